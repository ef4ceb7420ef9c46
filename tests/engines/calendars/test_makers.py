"""Calendars as Google, Outlook, Apple, Zimbra, SOGo and their like write them, with exact answers.

Each is held to recurring-ical-events too; where that reads otherwise, the reason stands beside it.
"""

from datetime import datetime

import icalendar
import pytest
import recurring_ical_events

from tests.engines.calendars.writing import HOUSE, calendar, expanded

YEAR = "2026-01-01", "2027-01-01"
IN = ";TZID=Europe/Copenhagen:"
LATER = f"RECURRENCE-ID;RANGE=THISANDFUTURE{IN}"


def event(start: str, *lines: str, uid: str = "a") -> str:
    said = [f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"DTSTART{start}", *lines]
    return "\r\n".join(["BEGIN:VEVENT", *said, "END:VEVENT"])


def weekly(*lines: str) -> str:
    return event(f"{IN}20260316T170000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=4", *lines)


def instead(identity: str, start: str, *lines: str) -> str:
    return event(f"{IN}{start}", f"RECURRENCE-ID{identity}", "DURATION:PT1H", *lines)


CALENDARS: dict[str, tuple[list[str], str]] = {
    "later ones moved to another day and time": (
        [weekly(), event(f"{IN}20260324T180000", f"{LATER}20260323T170000", "DURATION:PT1H")],
        "0316T17+120 0324T18+60 0331T18+60 0407T18+60",
    ),
    "later ones moved twice, one of them by itself": (
        [
            event(f"{IN}20260302T170000", "DURATION:PT2H", "RRULE:FREQ=DAILY;COUNT=6"),
            event(f"{IN}20260304T180000", f"{LATER}20260304T170000", "DURATION:PT1H"),
            event(f"{IN}20260306T080000", f"{LATER}20260306T170000", "DURATION:PT1H"),
            instead(f"{IN}20260305T170000", "20260305T230000"),
        ],
        "0302T17+120 0303T17+120 0304T18+60 0305T23+60 0306T08+60 0307T08+60",
    ),
    "later ones cancelled": (
        [weekly(), instead(f";RANGE=THISANDFUTURE{IN}20260330T170000", "20260330T170000",
                           "STATUS:CANCELLED")],
        "0316T17+120 0323T17+120",
    ),
    "changes in any order, before their series": (
        [
            instead(f"{IN}20260330T170000", "20260331T090000"),
            instead(f"{IN}20260323T170000", "20260322T090000"),
            weekly(),
        ],
        "0316T17+120 0322T09+60 0331T09+60 0406T17+120",
    ),
    "a change named by the clock of another zone": (
        [weekly(), instead(";TZID=America/New_York:20260323T120000", "20260323T200000")],
        "0316T17+120 0323T20+60 0330T17+120 0406T17+120",
    ),
    "a change that becomes a whole day": (
        [weekly(), event(";VALUE=DATE:20260323", f"RECURRENCE-ID{IN}20260323T170000")],
        "0316T17+120 0323T00+1440 0330T17+120 0406T17+120",
    ),
    "days taken out in UTC, in a list, in another zone and without any": (
        [
            event(
                f"{IN}20260302T170000",
                "DURATION:PT1H",
                "RRULE:FREQ=WEEKLY;COUNT=8",
                "EXDATE:20260309T160000Z,20260330T150000Z",
                "EXDATE;TZID=America/New_York:20260316T120000",
                "EXDATE:20260323T170000",
            )
        ],
        "0302T17+60 0406T17+60 0413T17+60 0420T17+60",
    ),
    "a date added, and then moved": (
        [weekly(f"RDATE{IN}20260318T100000"), instead(f"{IN}20260318T100000", "20260319T100000")],
        "0316T17+120 0319T10+60 0323T17+120 0330T17+120 0406T17+120",
    ),
    "a cancelled series of which one change still stands": (
        [weekly("STATUS:CANCELLED"), instead(f"{IN}20260323T170000", "20260324T170000")],
        "0324T17+60",
    ),
    "three versions under one UID": (
        [weekly(), event(f"{IN}20260317T170000", "DURATION:PT2H", "SEQUENCE:3"), weekly()],
        "0317T17+120",
    ),
    "Outlook's weekly meeting": (
        [
            event(
                ';TZID="Romance Standard Time":20260317T090000',
                'DTEND;TZID="Romance Standard Time":20260317T100000',
                "RRULE:FREQ=WEEKLY;UNTIL=20260407T070000Z;INTERVAL=1;BYDAY=TU;WKST=MO",
                "EXDATE;TZID=Romance Standard Time:20260331T090000",
                "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
                "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
            )
        ],
        "0317T09+60 0324T09+60 0407T09+60",
    ),
    "Outlook's whole day, as its midnights": (
        [event(":20260302T230000Z", "DTEND:20260303T230000Z", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")],
        "0303T00+1440",
    ),
    "through Ramadan, when Morocco's clocks go back": (
        [event(";TZID=Africa/Casablanca:20260212T100000", "DURATION:PT1H",
               "RRULE:FREQ=WEEKLY;COUNT=7")],
        "0212T10+60 0219T11+60 0226T11+60 0305T11+60 0312T11+60 0319T11+60 0326T10+60",
    ),
    "Lord Howe, where summer is half an hour": (
        [event(";TZID=Australia/Lord_Howe:20260404T103000", "DURATION:PT1H",
               "RRULE:FREQ=DAILY;COUNT=2")],
        "0404T01:30+60 0405T02+60",
    ),
    "every other week from Sunday or from Monday": (
        [
            event(f"{IN}20260106T100000", "DURATION:PT1H",
                  "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=3"),
            event(f"{IN}20260106T120000", "DURATION:PT1H",
                  "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=3", uid="b"),
        ],
        "0106T10+60 0106T12+60 0111T12+60 0118T10+60 0120T10+60 0120T12+60",
    ),
    "what is no event is passed over": (
        [
            "BEGIN:VTODO\r\nUID:t\r\nDUE:20260303T100000Z\r\nEND:VTODO",
            "BEGIN:VFREEBUSY\r\nUID:f\r\nFREEBUSY:20260303T100000Z/PT1H\r\nEND:VFREEBUSY",
            "BEGIN:X-ROOM\r\nUID:x\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:X-ROOM",
            event(f"{IN}20260303T100000", "DURATION:PT1H"),
        ],
        "0303T10+60",
    ),
}  # fmt: skip
NAMED_BY_DAY = "a change named by its day"  # there the outside reader keeps the original too
CALENDARS[NAMED_BY_DAY] = (
    [weekly(), instead(";VALUE=DATE:20260323", "20260323T190000")],
    "0316T17+120 0323T19+60 0330T17+120 0406T17+120",
)


def told(start: datetime, end: datetime) -> str:
    shown = f"{start.astimezone(HOUSE):%m%dT%H:%M}".removesuffix(":00")
    return f"{shown}+{(end - start).total_seconds() / 60:.0f}"


@pytest.mark.parametrize(("events", "expected"), CALENDARS.values(), ids=CALENDARS.keys())
def test_it_is_read_exactly(events: list[str], expected: str) -> None:
    found = expanded(calendar(*events), *YEAR)
    assert found.refused == ()
    assert [told(each.start, each.end) for each in found.occurrences] == expected.split()


@pytest.mark.parametrize("name", sorted(CALENDARS.keys() - {NAMED_BY_DAY}))
def test_an_outside_reader_agrees(name: str) -> None:
    events, expected = CALENDARS[name]
    outside = recurring_ical_events.of(icalendar.Calendar.from_ical(calendar(*events)))
    found = []
    for each in outside.between(*(datetime.fromisoformat(day) for day in YEAR)):
        start, end = each.start, each.end
        if not isinstance(start, datetime):
            start, end = (
                datetime(day.year, day.month, day.day, tzinfo=HOUSE) for day in (start, end)
            )
        if each.get("STATUS") != "CANCELLED":
            found.append(told(start, end))
    assert sorted(found) == sorted(expected.split())
