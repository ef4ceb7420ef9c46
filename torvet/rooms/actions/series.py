"""Changing a series from some day on: it is split, and goes on as another booking."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.models import Organization
from torvet.directory.writing import refuse_cpr
from torvet.rooms.actions.booking import (
    NothingToBook,
    check_rooms,
    leaves_some,
    occurrences_of,
    refuse,
)
from torvet.rooms.actions.changing import NeedsApproval, NotLive
from torvet.rooms.continuing import seen_from
from torvet.rooms.looking import Look, Seen
from torvet.rooms.models import Approval, Booking, Occurrence, Room, State
from torvet.rooms.offering import lock_with_neighbours, offer_freed
from torvet.rooms.pairing import matched
from torvet.rooms.plans import Plan
from torvet.rooms.reasons import kept
from torvet.rooms.selectors.bookings import standing_from
from torvet.rooms.selectors.lending import Lending, lending_of
from torvet.rooms.taking import (
    agree,
    give_up,
    lock_organization,
    place,
    promised,
    write_changes,
)
from torvet.rooms.telling import tell_of_changed

KEPT = (
    "house",
    "organization",
    "offer",
    "category",
    "title",
    "note",
    "expected",
    "is_public",
    "contact_name",
    "contact_email",
    "contact_phone",
    "approval",
    "answered_by",
    "answered_at",
    "answer",
)


@promised
@transaction.atomic
def change_from(
    *,
    occurrence: Occurrence,
    plan: Plan,
    by: User | None,
    now: datetime,
    skips_clashes: bool = False,
    by_the_rules: bool = True,
    is_approved: bool = False,
    **values: Any,
) -> Booking:
    """What was before stays; a new booking, which continues the old, goes on from here.

    Times that stand become those of the plan (`pairing.matched`) and keep who they are; those that
    nothing matches are cancelled, and new ones are added. Times that stay where they are, are not
    held to the rules again. `is_approved` where whoever changes it may answer requests.
    Raises RoomTaken, AgainstTheRules, NeedsApproval, NotLive …; nothing is changed then.
    """
    refuse_cpr(values)
    old = _lock_booking(occurrence)
    lending = lending_of(old.house)
    organization = _checked(old, plan, lending)
    standing = _locked(occurrence, plan, organization, lending, now)
    expected = values.get("expected", old.expected)
    seen = seen_from(old, standing, plan, now=now, expected=expected, by_the_rules=by_the_rules)
    if not (skips_clashes and leaves_some(seen)):
        refuse(seen)
    if seen.needs_approval and not is_approved and old.approval != Approval.WAITING:
        raise NeedsApproval
    freed = [(one.room, one.span) for one in standing if one.is_live]
    new = _continue(old, plan, by=by, now=now, **values)
    _write(new, standing, seen, by=by, now=now)
    _leave(old)
    tell_of_changed(old, new, plan.spans[0], by=by, now=now)
    offer_freed(house=old.house, now=now, freed=freed)
    return new


def rehearse_change(**asked: Any) -> None:
    """As `change_from`, and raises what it raises, but nothing is changed and nobody told."""
    with transaction.atomic():
        change_from(**asked)
        transaction.set_rollback(True)


def _lock_booking(occurrence: Occurrence) -> Booking:
    """Before any room, so that nobody answers it meanwhile."""
    whole = Booking.objects.select_related("house", "organization", "category", "offer")
    return whole.select_for_update(of=("self",)).get(pk=occurrence.booking_id)


def _checked(old: Booking, plan: Plan, lending: Lending) -> Organization:
    if old.organization is None:
        raise NotLive
    if not (plan.rooms and plan.spans):
        raise NothingToBook
    check_rooms(lending, old.organization, plan)
    return old.organization


def _locked(
    occurrence: Occurrence, plan: Plan, organization: Organization, lending: Lending, now: datetime
) -> list[Occurrence]:
    """Those that stand from here on; nobody else changes them or their rooms until the end."""
    if lending.counts_the_week:
        lock_organization(organization)
    rows = standing_from(occurrence, now)
    held = Room.objects.filter(occurrences__in=rows.values("pk")).distinct()
    lock_with_neighbours([*plan.rooms, *held], now)
    standing = list(rows.select_for_update(of=("self",)))
    if not standing:
        raise NotLive
    return standing


def _continue(
    old: Booking, plan: Plan, *, by: User | None, now: datetime, **values: Any
) -> Booking:
    kept = {name: getattr(old, name) for name in KEPT}
    new = Booking.objects.create(
        **{**kept, **values},
        first_on=plan.first_on,
        start=plan.start,
        end=plan.end,
        rule=plan.rule,
        continues=old,
        booked_by=old.booked_by or by,
        booked_at=now,
    )
    for subject, details in ((old, {"continued_by": new.pk}), (new, {"continues": old.pk})):
        code = "rooms.booking.split"
        record(code=code, subject=subject, by=by, house_id=old.house_id, details=details)
    return new


def _write(
    new: Booking, standing: Sequence[Occurrence], seen: Look, *, by: User | None, now: datetime
) -> None:
    """All leave their places before any takes a new one, so that a series moved by its own step
    does not meet itself."""
    pks = [one.pk for one in standing]
    Occurrence.objects.filter(pk__in=pks).update(state=State.CANCELLED)
    wanted = {id(one.asked): one for one in seen.free}
    pairs = matched(standing, [one.asked for one in wanted.values()], new.house.zone)
    _carry_over(standing, {pk: wanted[id(asked)] for pk, asked in pairs.items()}, new, by, now)
    over = [one for one in standing if one.pk not in pairs]
    for one in over:
        give_up(one, kept(lambda: _("The series was changed.")), now)
    write_changes(over, code="rooms.occurrence.cancelled", by=by, now=now)
    taken = {id(asked) for asked in pairs.values()}
    rows = zip(seen.seen, occurrences_of(new, seen, now), strict=True)
    Occurrence.objects.bulk_create([row for one, row in rows if id(one.asked) not in taken])


def _carry_over(
    standing: Iterable[Occurrence],
    becomes: Mapping[int, Seen],
    new: Booking,
    by: User | None,
    now: datetime,
) -> None:
    for one in standing:
        wanted = becomes.get(one.pk)
        if wanted is None:
            continue
        is_same = (one.room_id, one.span) == (wanted.asked.room.pk, wanted.asked.span)
        place(one, wanted.asked)
        one.booking = new
        if not is_same:
            agree(one, wanted.price, wanted.free_until, now)
        one.moved_from, one.moved_from_room = None, None
        one.state = State.REQUESTED if new.approval == Approval.WAITING else State.HELD
        code = "rooms.occurrence.changed" if is_same else "rooms.occurrence.moved"
        write_changes([one], code=code, by=by, now=now)


def _leave(old: Booking) -> None:
    """A request of which nothing is left waits for no answer."""
    waits = old.occurrences.filter(state=State.REQUESTED).exists()
    if old.approval == Approval.WAITING and not waits:
        old.approval = Approval.NOT_NEEDED
        old.save(update_fields=["approval"])
