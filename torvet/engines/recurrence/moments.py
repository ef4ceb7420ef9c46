"""Dates and times as iCalendar writes them: 20260329, 20260329T023000, 20260329T003000Z."""

import re
from datetime import UTC, date, datetime

_MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
LEAP_SECOND = 60


def read_moment(value: str) -> date | datetime | None:
    """A date, a local time without zone, or – with a Z – an instant in UTC; None for neither.
    Second 60 is read as 59, as RFC 5545 § 3.3.12 asks of those who keep no leap seconds."""
    found = _MOMENT.fullmatch(value)
    if not found:
        return None
    day, clock, utc = found.groups()
    try:
        if clock is None:
            return date(int(day[:4]), int(day[4:6]), int(day[6:]))
        hour, minute, second = int(clock[:2]), int(clock[2:4]), int(clock[4:])
        return datetime(
            *(int(day[:4]), int(day[4:6]), int(day[6:])),
            *(hour, minute, 59 if second == LEAP_SECOND else second),
            tzinfo=UTC if utc else None,
        )
    except ValueError:
        return None
