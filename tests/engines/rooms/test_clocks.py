"""What the clock on the wall says, against watching it minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.rooms.clocks import day_span, reached, week_of
from torvet.engines.spans import Span

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # clocks change by half an hour
NIGHTS = {COPENHAGEN: ((2026, 3, 29), (2026, 10, 25)), LORD_HOWE: ((2026, 4, 5), (2026, 10, 4))}


@given(st.sampled_from(list(NIGHTS)), st.integers(0, 1), st.integers(60, 4 * 60))
def test_a_local_time_is_the_first_instant_at_which_the_clock_has_reached_it(
    zone: ZoneInfo, night: int, minutes: int
) -> None:
    midnight = datetime(*NIGHTS[zone][night])  # noqa: DTZ001 – the clock on the wall
    local = midnight + timedelta(minutes=minutes)
    instant = midnight.replace(tzinfo=UTC) - timedelta(hours=12)
    while instant.astimezone(zone).replace(tzinfo=None) < local:
        instant += timedelta(minutes=1)
    assert reached(local, zone) == instant


@pytest.mark.parametrize(
    ("local", "instant"),
    [
        (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 3, 29, 3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 10, 25, 3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),  # noqa: DTZ001
    ],
)
def test_a_time_that_is_skipped_or_comes_twice_is_reached_once(
    local: datetime, instant: datetime
) -> None:
    assert reached(local, COPENHAGEN) == instant


def test_the_days_of_the_clock_change_are_23_and_25_hours() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert day_span(spring, spring, COPENHAGEN).duration == timedelta(hours=23)
    assert day_span(autumn, autumn, COPENHAGEN).duration == timedelta(hours=25)


def test_a_week_goes_from_monday_to_monday_on_the_houses_clock() -> None:
    late_on_sunday = datetime(2026, 3, 29, 21, 59, tzinfo=UTC)
    assert week_of(late_on_sunday, COPENHAGEN) == Span(
        datetime(2026, 3, 22, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)
    )
    assert week_of(late_on_sunday + timedelta(minutes=1), COPENHAGEN).start == datetime(
        2026, 3, 29, 22, tzinfo=UTC
    )


def test_a_time_with_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        reached(datetime(2026, 3, 2, tzinfo=UTC), COPENHAGEN)
