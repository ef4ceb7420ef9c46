"""Events as a calendar that other programs follow.

    Event(uid, start, end …)  ──►  BEGIN:VEVENT … END:VEVENT
    calendar(events, …)       ──►  the whole file, CRLF and all

Times stand in the zone's wall-clock time. In the hour that autumn tells twice RFC 5545 § 3.3.5
means the first, and some programs read the second; an event that touches it stands in UTC – unless
it returns by a rule, which would then keep that time of UTC all year.
Source: RFC 5545 §§ 3.4–3.8, RFC 7986 (REFRESH-INTERVAL, NAME).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from torvet.engines.feeds.lines import escaped, folded
from torvet.engines.feeds.zones import zone_lines

PRODUCT = "-//Torvet//Torvet//EN"
YEARS_AHEAD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`start`, `end` and `changed` are instants; without an `end` nobody knows when it is over.
    `rule` is RFC 5545's, with UNTIL in UTC; `status` is CONFIRMED, TENTATIVE or CANCELLED."""

    uid: str
    start: datetime
    end: datetime | None
    changed: datetime
    summary: str
    sequence: int = 0
    status: str = "CONFIRMED"
    location: str = ""
    description: str = ""
    url: str = ""
    rule: str = ""


def calendar(events: Iterable[Event], *, name: str, zone: ZoneInfo, since: date) -> str:
    """The file; its zone is right from the year before `since`."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *zone_lines(zone.key, since.year - 1, since.year + YEARS_AHEAD),
    ]
    for event in events:
        lines.extend(event_lines(event, zone))
    lines.append("END:VCALENDAR\r\n")
    return "\r\n".join(folded(line) for line in lines)


def event_lines(event: Event, zone: ZoneInfo) -> Iterator[str]:
    """Its content lines, not folded."""
    stamp = f"{event.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield from _when(event, zone)
    if event.rule:
        yield f"RRULE:{event.rule}"
    yield f"SUMMARY:{escaped(event.summary)}"
    for name, text in (("LOCATION", event.location), ("DESCRIPTION", event.description)):
        if text:
            yield f"{name}:{escaped(text)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{event.status}"
    yield "END:VEVENT"


def _when(event: Event, zone: ZoneInfo) -> Iterator[str]:
    local = [
        (name, moment.astimezone(zone))
        for name, moment in (("DTSTART", event.start), ("DTEND", event.end))
        if moment is not None
    ]
    touches = not event.rule and any(_is_told_twice(wall) for _, wall in local)
    if zone.key == "UTC" or touches:
        for name, wall in local:
            yield f"{name}:{wall.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    else:
        for name, wall in local:
            yield f"{name};TZID={zone.key}:{wall:%Y%m%dT%H%M%S}"


def _is_told_twice(wall: datetime) -> bool:
    return wall.utcoffset() != wall.replace(fold=1 - wall.fold).utcoffset()
