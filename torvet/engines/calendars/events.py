"""One VEVENT, read into plain values.

    DTSTART + DTEND       exactly so long, each time
    DTSTART + DURATION    days by the calendar, hours by the stopwatch
    DTSTART, a day        that day
    DTSTART, a time       no length: it is listed, but takes no room

What the RFC forbids and leaves without a meaning is refused with a reason: no start, an end before
the start, an end of another kind than the start, a rule or a date that cannot be read.
Source: RFC 5545 §§ 3.6.1, 3.8.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from torvet.engines.calendars.errors import EventRefused
from torvet.engines.calendars.lines import Component, unescaped
from torvet.engines.calendars.values import DAY, Period, Stamp, length, stamp, stamps
from torvet.engines.calendars.zones import Zones
from torvet.engines.recurrence import (
    Clock,
    Length,
    Rule,
    RuleRefused,
    Series,
    for_whole_days,
    moment_of,
    read_moment,
    read_rule,
)

_ABOUT = ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES", "ORGANIZER", "CLASS")
_STATE = ("STATUS", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "TRANSP")
_TIME = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE", "EXRULE")
KEPT = frozenset(_ABOUT + _STATE + _TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event as the file has it: a master (with its rules) or, where `recurrence_id` is set,
    what replaces one occurrence of a master – or that one and all after it (`and_later`)."""

    uid: str
    series: Series
    recurrence_id: Stamp | None
    and_later: bool
    summary: str
    location: str
    description: str
    categories: tuple[str, ...]
    organizer: str
    sequence: int
    last_modified: datetime | None
    is_cancelled: bool
    is_tentative: bool
    is_free: bool  # TRANSP:TRANSPARENT, takes nobody's time
    is_private: bool

    @property
    def all_day(self) -> bool:
        return self.series.is_all_day

    @property
    def repeats(self) -> bool:
        return bool(self.series.rules or self.series.added)

    @property
    def starts_at(self) -> datetime:
        """The first start, in UTC."""
        return moment_of(self.series.first_instant)


