"""What a choice made by hand would break, and what a season cannot be made of."""

from datetime import date, time
from typing import Any

import pytest

from tests.engines.allocation.seasons import CAFE, HALL, MONDAYS, NORTH, option, season, wish
from torvet.engines.allocation import (
    Breach,
    InTheWay,
    MissingWeek,
    Obstacle,
    Option,
    Problem,
    Room,
    Wish,
    allocate,
    check,
    standing,
)

FIVE, BETWEEN, CAFE_FIVE = option(HALL, 17), option(HALL, 18), option(CAFE, 17)


def test_a_clash_is_told_to_both_with_its_weeks() -> None:
    exam = Obstacle(MONDAYS[0], 1110, 1170, frozenset({10}), "taken", "exam")
    problem = season(wish(1, FIVE), wish(2, option(NORTH, 18)), obstacles=(exam,))
    weeks = MONDAYS[1:]
    assert check(problem, {1: FIVE, 2: option(NORTH, 18)}) == (
        Breach(1, FIVE, "clash", other=InTheWay(2, 102, 1, option(NORTH, 18), weeks)),
        Breach(2, option(NORTH, 18), "clash", other=InTheWay(1, 101, 1, FIVE, weeks)),
    )


def test_every_broken_condition_is_told() -> None:
    holiday = Obstacle(MONDAYS[0], 0, 1440, None, "closed", "holiday")
    problem = season(wish(1, FIVE, least_weeks=4, expected=15), obstacles=(holiday,))
    gap = MissingWeek(MONDAYS[0], "closed", "holiday")
    assert check(problem, {1: CAFE_FIVE}) == (
        Breach(1, CAFE_FIVE, "not_wished"),
        Breach(1, CAFE_FIVE, "too_small", capacity=12, expected=15),
        Breach(1, CAFE_FIVE, "too_few_weeks", free=3, least=4, missing=(gap,)),
    )


def test_what_can_be_held_breaks_nothing() -> None:
    problem = season(wish(1, FIVE), wish(2, CAFE_FIVE), wish(3, BETWEEN))
    assert check(problem, {1: FIVE, 2: CAFE_FIVE, 3: None}) == ()


@pytest.mark.parametrize("ask", [check, standing, allocate])
def test_a_wish_or_a_room_that_is_not_there_is_refused(ask: Any) -> None:
    problem = season(wish(1, FIVE))
    with pytest.raises(ValueError, match="There is no wish 9"):
        ask(problem, {9: FIVE})
    with pytest.raises(ValueError, match="There is no room 9"):
        ask(problem, {1: option(9)})


ROOM = Room(HALL, frozenset({10}))
EVENING = Wish(1, 1, 1, 90, (FIVE,))
OPEN = Obstacle(MONDAYS[0], 0, 60, None, "closed")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"wishes": (EVENING, EVENING)}, "Two wishes have the same key"),
        ({"rooms": (ROOM, ROOM)}, "Two rooms have the same key"),
        ({"weeks": (date(2026, 9, 1),)}, "2026-09-01 is not a Monday"),
        ({"rooms": (Room(HALL, frozenset(), None, 0, 1440),)}, "buffers of room 1"),
        ({"obstacles": (Obstacle(MONDAYS[0], 0, 1441, None, "closed"),)}, "within its day"),
        ({"wishes": (Wish(1, 1, 1, 0, (FIVE,)),)}, "cannot last 0 minutes"),
        ({"wishes": (Wish(1, 1, 1, 90, ()),)}, "has no option"),
        ({"wishes": (Wish(1, 1, 1, 90, (Option(HALL, 0, time(17), 0),)),)}, "option of 0 minutes"),
        ({"wishes": (Wish(1, 1, 1, 90, (FIVE, FIVE)),)}, "the same option twice"),
        ({"wishes": (Wish(1, 1, 1, 90, (CAFE_FIVE,)),)}, "for room 2, which is not there"),
        ({"wishes": (Wish(1, 1, 1, 90, (Option(HALL, 7, time(17)),)),)}, "a weekday 7"),
    ],
)
def test_a_season_that_does_not_hang_together_is_refused(
    parts: dict[str, Any], message: str
) -> None:
    whole = {"rooms": (ROOM,), "wishes": (EVENING,), "weeks": MONDAYS, "obstacles": (OPEN,)}
    with pytest.raises(ValueError, match=message):
        Problem(**(whole | parts))
