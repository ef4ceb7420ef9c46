"""What was read, before anything is decided: one record per actor, offer, person, place and word.

A record's fields carry the names of the model's own fields, so that what was read can be compared
with what the house has. What a reader could not use it has already told the ledger.
"""

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from typing import Any, ClassVar, NamedTuple

SHORT = 6  # bytes of a field's digest


class Origin(NamedTuple):
    """Where a row stands, as a person finds it; of a plan each cell ("C7") is accounted for by
    itself."""

    file: str
    row: int
    cell: str = ""


class Part(NamedTuple):
    """A row of its own that went into another row's record, a phone number into an offer's `phone`.

    `value` names the member it stands for where the field is a set (an offer's themes).
    """

    origin: Origin
    kind: str
    field: str
    value: str = ""


class TimeRead(NamedTuple):
    """One time of an offer. `first_on` is empty where the source names no first day; then the
    planner takes the latest day of the rule up to today, in `parity`'s weeks where it is said."""

    rule: str
    start: time
    end: time | None = None
    first_on: date | None = None
    parity: str = ""

    @property
    def key(self) -> str:
        end = f"{self.end:%H:%M}" if self.end else ""
        first = self.first_on.isoformat() if self.first_on else self.parity
        return f"{self.rule}|{self.start:%H:%M}|{end}|{first}"


NOT_CONTENT = frozenset({"origin", "key", "is_row", "parts", "repeats"})
ADDED_UP = frozenset({"time_note"})  # every row's words count
Seen = dict[str, str | list[str]]


@dataclass(slots=True, kw_only=True)
class Record:
    """`is_row` is False for what only stands inside another row (the actor of an offer's row);
    `repeats` are further rows about the same thing."""

    kind: ClassVar[str] = ""
    origin: Origin
    key: str
    name: str = ""
    is_row: bool = True
    parts: list[Part] = field(default_factory=list)
    repeats: list[Origin] = field(default_factory=list)

    def seen(self) -> Seen:
        """What the record says, shortened: sets as their members, other fields as a digest."""
        said: Seen = {}
        for name in _content_of(type(self)):
            value = getattr(self, name)
            if isinstance(value, list):
                if value:
                    said[name] = [_member(item) for item in value]
            elif value not in ("", None):
                said[name] = short(value)
        return said

    def absorb(self, other: "Record") -> None:
        """Take over from another row about the same thing what this one does not say."""
        for name in _content_of(type(self)):
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, list):
                mine.extend(item for item in theirs if item not in mine)
            elif mine in ("", None):
                setattr(self, name, theirs)
            elif name in ADDED_UP and theirs and theirs not in mine:
                setattr(self, name, f"{mine}\n{theirs}")
        self.parts.extend(other.parts)


def _content_of(kind: type[Record]) -> tuple[str, ...]:
    if kind not in _CONTENT:
        _CONTENT[kind] = tuple(f.name for f in fields(kind) if f.name not in NOT_CONTENT)
    return _CONTENT[kind]


_CONTENT: dict[type[Record], tuple[str, ...]] = {}


def _member(item: object) -> str:
    return item.key if isinstance(item, TimeRead) else str(item)


def short(value: object) -> str:
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    return hashlib.blake2b(text.encode(), digest_size=SHORT).hexdigest()


def digest_of(seen: Seen) -> str:
    text = json.dumps(seen, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass(slots=True, kw_only=True)
class AreaRecord(Record):
    kind: ClassVar[str] = "area"
    postcode: str = ""


@dataclass(slots=True, kw_only=True)
class PlaceRecord(Record):
    """`transportation` and `access` reach the offers there: how one comes."""

    kind: ClassVar[str] = "place"
    organization: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(slots=True, kw_only=True)
class TermRecord(Record):
    """A theme of the source's own taxonomy; `parent` is a key, `parent_name` what to call it."""

    kind: ClassVar[str] = "theme"
    parent: str = ""
    parent_name: str = ""
    vocabulary: str = ""


@dataclass(slots=True, kw_only=True)
class OrganizationRecord(Record):
    """`sector`, `area`, `themes` and `target_groups` are words, to be found among the house's."""

    kind: ClassVar[str] = "organization"
    alternate_name: str = ""
    sector: str = ""
    description: str = ""
    can_do: str = ""
    for_whom: str = ""
    capacity_note: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    area: str = ""
    latitude: float | None = None
    longitude: float | None = None
    themes: list[str] = field(default_factory=list)
    target_groups: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class OfferRecord(Record):
    """`organization` and `places` are keys of the same reading; `theme_keys` are keys of its terms,
    `themes` and `target_groups` plain words; `ages` are bands as "10-14" and "65-"."""

    kind: ClassVar[str] = "offer"
    organization: str = ""
    description: str = ""
    for_whom: str = ""
    min_age: int | None = None
    max_age: int | None = None
    time_note: str = ""
    languages: str = ""
    price: str = ""
    how_to_come: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    area: str = ""
    is_closed: str = ""
    ages: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    theme_keys: list[str] = field(default_factory=list)
    target_groups: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    times: list[TimeRead] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ContactRecord(Record):
    kind: ClassVar[str] = "contact"
    organization: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""


class Moment(NamedTuple):
    """When a booking begins and ends, as its key has it."""

    start: str
    end: str

    @property
    def day(self) -> str:
        return self.start[:10]


Values = dict[str, Any]
THE_HOUSES = "the house"
WAITING = "waiting"


@dataclass(slots=True, kw_only=True)
class RoomRecord(Record):
    """A room that bookings name."""

    kind: ClassVar[str] = "room"


@dataclass(slots=True, kw_only=True)
class BookingRecord(Record):
    """Who had which rooms from when to when, in the house's own wall-clock time. The key says all
    of it, so that a row that says something else is another, unless `planning/following` finds
    which one it was. `number` is the list's own for it; `rule` says how it returns; a list that
    names nobody is THE_HOUSES; what is not answered yet holds no room."""

    kind: ClassVar[str] = "booking"
    number: str = ""
    organization: str = ""
    state: str = ""
    rooms: list[str] = field(default_factory=list)
    start: datetime
    end: datetime
    rule: str = ""
    expected: int | None = None
    note: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""

    def set_key(self) -> None:
        told = short("|".join((self.name, self.organization, *self.rooms, self.rule)))
        self.key = f"{told}|{self.start.isoformat()}|{self.end.isoformat()}"


def moment_in(key: str) -> Moment:
    """What a booking's key says of its time."""
    return Moment(*key.split("|")[1:3])
