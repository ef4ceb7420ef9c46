"""What the actors do."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from torvet.accounts.models import User
from torvet.directory import writing
from torvet.directory.models import House, Offer, OfferTime

COPIED_FIELDS = (
    "organization",
    "description",
    "for_whom",
    "min_age",
    "max_age",
    "area",
    "time_note",
    "languages",
    "price",
    "how_to_come",
    "email",
    "phone",
    "website",
)
COPIED_LINKS = ("themes", "target_groups", "places", "partners")


@transaction.atomic
def add_offer(
    *, house: House, by: User | None, times: Iterable[OfferTime] = (), **values: Any
) -> Offer:
    offer = writing.write(
        Offer(house=house), values, code="directory.offer.added", by=by, house_id=house.pk
    )
    writing.set_times({"offer": offer}, times, OfferTime)
    return offer


@transaction.atomic
def change_offer(
    *, offer: Offer, by: User | None, times: Iterable[OfferTime] | None = None, **values: Any
) -> None:
    """Times stay as they are where none are given."""
    writing.write(offer, values, code="directory.offer.changed", by=by, house_id=offer.house_id)
    if times is not None:
        writing.set_times({"offer": offer}, times, OfferTime)


@transaction.atomic
def copy_offer(*, offer: Offer, name: str, by: User | None) -> Offer:
    """The same again under another name, times and all."""
    times = [
        OfferTime.at(first_on=time.first_on, start=time.start, end=time.end, rule=time.rule)
        for time in offer.times.all()
    ]
    fields = {field: getattr(offer, field) for field in COPIED_FIELDS}
    links = {link: getattr(offer, link).all() for link in COPIED_LINKS}
    return add_offer(house=offer.house, by=by, times=times, name=name, **fields, **links)


@transaction.atomic
def archive_offer(*, offer: Offer, by: User, now: datetime) -> None:
    writing.archive(offer, code="directory.offer.archived", by=by, house_id=offer.house_id, now=now)


@transaction.atomic
def restore_offer(*, offer: Offer, by: User) -> None:
    writing.restore(offer, code="directory.offer.restored", by=by, house_id=offer.house_id)
