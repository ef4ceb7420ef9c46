"""When a house is open, against reading the sign on the door every quarter."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.rooms.days import UNHURRIED
from torvet.engines.rooms.openings import Closing, Hours, OtherHours, closing_reason, open_spans
from torvet.engines.spans import Span, span

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
WEEKDAYS = Hours("01234", time(8), time(16))
FRIDAY_NIGHT = Hours("4", time(20), time(2))
CLOSED = OtherHours(date(2026, 12, 23), date(2027, 1, 2), name="Jul")
CHRISTMAS_EVE = OtherHours(date(2026, 12, 24), date(2026, 12, 24), time(10), time(12), "Juleaften")


def local(day: date, start: int, end: int) -> Span:
    """Whole hours from the day's midnight; an end over 24 lies on the next day."""
    midnight = datetime.combine(day, time(), COPENHAGEN)
    return span(midnight + timedelta(hours=start), midnight + timedelta(hours=end))


@st.composite
def clock_times(draw: st.DrawFn) -> time:
    return time(draw(st.integers(0, 23)), draw(st.sampled_from((0, 0, 30))))


WEEKS = st.lists(
    st.builds(Hours, st.sampled_from(("01234", "56", "5", "6", "0")), clock_times(), clock_times()),
    max_size=3,
)


@st.composite
def other_hours(draw: st.DrawFn) -> OtherHours:
    first_on = SUNDAY + timedelta(days=draw(st.integers(-2, 1)))
    last_on = first_on + timedelta(days=draw(st.integers(0, 2)))
    distance = draw(st.integers(0, 2))
    if draw(st.booleans()):
        return OtherHours(first_on, last_on, distance=distance)
    return OtherHours(first_on, last_on, draw(clock_times()), draw(clock_times()), "", distance)


SUNDAY = date(2026, 3, 29)
"""The clocks go forward on it, and back on another."""
AUTUMN = timedelta(days=210)


def of_the_day(
    day: date, hours: list[Hours], others: list[OtherHours]
) -> list[tuple[datetime, datetime]]:
    """The sign on the door for one day, closings after midnight told on the next."""
    found = [other for other in others if other.first_on <= day <= other.last_on]
    if found:
        shortest = min(other.last_on - other.first_on for other in found)
        found = [other for other in found if other.last_on - other.first_on == shortest]
        nearest = min(other.distance for other in found)
        found = [other for other in found if other.distance == nearest]
        signs = [(other.opens, other.closes) for other in found]
        if (None, None) in signs:
            return []
    elif hours:
        signs = [(one.opens, one.closes) for one in hours if str(day.weekday()) in one.days]
    else:
        signs = [(time(), time())]
    return [
        (
            datetime.combine(day, opens),
            datetime.combine(day + timedelta(days=closes <= opens), closes),
        )
        for opens, closes in signs
        if opens is not None and closes is not None
    ]


