"""How long ten thousand weekly series over two years take, beside plain dateutil.

    python -m benchmarks.recurrence

Both run in the same process on the same series, in Europe/Copenhagen, over four clock changes. That
they give the same instants is checked before anything is printed. Times are the best of three.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import numpy as np
from dateutil.rrule import rrulestr

from torvet.engines.recurrence import (
    DAY_CODES,
    Seconds,
    Series,
    instant_of,
    moment_of,
    occurrences_of_many,
    series_of,
)
from torvet.engines.spans import Span

ZONE = ZoneInfo("Europe/Copenhagen")
AFTER, BEFORE = datetime(2026, 1, 5, tzinfo=ZONE), datetime(2028, 1, 3, tzinfo=ZONE)
SERIES = 10_000
RUNS = 3
T = TypeVar("T")


class Weekly(NamedTuple):
    start: datetime
    rule: str
    series: Series


def made_up() -> list[Weekly]:
    chance = random.Random(5545)
    made = []
    for _ in range(SERIES):
        day = datetime(2026, 1, 5) + timedelta(days=chance.randrange(7))  # noqa: DTZ001
        start = day + timedelta(minutes=15 * chance.randrange(4 * 7, 4 * 22))
        rule = f"FREQ=WEEKLY;BYDAY={DAY_CODES[start.weekday()]}"
        made.append(Weekly(start, rule, series_of(start, timedelta(hours=1), rule, ZONE)))
    return made


def ours(made: list[Weekly]) -> Seconds:
    found = occurrences_of_many(
        [each.series for each in made], instant_of(AFTER), instant_of(BEFORE)
    )
    return np.sort(found.starts)


def ours_as_spans(made: list[Weekly]) -> list[Span]:
    found = occurrences_of_many(
        [each.series for each in made], instant_of(AFTER), instant_of(BEFORE)
    )
    pairs = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    return [Span(moment_of(start), moment_of(end)) for start, end in pairs]


def dateutils(made: list[Weekly]) -> list[datetime]:
    """Local times only, as dateutil gives them: it does not turn them into instants."""
    last = BEFORE.replace(tzinfo=None)
    return [
        moment
        for each in made
        for moment in rrulestr(f"{each.rule};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=each.start)
    ]


def best(run: Callable[[list[Weekly]], T], made: list[Weekly]) -> tuple[float, T]:
    seconds = []
    for _ in range(RUNS):
        started = perf_counter()
        found = run(made)
        seconds.append(perf_counter() - started)
    return min(seconds), found


def main() -> None:
    made = made_up()
    quick, instants = best(ours, made)
    spans, _ = best(ours_as_spans, made)
    slow, local = best(dateutils, made)
    theirs = sorted(instant_of(moment.replace(tzinfo=ZONE)) for moment in local)
    assert theirs == instants.tolist()
    print(f"{SERIES:,} weekly series over two years, {len(instants):,} occurrences")
    for name, seconds in (
        ("instants, in arrays", quick),
        ("the same as spans", spans),
        ("dateutil, local times", slow),
    ):
        print(f"{name:<24}{seconds:6.2f} s   {slow / seconds:5.1f} × dateutil")


if __name__ == "__main__":
    main()
