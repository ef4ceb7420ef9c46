"""HSDS 3.x JSON: lists in pages, plain lists, and full records with everything inside them.

A row is one object on top; what stands inside it comes along with it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from torvet.exchange.ledger import Ledger
from torvet.exchange.readers.hsds import belonging, fields, finishing, terms
from torvet.exchange.readers.hsds.fields import NOT_ASKED
from torvet.exchange.readers.hsds.item import Item
from torvet.exchange.readers.hsds.signs import kind_of
from torvet.exchange.reading import Reading
from torvet.exchange.records import (
    OfferRecord,
    OrganizationRecord,
    Origin,
    Part,
    PlaceRecord,
    Record,
)


def read_documents(
    documents: Iterable[tuple[str, list[Mapping[str, Any]]]], title: str, ledger: Ledger
) -> Reading:
    """Several files of one source; each is a name and the objects on top of it."""
    nest = Nest(title, ledger)
    for name, objects in documents:
        ledger.open_file(name, "hsds json")
        asked: set[str] = set()
        for row, values in enumerate(objects, start=1):
            item = Item(values, Origin(name, row), ledger, asked)
            ledger.read(item.origin)
            nest.steps[kind_of(values)](item)
        filled = {key for values in objects for key, value in values.items() if value}
        for key in sorted(filled - asked - NOT_ASKED):
            ledger.note("column_not_kept", f"{name}: {key}")
    finishing.finish(nest.reading)
    return nest.reading


class Nest:
    def __init__(self, title: str, ledger: Ledger) -> None:
        self.ledger = ledger
        self.reading = Reading(title, "hsds", ledger)
        self.steps: dict[str, Callable[[Item], None]] = {
            "service_at_location": self.service_at_location,
            "service": lambda item: self._or_refuse(item, self.service(item, is_row=True)),
            "organization": lambda item: self._or_refuse(
                item, self.organization(item, is_row=True)
            ),
            "location": lambda item: self._or_refuse(item, self.location(item, "", is_row=True)),
            "term": lambda item: terms.read_term(item, self.reading),
            "taxonomy": self.taxonomy,
        }

    def _or_refuse(self, item: Item, record: Record | None) -> None:
        if record is None:
            item.clean.refuse_nameless()

    def taxonomy(self, item: Item) -> None:
        inside = item.inside("taxonomy_terms")
        for one in inside:
            terms.read_term(one, self.reading, is_row=False)
        self.ledger.set_aside(item.origin, "table_not_kept", "taxonomy")

    def service_at_location(self, item: Item) -> None:
        """The row is the offer inside it; a place of one that is only named; or a place alone."""
        offer = next((self.service(one, is_row=True) for one in item.inside("service")), None)
        named = self.reading.offers.get(item.key("service_id"))
        inside = item.inside("location")
        is_alone = offer is None and named is None
        place = self.location(inside[0], "", is_row=is_alone) if inside else None
        if offer is not None:
            self._furnish_at_place(item, offer, place)
        elif named is not None:
            self._join(item, named, place)
        elif place is None:
            item.clean.refuse_nameless()

    def _join(self, item: Item, offer: OfferRecord, place: PlaceRecord | None) -> None:
        self._furnish_at_place(item, offer, place)
        if place is None:
            self.ledger.set_aside(item.origin, "link_without_offer_or_place")
        else:
            offer.parts.append(Part(item.origin, "offer_place", "places", place.key))

    def service(self, item: Item, *, is_row: bool, organization: str = "") -> OfferRecord | None:
        record = fields.offer(item, item.key("id"), is_row=is_row)
        if record is None:
            return None
        for one in item.inside("organization"):
            actor = self.organization(one, is_row=False)
            organization = actor.key if actor else organization
        record.organization = organization or item.key("organization_id")
        self._furnish(item, record)
        kept = self.reading.add(self.reading.offers, record)
        for at in item.inside("service_at_locations"):
            places = [
                self.location(one, kept.organization, is_row=False) for one in at.inside("location")
            ]
            for place in places or [None]:
                self._furnish_at_place(at, kept, place)
        return kept

    def _furnish(self, item: Item, offer: OfferRecord) -> None:
        """Everything that stands inside a service and goes into its own fields."""
        for one in item.inside("schedules"):
            belonging.hours(one, offer)
        for name, add in (
            ("phones", belonging.phone),
            ("languages", belonging.language),
            ("cost_options", belonging.cost),
            ("required_documents", belonging.document),
            ("capacities", belonging.capacity),
        ):
            for one in item.inside(name):
                add(one, offer)
        for attribute in item.inside("attributes"):
            for one in [*attribute.inside("taxonomy_term"), *attribute.inside("taxonomy_terms")]:
                terms.read_term(one, self.reading, is_row=False)
                key = one.key("id") or one.text("name")
                if key in self.reading.terms:
                    terms.tag(one, offer, key)
        self._contacts(item, offer.organization)

    def _furnish_at_place(self, item: Item, offer: OfferRecord, place: PlaceRecord | None) -> None:
        for one in item.inside("schedules"):
            belonging.hours(one, offer)
        for one in item.inside("phones"):
            belonging.phone(one, offer)
        self._contacts(item, offer.organization)
        if place is not None and place.key not in offer.places:
            offer.places.append(place.key)

    def organization(self, item: Item, *, is_row: bool) -> OrganizationRecord | None:
        record = fields.organization(item, item.key("id"), is_row=is_row)
        if record is None:
            return None
        for one in item.inside("phones"):
            belonging.phone(one, record)
        kept = self.reading.add(self.reading.organizations, record)
        for one in item.inside("locations"):
            self.location(one, kept.key, is_row=False)
        for one in item.inside("services"):
            self.service(one, is_row=False, organization=kept.key)
        self._contacts(item, kept.key)
        return kept

    def location(self, item: Item, organization: str, *, is_row: bool) -> PlaceRecord | None:
        record = fields.place(item, item.key("id"), is_row=is_row)
        if record is None:
            return None
        record.organization = organization or record.organization
        self._contacts(item, record.organization)
        return self.reading.add(self.reading.places, record)

    def _contacts(self, item: Item, organization: str) -> None:
        for one in item.inside("contacts"):
            record = fields.contact(one, organization, is_row=False)
            if record is not None and organization:
                self.reading.add(self.reading.contacts, record)
