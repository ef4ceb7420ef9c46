"""What a calendar from elsewhere brings: its times within the window, as the house may keep them.

Descriptions, guests and organizers are never kept; a title that looks like it holds a CPR number
is left out. What takes nobody's time (shown as free, without length, cancelled) takes no room.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from torvet.base.errors import DomainError
from torvet.engines.calendars import CalendarRefused, Occurrence, occurrences, read_calendar
from torvet.engines.phrases.people import find_cpr

BACK, AHEAD = timedelta(days=7), timedelta(days=400)
MOST_TIMES = 5_000
LARGEST = 10_000_000
REFUSALS_KEPT = 50
ITS_END = 200  # octets; some programs write a line or two after it
LONGEST_HEAD = 1_000  # octets
ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""The key of what stands once, so that it is the same however far it moves."""


class NotACalendar(DomainError):
    message = _("This is not a calendar in the iCalendar format (.ics).")
    field = "file"


class WebPage(NotACalendar):
    message = _(
        "This is a web page, not a calendar. Perhaps one must sign in to see it. "
        "Use the calendar's own address, which often ends in .ics."
    )


class CalendarCutOff(DomainError):
    message = _("The calendar is cut off in the middle. Try again.")
    field = "file"


class CalendarTooLarge(DomainError):
    message = _("The calendar is larger than Torvet reads: 10 MB or 250,000 events.")
    field = "file"


class TooManyTimes(DomainError):
    message = _(
        "The calendar has more than %(limit)s times within the next 400 days. "
        "Share a smaller calendar: the one with what happens in the house."
    )
    field = "file"


@dataclass(frozen=True, slots=True)
class Found:
    """One time of the calendar. `key` is when its series has it; see ONCE."""

    uid: str
    key: datetime
    start: datetime
    end: datetime
    summary: str
    location: str
    is_all_day: bool


@dataclass(frozen=True)
class Picture:
    """`refused` are the first events that could not be read, as UID and code of the reason;
    `unread` is the UID of each."""

    name: str
    found: tuple[Found, ...]
    refused: tuple[tuple[str, str], ...]
    unread: frozenset[str]
    is_empty: bool


def read(data: bytes, zone: ZoneInfo, now: datetime) -> Picture:
    """Raises NotACalendar, CalendarCutOff, CalendarTooLarge, TooManyTimes."""
    ends = data.rstrip(b"\0\r\n\t ")[-ITS_END:].replace(b"\0", b"").upper()
    try:
        calendar = read_calendar(data, house=zone, largest=LARGEST)
        expanded = occurrences(calendar, now - BACK, now + AHEAD, in_all=MOST_TIMES)
    except CalendarRefused as refused:
        raise _said(refused, data) from refused
    if b"END:VCALENDAR" not in ends:
        raise CalendarCutOff
    return Picture(
        name=calendar.name[:150],
        found=tuple(_found(expanded.occurrences)),
        refused=tuple((one.uid[:500], one.error.code) for one in expanded.refused[:REFUSALS_KEPT]),
        unread=frozenset(one.uid[:500] for one in expanded.refused),
        is_empty=not calendar.entries and not calendar.refused,
    )


def _said(refused: CalendarRefused, data: bytes) -> DomainError:
    if refused.code == "too_many":
        return TooManyTimes(limit="5.000")
    if refused.code in ("too_large", "too_many_events"):
        return CalendarTooLarge()
    is_markup = data[:LONGEST_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return WebPage() if is_markup else NotACalendar()


def _found(occurrences: Iterable[Occurrence]) -> Iterator[Found]:
    known: set[tuple[str, datetime]] = set()
    for one in occurrences:
        if one.event.is_free or one.end <= one.start:
            continue
        summary = "" if one.event.is_private else _kept(one.summary, 200)
        uid = one.uid[:500] or _made_up(one)
        key = one.recurrence_id or ONCE
        while (uid, key) in known:
            key += timedelta(seconds=1)
        known.add((uid, key))
        yield Found(uid, key, one.start, one.end, summary, _kept(one.location, 300), one.all_day)


def _made_up(one: Occurrence) -> str:
    """A UID for an event without one: the same as long as its words and its start are."""
    said = f"{one.summary}\0{one.location}\0{one.event.starts_at}"
    return f"-{blake2b(said.encode(), digest_size=12).hexdigest()}"


def _kept(text: str, longest: int) -> str:
    words = " ".join(text.split())
    return "" if find_cpr(words) else words[:longest]
