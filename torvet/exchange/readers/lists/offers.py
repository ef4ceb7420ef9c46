"""A row that is an offer, with its actor, its place and the person to ask."""

from torvet.engines.phrases.addresses import read_address
from torvet.engines.phrases.ages import AgeBand
from torvet.engines.phrases.columns import Field
from torvet.exchange.cleaning import appended
from torvet.exchange.names import folded, name_key, postcode_key
from torvet.exchange.readers.lists.actors import actor_of, add_contact, read_actor
from torvet.exchange.readers.lists.parts import (
    Address,
    Person,
    address_of,
    ages_of,
    as_times,
    note_of,
    person_of,
    times_of,
)
from torvet.exchange.readers.lists.row import ListRow
from torvet.exchange.reading import Reading
from torvet.exchange.records import OfferRecord, PlaceRecord

NAMED_BY = (Field.OFFER_NAME, Field.THEME, Field.CAN_DO, Field.DESCRIPTION)
LONGEST_NAME = 120


def read_offer(row: ListRow, reading: Reading) -> None:
    """A row with an actor and nothing that names an offer is the actor alone."""
    name = _name(row)
    if not name and row.raw(Field.ORGANIZATION_NAME) is not None:
        row.clean.ledger.note("row_without_offer", row.origin)
        read_actor(row, reading)
        return
    if not name:
        row.clean.refuse_nameless(row.header(Field.OFFER_NAME))
        return
    person = person_of(row)
    record = _offer(row, name, person)
    record.organization = actor_of(row, reading)
    record.places = _places(row, reading)
    record.key = _key(row, record, reading)
    reading.add(reading.offers, record)
    add_contact(row, reading, record.organization, person)


def _name(row: ListRow) -> str:
    """Lists of who is there when often name no offers; then what it is about names it."""
    for field in NAMED_BY:
        name = row.text(field, ", ").split("\n")[0]
        if name and field is not Field.OFFER_NAME:
            row.clean.ledger.note("offer_named_after", name)
            return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        if name:
            return name
    return ""


def _offer(row: ListRow, name: str, person: Person) -> OfferRecord:
    bands, read = ages_of(row), times_of(row)
    times = as_times(read)
    return OfferRecord(
        origin=row.origin,
        key="",
        name=name,
        description=appended(row.text(Field.DESCRIPTION), row.text(Field.CAN_DO)),
        for_whom=appended(row.text(Field.TARGET_GROUP, ", "), row.text(Field.AGES, ", ")),
        min_age=min((band.low for band in bands), default=None),
        max_age=_oldest(bands),
        time_note=appended(note_of(row, read, times), row.text(Field.OPENING_HOURS)),
        languages=row.text(Field.LANGUAGE, ", "),
        price=row.text(Field.PRICE, ", "),
        how_to_come=appended(row.text(Field.HOW_TO_COME), row.text(Field.CAPACITY, ", ")),
        email="" if person.name else person.email,
        phone="" if person.name else person.phone,
        website=person.website,
        area=row.text(Field.AREA, ", ") or _town_alone(row),
        ages=[f"{band.low}-{'' if band.high is None else band.high}" for band in bands],
        themes=row.texts(Field.THEME),
        target_groups=row.texts(Field.TARGET_GROUP),
        times=times,
    )


def _town_alone(row: ListRow) -> str:
    """Where nothing says more, the town tells which offers are near each other."""
    address = address_of(row)
    stands_somewhere = row.text(Field.PLACE_NAME) or address.street
    return "" if stands_somewhere else address.town


def _oldest(bands: tuple[AgeBand, ...]) -> int | None:
    """No limit where one of the bands has none."""
    highs = [band.high for band in bands]
    return (
        max((high for high in highs if high is not None), default=None)
        if None not in highs
        else None
    )


def _places(row: ListRow, reading: Reading) -> list[str]:
    """A town alone is no place; a place may say its town itself: "Birkehuset, 5000 Odense C"."""
    address, named = address_of(row), read_address(row.text(Field.PLACE_NAME, ", "))
    name = named.street or address.street
    if not name:
        return []
    if not address.postcode:
        address = address._replace(postcode=named.postcode, town=address.town or named.town)
    key = _place_key(name, address, reading)
    reading.add(
        reading.places,
        PlaceRecord(
            origin=row.origin,
            key=key,
            is_row=False,
            name=name,
            address=address.street,
            postcode=address.postcode,
            town=address.town,
            latitude=row.coordinate(Field.LATITUDE, 90),
            longitude=row.coordinate(Field.LONGITUDE, 180),
        ),
    )
    return [key]


def _place_key(name: str, address: Address, reading: Reading) -> str:
    """One row says "Birkehuset", another "Birkehuset, 5000 Odense C": the same place."""
    known = reading.place_named(name)
    if known and (not any(address) or not (known.address or known.postcode or known.town)):
        return known.key
    return f"{folded(name)}|{folded(address.street)}|{postcode_key(address.postcode)}"


def _key(row: ListRow, record: OfferRecord, reading: Reading) -> str:
    """The list's own id; else actor and name, with a number where such offers differ in more
    than their times."""
    own = row.own_id(Field.SOURCE_ID)
    holder = reading.offers.get(own)
    if own and (holder is None or name_key(holder.name) == name_key(record.name)):
        return own
    base = f"{record.organization}|{name_key(record.name)}"
    key, number = base, 2
    while key in reading.offers and not _is_same_but_for_time(reading.offers[key], record):
        key, number = f"{base}|{number}", number + 1
    return key


def _is_same_but_for_time(one: OfferRecord, other: OfferRecord) -> bool:
    texts = ("description", "for_whom", "price", "languages", "min_age", "max_age")
    for name in texts:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine not in ("", None) and theirs not in ("", None) and mine != theirs:
            return False
    sets = ("themes", "target_groups", "places")
    return all(
        not getattr(one, name)
        or not getattr(other, name)
        or getattr(one, name) == getattr(other, name)
        for name in sets
    )
