"""A whole package, table by table: first what stands alone, then what belongs to it."""

from collections.abc import Callable, Iterable

from torvet.exchange.ledger import Ledger
from torvet.exchange.readers.hsds import belonging, fields, finishing, terms
from torvet.exchange.readers.hsds.belonging import Links, owners_of
from torvet.exchange.readers.hsds.item import Item
from torvet.exchange.readers.hsds.tabular.package import TableFile, items_of
from torvet.exchange.reading import Reading
from torvet.exchange.records import Part, Record

Add = Callable[[Item, Record], Part | None]
PHONE_OWNERS = (
    "contact_id",
    "service_at_location_id",
    "service_id",
    "organization_id",
    "location_id",
)
OFFER_FIRST = ("service_at_location_id", "service_id", "location_id")


def read_package(files: Iterable[TableFile], title: str, ledger: Ledger) -> Reading:
    package = Package(title, ledger)
    by_table: dict[str, list[TableFile]] = {}
    for file in files:
        by_table.setdefault(file.table, []).append(file)
    for table, read in package.steps.items():
        for file in by_table.pop(table, []):
            for item in items_of(file, ledger):
                read(item)
    for left in by_table.values():
        for file in left:
            for item in items_of(file, ledger):
                item.asked.update(item.values)
                ledger.set_aside(item.origin, "table_not_kept", file.name)
    finishing.finish(package.reading)
    return package.reading


class Package:
    """What was read so far, and one small method per table."""

    def __init__(self, title: str, ledger: Ledger) -> None:
        self.ledger = ledger
        self.reading = Reading(title, "hsds", ledger)
        self.links = Links()
        self.steps: dict[str, Callable[[Item], None]] = {
            "organization": self.organization,
            "location": self.location,
            "service": self.service,
            "service_at_location": self.service_at_location,
            "term": self.term,
            "service_term": self.service_term,
            "attribute": self.attribute,
            "address": self.address,
            "postal_address": self.address,
            "contact": self.contact,
            "phone": self._into(belonging.phone, "phone", PHONE_OWNERS),
            "schedule": self.schedule,
            "eligibility": self._into(belonging.eligibility, "eligibility"),
            "language": self._into(belonging.language, "language"),
            "accessibility": self._into(belonging.access, "accessibility"),
            "cost_option": self._into(belonging.cost, "price"),
            "payment": self._into(belonging.payment, "payment"),
            "document": self._into(belonging.document, "required_document"),
            "capacity": self._into(belonging.capacity, "capacity"),
        }

    def organization(self, item: Item) -> None:
        record = fields.organization(item, item.key("id"))
        if record is None:
            item.clean.refuse_nameless()
        else:
            self.reading.add(self.reading.organizations, record)

    def location(self, item: Item) -> None:
        record = fields.place(item, item.key("id"))
        if record is None:
            item.clean.refuse_nameless()
            return
        if record.organization not in self.reading.organizations:
            self.ledger.note("place_without_organization", record.name)
            record.organization = ""
        self.reading.add(self.reading.places, record)

    def service(self, item: Item) -> None:
        record = fields.offer(item, item.key("id"))
        if record is None:
            item.clean.refuse_nameless()
            return
        place = self.reading.places.get(item.key("location_id"))
        record.organization = item.key("organization_id") or (place.organization if place else "")
        terms.tag_in_words(record, item.text("taxonomy_terms", "keywords"))
        for term in item.key("taxonomy_ids").replace(";", ",").split(","):
            if term.strip():
                record.theme_keys.append(term.strip())
        kept = self.reading.add(self.reading.offers, record)
        if place is not None:
            self.links.join(kept, place.key, "")

    def service_at_location(self, item: Item) -> None:
        offer = self.reading.offers.get(item.key("service_id"))
        place = self.reading.places.get(item.key("location_id"))
        if offer is None or place is None:
            self.ledger.set_aside(item.origin, "link_without_offer_or_place")
            return
        offer.description = _with_note(offer.description, item.text("description"))
        self.links.join(offer, place.key, item.key("id"))
        offer.parts.append(Part(item.origin, "offer_place", "places", place.key))

    def term(self, item: Item) -> None:
        terms.read_term(item, self.reading)

    def service_term(self, item: Item) -> None:
        self._tag(item, item.key("service_id"), item.key("taxonomy_id", "taxonomy_term_id"))

    def attribute(self, item: Item) -> None:
        self._tag(item, item.key("link_id", "service_id"), item.key("taxonomy_term_id"))

    def _tag(self, item: Item, service: str, term: str) -> None:
        offer = self.reading.offers.get(service)
        if offer is None:
            self.ledger.set_aside(item.origin, "theme_without_offer")
        elif term not in self.reading.terms:
            self.ledger.set_aside(item.origin, "unknown_theme")
        elif part := terms.tag(item, offer, term):
            offer.parts.append(part)
        else:
            self.ledger.set_aside(item.origin, "repeated_offer_theme")

    def address(self, item: Item) -> None:
        key = item.key("location_id")
        owner: Record | None = self.reading.places.get(key) or self.reading.organizations.get(
            item.key("organization_id")
        )
        self._attach(item, [owner] if owner else [], belonging.address, "address")

    def contact(self, item: Item) -> None:
        owner = self._organization_of(item)
        record = fields.contact(item, owner)
        if record is None:
            item.clean.refuse_nameless()
        elif not owner:
            self.ledger.set_aside(item.origin, "contact_without_organization")
        else:
            self.reading.add(self.reading.contacts, record)

    def _organization_of(self, item: Item) -> str:
        key = item.key("organization_id")
        if key in self.reading.organizations:
            return key
        offer = self.reading.offers.get(item.key("service_id"))
        place = self.reading.places.get(item.key("location_id"))
        return (offer.organization if offer else "") or (place.organization if place else "")

    def schedule(self, item: Item) -> None:
        linked = self.links.services.get(item.key("service_at_location_id"), "")
        offer = self.reading.offers.get(item.key("service_id") or linked)
        if offer is None:
            self.ledger.set_aside(item.origin, "time_without_offer")
            return
        part = belonging.hours(item, offer)
        if part is None:
            missing = "time_not_read" if item.raw("opens_at") else "time_without_hours"
            self.ledger.set_aside(item.origin, missing)
        elif part.kind == belonging.REPEATED:
            self.ledger.set_aside(item.origin, belonging.REPEATED)
        else:
            offer.parts.append(part)

    def _into(
        self, add: Add, noun: str, columns: tuple[str, ...] = OFFER_FIRST
    ) -> Callable[[Item], None]:
        """The step for a table whose rows each go into one field of an owner."""

        def step(item: Item) -> None:
            self._attach(item, owners_of(item, self.reading, self.links, columns), add, noun)

        return step

    def _attach(self, item: Item, owners: list[Record], add: Add, noun: str) -> None:
        parts = [(owner, add(item, owner)) for owner in owners]
        found = [(owner, part) for owner, part in parts if part is not None]
        if found:
            owner, part = found[0]
            owner.parts.append(part)
        elif owners:
            self.ledger.set_aside(item.origin, f"empty_{noun}")
        else:
            self.ledger.set_aside(item.origin, f"{noun}_without_offer")


def _with_note(text: str, more: str) -> str:
    return text if not more or more in text else f"{text}\n{more}".strip()
