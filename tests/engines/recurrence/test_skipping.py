"""Days that their month has not, by RFC 7529 § 4.1: its own examples, and a calendar beside."""

from calendar import monthrange
from datetime import date, timedelta

import pytest

from torvet.engines.recurrence import days_between, read_rule


def days(rule: str, first: str, last: str = "2030-01-01") -> list[str]:
    begin = date.fromisoformat(first)
    return [f"{day}" for day in days_between(rule, begin, begin, date.fromisoformat(last))]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;SKIP=FORWARD;COUNT=4", "2014-01-31 2014-03-01 2014-03-31 2014-05-01"),
        ("FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "2014-01-31 2014-02-28 2014-03-31 2014-04-30"),
        ("FREQ=MONTHLY;SKIP=OMIT;COUNT=4", "2014-01-31 2014-03-31 2014-05-31 2014-07-31"),
        (
            "FREQ=MONTHLY;INTERVAL=5;SKIP=BACKWARD;COUNT=4",
            "2014-01-31 2014-06-30 2014-11-30 2015-04-30",
        ),
        (
            "FREQ=MONTHLY;BYMONTH=2,3;SKIP=FORWARD;COUNT=5",
            "2014-01-31 2014-03-01 2014-03-31 2015-03-01 2015-03-31",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=30,31;SKIP=BACKWARD;COUNT=5",
            "2014-01-31 2014-02-28 2014-03-30 2014-03-31 2014-04-30",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,31;BYMONTH=1,2,3,4;SKIP=FORWARD;COUNT=7",
            "2014-01-31 2014-02-01 2014-03-01 2014-03-31 2014-04-01 2014-05-01 2015-01-01",
        ),
        ("FREQ=MONTHLY;BYDAY=SA;SKIP=FORWARD;COUNT=3", "2014-01-31 2014-02-01 2014-02-08"),
        (
            "FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31;SKIP=FORWARD;BYSETPOS=-1;COUNT=3",
            "2014-01-31 2014-05-01 2015-05-01",
        ),
    ],
)
def test_the_31st(rule: str, expected: str) -> None:
    assert days(f"RSCALE=GREGORIAN;{rule}", "2014-01-31") == expected.split()


@pytest.mark.parametrize(
    ("skip", "expected"),
    [
        ("FORWARD", "2012-02-29 2013-03-01 2014-03-01 2015-03-01 2016-02-29"),
        ("BACKWARD", "2012-02-29 2013-02-28 2014-02-28 2015-02-28 2016-02-29"),
        ("OMIT", "2012-02-29 2016-02-29"),
    ],
)
def test_29_february(skip: str, expected: str) -> None:
    found = days(f"RSCALE=GREGORIAN;FREQ=YEARLY;SKIP={skip}", "2012-02-29", "2016-12-31")
    assert found == expected.split()


@pytest.mark.parametrize("day", [29, 30, 31])
@pytest.mark.parametrize("skip", ["FORWARD", "BACKWARD"])
def test_every_month_has_its_day(day: int, skip: str) -> None:
    expected = []
    for month in range(12 * 200):
        year, month_ = 1900 + month // 12, month % 12 + 1
        length = monthrange(year, month_)[1]
        last = date(year, month_, min(day, length))
        expected.append(last + timedelta(days=int(skip == "FORWARD" and day > length)))
    first, last = date(1900, 1, day), date(2099, 12, 31)
    assert list(days_between(f"FREQ=MONTHLY;SKIP={skip}", first, first, last)) == expected


def test_where_no_day_can_be_none_nothing_is_moved() -> None:
    assert read_rule("FREQ=WEEKLY;SKIP=BACKWARD") == read_rule("FREQ=WEEKLY")
