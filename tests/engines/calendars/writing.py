"""Short iCalendar texts for tests."""

from datetime import datetime
from zoneinfo import ZoneInfo

from torvet.engines.calendars import Expansion, occurrences, read_calendar

HOUSE = ZoneInfo("Europe/Copenhagen")


def event(*lines: str, uid: str = "a", start: str = "DTSTART:20260302T090000Z") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT"])


def calendar(*components: str) -> bytes:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", *components, "END:VCALENDAR", ""]
    ).encode()


def expanded(data: bytes, first: str = "2026-03-01", last: str = "2026-04-01") -> Expansion:
    """From the midnight of the first day to that of the last, in the house."""
    after, before = (datetime.fromisoformat(day).replace(tzinfo=HOUSE) for day in (first, last))
    return occurrences(read_calendar(data, house=HOUSE), after, before)


def shown(data: bytes, first: str = "2026-03-01", last: str = "2026-04-01") -> list[str]:
    """Start and length of each occurrence, as the house's clock shows it."""
    return [
        f"{each.start.astimezone(HOUSE):%m-%d %H:%M} {each.end - each.start} {each.summary}".strip()
        for each in expanded(data, first, last).occurrences
    ]


def reasons(data: bytes) -> list[tuple[str, str]]:
    return [(each.uid, each.error.code) for each in expanded(data).refused]
