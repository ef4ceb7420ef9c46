"""When the clocks change, as a calendar says it; held to zoneinfo second by second around each
change, read by dateutil, an outside reader of VTIMEZONE."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from torvet.engines.feeds.zones import zone_lines

ZONES = [
    "Europe/Copenhagen",
    "Europe/Dublin",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Atlantic/Azores",
    "Etc/UTC",
]


def test_copenhagen_changes_on_the_last_sundays() -> None:
    assert zone_lines("Europe/Copenhagen", 2025, 2036) == (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Copenhagen",
        "BEGIN:STANDARD",
        "DTSTART:20250101T000000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


@pytest.mark.parametrize("key", ZONES)
def test_an_outside_reader_finds_every_offset_of_eight_years(key: str) -> None:
    zone = ZoneInfo(key)
    text = "\r\n".join(["BEGIN:VCALENDAR", *zone_lines(key, 2025, 2034), "END:VCALENDAR", ""])
    read = tzical(StringIO(text)).get(key)
    wall = datetime(2026, 1, 1)  # noqa: DTZ001
    wrong = []
    while wall.year < 2034:
        expected = wall.replace(tzinfo=zone).utcoffset()
        told = wall.replace(tzinfo=UTC) - (expected or timedelta())
        is_real = told.astimezone(zone).replace(tzinfo=None) == wall
        is_once = wall.replace(tzinfo=zone, fold=1).utcoffset() == expected
        if is_real and is_once and wall.replace(tzinfo=read).utcoffset() != expected:
            wrong.append(wall)
        wall += timedelta(minutes=30)
    assert wrong == []
