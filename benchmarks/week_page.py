"""The week page of a big house: 40 rooms, 2,000 occurrences in the week, then ten times the past.

    python -m benchmarks.week_page [runs]

A house open from seven to ten at night whose rooms are taken every other hour, each for another
actor, so that there is as much free between as can be; presence and offers as houses have them. The
page is asked for through the whole stack by a signed-in coordinator: queries (session, person,
membership and houses among them), the median time of the answer in milliseconds, and the size of
its HTML. Then 20,000 older occurrences are put in and the same page is asked for again.
On SQLite and on PostgreSQL, each in a process of its own with a database of its own.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torvet.directory.models import House, Organization
    from torvet.rooms.models import Occurrence, Room

ROOMS = 40
A_WEEK = 2_000
WEEKS_BEFORE = 10
ACTORS = 30
TODAY = datetime.now(UTC).date()
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
"""Of the coming week, so that what is free is drawn too."""
AN_HOUR = timedelta(hours=1)
TITLES = ("Sprogcafé", "Lektiehjælp for 10-14-årige", "Bestyrelsesmøde", "Kor", "Fællesspisning")
COLUMNS = ("occurrences", "queries", "milliseconds", "kB")


def a_house() -> "House":
    from tests import factories as make
    from torvet.rooms.actions.lending import set_hours

    house = make.a_house("storhuset")
    for number in range(ROOMS):
        make.a_room(house, f"Lokale {number + 1:02}")
    slots = [{"days": "0123456", "from": "07:00", "to": "22:00"}]
    set_hours(house=house, room=None, slots=slots, by=None)
    for number in range(ACTORS):
        actor = make.an_organization(house, f"Foreningen {number + 1:02}", sector=_sector(house))
        make.a_presence(actor, str(number % 5), "09:00", "12:00")
        make.weekly(make.an_offer(actor, f"Tilbud {number + 1:02}"), str(number % 7), "10:00", None)
    return house


def _sector(house: "House") -> object:
    from torvet.directory.models import Sector

    values = {"name_da": "Frivillig", "mark": "triangle", "colour": "#B14E05"}
    return Sector.objects.get_or_create(house=house, code="frivillig", defaults=values)[0]


def fill(house: "House", monday: date) -> None:
    """One booking a week of each room for each actor that is in it, an occurrence an hour."""
    from torvet.rooms.models import Booking, Occurrence

    rooms, actors = list(house.rooms.all()), list(house.organizations.all())
    made: list[Occurrence] = []
    for nth in range(A_WEEK):
        hour, room = divmod(nth, ROOMS)
        day, hour = monday + timedelta(days=hour % 7), 7 + 2 * (hour // 7)
        made.append(_occurrence(house, rooms[room], actors[nth % ACTORS], day, hour))
    Booking.objects.bulk_create([one.booking for one in made])
    Occurrence.objects.bulk_create(made, batch_size=500)


def _occurrence(
    house: "House", room: "Room", actor: "Organization", day: date, hour: int
) -> "Occurrence":
    from torvet.rooms.models import Booking, Occurrence

    start = datetime.combine(day, time(hour), house.zone).astimezone(UTC)
    booking = Booking(
        house=house,
        organization=actor,
        title=TITLES[(hour + room.pk) % len(TITLES)],
        contact_name="Ida Prøve",
        first_on=day,
        start=time(hour),
        end=time(hour + 1),
        booked_at=start,
    )
    values = {"start": start, "end": start + AN_HOUR, "changed_at": start}
    return Occurrence(
        house=house,
        booking=booking,
        room=room,
        taken_from=start,
        taken_to=start + AN_HOUR,
        **values,
    )


def measure(house: "House", runs: int) -> dict[str, float]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(house.memberships.get().user)
    ask = f"/h/{house.slug}/calendar/?day={MONDAY}"
    client.get(ask)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(ask)
    queries = len(asked)
    assert page.status_code == 200
    taken = []
    for _run in range(runs):
        began = perf_counter()
        client.get(ask)
        taken.append(perf_counter() - began)
    return {
        "occurrences": house.occurrences.count(),
        "queries": queries,
        "milliseconds": round(median(taken) * 1000),
        "kB": round(len(page.content) / 1000),
    }


def run(runs: int) -> list[dict[str, float]]:
    """In a database that is made here and gone with the process."""
    import django

    import tests.database  # noqa: F401  chooses it

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests import factories as make

    call_command("migrate", verbosity=0)
    house = a_house()
    make.a_member(house)
    fill(house, MONDAY)
    first = measure(house, runs)
    for week in range(1, WEEKS_BEFORE + 1):
        fill(house, MONDAY - timedelta(weeks=week))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [first, measure(house, runs)]


def main(runs: int) -> None:
    print("".join(f"{name:>14}" for name in ("", *COLUMNS)))
    for database in ("sqlite", "postgres"):
        command = [sys.executable, "-m", "benchmarks.week_page", str(runs), database]
        environment = {**os.environ, "TORVET_TEST_DATABASE": database}
        said = subprocess.run(
            command, check=True, env=environment, stdout=subprocess.PIPE, text=True
        )
        rows: list[dict[str, Any]] = json.loads(said.stdout)
        for row in rows:
            print(f"{database:>14}" + "".join(f"{row[name]:>14,}" for name in COLUMNS))
        ratio = rows[1]["milliseconds"] / rows[0]["milliseconds"]
        print(f"{database:>14}  with {WEEKS_BEFORE} times the past: {ratio:.2f} times the time")


if __name__ == "__main__":
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    if len(sys.argv) > 2:
        print(json.dumps(run(times)))
    else:
        main(times)
