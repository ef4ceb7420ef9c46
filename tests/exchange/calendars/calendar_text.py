"""Calendars as other programs write them, in few words."""


def event(
    uid: str,
    start: str,
    end: str,
    summary: str = "Kor",
    *more: str,
    zone: str = "Europe/Copenhagen",
) -> str:
    """ "20260303T150000" to "20260303T170000", on the clock of Copenhagen."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20260101T000000Z",
        f"DTSTART;TZID={zone}:{start}",
        f"DTEND;TZID={zone}:{end}",
        f"SUMMARY:{summary}",
        *more,
        "END:VEVENT",
    ]
    return "\r\n".join(lines)


def weekly(uid: str, start: str, end: str, summary: str = "Kor", *more: str) -> str:
    """Four times."""
    return event(uid, start, end, summary, "RRULE:FREQ=WEEKLY;COUNT=4", *more)


def calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", *events, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()