def read_event(component: Component, zones: Zones, *, cancels: bool = False) -> Event:
    """`cancels` where the whole file does (METHOD:CANCEL). Raises `EventRefused`."""
    if not component.is_closed:
        raise EventRefused("cut_off")
    status = component.value("STATUS").upper()
    identity, and_later = _recurrence_id(component, zones)
    return Event(
        uid=component.text("UID"),
        series=_series(component, zones, is_override=identity is not None),
        recurrence_id=identity,
        and_later=and_later,
        summary=component.text("SUMMARY"),
        location=component.text("LOCATION"),
        description=component.text("DESCRIPTION"),
        categories=tuple(_categories(component)),
        organizer=_organizer(component),
        sequence=_sequence(component),
        last_modified=_utc(component.value("LAST-MODIFIED") or component.value("DTSTAMP")),
        is_cancelled=cancels or status == "CANCELLED",
        is_tentative=status == "TENTATIVE",
        is_free=component.value("TRANSP").upper() == "TRANSPARENT",
        is_private=component.value("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
    )


def _recurrence_id(component: Component, zones: Zones) -> tuple[Stamp | None, bool]:
    found = component.first("RECURRENCE-ID")
    if found is None or not found.value.strip():
        return None, False
    identity = stamp(found.value, found.parameters, zones, "RECURRENCE-ID")
    return identity, found.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def _series(component: Component, zones: Zones, *, is_override: bool) -> Series:
    found = component.first("DTSTART")
    if found is None or not found.value.strip():
        raise EventRefused("no_start")
    start = stamp(found.value, found.parameters, zones, "DTSTART")
    clock = zones.house if start.is_day else start.clock or zones.floating
    whole = Series(
        first=start.wall,
        clock=clock,
        length=_length(component, start, clock, zones),
        is_all_day=start.is_day,
    )
    return whole if is_override else _with_rules(component, whole, start, zones)


def _length(component: Component, start: Stamp, clock: Clock, zones: Zones) -> Length:
    end, lasts = component.first("DTEND"), component.value("DURATION")
    if end is not None and end.value.strip():
        return _up_to(start, stamp(end.value, end.parameters, zones, "DTEND"), clock)
    if not lasts:
        return Length(days=1) if start.is_day else Length()
    read = length(lasts, "DURATION")
    if not start.is_day:
        return read
    days, seconds = divmod(read.days * DAY + read.seconds, DAY)
    if seconds:
        raise EventRefused("part_of_a_day")
    return Length(days=max(days, 1))


def _up_to(start: Stamp, end: Stamp, clock: Clock) -> Length:
    """An end on the day of the start itself means that one day; it is often written so."""
    if start.is_day != end.is_day:
        raise EventRefused("only_one_has_time")
    lasts = end.wall - start.wall if start.is_day else end.instant(clock) - start.instant(clock)
    if lasts < 0:
        raise EventRefused("ends_before_start")
    if start.is_day:
        return Length(days=max(lasts // DAY, 1))
    return Length(seconds=lasts)


def _with_rules(component: Component, series: Series, start: Stamp, zones: Zones) -> Series:
    clock = series.clock
    added, removed, removed_days = [], set(), set()
    for date in stamps(component.properties.get("RDATE", []), zones, "RDATE"):
        added.append(_added(date, start, clock))
    for date in stamps(component.properties.get("EXDATE", []), zones, "EXDATE"):
        out = date.start if isinstance(date, Period) else date
        if out.is_day or start.is_day:
            removed_days.add(out.day)
        else:
            removed.add(out.instant(clock))
    return Series(
        first=series.first,
        clock=clock,
        length=series.length,
        is_all_day=series.is_all_day,
        rules=_rules(component, "RRULE", start),
        rules_out=_rules(component, "EXRULE", start),
        added=tuple(added),
        removed=frozenset(removed),
        removed_days=frozenset(removed_days),
    )


def _added(date: Stamp | Period, start: Stamp, clock: Clock) -> tuple[int, Length | None]:
    """A day added to a series of times has the time of its start; a time added to a series of
    days counts as its day."""
    begins = date.start if isinstance(date, Period) else date
    if start.is_day or begins.is_day:
        within = 0 if start.is_day else start.wall % DAY
        wall = Stamp(begins.day * DAY + within, None, is_day=False)
        return wall.instant(clock), None
    if not isinstance(date, Period):
        return begins.instant(clock), None
    if isinstance(date.end, Length):
        return begins.instant(clock), date.end
    return begins.instant(clock), _up_to(begins, date.end, begins.clock or clock)


def _rules(component: Component, name: str, start: Stamp) -> tuple[Rule, ...]:
    rules = []
    for said in component.properties.get(name, []):
        if not said.value.strip():
            continue
        try:
            rule = read_rule(said.value.strip())
            rules.append(for_whole_days(rule) if start.is_day else rule)
        except RuleRefused as error:
            raise EventRefused(error.code, **error.said) from error
    return tuple(dict.fromkeys(rules))


def _categories(component: Component) -> Iterator[str]:
    for said in component.properties.get("CATEGORIES", []):
        for word in said.value.replace("\\\\", "\0").replace("\\,", "\1").split(","):
            text = unescaped(word.replace("\1", ",").replace("\0", "\\\\")).strip()
            if text:
                yield text


def _organizer(component: Component) -> str:
    """The name, or the address where there is none."""
    found = component.first("ORGANIZER")
    if found is None:
        return ""
    address = found.value.strip()
    if address[:7].lower() == "mailto:":
        address = address[7:]
    return unescaped(found.parameters.get("CN", "").strip('"') or address)


def _sequence(component: Component) -> int:
    said = component.value("SEQUENCE")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _utc(text: str) -> datetime | None:
    """A stamp that should be in UTC; where its maker forgot the Z, it is taken so."""
    moment = read_moment(text.upper())
    if not isinstance(moment, datetime):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
