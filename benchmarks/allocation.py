"""How long it takes to share out a season, and how much better than first come, first served.

    python -m benchmarks.allocation

120 wishes of 60 organizations in three priorities, three to five options each, over 12 rooms (the
tenth is a hall of the two before it) and 20 weeks of which two are holidays; a fifth of the
weekdays of a room have something taken already. *Crowded* wishes for fewer hours and days than
*roomy*; three times as many wishes show how it grows.

Beside it *first come*: the wishes in the order in which they came, each with the first of its
options that is free; and *by priority*: the same, but each priority after the one before it. The
time is of one run, with the reasons for every option not granted.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from random import Random
from time import perf_counter

from torvet.engines.allocation import (
    Obstacle,
    Option,
    Problem,
    Room,
    Standing,
    Wish,
    allocate,
    check,
    standing,
)
from torvet.engines.allocation.uses import Season, Use, clashing_weeks

WISHES, ORGANIZATIONS, ROOMS, WEEKS = 120, 60, 12, 20
MONDAYS = tuple(date(2026, 8, 10) + timedelta(weeks=number) for number in range(WEEKS))
SEASONS = (
    ("roomy", WISHES, 13, 5),
    ("crowded", WISHES, 16, 4),
    ("very crowded", WISHES, 17, 2),
    ("three times it", 3 * WISHES, 13, 5),
)
"""What it is called, the wishes, the first hour wished for, and on how many weekdays."""


def problem(seed: int, wishes: int, first_hour: int, weekdays: int) -> Problem:
    chance = Random(seed)
    rooms = tuple(_rooms(chance))
    organizations = range(wishes * ORGANIZATIONS // WISHES)
    priorities = {one: chance.choice((1, 2, 2, 3)) for one in organizations}
    starts = [time(hour, minute) for hour in range(first_hour, 21) for minute in (0, 30)]
    return Problem(
        rooms,
        tuple(_wish(key, chance, rooms, priorities, starts, weekdays) for key in range(wishes)),
        MONDAYS,
        tuple(_obstacles(chance)),
    )


def _rooms(chance: Random) -> Iterable[Room]:
    for key in range(ROOMS):
        cells = frozenset({key - 1, key - 2} if key == 9 else {key})
        yield Room(key, cells, chance.choice((15, 20, 30, 60)), 0, chance.choice((0, 0, 15)))


def _wish(
    key: int,
    chance: Random,
    rooms: Sequence[Room],
    priorities: Mapping[int, int],
    starts: Sequence[time],
    weekdays: int,
) -> Wish:
    """Some rooms are dearer to all than others, as halls are; all are thought to be large enough,
    and one in a dozen is not."""
    expected = chance.choice((8, 12, 15, 20))
    fitting = [room for room in rooms if (room.capacity or 0) >= expected]
    options = list[Option]()
    for _ in range(chance.randint(3, 5)):
        some = rooms if chance.random() < 1 / 12 else fitting
        room = chance.choices(some, range(len(some), 0, -1))[0]
        options.append(Option(room.key, chance.randrange(weekdays), chance.choice(starts)))
    return Wish(
        key,
        organization=(organization := chance.choice(list(priorities))),
        priority=priorities[organization],
        minutes=chance.choice((60, 90, 120, 120, 180)),
        options=tuple(dict.fromkeys(options)),
        least_weeks=chance.choice((8, 12, 15)),
        expected=expected,
    )


def _obstacles(chance: Random) -> Iterable[Obstacle]:
    for monday in (MONDAYS[9], MONDAYS[19]):
        for weekday in range(7):
            day = monday + timedelta(days=weekday)
            yield Obstacle(day, 0, 1440, None, "closed", "holiday")
    for room in range(ROOMS):
        for weekday in range(5):
            if chance.random() < 0.2:
                start = 60 * chance.randint(13, 20)
                for monday in MONDAYS[chance.randint(0, 10) :]:
                    day = monday + timedelta(days=weekday)
                    yield Obstacle(day, start, start + 120, frozenset({room}), "taken", "booked")


def first_come_first_served(
    problem: Problem, seed: int, *, is_by_priority: bool
) -> dict[int, Option | None]:
    came = list(problem.wishes)
    Random(seed).shuffle(came)
    if is_by_priority:
        came.sort(key=lambda wish: wish.priority)
    season = Season(problem)
    granted = list[Use]()
    for wish in came:
        for use in season.options[wish.key]:
            if use.is_possible and not any(clashing_weeks(use, other) for other in granted):
                granted.append(use)
                break
    return {use.wish.key: use.option for use in granted}


def shown(name: str, found: tuple[Standing, ...], seconds: str) -> None:
    granted = "  ".join(
        f"{one.priority}: {one.granted:>2}/{one.wishes} (1st {one.first:>2})" for one in found
    )
    organizations = sum(one.turns[0] for one in found)
    unmet_first = sum(one.unmet_first for one in found)
    print(f"{name:>24}{seconds:>9}{unmet_first:>12}{organizations:>15}   {granted}")


def main() -> None:
    print(f"{'':>24}{'seconds':>9}{'unmet 1st':>12}{'organizations':>15}   granted by priority")
    for name, *size in SEASONS:
        for seed in (1, 2):
            season = problem(seed, *size)
            started = perf_counter()
            found = allocate(season)
            seconds = perf_counter() - started
            assert not check(season, found.chosen), "What is proposed cannot be held."
            mark = "" if found.is_exact else " (not exact)"
            shown(f"{name} {seed}{mark}", standing(season, found.chosen), f"{seconds:.1f}")
            for title, is_by_priority in (("first come", False), ("by priority", True)):
                served = first_come_first_served(season, seed, is_by_priority=is_by_priority)
                assert not check(season, served), "What is served cannot be held."
                shown(title, standing(season, served), "")


if __name__ == "__main__":
    main()
