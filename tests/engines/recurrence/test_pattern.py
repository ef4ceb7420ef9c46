"""The starts of a rule on the wall: held to dateutil where that follows the RFC, to a plain
statement where it does not, and to themselves through windows."""

import tracemalloc
from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from torvet.engines.recurrence import Budget, TooMuch, read_rule, starts, wall_of
from torvet.engines.recurrence.clocks import EPOCH

FIRST = st.datetimes(datetime(1990, 1, 1), datetime(2030, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)
DAY = 86_400
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def some(low: int, high: int, *, negative: bool = False) -> st.SearchStrategy[str]:
    number = st.integers(low, high)
    if negative:
        number |= st.integers(-high, -low)
    return st.lists(number, min_size=1, max_size=3, unique=True).map(
        lambda numbers: ",".join(map(str, numbers))
    )


def parts(**named: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    chosen = st.fixed_dictionaries({}, optional=named)
    return chosen.map(lambda said: "".join(f";{name}={value}" for name, value in said.items()))


def rules(*frequencies: str) -> st.SearchStrategy[str]:
    weekdays = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True).map(",".join)
    numbered = st.tuples(st.sampled_from([1, 2, -1, -2]), st.sampled_from(DAYS))
    ordinals = st.lists(numbered.map(lambda pair: f"{pair[0]}{pair[1]}"), min_size=1, max_size=3)
    return st.builds(
        "FREQ={}{}{}".format,
        st.sampled_from(frequencies),
        parts(
            INTERVAL=st.integers(1, 5).map(str),
            COUNT=st.integers(1, 30).map(str),
            WKST=st.sampled_from(DAYS),
        ),
        parts(
            BYMONTH=some(1, 12),
            BYMONTHDAY=some(1, 31, negative=True),
            BYYEARDAY=some(1, 366, negative=True),
            BYWEEKNO=some(2, 50, negative=True),  # beyond, a week may lie in two years
            BYDAY=weekdays | ordinals.map(",".join),
            BYHOUR=some(0, 23),
            BYMINUTE=some(0, 59),
        ),
    )


ALL = rules("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY")


def found(rule: str, first: datetime, after: datetime, before: datetime) -> list[datetime]:
    walls = starts(
        read_rule(rule), wall_of(first), wall_of(after), wall_of(before), Budget()
    ).tolist()
    return [EPOCH + timedelta(seconds=wall) for wall in walls]


@settings(max_examples=300)
@given(rules("YEARLY", "MONTHLY", "WEEKLY", "DAILY"), FIRST)
def test_days_come_out_as_dateutil_has_them_with_the_start_first(
    rule: str, first: datetime
) -> None:
    end = first + timedelta(days=1200)
    until = f"{end:%Y%m%dT%H%M%S}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dateutil.rrule.datetime.MAXYEAR", end.year)  # it looks so far for 30/2
        theirs = [*rrulestr(f"RRULE:{_without_count(rule)};UNTIL={until}", dtstart=first)]
    expected = sorted({first, *theirs})
    count = read_rule(rule).count
    assert found(rule, first, first, end + timedelta(seconds=1)) == expected[:count]


def _without_count(rule: str) -> str:
    return ";".join(part for part in rule.split(";") if not part.startswith("COUNT"))


@given(ALL, FIRST, st.integers(-10, 900), st.integers(0, 40))
def test_a_window_shows_what_the_whole_has_within_it(
    rule: str, first: datetime, days: int, long: int
) -> None:
    read, begin = read_rule(rule), wall_of(first)
    after = begin + days * 86_400
    before = after + long * 86_400
    whole = starts(read, begin, begin, before, Budget(starts=2_000_000))
    found_in_window = starts(read, begin, after, before, Budget())
    assert found_in_window.tolist() == whole[whole >= after].tolist()


def test_all_of_a_week_counts_for_bysetpos_also_where_the_series_begins_within_it() -> None:
    wednesday = datetime(2026, 3, 4, 10)  # noqa: DTZ001
    rule = "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1"
    expected = [wednesday, datetime(2026, 3, 9, 10), datetime(2026, 3, 16, 10)]  # noqa: DTZ001
    assert found(rule, wednesday, wednesday, datetime(2026, 3, 20)) == expected  # noqa: DTZ001


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("INTERVAL=2;BYWEEKNO=1;BYDAY=MO", "2024-12-30 2027-01-04 2029-01-01 2030-12-30"),
        ("INTERVAL=2;BYWEEKNO=1;BYDAY=SU;WKST=SU", "2024-12-30 2027-01-03 2028-12-31 2030-12-29"),
        ("BYWEEKNO=1;BYDAY=MO,TU;BYSETPOS=2", "2024-12-30 2024-12-31 2025-12-30 2027-01-05"),
        ("BYWEEKNO=-1;BYDAY=SU;BYSETPOS=-1", "2024-12-30 2025-12-28 2027-01-03 2028-01-02"),
    ],
)
def test_a_week_counts_in_the_year_that_numbers_it(rule: str, days: str) -> None:
    """30 December 2024 begins week 1 of 2025. As lib-recur, ical4j and Ical.Net have it; dateutil
    takes the year of each day, so that the Monday of week 1 comes twice in 2024, never in 2026."""
    first = datetime(2024, 12, 30)  # noqa: DTZ001
    starts_on = found(f"FREQ=YEARLY;{rule}", first, first, datetime(2031, 6, 1))  # noqa: DTZ001
    assert [f"{start:%Y-%m-%d}" for start in starts_on][:4] == days.split()


