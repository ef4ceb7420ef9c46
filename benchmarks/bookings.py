"""Bookings per second on PostgreSQL: the raw limit, the action, and HTTP with a signed-in session.

    python -m benchmarks.bookings [seconds [rounds]]

All three one after another, with 1, 4 and 16 clients, each booking free half hours in forty rooms:

    raw      psycopg inserts one row under the same exclusion constraint and commits
    action   `rooms.actions.booking.book`: lock, rules, constraint, audit, commit
    HTTP     the same through the booking page: session, form, action, redirect (2 gunicorn workers)

Clients are processes of their own on the same machine, so they share its cores with the database:
take shares, not absolutes, and several rounds where others use the machine. The clock starts for
all at once, when each has booked a little. After each way the rows are searched for two that share
a room.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.pool import Pool
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple

os.environ.setdefault("TORVET_TEST_DATABASE", "postgres")
import tests.database  # noqa: F401  starts the PostgreSQL of this run
from tests.race.served import Site, served

CLIENTS = (1, 4, 16)
ROOMS = 40
WARM_UP = 20
BEGIN = datetime(2027, 3, 1, 8, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


class Client(NamedTuple):
    """One of the clients of a round: its number, and what it needs to know of the site."""

    number: int
    of: int
    seconds: float
    site: Site


class Slot(NamedTuple):
    room: int
    start: datetime
    end: datetime


def slot(client: Client, turn: int) -> Slot:
    """A half hour that no other client of the round asks for; the days are full from 8 to 20."""
    rooms = list(client.site.rooms.values())
    nth = turn * client.of + client.number
    room, nth = rooms[nth % len(rooms)], nth // len(rooms)
    start = BEGIN + timedelta(days=nth // 24, minutes=30 * (nth % 24))
    return Slot(room, start, start + HALF_HOUR)


_at_the_start: list[Barrier] = []
"""Where the clients of a round wait for each other; one, in each of their processes."""


def know_the_start(barrier: Barrier) -> None:
    _at_the_start.append(barrier)


def keep_booking(client: Client, book: Callable[[Slot], None]) -> list[float]:
    """The seconds that each booking took, until the time is up. The first few are not counted: in
    them a process reads the house's rules and puts its questions into SQL."""
    for turn in range(WARM_UP):
        book(slot(client, turn))
    _at_the_start[0].wait()
    taken = []
    until = perf_counter() + client.seconds
    while (began := perf_counter()) < until:
        book(slot(client, WARM_UP + len(taken)))
        taken.append(perf_counter() - began)
    return taken


def raw(client: Client) -> list[float]:
    import psycopg

    url = client.site.database.replace("postgres://", "postgresql://")
    query = (
        'INSERT INTO raw_claim (cell_id, occurrence_id, "start", "end", is_buffer)'
        " VALUES (%s, 1, %s, %s, FALSE)"
    )
    with psycopg.connect(url, autocommit=True) as server:
        return keep_booking(client, lambda asked: server.execute(query, asked) and None)


def action(client: Client) -> list[float]:
    os.environ["DATABASE_URL"] = client.site.database
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from benchmarks.booking_client import Booker

    booker = Booker(client.site, client.number)
    return keep_booking(client, lambda asked: booker.book(*asked))


def http(client: Client) -> list[float]:
    from benchmarks.booking_visitor import Visitor

    visitor = Visitor(client.site, client.number)
    return keep_booking(client, lambda asked: visitor.book(*asked))


class Figure(NamedTuple):
    """Of all clients together: bookings per second, and the 95th percentile of one in ms."""

    per_second: float
    p95: float

    def beside(self, raw: "Figure") -> str:
        share = self.per_second / raw.per_second
        return f"{self.per_second:6.0f}/s {share:6.1%}  p95 {self.p95:5.1f} ms"


WAYS = (raw, action, http)


def measure(
    way: Callable[[Client], list[float]], site: Site, clients: int, seconds: float
) -> Figure:
    spawn = get_context("spawn")
    with spawn.Pool(clients, know_the_start, [spawn.Barrier(clients)]) as pool:
        asked = [Client(number, clients, seconds, site) for number in range(clients)]
        taken = [one for found in _all_at_once(pool, way, asked) for one in found]
    return Figure(len(taken) / seconds, quantiles(taken, n=20)[-1] * 1000)


def _all_at_once(
    pool: Pool, way: Callable[[Client], list[float]], asked: list[Client]
) -> list[list[float]]:
    return pool.map(way, asked, chunksize=1)


def on_a_site(way: Callable[[Client], list[float]], clients: int, seconds: float) -> Figure:
    """On a new one each time, so that no way finds the tables fuller than another."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), people=clients, rooms=ROOMS, workers=2) as site,
    ):
        make_raw_table(site)
        figure = measure(way, site, clients, seconds)
        assert doubles(site) == 0, "two bookings share a room"
        return figure


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print("clients" + "".join(f"{way.__name__:>33}" for way in WAYS))
    for clients in CLIENTS * rounds:
        figures = [on_a_site(way, clients, seconds) for way in WAYS]
        told = (f"{figure.beside(figures[0]):>33}" for figure in figures)
        print(f"{clients:7}" + "".join(told), flush=True)


def make_raw_table(site: Site) -> None:
    """The table of claims once more, constraint and indexes and all, with nothing around it."""
    import psycopg

    url = site.database.replace("postgres://", "postgresql://")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("CREATE TABLE raw_claim (LIKE rooms_claim INCLUDING ALL)")


def doubles(site: Site) -> int:
    """Pairs of claims of one cell that overlap."""
    ((found,),) = site.rows(
        "SELECT count(*) FROM rooms_claim a JOIN rooms_claim b ON a.cell_id = b.cell_id"
        ' AND a.id < b.id AND a."start" < b."end" AND b."start" < a."end"'
    )
    return int(found)


if __name__ == "__main__":
    main()
