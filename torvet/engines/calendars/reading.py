"""A whole iCalendar file: which events are in it, and which could not be read.

    bytes ─► lines ─► components ─┬► VTIMEZONE ─► zones
                                  └► VEVENT ───► events, by UID ─► one master each, with its
                                                                  replaced occurrences

Of a master, or of a replaced occurrence, that stands several times under one UID the one with the
highest SEQUENCE counts; of equals the one modified last, then the last in the file. An event that
cannot be read is refused by itself; a file is refused as a whole where it is none, or too large.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from torvet.engines.calendars.definitions import OF_ZONE, budget_for_zones
from torvet.engines.calendars.errors import CalendarRefused, EventRefused
from torvet.engines.calendars.events import Event, read_event
from torvet.engines.calendars.lines import Component, Properties, components, content_lines
from torvet.engines.calendars.values import Stamp
from torvet.engines.calendars.zones import Zones, zone_name
from torvet.engines.reasons import RefusedFor
from torvet.engines.recurrence import Budget, clock_of

MEGABYTE = 1_000_000
LARGEST = 64 * MEGABYTE
MOST_EVENTS = 250_000
OLDEST = datetime(1, 1, 1, tzinfo=UTC)
UID = frozenset({"UID"})
OF_CALENDAR = frozenset({"METHOD", "X-WR-TIMEZONE", "X-WR-CALNAME", "NAME"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """An event that is not read, by its UID ("" where it has none). `reason` is a sentence;
    its code and words (see engines/reasons) are for a page in another language."""

    uid: str
    error: RefusedFor

    @property
    def reason(self) -> str:
        return str(self.error)


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one UID says. Replaced occurrences whose master is missing stand alone."""

    uid: str
    master: Event | None
    replaced: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """`entries` in the order of the file; `method` is REQUEST, CANCEL … or ""."""

    entries: tuple[Entry, ...]
    refused: tuple[Refusal, ...]
    name: str
    method: str


@dataclass(slots=True)
class _Gathered:
    masters: list[Event] = field(default_factory=list)
    replaced: list[Event] = field(default_factory=list)


def read_calendar(data: bytes, *, house: ZoneInfo, largest: int = LARGEST) -> Calendar:
    """`house` is the zone of whole days, and of times that name none. `largest` in bytes.
    Raises `CalendarRefused`."""
    if len(data) > largest:
        raise CalendarRefused("too_large", megabytes=largest // MEGABYTE)
    outermost = list(components(content_lines(data)))
    calendars = [part for part in outermost if part.name == "VCALENDAR"]
    alone = Component("VCALENDAR", parts=[part for part in outermost if part.name == "VEVENT"])
    if not calendars and not alone.parts:
        raise CalendarRefused("not_a_calendar")
    calendars = [*calendars, alone]
    said = [each.properties(OF_CALENDAR) for each in calendars]
    events, refused = _events(zip(calendars, said, strict=True), house)
    return Calendar(
        tuple(_entries(events)),
        tuple(refused),
        said[0].text("NAME") or said[0].text("X-WR-CALNAME"),
        said[0].value("METHOD").upper(),
    )


def _events(
    calendars: Iterable[tuple[Component, Properties]], house: ZoneInfo
) -> tuple[list[Event], list[Refusal]]:
    events: list[Event] = []
    refused: list[Refusal] = []
    left = budget_for_zones()
    for calendar, said in calendars:
        zones = _zones(calendar, said, house, left)
        cancels = said.value("METHOD").upper() == "CANCEL"
        for part in calendar.parts:
            if part.name != "VEVENT":
                continue
            if len(events) + len(refused) >= MOST_EVENTS:
                raise CalendarRefused("too_many_events", limit=MOST_EVENTS)
            try:
                events.append(read_event(part, zones, cancels=cancels))
            except EventRefused as error:
                refused.append(Refusal(part.properties(UID).text("UID"), error.to_keep()))
    return events, refused


def _zones(calendar: Component, said: Properties, house: ZoneInfo, left: Budget) -> Zones:
    clock = clock_of(house)
    parts = [part for part in calendar.parts if part.name == "VTIMEZONE"]
    named = [(part.properties(OF_ZONE).all("TZID"), part) for part in parts]
    defined = {zone_name(names[0].value): part for names, part in named if names}
    zones = Zones(clock, clock, left, defined)
    if own := said.value("X-WR-TIMEZONE"):
        with suppress(EventRefused):  # a name that nobody knows says nothing
            zones.floating = zones.clock(own)
    return zones


def _entries(events: list[Event]) -> Iterator[Entry]:
    gathered: dict[str, _Gathered] = {}
    for place, event in enumerate(events):
        own = gathered.setdefault(event.uid or f"\0{place}", _Gathered())
        (own.masters if event.recurrence_id is None else own.replaced).append(event)
    for own in gathered.values():
        master = max(reversed(own.masters), key=_newest, default=None)
        uid = (own.masters or own.replaced)[0].uid
        yield Entry(uid, master, tuple(_newest_of_each(own.replaced, master)))


def _newest_of_each(replaced: list[Event], master: Event | None) -> Iterator[Event]:
    found: dict[int, Event] = {}
    for event in sorted(replaced, key=_newest):
        found[identity(event, master)] = event
    yield from found.values()


def identity(event: Event, master: Event | None) -> int:
    """The instant at which the replaced occurrence would have started. A day names the
    occurrence of a timed series on it, a time the day of a series of whole days."""
    replaced, series = event.recurrence_id, (master or event).series
    if replaced is None:
        return event.series.first_instant
    if series.is_all_day:
        replaced = Stamp(replaced.day_on(series.clock) * 86_400, None, is_day=True)
    elif replaced.is_day:
        replaced = Stamp(replaced.wall + series.first % 86_400, None, is_day=False)
    return replaced.instant(series.clock)


def _newest(event: Event) -> tuple[int, datetime]:
    return event.sequence or 0, event.last_modified or OLDEST
