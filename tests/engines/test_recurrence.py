"""When a rule returns, over days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.recurrence import (
    RuleRefused,
    days_between,
    first_day,
    is_on,
    is_over,
    next_weekday,
    week_number,
    weekdays,
    weekly,
    weeks_apart,
)

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: "".join(map(str, sorted(days))))
FIRST = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(1, 5), FIRST)
def test_a_weekly_rule_is_on_exactly_the_days_it_names_in_its_weeks(
    days: str, every: int, first: date
) -> None:
    end = first + timedelta(days=80)
    expected = {
        day
        for day in (first + timedelta(days=n) for n in range(81))
        if day == first
        or (str(day.weekday()) in days and (week_number(day) - week_number(first)) % every == 0)
    }
    assert set(days_between(weekly(days, every), first, first, end)) == expected


@given(DAYS, st.integers(1, 4), FIRST, st.integers(0, 60))
def test_is_on_says_the_same_as_the_list_of_days(
    days: str, every: int, first: date, later: int
) -> None:
    day, rule = first + timedelta(days=later), weekly(days, every)
    assert is_on(rule, first, day) == (day in set(days_between(rule, first, day, day)))


def test_without_a_rule_it_stands_once() -> None:
    assert list(days_between("", MONDAY, MONDAY, MONDAY + timedelta(days=400))) == [MONDAY]
    assert weekdays("", MONDAY) == {0}


def test_the_first_day_counts_also_where_the_pattern_misses_it() -> None:
    assert list(days_between("FREQ=WEEKLY;BYDAY=TU", MONDAY, MONDAY, TUESDAY)) == [MONDAY, TUESDAY]


@pytest.mark.parametrize("until", ["20260310", "20260310T160000", "20260310T160000Z"])
def test_the_last_day_counts_whole_however_it_is_written(until: str) -> None:
    rule = f"FREQ=WEEKLY;BYDAY=TU;UNTIL={until}"
    end = MONDAY + timedelta(days=60)
    assert list(days_between(rule, TUESDAY, MONDAY, end)) == [TUESDAY, date(2026, 3, 10)]


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=3", "every day", "FREQ=WEEKLY;BYDAY=XX"]
)
def test_a_rule_that_is_none_over_days_is_refused(rule: str) -> None:
    with pytest.raises(RuleRefused):
        weekdays(rule, MONDAY)


def test_the_first_day_counts_also_among_those_that_are_counted() -> None:
    rule = "FREQ=WEEKLY;BYDAY=TU;COUNT=2"
    assert list(days_between(rule, MONDAY, MONDAY, date(2026, 4, 1))) == [MONDAY, TUESDAY]


def test_the_first_day_that_fits_is_found_from_one_that_need_not() -> None:
    assert first_day("FREQ=MONTHLY;BYDAY=-1FR", MONDAY) == date(2026, 3, 27)
    assert first_day("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", MONDAY) == date(2028, 2, 29)
    assert first_day("FREQ=DAILY;UNTIL=20260301", MONDAY) is None


def test_a_rule_that_no_day_fits_is_answered_at_once() -> None:
    rule = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    assert first_day(rule, MONDAY) is None
    assert weekdays(rule, MONDAY) == {0}
    assert not is_on(rule, MONDAY, TUESDAY)


def test_alternating_weeks_have_different_phases() -> None:
    rule = weekly("2", 2)
    one, other = next_weekday(2, MONDAY), next_weekday(2, MONDAY + timedelta(days=7))
    assert {weeks_apart(rule, one)[1], weeks_apart(rule, other)[1]} == {0, 1}


def test_a_monthly_rule_is_taken_as_every_fourth_week() -> None:
    assert weeks_apart("FREQ=MONTHLY;BYDAY=1TH", date(2026, 3, 5))[0] == 4


def test_only_a_rule_with_an_end_is_ever_over() -> None:
    assert not is_over("FREQ=WEEKLY;BYDAY=TU", TUESDAY, date(2036, 1, 1))
    assert is_over("FREQ=WEEKLY;BYDAY=TU;COUNT=2", TUESDAY, date(2026, 3, 11))
    assert not is_over("FREQ=WEEKLY;BYDAY=TU;COUNT=2", TUESDAY, date(2026, 3, 10))
    assert is_over("", MONDAY, TUESDAY)
