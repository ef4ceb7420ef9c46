"""What can only be said when a whole package has been read."""

from torvet.exchange.reading import Reading
from torvet.exchange.records import OrganizationRecord, PlaceRecord, TermRecord


def finish(reading: Reading) -> None:
    _make_missing_parents(reading)
    _address_the_actors(reading)


def _make_missing_parents(reading: Reading) -> None:
    """A parent that is only named gets a term of its own; one that is neither is left out."""
    for term in list(reading.terms.values()):
        if not term.parent and term.parent_name:
            term.parent = _key_by_name(reading, term.parent_name)
        if not term.parent or term.parent in reading.terms:
            continue
        if term.parent_name:
            reading.terms[term.parent] = TermRecord(
                origin=term.origin,
                key=term.parent,
                is_row=False,
                name=term.parent_name,
                vocabulary=term.vocabulary,
            )
        else:
            reading.ledger.note("theme_without_parent", term.name)
            term.parent = ""


def _key_by_name(reading: Reading, name: str) -> str:
    return next((key for key, term in reading.terms.items() if term.name == name), name)


def _address_the_actors(reading: Reading) -> None:
    """An actor without an address of its own is where its first place is."""
    for place in reading.places.values():
        actor = reading.organizations.get(place.organization)
        if actor is not None and not (actor.address or actor.postcode or actor.town):
            _move_in(actor, place)


def _move_in(actor: OrganizationRecord, place: PlaceRecord) -> None:
    actor.address, actor.postcode, actor.town = place.address, place.postcode, place.town
    if actor.latitude is None and actor.longitude is None:
        actor.latitude, actor.longitude = place.latitude, place.longitude
