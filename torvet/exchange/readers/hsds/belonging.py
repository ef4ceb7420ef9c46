"""Rows that belong to another row: phones, addresses, hours, languages, who it is for …

Each finds its owner among what was read, goes into one of the owner's fields, and is accounted
for together with the owner. One without an owner is noted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from torvet.exchange.cleaning import appended
from torvet.exchange.readers.hsds import fields, schedules
from torvet.exchange.readers.hsds.item import Item
from torvet.exchange.reading import Reading
from torvet.exchange.records import (
    ContactRecord,
    OfferRecord,
    OrganizationRecord,
    Part,
    PlaceRecord,
    Record,
)

PHONE_LENGTH = 60
REPEATED = "repeated_time"


@dataclass(slots=True)
class Links:
    """What points where: service_at_location to service, place to the offers there."""

    services: dict[str, str] = field(default_factory=dict)
    offers_at: dict[str, list[OfferRecord]] = field(default_factory=dict)

    def join(self, offer: OfferRecord, place: str, link: str) -> None:
        if link:
            self.services[link] = offer.key
        if place not in offer.places:
            offer.places.append(place)
            self.offers_at.setdefault(place, []).append(offer)


def owners_of(item: Item, reading: Reading, links: Links, columns: Sequence[str]) -> list[Record]:
    """The nearest thing a row points at; for a place without use for it, the offers there."""
    for column in columns:
        key = item.key(column)
        if not key:
            continue
        found: Sequence[Record | None] = (
            links.offers_at.get(key, ())
            if column == "location_id"
            else [_by_column(column, key, reading, links)]
        )
        owners = [owner for owner in found if owner is not None]
        if owners:
            return owners
    return []


def _by_column(column: str, key: str, reading: Reading, links: Links) -> Record | None:
    if column == "service_at_location_id":
        return reading.offers.get(links.services.get(key, ""))
    known: dict[str, Mapping[str, Record]] = {
        "contact_id": reading.contacts,
        "service_id": reading.offers,
        "organization_id": reading.organizations,
        "place_id": reading.places,
    }
    return known[column].get(key)


def phone(item: Item, owner: Record) -> Part | None:
    """Several numbers stand beside each other as long as there is room."""
    number = fields.phone_of(item)
    if not number or not isinstance(owner, OfferRecord | OrganizationRecord | ContactRecord):
        return None
    both = " / ".join(filter(None, (owner.phone, number)))
    if number not in owner.phone and len(both) <= PHONE_LENGTH:
        owner.phone = both
    return Part(item.origin, "phone", "phone")


def address(item: Item, owner: Record) -> Part | None:
    if not isinstance(owner, PlaceRecord | OrganizationRecord):
        return None
    fields.add_address(owner, item)
    return Part(item.origin, "address", "address")


def hours(item: Item, owner: OfferRecord) -> Part | None:
    """The words about the hours go into the note where the hours themselves say less."""
    read = schedules.time_of(item)
    if read is None or item.raw("description", "notes"):
        owner.time_note = appended(owner.time_note, item.text("original_text", "description"))
        owner.time_note = appended(owner.time_note, item.text("notes"))
    if read is None:
        return None
    part = Part(item.origin, "offer_time", "times", read.key)
    if read in owner.times:
        return part._replace(kind=REPEATED)
    owner.times.append(read)
    return part


def language(item: Item, owner: Record) -> Part | None:
    name = item.text("language", "name", "code")
    if not name or not isinstance(owner, OfferRecord):
        return None
    known = owner.languages.split(", ") if owner.languages else []
    if name not in known:
        owner.languages = ", ".join([*known, name])
    return Part(item.origin, "language", "languages")


def _words(*names: str, into: str, kind: str) -> Callable[[Item, Record], Part | None]:
    """A row whose words are added to one of the offer's texts."""

    def add(item: Item, owner: Record) -> Part | None:
        said = ", ".join(filter(None, (item.text(name) for name in names)))
        if not said or not isinstance(owner, OfferRecord):
            return None
        setattr(owner, into, appended(getattr(owner, into), said))
        return Part(item.origin, kind, into)

    return add


eligibility = _words("eligibility", into="for_whom", kind="eligibility")
payment = _words("payment", into="price", kind="payment")
document = _words("document", into="how_to_come", kind="required_document")
capacity = _words("description", into="time_note", kind="capacity")


def cost(item: Item, owner: Record) -> Part | None:
    """ "Under 18s: 35 GBP, per 1 hour session"."""
    amount = " ".join(filter(None, (item.key("amount"), item.key("currency").upper())))
    said = ", ".join(filter(None, (amount, item.text("amount_description"))))
    whole = ": ".join(filter(None, (item.text("option"), said)))
    if not whole or not isinstance(owner, OfferRecord):
        return None
    owner.price = appended(owner.price, whole)
    return Part(item.origin, "price", "price")


def access(item: Item, owner: Record) -> Part | None:
    """How one gets in, told on every offer there: places keep no such note of their own."""
    said = ", ".join(
        filter(None, (item.text("accessibility", "description"), item.text("details")))
    )
    if not said or not isinstance(owner, OfferRecord):
        return None
    owner.how_to_come = appended(owner.how_to_come, said)
    return Part(item.origin, "accessibility", "how_to_come")
