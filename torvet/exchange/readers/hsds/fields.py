"""The fields of actors, offers, places, persons and terms, in all versions' names."""

from torvet.exchange.cleaning import appended
from torvet.exchange.readers.hsds.item import Item
from torvet.exchange.records import (
    ContactRecord,
    OfferRecord,
    OrganizationRecord,
    PlaceRecord,
    TermRecord,
)

# Of no use to Torvet, and no loss: internal to the register, or said elsewhere in the same row.
NOT_ASKED = frozenset(
    ("id", "uri", "logo", "last_modified", "assured_date", "assurer_email", "external_identifier")
)
CLOSED = ("inactive", "defunct", "temporarily closed")


def organization(item: Item, key: str, *, is_row: bool = True) -> OrganizationRecord | None:
    """None where it has no name; then the row is refused."""
    name = item.text("name")
    if not name:
        return None
    return OrganizationRecord(
        origin=item.origin,
        key=key or name,
        is_row=is_row,
        name=name,
        alternate_name=item.text("alternate_name"),
        sector=item.text("legal_status", "tax_status"),
        description=item.text("description", "short_desc"),
        email=item.email("email"),
        website=item.url("website", "url"),
    )


def offer(item: Item, key: str, *, is_row: bool = True) -> OfferRecord | None:
    name = item.text("name")
    if not name:
        return None
    status = item.text("status").casefold()
    record = OfferRecord(
        origin=item.origin,
        key=key or name,
        is_row=is_row,
        name=name,
        description=_description(item),
        for_whom=appended(
            item.text("eligibility_description", "eligibility"), item.text("audience")
        ),
        min_age=item.clean.age("minimum_age", item.raw("minimum_age")),
        max_age=item.clean.age("maximum_age", item.raw("maximum_age")),
        time_note=item.text("wait_time"),
        languages=item.text("languages"),
        price=appended(item.text("fees_description"), item.text("fees")),
        how_to_come=_how_to_come(item),
        email=item.email("email"),
        website=item.url("url", "website"),
        is_closed=status if status in CLOSED else "",
    )
    _put_ages_in_order(record, item)
    return record


def _description(item: Item) -> str:
    text = item.text("description", "short_desc")
    for more in (item.text("alternate_name"), item.text("alert")):
        text = appended(text, more)
    return text


def _how_to_come(item: Item) -> str:
    text = item.text("application_process")
    for more in (item.text("interpretation_services"), item.text("required_documents")):
        text = appended(text, more)
    return text


def _put_ages_in_order(record: OfferRecord, item: Item) -> None:
    low, high = record.min_age, record.max_age
    if low is not None and high is not None and low > high:
        record.min_age, record.max_age = high, low
        item.clean.ledger.note("ages_swapped", item.origin)


def place(item: Item, key: str, *, is_row: bool = True) -> PlaceRecord | None:
    """A place without a name is called by its address."""
    record = PlaceRecord(
        origin=item.origin,
        key=key,
        is_row=is_row,
        name=item.text("name", "alternate_name"),
        organization=item.key("organization_id"),
        latitude=item.clean.coordinate("latitude", item.raw("latitude"), 90),
        longitude=item.clean.coordinate("longitude", item.raw("longitude"), 180),
    )
    for address in item.inside("addresses"):
        add_address(record, address)
    record.name = record.name or record.address or record.town
    if not record.name:
        return None
    record.key = record.key or record.name
    return record


def add_address(record: PlaceRecord | OrganizationRecord, item: Item) -> None:
    """The first address stands, whatever more there are."""
    lines = [item.text(f"address_{n}") for n in range(1, 5)]
    street = ", ".join(line for line in lines if line)
    town, postcode = item.text("city"), item.postcode("postal_code", "postcode")
    if not (record.address or record.postcode or record.town):
        record.address, record.town, record.postcode = street, town, postcode


def contact(item: Item, organization_key: str, *, is_row: bool = True) -> ContactRecord | None:
    """A person without a name is no contact; one without an actor has nowhere to stand."""
    name = item.text("name")
    if not name:
        return None
    title = ", ".join(filter(None, (item.text("title"), item.text("department"))))
    numbers = [phone_of(one) for one in item.inside("phones")]
    return ContactRecord(
        origin=item.origin,
        key=item.key("id") or f"{organization_key}|{name}",
        is_row=is_row,
        name=name,
        organization=organization_key,
        title=title,
        email=item.email("email"),
        phone=next((number for number in numbers if number), ""),
    )


def phone_of(item: Item) -> str:
    """The number with its extension; a fax is not a phone."""
    kind = str(item.raw("type", "number_type") or "").casefold()
    number = item.phone("number")
    if not number or kind == "fax":
        return ""
    extension = item.key("extension")
    prefix = item.key("country_prefix")
    return " ".join(filter(None, (prefix, number, f"x{extension}" if extension else "")))


def term(item: Item, *, is_row: bool = True) -> TermRecord | None:
    name = item.text("name", "term")
    if not name:
        return None
    return TermRecord(
        origin=item.origin,
        key=item.key("id", "taxonomy_id") or name,
        is_row=is_row,
        name=name,
        parent=item.key("parent_id"),
        parent_name=item.text("parent_name"),
        vocabulary=item.text("vocabulary", "taxonomy"),
    )
