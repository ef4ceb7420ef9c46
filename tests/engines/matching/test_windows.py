"""The hours when a whole team is in the house, against the same thing quarter by quarter."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.matching.houses import UNHURRIED
from torvet.engines.matching import Slot, Window, next_windows, week_number

MONDAY = datetime(2026, 3, 2, 8, 0)  # noqa: DTZ001 – windows are local time
LIBRARY = (Slot(1, 600, 960),)
RED_CROSS = (Slot(1, 840, 1080),)


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    start = draw(st.integers(0, 20))
    interval = draw(st.sampled_from((1, 1, 2)))
    phase = draw(st.integers(0, interval - 1))
    end = draw(st.integers(start + 1, 24))
    return Slot(draw(st.integers(0, 6)), 60 * start, 60 * end, interval, phase)


def plainly(presences: list[tuple[Slot, ...]], after: datetime, weeks: int) -> list[datetime]:
    """The first quarter of each unbroken stretch from which all stay two hours."""

    def there(moment: datetime) -> bool:
        minute = 60 * moment.hour + moment.minute
        return all(
            any(
                slot.weekday == moment.weekday()
                and week_number(moment.date()) % slot.interval == slot.phase
                and slot.start <= minute < slot.end
                for slot in presence
            )
            for presence in presences
        )

    starts: list[datetime] = []
    for day in range(7 * weeks):
        midnight = datetime.combine(after.date() + timedelta(days=day), datetime.min.time())
        quarters = [midnight + timedelta(minutes=15 * number) for number in range(96)]
        here = [moment >= after and there(moment) for moment in quarters]
        for number, moment in enumerate(quarters):
            begins = here[number] and (number == 0 or not here[number - 1])
            if begins and all(here[number : number + 8]) and number + 8 <= 96:
                starts.append(moment)
    return starts


@UNHURRIED
@given(
    st.lists(st.lists(slots(), min_size=1, max_size=6).map(tuple), min_size=1, max_size=3),
    st.integers(0, 7 * 24 * 4),
)
def test_windows_are_the_first_two_hours_of_each_stretch_when_all_are_there(
    presences: list[tuple[Slot, ...]], quarters: int
) -> None:
    after = MONDAY + timedelta(minutes=15 * quarters)
    found = next_windows(presences, after=after, weeks=3, limit=99)
    assert [window.start for window in found] == plainly(presences, after, 3)
    assert {window.end - window.start for window in found} <= {timedelta(hours=2)}


def test_the_next_three_tuesdays() -> None:
    found = next_windows([LIBRARY, RED_CROSS], after=MONDAY)
    assert found == [
        Window(MONDAY.replace(day=day, hour=14), MONDAY.replace(day=day, hour=16))
        for day in (3, 10, 17)
    ]


def test_a_closed_day_has_no_window() -> None:
    found = next_windows([LIBRARY], after=MONDAY, closed=[date(2026, 3, 3)], limit=1)
    assert [window.start.day for window in found] == [10]


def test_a_window_starts_on_the_next_quarter_and_leaves_time_enough() -> None:
    tuesday = MONDAY.replace(day=3)
    found = next_windows([LIBRARY], after=tuesday.replace(hour=11, minute=1), limit=1)
    assert found[0].start == tuesday.replace(hour=11, minute=15)
    late = next_windows([LIBRARY], after=tuesday.replace(hour=14, minute=1), limit=1)
    assert late[0].start == MONDAY.replace(day=10, hour=10)


@pytest.mark.parametrize("presences", [[], [LIBRARY, ()], [LIBRARY, (Slot(2, 600, 960),)]])
def test_no_window_where_not_all_are_ever_there(presences: list[tuple[Slot, ...]]) -> None:
    assert next_windows(presences, after=MONDAY) == []


def test_alternate_weeks_never_coincide() -> None:
    odd, even = (Slot(1, 600, 960, 2, 1),), (Slot(1, 600, 960, 2, 0),)
    assert next_windows([odd, even], after=MONDAY) == []
    assert len(next_windows([odd, odd], after=MONDAY)) == 3


def test_a_time_with_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        next_windows([LIBRARY], after=datetime(2026, 3, 2, tzinfo=UTC))


def test_a_window_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="last"):
        next_windows([LIBRARY], after=MONDAY, minutes=0)
