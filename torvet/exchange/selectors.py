"""Named reads of what was imported and of what an import must compare with."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Model, QuerySet

from torvet.directory.models import (
    Area,
    Contact,
    House,
    Membership,
    Offer,
    OfferTime,
    Organization,
    Place,
)
from torvet.engines.phrases.columns import MappingProposal
from torvet.exchange.models import ColumnMapping, ImportedRecord, ImportRun
from torvet.rooms.models import LIVE_STATES, Occurrence


def runs_visible_to(membership: Membership) -> QuerySet[ImportRun]:
    if not membership.is_coordinator:
        return ImportRun.objects.none()
    return ImportRun.objects.filter(house_id=membership.house_id).select_related("by")


def mappings_of(house: House) -> dict[str, MappingProposal]:
    """What the house remembers of columns, by the headers' signature."""
    return {
        remembered.signature: MappingProposal.from_plain(remembered.mapping)
        for remembered in house.column_mappings.all()
    }


def mapping_for(house: House, signature: str) -> ColumnMapping | None:
    return house.column_mappings.filter(signature=signature).first()


def records_of(house: House) -> QuerySet[ImportedRecord]:
    return ImportedRecord.objects.filter(source__house=house)


def areas_in(house: House) -> list[Area]:
    return list(house.areas.all())


def places_in(house: House) -> list[Place]:
    return list(house.places.all())


def organizations_in(house: House) -> list[Organization]:
    """Archived ones too: what was put away is known all the same."""
    return list(house.organizations.select_related("sector", "area"))


def offers_in(house: House) -> list[Offer]:
    return list(house.offers.select_related("organization"))


def contacts_in(house: House) -> list[Contact]:
    return list(Contact.objects.filter(organization__house=house).select_related("organization"))


def links_in(house: House, through: type[Model], owner: str, other: str) -> dict[int, set[int]]:
    """The many-to-many rows of a house: owner's id to the others' ids."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = through._default_manager.filter(**{f"{owner}__house": house})
    for one, another in rows.values_list(f"{owner}_id", f"{other}_id"):
        found[one].add(another)
    return found


def times_of(house: House) -> dict[int, list[OfferTime]]:
    found: dict[int, list[OfferTime]] = defaultdict(list)
    for time in OfferTime.objects.filter(offer__house=house):
        found[time.offer_id].append(time)
    return found


def next_times_of(bookings: Sequence[int], now: datetime) -> list[Occurrence]:
    """The next time of each booking that still has one to come, whoever it is for."""
    coming = Occurrence.objects.filter(booking__in=bookings, state__in=LIVE_STATES, end__gt=now)
    rows = coming.select_related("booking", "room").order_by("start", "pk")
    return list({row.booking_id: row for row in reversed(rows)}.values())[::-1]