def test_a_plain_weekday_and_a_counted_one_join() -> None:
    """dateutil asks that a day be both, and finds none."""
    first = datetime(2026, 3, 1, 9)  # noqa: DTZ001
    rule = "FREQ=MONTHLY;BYDAY=TU,-1FR;BYMONTH=3"
    days = [day.day for day in found(rule, first, first, datetime(2026, 4, 1))]  # noqa: DTZ001
    assert days == [1, 3, 10, 17, 24, 27, 31]


def test_29_february_returns_in_leap_years_only() -> None:
    first = datetime(2024, 2, 29, 18)  # noqa: DTZ001
    years = [day.year for day in found("FREQ=YEARLY", first, first, datetime(2110, 1, 1))]  # noqa: DTZ001
    assert years == [*range(2024, 2100, 4), 2104, 2108]
    monthly = found("FREQ=MONTHLY;BYMONTHDAY=29;COUNT=13", first, first, datetime(2026, 1, 1))  # noqa: DTZ001
    assert [(day.year, day.month) for day in monthly][-2:] == [(2025, 1), (2025, 3)]


def test_the_31st_is_left_out_where_a_month_has_none() -> None:
    first = datetime(2026, 1, 31, 8)  # noqa: DTZ001
    months = [day.month for day in found("FREQ=MONTHLY", first, first, datetime(2027, 1, 1))]  # noqa: DTZ001
    assert months == [1, 3, 5, 7, 8, 10, 12]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=SECONDLY", 10),
        ("FREQ=SECONDLY;INTERVAL=7", 2),
        ("FREQ=SECONDLY;COUNT=2000000000", 10),
        ("FREQ=MINUTELY;BYSECOND=5", 1),
        ("FREQ=SECONDLY;BYHOUR=3;BYMINUTE=4", 0),
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", 0),
    ],
)
def test_a_rule_of_seconds_from_1997_answers_for_ten_seconds_of_2026(
    rule: str, expected: int
) -> None:
    first = datetime(1997, 9, 2, 9)  # noqa: DTZ001
    after = datetime(2026, 3, 2, 12)  # noqa: DTZ001
    assert len(found(rule, first, after, after + timedelta(seconds=10))) == expected


def test_a_rule_that_gives_too_much_says_so() -> None:
    first = datetime(1997, 9, 2, 9)  # noqa: DTZ001
    with pytest.raises(TooMuch, match="more than 100000 occurrences") as much:
        found("FREQ=SECONDLY", first, first, first + timedelta(days=400))
    assert much.value.code == "too_many"


def test_a_count_that_cannot_be_counted_in_time_says_so() -> None:
    first = datetime(1997, 9, 2, 9)  # noqa: DTZ001
    after = datetime(2026, 3, 2, 12)  # noqa: DTZ001
    with pytest.raises(TooMuch, match="too long to count"):
        found("FREQ=SECONDLY;BYSECOND=1,2;COUNT=999999999", first, after, after)


def test_a_daily_rule_without_end_from_1970_is_read_from_the_window_on() -> None:
    work = Budget(work=1000)
    first, after = wall_of(datetime(1970, 1, 1, 9)), wall_of(datetime(2026, 3, 2))  # noqa: DTZ001
    assert len(starts(read_rule("FREQ=DAILY"), first, after, after + 86_400 * 7, work)) == 7


@pytest.mark.parametrize("positions", ["", ";BYSETPOS=-1"])
def test_a_rule_that_names_every_second_of_the_hour_lays_out_a_few_at_a_time(
    positions: str,
) -> None:
    each = ",".join(map(str, range(60)))
    rule = f"FREQ=HOURLY;BYMINUTE={each};BYSECOND={each}{positions};COUNT=999999999"
    first = datetime(1997, 9, 2, 9)  # noqa: DTZ001
    after = datetime(2026, 3, 2, 12)  # noqa: DTZ001
    tracemalloc.start()
    with pytest.raises(TooMuch, match="too long to count"):
        found(rule, first, after, after)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000_000


def test_every_twenty_minutes_of_a_working_day_is_counted_over_decades() -> None:
    """An example of RFC 5545 § 3.8.5.3 with an end 20 years on: not laid out hour by hour."""
    rule = read_rule("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16;COUNT=180000")
    first = wall_of(datetime(1997, 9, 2, 9))  # noqa: DTZ001
    found = starts(rule, first, first + 7499 * DAY, first + 9000 * DAY, Budget())
    assert found.tolist() == [first + 7499 * DAY + nth * 1200 for nth in range(24)]
