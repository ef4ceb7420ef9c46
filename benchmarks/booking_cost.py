"""What one booking costs the server: queries and milliseconds of its CPU, without any waiting.

    python -m benchmarks.booking_cost             on PostgreSQL, or as TORVET_TEST_DATABASE says
    python -m benchmarks.booking_cost queries     the queries themselves, of one booking each

One process books free half hours by the action, and through the whole of Django by WSGI with a
signed-in session (no socket between). CPU is this process's own, without the database's; told is
the cheapest of several rounds, so that the figures hold still on a machine that others use too.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import urlencode

os.environ.setdefault("TORVET_TEST_DATABASE", "postgres")
import tests.database  # noqa: F401  starts the PostgreSQL of this run
from benchmarks.booking_visitor import form_of
from benchmarks.bookings import ROOMS, Client, Slot, slot
from tests.race.clients import TOKEN
from tests.race.served import Site, a_site

WARM_UP, ROUND, ROUNDS = 20, 30, 20
Book = Callable[[int, datetime, datetime], None]


def by_wsgi(site: Site) -> Book:
    from config.wsgi import application

    cookies = f"sessionid={site.people[0].session}; csrftoken={TOKEN}"

    def book(room: int, start: datetime, end: datetime) -> None:
        body = urlencode(form_of(room, start, end)).encode()
        said: list[str] = []
        asked = _environ(f"/h/{site.house}/bookings/new/", cookies, body)
        answer = application(asked, lambda status, _headers: said.append(status))
        answer.close()
        if said != ["302 Found"]:
            raise RuntimeError(f"The booking was answered with {said}.")

    return book


def _environ(path: str, cookies: str, body: bytes) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": cookies,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
    }


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent meanwhile, transactions' own among them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seen: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield seen
    seen += [query["sql"] for query in captured.captured_queries]


def measure(name: str, book: Book, slots: Iterator[Slot], *, tells: bool) -> None:
    for asked in islice(slots, WARM_UP):
        book(*asked)
    with counted() as seen:
        book(*next(slots))
    spent = min(_round(book, list(islice(slots, ROUND))) for _ in range(ROUNDS))
    print(f"{name:8}{len(seen):3} queries  {spent:6.2f} ms of CPU", flush=True)
    if tells:
        print(*(f"    {query[:300]}" for query in seen), sep="\n")


def _round(book: Book, slots: list[Slot]) -> float:
    began = process_time()
    for asked in slots:
        book(*asked)
    return (process_time() - began) / len(slots) * 1000


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        a_site(Path(folder), people=1, rooms=ROOMS) as site,
    ):
        os.environ["DATABASE_URL"] = site.database
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django

        django.setup()
        from benchmarks.booking_client import Booker

        slots = (slot(Client(0, 1, 0, site), turn) for turn in count())
        for name, book in (("action", Booker(site, 0).book), ("HTTP", by_wsgi(site))):
            measure(name, book, slots, tells="queries" in sys.argv)


if __name__ == "__main__":
    main()
