"""One VEVENT, read into plain values. Source: RFC 5545 §§ 3.6.1, 3.8."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from torvet.engines.calendars.errors import EventRefused
from torvet.engines.calendars.lines import Component, Properties, unescaped
from torvet.engines.calendars.times import read_series
from torvet.engines.calendars.values import Stamp, stamp
from torvet.engines.calendars.zones import Zones
from torvet.engines.recurrence import Series, moment_of, read_moment

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
    sequence: int | None  # None where the file does not say
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
    said = component.properties(KEPT)
    status = said.value("STATUS").upper()
    is_cancelled = cancels or status == "CANCELLED"
    identity, and_later = _recurrence_id(said, zones)
    return Event(
        uid=said.text("UID"),
        series=read_series(said, zones, instead_of=identity, is_cancelled=is_cancelled),
        recurrence_id=identity,
        and_later=and_later,
        summary=said.text("SUMMARY"),
        location=said.text("LOCATION"),
        description=said.text("DESCRIPTION"),
        categories=tuple(_categories(said)),
        organizer=_organizer(said),
        sequence=_sequence(said),
        last_modified=_utc(said.value("LAST-MODIFIED") or said.value("DTSTAMP")),
        is_cancelled=is_cancelled,
        is_tentative=status == "TENTATIVE",
        is_free=said.value("TRANSP").upper() == "TRANSPARENT",
        is_private=said.value("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
    )


def _recurrence_id(said: Properties, zones: Zones) -> tuple[Stamp | None, bool]:
    found = said.first("RECURRENCE-ID")
    if found is None:
        return None, False
    identity = stamp(found.value, found.parameters, zones, "RECURRENCE-ID")
    return identity, found.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def _categories(said: Properties) -> Iterator[str]:
    for each in said.all("CATEGORIES"):
        for word in each.value.replace("\\\\", "\0").replace("\\,", "\1").split(","):
            text = unescaped(word.replace("\1", ",").replace("\0", "\\\\")).strip()
            if text:
                yield text


def _organizer(said: Properties) -> str:
    """The name, or the address where there is none."""
    found = said.first("ORGANIZER")
    if found is None:
        return ""
    address = found.value.strip()
    if address[:7].lower() == "mailto:":
        address = address[7:]
    return unescaped(found.parameters.get("CN", "").strip('"') or address)


def _sequence(said: Properties) -> int | None:
    number = said.value("SEQUENCE")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _utc(text: str) -> datetime | None:
    """A stamp that should be in UTC; where its maker forgot the Z, it is taken so."""
    moment = read_moment(text.upper())
    if not isinstance(moment, datetime):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
