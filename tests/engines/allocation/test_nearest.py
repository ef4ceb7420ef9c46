"""The nearest free time, held against looking at every one."""

from datetime import time, timedelta

from hypothesis import given

from tests.engines.allocation.plainly import uses
from tests.engines.allocation.seasons import CAFE, HALL, MONDAYS, option, season, seasons, wish
from torvet.engines.allocation import Free, Left, Obstacle, Option, Problem, Wish, allocate, check

STEP = 120
SHUT = tuple(
    Obstacle(week + timedelta(days=day), 0, 1440, None, "closed", "shut")
    for week in MONDAYS
    for day in range(1, 7)
)


def test_another_room_at_the_same_hour_is_nearer_than_two_hours_later() -> None:
    problem = season(wish(1, option(HALL, 17)), wish(2, option(HALL, 17)), obstacles=SHUT)
    left = Left(problem, {1: option(HALL, 17)})
    assert left.nearest(2) == Free(Option(CAFE, 0, time(17), 90), MONDAYS)
    assert left.nearest(2, {HALL}) == Free(Option(HALL, 0, time(15), 90), MONDAYS)


def test_what_is_too_small_or_has_too_few_weeks_is_not_found() -> None:
    exam = Obstacle(MONDAYS[0], 0, 1440, None, "closed", "exam")
    many = wish(2, option(HALL, 17), least_weeks=3, expected=40)
    problem = season(wish(1, option(HALL, 17)), many, obstacles=(*SHUT, exam))
    found = Left(problem, {1: option(HALL, 17)}).nearest(2)
    assert found == Free(Option(HALL, 0, time(15), 90), MONDAYS[1:])
    patient = wish(2, option(HALL, 17), least_weeks=4, expected=40)
    problem = season(wish(1, option(HALL, 17)), patient, obstacles=(*SHUT, exam))
    assert Left(problem, {}).nearest(2) is None


def plainly(problem: Problem, one: Wish, chosen: dict[int, Option]) -> list[Option]:
    """Every free option, the nearest first."""
    first = one.options[0]
    minutes = first.minutes or one.minutes

    def distance(other: Option) -> tuple[object, ...]:
        hour = 60 * (other.start.hour - first.start.hour) + other.start.minute - first.start.minute
        far = abs(hour) + 180 * abs(other.weekday - first.weekday) + 60 * (other.room != first.room)
        return far, other.room, other.weekday, other.start

    every = [
        Option(room.key, weekday, time(start // 60, start % 60), minutes)
        for room in problem.rooms
        for weekday in range(7)
        for start in range(0, 1440 - minutes + 1, STEP)
    ]
    return sorted(
        (
            other
            for other in every
            if {b.code for b in check(problem, chosen | {one.key: other}) if b.wish == one.key}
            <= {"not_wished"}
            and uses(problem, one, other)
        ),
        key=distance,
    )


@given(seasons(most=3))
def test_it_is_the_nearest_of_all_that_break_nothing(problem: Problem) -> None:
    chosen = allocate(problem).chosen
    left = Left(problem, chosen)
    for one in problem.wishes:
        if one.key in chosen:
            continue
        found, every = left.nearest(one.key, step=STEP), plainly(problem, one, chosen)
        assert (found.option if found else None) == (every[0] if every else None)
        if found:
            assert list(found.weeks) == sorted(uses(problem, one, found.option))
