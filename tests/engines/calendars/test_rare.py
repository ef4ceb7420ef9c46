"""Rare but lawful: what a calendar of an office programme holds once a year, with exact answers.

Those in `ALSO` are held to recurring-ical-events as well; the others it reads otherwise, by the
reasons in docs/decisions/0009-recurrence.md.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from torvet.engines.calendars import occurrences, read_calendar

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
YEAR = datetime(2028, 1, 1, tzinfo=COPENHAGEN), datetime(2029, 1, 1, tzinfo=COPENHAGEN)
IN = ";TZID=Europe/Copenhagen:"


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:a", "DTSTAMP:20270101T000000Z", *lines, "END:VEVENT"])


def calendar(*events: str) -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//prøve//", *events, "END:VCALENDAR", ""]
    return "\r\n".join(head).encode()


ALSO = {
    "the last weekday of each month": (
        [event(f"DTSTART{IN}20280131T100000", "DURATION:PT1H",
               "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4")],
        ["01-31 10:00 60", "02-29 10:00 60", "03-31 10:00 60", "04-28 10:00 60"],
    ),
    "week 52, which begins before Christmas": (
        [event(f"DTSTART{IN}20280103T100000", "DURATION:PT1H",
               "RRULE:FREQ=YEARLY;BYWEEKNO=1,52;BYDAY=MO")],
        ["01-03 10:00 60", "12-25 10:00 60"],
    ),
    "29 February each year, which is each fourth": (
        [event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY")],
        ["02-29 00:00 1440"],
    ),
    "dates added as periods of their own length": (
        [event(f"DTSTART{IN}20280306T100000", "DURATION:PT1H",
               "RDATE;VALUE=PERIOD;TZID=Europe/Copenhagen:20280307T100000/PT3H")],
        ["03-06 10:00 60", "03-07 10:00 180"],
    ),
    "longer from here on": (
        [event(f"DTSTART{IN}20280306T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4"),
         event(f"RECURRENCE-ID;RANGE=THISANDFUTURE{IN}20280320T100000",
               f"DTSTART{IN}20280320T110000", "DURATION:PT3H")],
        ["03-06 10:00 60", "03-13 10:00 60", "03-20 11:00 180", "03-27 11:00 180"],
    ),
    "two rules, which meet in one date": (
        [event("DTSTART:20280701T100000Z", "DURATION:PT1H",
               "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=2")],
        ["07-01 12:00 60", "07-02 12:00 60", "07-08 12:00 60"],
    ),
}  # fmt: skip
OURS = {
    "a day taken out of a series of times": (
        [event(f"DTSTART{IN}20280306T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3",
               "EXDATE;VALUE=DATE:20280307")],
        ["03-06 10:00 60", "03-08 10:00 60"],
    ),
    "a count goes on over the hour that the clock leaves out": (
        [event(f"DTSTART{IN}20280325T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")],
        ["03-25 02:30 60", "03-26 03:30 60", "03-27 02:30 60"],
    ),
    "an office programme's own name of the zone": (
        [event("DTSTART;TZID=Romance Standard Time:20280701T100000", "DURATION:PT1H")],
        ["07-01 10:00 60"],
    ),
    "an end and a length, of which the end holds": (
        [event("DTSTART:20280701T100000Z", "DTEND:20280701T110000Z", "DURATION:PT5H")],
        ["07-01 12:00 60"],
    ),
    "a time without zone": (
        [event("DTSTART:20280701T100000", "DURATION:PT1H")],
        ["07-01 10:00 60"],
    ),
}  # fmt: skip


def told(start: datetime, end: datetime) -> str:
    return f"{start.astimezone(COPENHAGEN):%m-%d %H:%M} {(end - start).total_seconds() / 60:.0f}"


@pytest.mark.parametrize(("events", "expected"), (ALSO | OURS).values(), ids=(ALSO | OURS).keys())
def test_it_is_read_as_the_rfc_has_it(events: list[str], expected: list[str]) -> None:
    found = occurrences(read_calendar(calendar(*events), house=COPENHAGEN), *YEAR)
    assert found.refused == ()
    assert [told(each.start, each.end) for each in found.occurrences] == expected


@pytest.mark.parametrize(("events", "expected"), ALSO.values(), ids=ALSO.keys())
def test_an_outside_reader_agrees(events: list[str], expected: list[str]) -> None:
    outside = recurring_ical_events.of(icalendar.Calendar.from_ical(calendar(*events)))
    found = []
    for each in outside.between(*YEAR):
        start, end = each.start, each.end
        if not isinstance(start, datetime):
            start, end = (
                datetime(one.year, one.month, one.day, tzinfo=COPENHAGEN) for one in (start, end)
            )
        found.append(told(start, end))
    assert sorted(found) == expected


def test_a_letter_that_a_fold_cuts_in_two_is_whole_again() -> None:
    text = calendar(event("DTSTART:20280701T100000Z", "SUMMARY:Blåbær"))
    cut = text.index("å".encode()) + 1
    found = occurrences(read_calendar(text[:cut] + b"\r\n " + text[cut:], house=COPENHAGEN), *YEAR)
    assert [each.summary for each in found.occurrences] == ["Blåbær"]
