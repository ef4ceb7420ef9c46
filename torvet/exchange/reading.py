"""Everything one source gave, each thing once, however many rows spoke of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TypeVar

from torvet.exchange.ledger import Ledger
from torvet.exchange.names import name_key
from torvet.exchange.records import (
    AreaRecord,
    BookingRecord,
    ContactRecord,
    OfferRecord,
    OrganizationRecord,
    PlaceRecord,
    Record,
    RoomRecord,
    TermRecord,
)

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Reading:
    """`shape` is the format's name; only sources of the same shape can be the same source.
    `layout` stands for the column headings of a list."""

    title: str
    shape: str
    ledger: Ledger
    layout: str = ""
    areas: dict[str, AreaRecord] = field(default_factory=dict)
    places: dict[str, PlaceRecord] = field(default_factory=dict)
    terms: dict[str, TermRecord] = field(default_factory=dict)
    organizations: dict[str, OrganizationRecord] = field(default_factory=dict)
    offers: dict[str, OfferRecord] = field(default_factory=dict)
    contacts: dict[str, ContactRecord] = field(default_factory=dict)
    rooms: dict[str, RoomRecord] = field(default_factory=dict)
    bookings: dict[str, BookingRecord] = field(default_factory=dict)
    actors_by_name: dict[str, OrganizationRecord] = field(default_factory=dict)
    places_by_name: dict[str, list[PlaceRecord]] = field(default_factory=dict)

    def add(self, known: dict[str, R], record: R) -> R:
        """The record that now stands for the thing: this one, or the one that was there."""
        first = known.get(record.key)
        if first is None:
            known[record.key] = record
            if isinstance(record, OrganizationRecord):
                self.actors_by_name.setdefault(name_key(record.name), record)
            if isinstance(record, PlaceRecord):
                self.places_by_name.setdefault(name_key(record.name), []).append(record)
            return record
        if record.is_row and first.is_row:
            first.repeats.append(record.origin)
            self.ledger.note(f"repeated_{record.kind}", record.name or record.key)
        elif record.is_row:
            first.origin, first.is_row = record.origin, True
        first.absorb(record)
        return first

    def book(self, record: BookingRecord) -> None:
        """Two rows that say the same are two wishes for one room; only one of them can have it."""
        record.set_key()
        numbers = (f"{record.key}|{number}" for number in count(2))
        record.key = next(one for one in chain([record.key], numbers) if one not in self.bookings)
        self.add(self.bookings, record)

    def actor_named(self, name: str) -> OrganizationRecord | None:
        """The first actor of that name, whatever else is said of it."""
        return self.actors_by_name.get(name_key(name))

    def place_named(self, name: str) -> PlaceRecord | None:
        """The only place of that name; none where two carry it."""
        named = self.places_by_name.get(name_key(name), [])
        return named[0] if len(named) == 1 else None

    def records(self) -> Iterable[Record]:
        for known in (self.areas, self.places, self.terms, self.organizations, self.offers):
            yield from known.values()
        for more in (self.contacts, self.rooms, self.bookings):
            yield from more.values()

    @property
    def is_empty(self) -> bool:
        return not any(True for _ in self.records())
