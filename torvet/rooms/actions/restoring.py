"""Taking a cancellation back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.rooms.actions.booking import refuse
from torvet.rooms.actions.changing import NotLive
from torvet.rooms.looking import look
from torvet.rooms.models import Approval, Booking, Occurrence, Room, State, WaitingState
from torvet.rooms.offering import lock_with_neighbours
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.taking import RoomNotLent, lock_organization, promised, write_changes

STILL_ASKED = frozenset(
    {"not_allowed", "closed", "too_many_people", "quota_minutes", "quota_times"}
)
"""Rules that a cancellation cannot be a way around; how long before one books is not among them."""


class NeverApproved(DomainError):
    message = _("The house has not said yes to this time. Book it anew, and the house will answer.")


@promised
@transaction.atomic
def hold_again(
    *,
    occurrences: Sequence[Occurrence],
    by: User | None,
    now: datetime,
    is_approved: bool = False,
) -> None:
    """Times of one booking that were cancelled stand as before, where all of them are still free.

    `is_approved` where whoever takes it back may answer requests. Raises RoomTaken, RoomNotLent,
    AgainstTheRules, NeverApproved; NotLive where there is nothing to take back.
    """
    rooms = Room.objects.filter(occurrences__in=[one.pk for one in occurrences]).distinct()
    booking = _booking_of(occurrences)
    if lending_of(booking.house).counts_the_week and booking.organization:
        lock_organization(booking.organization)
    lock_with_neighbours(rooms, now)
    rows = list(
        booking.occurrences.select_for_update(of=("self",))
        .filter(pk__in=[one.pk for one in occurrences], state=State.CANCELLED, end__gt=now)
        .exclude(answers_wish__state__in=[WaitingState.DECLINED, WaitingState.LAPSED])
        .select_related("room")
        .order_by("pk")
    )
    if not rows:
        raise NotLive
    _refuse(booking, rows, now, is_approved)
    for one in rows:
        one.state, one.reason, one.is_owed = _state_again(booking, one), "", False
    write_changes(rows, code="rooms.occurrence.held_again", by=by, now=now)


def _booking_of(occurrences: Sequence[Occurrence]) -> Booking:
    """Locked, so that nobody answers it meanwhile."""
    found = Booking.objects.select_related("house", "organization").filter(
        pk__in={one.booking_id for one in occurrences}
    )
    booking = found.select_for_update(of=("self",)).first()
    if booking is None or booking.approval == Approval.REFUSED or booking.organization is None:
        raise NotLive
    return booking


def _refuse(booking: Booking, rows: Sequence[Occurrence], now: datetime, is_approved: bool) -> None:
    for one in rows:
        if not one.room.is_lent or one.room.is_archived:
            raise RoomNotLent(room=one.room.name)
    assert booking.organization is not None  # noqa: S101  found so just now
    seen = look(
        lending=lending_of(booking.house),
        organization=booking.organization,
        asked=[Asked(one.room, one.span) for one in rows],
        now=now,
        expected=booking.expected,
    )
    refuse(seen.held_to(STILL_ASKED))
    if not is_approved and _is_unanswered(booking, rows, needs_approval=seen.needs_approval):
        raise NeverApproved


def _is_unanswered(booking: Booking, rows: Sequence[Occurrence], *, needs_approval: bool) -> bool:
    """The house asks to approve it and has not: either nobody ever asked, or it was cancelled
    before the yes was given, which then was a yes to the other times."""
    if booking.approval == Approval.NOT_NEEDED:
        return needs_approval
    answered = booking.answered_at
    return answered is not None and any(one.changed_at < answered for one in rows)


def _state_again(booking: Booking, one: Occurrence) -> State:
    if booking.approval == Approval.WAITING:
        return State.REQUESTED
    return State.MOVED if one.moved_from else State.HELD
