"""Which clock a zone's name means."""

import pytest

from tests.engines.calendars.writing import HOUSE, calendar, event, reasons, shown
from torvet.engines.calendars import read_calendar

OWN = """BEGIN:VTIMEZONE
TZID:Huset
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE"""
BY_DATES = """BEGIN:VTIMEZONE
TZID:Dates
BEGIN:STANDARD
DTSTART:20250101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
RDATE:20270328T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""
WEEKLY = ("DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")


def starting(zone: str, *components: str) -> bytes:
    return calendar(event(*WEEKLY, start=f"DTSTART;TZID={zone}:20260323T170000"), *components)


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Copenhagen",
        "W. Europe Standard Time",
        '"Romance Standard Time"',
        "/freeassociation.sourceforge.net/Tzfile/Europe/Copenhagen",
        "/mozilla.org/20070129_1/Europe/Berlin",
        "/Europe/Stockholm",
    ],
)
def test_a_known_name_means_its_zone(zone: str) -> None:
    assert shown(starting(zone)) == ["03-23 17:00 1:00:00", "03-30 17:00 1:00:00"]


@pytest.mark.parametrize(("zone", "definition"), [("Huset", OWN), ("Dates", BY_DATES)])
def test_a_name_that_the_file_defines_means_what_it_defines(zone: str, definition: str) -> None:
    """Also where the definition stands after the event."""
    assert shown(starting(zone, definition)) == ["03-23 17:00 1:00:00", "03-30 17:00 1:00:00"]


def test_a_known_name_wins_over_the_definition_in_the_file() -> None:
    definition = BY_DATES.replace("TZID:Dates", "TZID:America/New_York")
    assert shown(starting("America/New_York", definition))[0] == "03-23 22:00 1:00:00"


def test_a_zone_without_colons_in_quotes_is_read_all_the_same() -> None:
    definition = OWN.replace("TZID:Huset", "TZID:(UTC+01:00) Brussels, Copenhagen, Madrid, Paris")
    zone = "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"
    for name in (zone, f'"{zone}"'):
        assert shown(starting(name, definition))[1] == "03-30 17:00 1:00:00"


@pytest.mark.parametrize("written", ["TZID", "TZID=", "both"])
def test_a_comma_in_a_zones_name_may_be_escaped(written: str) -> None:
    """In the line as RFC 5545 § 3.3.11 has it; some do it in the parameter too, or only there."""
    name, escaped = "(UTC+01:00) Brussels, Madrid", "(UTC+01:00) Brussels\\, Madrid"
    definition = OWN.replace("Huset", escaped if written != "TZID=" else name)
    found = shown(starting(escaped if written != "TZID" else f'"{name}"', definition))
    assert found == ["03-23 17:00 1:00:00", "03-30 17:00 1:00:00"]


def test_a_name_that_nobody_knows_refuses_its_event() -> None:
    assert reasons(starting("Huset")) == [("a", "unknown_zone")]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("TZOFFSETTO:+0100", "TZOFFSETTO:late"),
        ("TZOFFSETTO:+0100", "X-TO:+0100"),
        ("DTSTART:16010101T030000", "DTSTART:then"),
        ("FREQ=YEARLY;BYMONTH=10", "FREQ=SECONDLY;BYMONTH=10"),
        ("FREQ=YEARLY;BYMONTH=10", "FREQ=OFTEN;BYMONTH=10"),
    ],
)
def test_a_definition_that_cannot_be_read_refuses_its_event(said: str, instead: str) -> None:
    assert reasons(starting("Huset", OWN.replace(said, instead))) == [("a", "unreadable_zone")]


def test_a_zone_in_utc_begins_at_that_instant() -> None:
    """The RFC has local times there; some files do not."""
    definition = BY_DATES.replace("DTSTART:20260329T020000", "DTSTART:20260329T010000Z")
    assert shown(starting("Dates", definition)) == ["03-23 17:00 1:00:00", "03-30 17:00 1:00:00"]


def test_a_file_with_hundreds_of_zones_is_read_up_to_a_bound() -> None:
    zones = [BY_DATES.replace("TZID:Dates", f"TZID:H{n}") for n in range(202)]
    events = [event(uid=f"{n}", start=f"DTSTART;TZID=H{n}:20260323T170000") for n in range(202)]
    assert reasons(calendar(*zones, *events)) == [
        ("200", "unknown_zone"),
        ("201", "unknown_zone"),
    ]


def test_a_time_without_zone_takes_the_files_own_and_else_the_houses() -> None:
    floating = event("DURATION:PT1H", start="DTSTART:20260323T170000")
    assert shown(calendar(floating)) == ["03-23 17:00 1:00:00"]
    assert shown(calendar("X-WR-TIMEZONE:America/New_York", floating)) == ["03-23 22:00 1:00:00"]
    assert shown(calendar("X-WR-TIMEZONE:Nowhere", floating)) == ["03-23 17:00 1:00:00"]
    defined = OWN.replace("Huset", "Moonbase").replace("+0100", "-0500").replace("+0200", "-0500")
    found = shown(calendar("X-WR-TIMEZONE:Moonbase", floating, defined))
    assert found == ["03-23 23:00 1:00:00"]


def test_an_empty_zone_is_none_unless_the_file_defines_it() -> None:
    """Exchange does; ical4j keeps such a file (samples/valid/blankTzid.ics)."""
    assert shown(starting("")) == ["03-23 17:00 1:00:00", "03-30 17:00 1:00:00"]
    nameless = OWN.replace("TZID:Huset\n", "")
    assert shown(starting("", nameless)) == ["03-23 17:00 1:00:00", "03-30 17:00 1:00:00"]
    always = OWN.replace("Huset", "").replace("+0100", "+0000").replace("+0200", "+0000")
    assert shown(starting("", always)) == ["03-23 18:00 1:00:00", "03-30 19:00 1:00:00"]


def test_a_day_is_the_houses_wherever_the_file_is_from() -> None:
    day = event(start="DTSTART;VALUE=DATE:20260323")
    found = shown(calendar("X-WR-TIMEZONE:America/New_York", day))
    assert found == ["03-23 00:00 1 day, 0:00:00"]


def test_a_file_whose_zones_take_too_long_is_read_up_to_a_bound() -> None:
    begin, end = OWN.index("BEGIN:STANDARD"), OWN.index("END:VTIMEZONE")
    zones = [
        OWN.replace("TZID:Huset", f"TZID:H{n}").replace(OWN[begin:end], OWN[begin:end] * 50)
        for n in range(40)
    ]
    events = [event(uid=f"{n}", start=f"DTSTART;TZID=H{n}:20260323T170000") for n in range(40)]
    read = read_calendar(calendar(*zones, *events), house=HOUSE)
    assert 0 < len(read.entries) < 40
    assert {each.error.code for each in read.refused} == {"unreadable_zone"}
