"""A row that is an actor, with the person to ask."""

from torvet.engines.phrases.columns import Field
from torvet.exchange.cleaning import appended
from torvet.exchange.names import folded, name_key, postcode_key
from torvet.exchange.readers.lists.parts import Person, address_of, person_of
from torvet.exchange.readers.lists.row import ListRow
from torvet.exchange.reading import Reading
from torvet.exchange.records import ContactRecord, OrganizationRecord


def read_actor(row: ListRow, reading: Reading) -> None:
    name = row.text(Field.ORGANIZATION_NAME, ", ") or row.text(Field.OFFER_NAME, ", ")
    if not name:
        row.clean.refuse_nameless(row.header(Field.ORGANIZATION_NAME))
        return
    person = person_of(row)
    record = _actor(row, name, person)
    record.key = _key(row, record, reading)
    kept = reading.add(reading.organizations, record)
    reach(kept, person)
    add_contact(row, reading, kept.key, person)


def _actor(row: ListRow, name: str, person: Person) -> OrganizationRecord:
    address = address_of(row)
    return OrganizationRecord(
        origin=row.origin,
        key="",
        name=name,
        alternate_name=row.text(Field.ALTERNATE_NAME, ", "),
        sector=row.text(Field.SECTOR, ", "),
        description=appended(row.text(Field.DESCRIPTION), row.text(Field.OPENING_HOURS)),
        can_do=row.text(Field.CAN_DO),
        for_whom=appended(row.text(Field.TARGET_GROUP), row.text(Field.AGES, ", ")),
        capacity_note=row.text(Field.CAPACITY, ", "),
        website=person.website,
        address=address.street,
        postcode=address.postcode,
        town=address.town,
        area=row.text(Field.AREA, ", "),
        latitude=row.coordinate(Field.LATITUDE, 90),
        longitude=row.coordinate(Field.LONGITUDE, 180),
        themes=row.texts(Field.THEME),
        target_groups=row.texts(Field.TARGET_GROUP),
    )


def _key(row: ListRow, record: OrganizationRecord, reading: Reading) -> str:
    """The list's own id, unless two different actors carry it; else name, place and number."""
    own = row.own_id(Field.SOURCE_ID)
    holder = reading.organizations.get(own)
    if own and (holder is None or name_key(holder.name) == name_key(record.name)):
        return own
    where = postcode_key(record.postcode) or folded(record.town)
    number = row.own_id(Field.REGISTRATION_NUMBER)
    return f"{name_key(record.name)}|{where}|{number}"


def reach(record: OrganizationRecord, person: Person) -> None:
    """Without a person's name, the row's e-mail and phone are the actor's own."""
    if not person.name:
        record.email = record.email or person.email
        record.phone = record.phone or person.phone


def add_contact(row: ListRow, reading: Reading, organization: str, person: Person) -> None:
    if not person.name or not organization:
        return
    reading.add(
        reading.contacts,
        ContactRecord(
            origin=row.origin,
            key=f"{organization}|{folded(person.name)}",
            is_row=False,
            name=person.name,
            organization=organization,
            title=person.title,
            email=person.email,
            phone=person.phone,
        ),
    )


def actor_of(row: ListRow, reading: Reading) -> str:
    """The key of the row's actor: by id, by name in the same file, or new from this row."""
    own = row.own_id(Field.ORGANIZATION_ID)
    name = row.text(Field.ORGANIZATION_NAME, ", ")
    if own and (own in reading.organizations or not name):
        return own
    if not name:
        return ""
    known = reading.actor_named(name)
    if known is not None:
        return known.key
    record = OrganizationRecord(
        origin=row.origin,
        key=own or f"{name_key(name)}||",
        is_row=False,
        name=name,
        sector=row.text(Field.SECTOR, ", "),
    )
    return reading.add(reading.organizations, record).key