def quarters(first: date, last: date) -> list[datetime]:
    start = datetime.combine(first, time(), COPENHAGEN).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), COPENHAGEN).astimezone(UTC)
    return [start + timedelta(minutes=15 * n) for n in range((end - start) // QUARTER)]


QUARTER = timedelta(minutes=15)


@UNHURRIED
@given(WEEKS, st.lists(other_hours(), max_size=3), st.booleans())
def test_it_is_open_once_the_clock_has_reached_opening_until_it_has_reached_closing(
    hours: list[Hours], others: list[OtherHours], is_autumn: bool
) -> None:
    moved = AUTUMN if is_autumn else timedelta()
    first, last = SUNDAY + moved - timedelta(days=1), SUNDAY + moved + timedelta(days=1)
    others = [OtherHours(o.first_on + moved, o.last_on + moved, o.opens, o.closes) for o in others]
    signs = [
        sign
        for number in range(-1, 3)
        for sign in of_the_day(first + timedelta(days=number), hours, others)
    ]
    expected, furthest = set(), datetime.combine(first - timedelta(days=9), time())
    for moment in quarters(first - timedelta(days=1), last):
        furthest = max(furthest, moment.astimezone(COPENHAGEN).replace(tzinfo=None))
        if furthest.date() >= first and any(opens <= furthest < closes for opens, closes in signs):
            expected.add(moment)
    found = open_spans(first, last, hours, others, COPENHAGEN)
    assert {m for m in quarters(first, last) if any(s.holds(m) for s in found)} == expected
    assert all(one.end < two.start for one, two in pairwise(found))


@UNHURRIED
@given(WEEKS, st.lists(other_hours(), max_size=3), st.integers(0, 95), st.integers(1, 30))
def test_there_is_a_reason_exactly_when_some_of_a_span_is_closed(
    hours: list[Hours], others: list[OtherHours], quarter: int, length: int
) -> None:
    start = quarters(SUNDAY, SUNDAY)[0] + quarter * QUARTER
    wish = Span(start, start + length * QUARTER)
    days = SUNDAY - timedelta(days=1), SUNDAY + timedelta(days=3)
    open_ = open_spans(*days, hours, others, COPENHAGEN)
    is_within = any(s.start <= wish.start and wish.end <= s.end for s in open_)
    assert (closing_reason(wish, hours, others, COPENHAGEN) is None) == is_within


def test_a_week_is_open_by_its_hours_on_both_sides_of_the_clock_change() -> None:
    found = open_spans(date(2026, 3, 27), date(2026, 3, 30), [WEEKDAYS], [], COPENHAGEN)
    assert found == [
        Span(datetime(2026, 3, 27, 7, tzinfo=UTC), datetime(2026, 3, 27, 15, tzinfo=UTC)),
        Span(datetime(2026, 3, 30, 6, tzinfo=UTC), datetime(2026, 3, 30, 14, tzinfo=UTC)),
    ]


def test_a_night_over_the_clock_change_is_as_long_as_it_is() -> None:
    night = Hours("5", time(20), time(4))
    spring = open_spans(date(2026, 3, 28), date(2026, 3, 29), [night], [], COPENHAGEN)
    autumn = open_spans(date(2026, 10, 24), date(2026, 10, 25), [night], [], COPENHAGEN)
    assert [s.duration for s in (*spring, *autumn)] == [timedelta(hours=7), timedelta(hours=9)]


def test_days_without_hours_at_all_are_one_long_opening() -> None:
    found = open_spans(date(2026, 12, 1), date(2026, 12, 3), [], [], COPENHAGEN)
    assert found == [local(date(2026, 12, 1), 0, 72)]


def test_a_closed_day_is_closed_also_where_no_hours_are_said() -> None:
    closed = OtherHours(date(2026, 12, 2), date(2026, 12, 2))
    found = open_spans(date(2026, 12, 1), date(2026, 12, 3), [], [closed], COPENHAGEN)
    assert found == [local(date(2026, 12, 1), 0, 24), local(date(2026, 12, 3), 0, 24)]


def test_the_night_belongs_to_the_day_on_which_it_begins() -> None:
    saturday = date(2026, 12, 5)
    closed = OtherHours(saturday, saturday)
    found = open_spans(saturday, saturday, [FRIDAY_NIGHT], [closed], COPENHAGEN)
    assert found == [local(saturday, 0, 2)]


def test_an_exception_within_an_exception_counts() -> None:
    found = open_spans(
        date(2026, 12, 22), date(2026, 12, 28), [WEEKDAYS], [CLOSED, CHRISTMAS_EVE], COPENHAGEN
    )
    assert found == [local(date(2026, 12, 22), 8, 16), local(date(2026, 12, 24), 10, 12)]


def test_no_days_are_never_open() -> None:
    assert open_spans(date(2026, 12, 3), date(2026, 12, 2), [], [], COPENHAGEN) == []


TUESDAY, FRIDAY, SUNDAY_BEFORE = date(2026, 12, 1), date(2026, 12, 4), date(2026, 12, 6)
OFFICE = ((time(8), time(16)),)


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (local(TUESDAY, 8, 16), None),
        (local(FRIDAY, 20, 26), None),
        (local(TUESDAY, 7, 9), Closing("outside_hours", TUESDAY, hours=OFFICE)),
        (local(TUESDAY, 15, 17), Closing("outside_hours", TUESDAY, hours=OFFICE)),
        (
            local(FRIDAY, 22, 27),
            Closing("outside_hours", FRIDAY, hours=(*OFFICE, (time(20), time(2)))),
        ),
        (local(SUNDAY_BEFORE, 10, 11), Closing("outside_hours", SUNDAY_BEFORE)),
        (local(date(2026, 12, 23), 10, 11), Closing("closed", date(2026, 12, 23), "Jul")),
        (
            local(date(2026, 12, 24), 11, 13),
            Closing("outside_hours", date(2026, 12, 24), "Juleaften", ((time(10), time(12)),)),
        ),
    ],
)
def test_why_it_is_closed_is_told_with_the_hours_of_the_day(
    wish: Span, reason: Closing | None
) -> None:
    others = [CLOSED, CHRISTMAS_EVE]
    assert closing_reason(wish, [WEEKDAYS, FRIDAY_NIGHT], others, COPENHAGEN) == reason


def test_a_span_into_a_closed_day_is_closed_by_that_day() -> None:
    found = closing_reason(local(date(2026, 12, 22), 20, 25), [], [CLOSED], COPENHAGEN)
    assert found == Closing("closed", date(2026, 12, 23), "Jul")


def test_other_hours_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="after"):
        OtherHours(date(2026, 12, 2), date(2026, 12, 1))
    with pytest.raises(ValueError, match="both"):
        OtherHours(date(2026, 12, 1), date(2026, 12, 1), opens=time(8))
