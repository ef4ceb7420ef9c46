"""Series of whole days whose dates are written as instants.

Exchange 2010 writes the midnight that begins the last day in UTC – `UNTIL=20260817T220000Z` for a
series up to Tuesday, 18 August – and names a moved day by a time in a zone; node-ical keeps such
files (test/fixtures/exchange_whole_day_moved_recurrence*.ics).
"""

import pytest

from tests.engines.calendars.writing import calendar, event, shown

DAY = "DTSTART;VALUE=DATE:20260310"
UP_TO_FRIDAY = "RRULE:FREQ=DAILY;UNTIL=20260313"


def days(*lines: str, moved: tuple[str, ...] = ()) -> list[str]:
    return [each.split()[0] for each in shown(calendar(event(*lines, start=DAY), *moved))]


@pytest.mark.parametrize(
    "until",
    [
        "20260313",
        "20260312T230000Z",  # midnight in the house
        "20260313T000000Z",
        "20260313T225959Z",
        "20260313T235959Z",
        "20260313T000000",
        "20260313T120000",
    ],
)
def test_until_is_a_day_however_it_is_written(until: str) -> None:
    assert days(f"RRULE:FREQ=DAILY;UNTIL={until}")[-1] == "03-13"


def test_until_in_summer_is_told_by_the_midnight_of_summer() -> None:
    start = "DTSTART;VALUE=DATE:20260811"
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20260817T220000Z;INTERVAL=1;BYDAY=TU,TH;WKST=MO"
    found = shown(calendar(event(rule, start=start)), "2026-08-01", "2026-09-01")
    assert [each.split()[0] for each in found] == ["08-11", "08-13", "08-18"]


@pytest.mark.parametrize(
    "out",
    [
        "EXDATE;VALUE=DATE:20260312",
        "EXDATE:20260311T230000Z",
        "EXDATE:20260312T000000Z",
        "EXDATE;TZID=Romance Standard Time:20260312T000000",
        "EXDATE;TZID=America/New_York:20260312T000000",
    ],
)
def test_a_day_is_taken_out_however_it_is_written(out: str) -> None:
    assert days(UP_TO_FRIDAY, out) == ["03-10", "03-11", "03-13"]


@pytest.mark.parametrize("named", [":20260311T230000Z", ";TZID=UTC+01:20260312T000000"])
def test_a_moved_day_is_named_however_it_is_written(named: str) -> None:
    moved = event(f"RECURRENCE-ID{named}", start="DTSTART;VALUE=DATE:20260320")
    assert days(UP_TO_FRIDAY, moved=(moved,)) == ["03-10", "03-11", "03-13", "03-20"]


def test_a_day_is_added_however_it_is_written() -> None:
    assert days("RDATE:20260311T230000Z", "RDATE:20260313T120000Z") == ["03-10", "03-12", "03-13"]
