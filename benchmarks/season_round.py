"""A season round of a big house, from 120 wishes to their bookings.

    python -m benchmarks.season_round

The crowded season of `benchmarks.allocation` (120 wishes of 60 actors, twelve rooms, twenty weeks)
put in through the round's own actions: handed in, shared out, looked at by the coordinator, what
one wish could have, settled. Seconds of each step, and the size of the pages' HTML.
On SQLite and on PostgreSQL, each in a process of its own with a database of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torvet.seasons.models import Season

WISHES, ACTORS, ROOMS, WEEKS = 120, 60, 12, 20
NOW = datetime.now(UTC)
MONDAY = NOW.date() + timedelta(weeks=10) - timedelta(days=NOW.weekday())
WEEKDAYS, FIRST_HOUR = 4, 16
CAPACITIES = (15, 20, 30, 60)


def a_round(chance: Random) -> "Season":
    """Open, with nobody's wish in it yet; a third of the actors are served before the others."""
    from tests import factories as make
    from torvet.rooms.actions.lending import set_borrowers, set_category, set_hours
    from torvet.seasons.actions.rounds import open_season

    house = make.a_house("storhuset")
    rooms = [
        make.a_room(house, f"Lokale {number + 1:02}", capacity=chance.choice(CAPACITIES))
        for number in range(ROOMS)
    ]
    slots = [{"days": "0123456", "from": "08:00", "to": "23:00"}]
    set_hours(house=house, room=None, slots=slots, by=None)
    actors = [make.an_organization(house, f"Foreningen {n + 1:02}") for n in range(ACTORS)]
    set_category(house=house, by=None, name_da="Andre", priority=2, is_default=True)
    own = set_category(house=house, by=None, name_da="Husets egne", priority=1)
    set_borrowers(category=own, organizations=actors[::3], by=None)
    return open_season(
        house=house,
        rooms=rooms,
        by=make.a_member(house).user,
        now=NOW,
        tells_actors=False,
        name="Sæsonen",
        first_on=MONDAY,
        last_on=MONDAY + timedelta(weeks=WEEKS, days=-1),
        wishes_until=NOW.date() + timedelta(days=1),
    )


def hand_in(season: "Season", chance: Random) -> None:
    from torvet.seasons.actions.wishes import hand_in_wish
    from torvet.seasons.slots import Slot

    actors = list(season.house.organizations.all())
    rooms = list(season.rooms.all())
    for number in range(WISHES):
        hours = chance.choice((1, 2, 2, 3))
        starts = [chance.randrange(FIRST_HOUR, 23 - hours) for _ in range(4)]
        hand_in_wish(
            season=season,
            organization=chance.choice(actors),
            options=[
                Slot(
                    chance.choices(rooms, range(ROOMS, 0, -1))[0],
                    chance.randrange(WEEKDAYS),
                    time(start),
                    time(start + hours),
                )
                for start in starts
            ],
            by=season.opened_by,
            now=NOW,
            title=f"Hold {number + 1}",
            least_weeks=chance.choice((8, 12, 15)),
        )


def timed(do: Callable[[], object]) -> float:
    began = perf_counter()
    do()
    return round(perf_counter() - began, 1)


def run() -> dict[str, float]:
    """In a database that is made here and gone with the process."""
    import django

    import tests.database  # noqa: F401  chooses it

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from torvet.rooms.models import Claim
    from torvet.seasons.actions.proposing import propose
    from torvet.seasons.actions.settling import settle_season

    call_command("migrate", verbosity=0)
    chance = Random(1)
    season = a_round(chance)
    client, by = Client(), season.opened_by
    client.force_login(by)
    page = f"/h/storhuset/seasons/{season.pk}/"
    found = {"hand in": timed(lambda: hand_in(season, chance))}
    found["share out"] = timed(lambda: propose(season=season, by=by, now=NOW))
    client.get(page)  # what a process reads once
    found["round page"] = timed(lambda: client.get(page))
    unmet = season.wishes.filter(grant__room=None)[0]
    found["one wish"] = timed(lambda: client.get(f"/h/storhuset/season-wishes/{unmet.pk}/grant/"))
    found["settle"] = timed(lambda: settle_season(season=season, by=by, now=NOW))
    found["granted"] = season.wishes.exclude(grant__room=None).count()
    found["claims"] = Claim.objects.count()
    found["page kB"] = round(len(client.get(page).content) / 1000)
    return found


def main() -> None:
    for number, database in enumerate(("sqlite", "postgres")):
        command = [sys.executable, "-m", "benchmarks.season_round", database]
        environment = {**os.environ, "TORVET_TEST_DATABASE": database}
        said = subprocess.run(
            command, check=True, env=environment, stdout=subprocess.PIPE, text=True
        )
        found: dict[str, float] = json.loads(said.stdout)
        if number == 0:
            print("".join(f"{name:>12}" for name in ("", *found)))
        print(f"{database:>12}" + "".join(f"{value:>12,}" for value in found.values()))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(run()))
    else:
        main()
