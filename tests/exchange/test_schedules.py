"""Hours and recurrence as registers write them."""

from datetime import date, time

import pytest

from torvet.exchange.ledger import Ledger
from torvet.exchange.planning.times import first_day
from torvet.exchange.readers.hsds.clock import read_clock, read_end
from torvet.exchange.readers.hsds.item import Item
from torvet.exchange.readers.hsds.schedules import time_of, weekday_number
from torvet.exchange.records import Origin, TimeRead

TEN = {"opens_at": "10:00:00", "closes_at": "18:00:00"}


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:00am", time(9)),
        ("9:00a", time(9)),
        ("9:0am", time(9)),
        ("830am", time(8, 30)),
        ("0930", time(9, 30)),
        ("6:300pm", time(18, 30)),
        ("12:00pm (dispensing)", time(12)),
        ("12:30am", time(0, 30)),
        ("3pm", time(15)),
        ("16", time(16)),
        ("09:00:00+01:00", time(9)),
        ("noon", time(12)),
        ("24:00", time(0)),
        ("25:00", None),
        ("by appointment", None),
        ("", None),
    ],
)
def test_an_hour_is_read_in_the_ways_it_is_written(text: str, clock: time | None) -> None:
    read = read_clock(text)
    assert (read.at if read else None) == clock


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("5:00pm", time(9), (time(17), False)),
        ("5:00", time(9), (time(17), True)),
        ("03:00", time(9), (time(15), True)),
        ("2:00am", time(20), (time(2), False)),
        ("7:00pm", time(21), (None, False)),
        ("0:00", time(0), (time(23, 59), False)),
        ("late", time(9), (None, False)),
    ],
)
def test_a_closing_hour_lies_after_the_opening_one(
    text: str, start: time, end: tuple[time | None, bool]
) -> None:
    assert read_end(text, start) == end


@pytest.mark.parametrize(
    ("text", "day"),
    [("Monday", 0), ("tue", 1), ("1", 0), ("7", 6), ("0", 6), ("8", None), ("t", None)],
)
def test_a_weekday_is_a_name_or_a_number(text: str, day: int | None) -> None:
    assert weekday_number(text) == day


@pytest.mark.parametrize(
    ("values", "read"),
    [
        ({"weekday": "Friday"}, TimeRead("FREQ=WEEKLY;BYDAY=FR", time(10), time(18))),
        ({"byday": "TH,FR"}, TimeRead("FREQ=WEEKLY;BYDAY=TH,FR", time(10), time(18))),
        (
            {"freq": "WEEKLY", "byday": "TH", "dtstart": "2025-01-01", "interval": 2},
            TimeRead("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(10), time(18), date(2025, 1, 2)),
        ),
        (
            {"freq": "MONTHLY", "byday": "1MO", "count": 3},
            TimeRead("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", time(10), time(18)),
        ),
        (
            {"freq": "WEEKLY", "byday": "MO", "count": 3, "until": "2025-05-01"},
            TimeRead("FREQ=WEEKLY;BYDAY=MO;UNTIL=20250501", time(10), time(18)),
        ),
        ({"dtstart": "2025-05-01"}, TimeRead("", time(10), time(18), date(2025, 5, 1))),
        ({"freq": "HOURLY"}, None),
        ({}, None),
    ],
)
def test_a_schedule_becomes_one_time(values: dict[str, object], read: TimeRead | None) -> None:
    assert time_of(Item({**TEN, **values}, Origin("x", 1), Ledger(), set())) == read


@pytest.mark.parametrize(
    ("rule", "parity", "day"),
    [
        ("FREQ=WEEKLY;BYDAY=WE", "", date(2026, 2, 25)),
        ("FREQ=WEEKLY;BYDAY=MO", "", date(2026, 3, 2)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "even", date(2026, 3, 2)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "odd", date(2026, 2, 23)),
        ("FREQ=MONTHLY;BYDAY=1TH", "", date(2026, 2, 5)),
    ],
)
def test_a_rule_without_a_first_day_begins_at_its_latest_one(
    rule: str, parity: str, day: date
) -> None:
    """2 March 2026 is a Monday in week 10."""
    assert first_day(rule, date(2026, 3, 2), parity) == day
