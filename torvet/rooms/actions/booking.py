"""Booking a room: once, in a series, or several rooms at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.models import House, Organization
from torvet.directory.writing import AnotherHouse, refuse_cpr
from torvet.rooms.models import Approval, Booking, Occurrence, State
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.rooms import cells_of
from torvet.rooms.selectors.taken import Asked, Clash, clashes_of
from torvet.rooms.taking import (
    RoomNotLent,
    RoomTaken,
    lock_cells,
    occurrence_of,
    promised,
)


@promised
@transaction.atomic
def book(
    *,
    house: House,
    organization: Organization,
    plan: Plan,
    by: User | None,
    now: datetime,
    skips_clashes: bool = False,
    **values: Any,
) -> Booking:
    """All rooms at all times, or nothing; with `skips_clashes` the times that are taken are kept
    as left out, with the reason, unless every one of them is.

    `values` are the booking's own fields: title, expected, is_public, note, offer, contact_….
    Raises RoomTaken with the clashes, RoomNotLent, LooksLikeCpr, AnotherHouse.
    """
    refuse_cpr(values)
    _check_rooms(house, organization, plan)
    lock_cells(plan.rooms)
    asked = [Asked(room, span) for span in plan.spans for room in plan.rooms]
    clashes = clashes_of(asked, cells_of(plan.rooms))
    if clashes and not (skips_clashes and _leave_some(asked, clashes)):
        raise RoomTaken(clashes)
    booking = _write(house, organization, plan, by=by, now=now, **values)
    Occurrence.objects.bulk_create(_occurrences(booking, asked, clashes, now))
    record(
        code="rooms.booking.made",
        subject=booking,
        by=by,
        house_id=house.pk,
        details={"occurrences": len(asked) - len(clashes), "left_out": len(clashes)},
    )
    return booking


def _check_rooms(house: House, organization: Organization, plan: Plan) -> None:
    for room in plan.rooms:
        if room.house_id != house.pk or organization.house_id != house.pk:
            raise AnotherHouse
        if not room.is_lent or room.is_archived:
            raise RoomNotLent(room=room.name)


def _leave_some(asked: Sequence[Asked], clashes: Sequence[Clash]) -> bool:
    """Something is left, and the times asked for do not stand in each other's way."""
    return len(clashes) < len(asked) and all(clash.by for clash in clashes)


def _write(
    house: House,
    organization: Organization,
    plan: Plan,
    *,
    by: User | None,
    now: datetime,
    **values: Any,
) -> Booking:
    booking = Booking(
        house=house,
        organization=organization,
        first_on=plan.first_on,
        start=plan.start,
        end=plan.end,
        rule=plan.rule,
        booked_by=by,
        booked_at=now,
        **values,
    )
    booking.save()
    return booking


def _occurrences(
    booking: Booking, asked: Sequence[Asked], clashes: Sequence[Clash], now: datetime
) -> list[Occurrence]:
    in_the_way = {id(clash.asked): clash for clash in clashes}
    free = State.REQUESTED if booking.approval == Approval.WAITING else State.HELD
    return [
        occurrence_of(booking, one, state=State.SKIPPED, now=now, reason=_because(clash))
        if (clash := in_the_way.get(id(one)))
        else occurrence_of(booking, one, state=free, now=now)
        for one in asked
    ]


def _because(clash: Clash) -> str:
    """Why a time is left out, without telling what others keep private."""
    if clash.by is None or not clash.by.booking.is_public:
        return _("The room is taken.")
    return _("The room is taken: %(title)s.") % {"title": clash.by.booking.title}
