"""How long a picture of five years of work takes, and how many questions it asks the database.

    python -m benchmarks.snapshots [FACTS]

A house of forty actors with 50,000 facts behind their ties: collaborations, meetings of four,
offers run together and bookings for each other's offers, spread over five years. Measured: reading
the facts, the ties of today, the picture with its places, all figures of the page, and keeping it.
The same is asked of a house with a tenth of the work, so that the number of queries can be seen to
stay.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

FACTS = 50_000
ACTORS = 40
YEARS = 5
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def main() -> None:
    facts = int(sys.argv[1]) if len(sys.argv) > 1 else FACTS
    os.environ["TORVET_DATA"] = tempfile.mkdtemp(prefix="torvet-snapshots-")
    os.environ["TORVET_MODE"] = "test"
    os.environ["TORVET_SECRET_KEY"] = "only-for-this-run"  # noqa: S105
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from benchmarks.worked_years import a_house_that_worked

    for number in (facts // 10, facts):
        house = a_house_that_worked(f"hus-{number}", number, ACTORS, YEARS, NOW)
        _measure(house)


def _measure(house: Any) -> None:
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from torvet.network.actions.keeping import keep_work
    from torvet.network.facts import facts_of
    from torvet.network.figuring import all_figures, speaking
    from torvet.network.reading import picture_on

    steps: list[tuple[str, float, int]] = []

    def step(name: str, deed: Callable[[], Any]) -> Any:
        began = perf_counter()
        with CaptureQueriesContext(connection) as caught:
            found = deed()
        steps.append((name, perf_counter() - began, len(caught)))
        return found

    facts = step("reading the facts", lambda: facts_of(house, until=NOW))
    cache.clear()
    day = house.today(NOW)
    picture = step("the picture, nothing kept before", lambda: picture_on(house, day, now=NOW))
    step("the picture again", lambda: picture_on(house, day, now=NOW))
    step("the three sentences", lambda: speaking(picture))
    step("all figures", lambda: all_figures(picture))
    step("keeping it", lambda: keep_work(house=house, name="Nu", by=None, now=NOW))
    print(f"\n{len(facts):,} facts, {len(picture.strengths)} ties")
    for name, seconds, queries in steps:
        print(f"{name:<36}{seconds:>8.3f} s{queries:>5} queries")


if __name__ == "__main__":
    main()
