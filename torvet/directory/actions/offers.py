"""What the actors do."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory import writing
from torvet.directory.actions.houses import place_named
from torvet.directory.models import House, Offer, OfferTime, Place

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


class AgesReversed(DomainError):
    message = _("The oldest must be at least as old as the youngest.")
    field = "max_age"


@transaction.atomic
def add_offer(
    *,
    house: House,
    by: User | None,
    times: Iterable[OfferTime] = (),
    new_place: str = "",
    **values: Any,
) -> Offer:
    """`new_place` names one more place, which the house may not know yet."""
    _check_ages(values.get("min_age"), values.get("max_age"))
    if new_place:
        _add_place(values, new_place, house=house, by=by, known=())
    offer = writing.write(
        Offer(house=house), values, code="directory.offer.added", by=by, house_id=house.pk
    )
    writing.set_times({"offer": offer}, times, OfferTime)
    return offer


@transaction.atomic
def change_offer(
    *,
    offer: Offer,
    by: User | None,
    times: Iterable[OfferTime] | None = None,
    new_place: str = "",
    **values: Any,
) -> None:
    """Times stay as they are where none are given."""
    _check_ages(values.get("min_age", offer.min_age), values.get("max_age", offer.max_age))
    if new_place:
        _add_place(values, new_place, house=offer.house, by=by, known=offer.places.all())
    writing.write(offer, values, code="directory.offer.changed", by=by, house_id=offer.house_id)
    if times is not None:
        writing.set_times({"offer": offer}, times, OfferTime)


def _check_ages(youngest: int | None, oldest: int | None) -> None:
    if youngest is not None and oldest is not None and oldest < youngest:
        raise AgesReversed


def _add_place(
    values: dict[str, Any], name: str, *, house: House, by: User | None, known: Iterable[Place]
) -> None:
    chosen = values.get("places", known)
    try:
        place = place_named(house=house, name=name, by=by)
    except writing.LooksLikeCpr as refused:
        refused.field = "new_place"
        raise
    values["places"] = [*chosen, place]


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


@transaction.atomic
def confirm_offer(*, offer: Offer, by: User) -> None:
    """Somebody who knows says that it is still as it stands here. The audit keeps when."""
    record(code="directory.offer.confirmed", subject=offer, by=by, house_id=offer.house_id)
