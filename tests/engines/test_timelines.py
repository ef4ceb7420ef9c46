"""Where marks and bands stand along time."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.timelines import (
    APART,
    LEFT,
    RIGHT,
    ROW,
    WIDTH,
    Band,
    DrawnMark,
    Lane,
    Mark,
    drawn,
)

FIRST = date(2026, 3, 2)
days = st.integers(0, 900).map(lambda number: FIRST + timedelta(days=number))


def marks_of(*on: date) -> list[DrawnMark]:
    (lane,) = drawn([Lane("a", [Mark(str(n), day) for n, day in enumerate(on)])], FIRST).lanes
    return lane.marks


def test_two_on_one_day_stand_below_each_other() -> None:
    first, second = marks_of(FIRST, FIRST)
    assert first.x == second.x
    assert second.y - first.y == ROW


def test_a_lane_without_anything_is_left_out_and_nothing_at_all_is_a_week() -> None:
    assert drawn([Lane("a"), Lane("b", [Mark("1", FIRST)])], FIRST).lanes[0].name == "b"
    empty = drawn([], FIRST)
    assert (empty.lanes, empty.today) == ([], (LEFT + WIDTH - RIGHT) / 2)


def test_a_band_of_all_days_is_as_wide_as_they_are() -> None:
    day = timedelta(days=1)
    (lane,) = drawn([Lane("s", bands=[Band("b", FIRST, FIRST + 9 * day)])], FIRST).lanes
    (band,) = lane.bands
    assert band.width == round(10 / 16 * (WIDTH - LEFT - RIGHT), 1)  # three days of air at each end


def test_today_outside_is_not_shown() -> None:
    assert drawn([Lane("a", [Mark("1", FIRST)])], date(2030, 1, 1)).today is None


def test_months_are_thinned_until_they_have_room() -> None:
    long = drawn([Lane("a", [Mark("1", FIRST), Mark("2", date(2030, 3, 2))])], FIRST)
    assert [day.day for day, _x in long.ticks] == [1] * len(long.ticks)
    assert 2 <= len(long.ticks) <= 9


@given(st.lists(days, min_size=1, max_size=30))
def test_no_mark_hides_another_and_all_stand_inside(on: list[date]) -> None:
    marks = marks_of(*on)
    assert len(marks) == len(on)
    for n, one in enumerate(marks):
        assert LEFT <= one.x <= WIDTH - RIGHT
        assert all(abs(one.x - other.x) >= APART or one.y != other.y for other in marks[:n])


@given(st.lists(days, min_size=2, max_size=30))
def test_marks_stand_in_the_order_of_their_days(on: list[date]) -> None:
    placed = {mark.key: mark.x for mark in marks_of(*on)}
    for n, day in enumerate(on):
        for m, other in enumerate(on):
            assert day >= other or placed[str(n)] <= placed[str(m)]
