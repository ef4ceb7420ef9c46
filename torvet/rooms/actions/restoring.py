"""Taking a cancellation back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from torvet.accounts.models import User
from torvet.rooms.actions.booking import refuse
from torvet.rooms.actions.changing import NotLive
from torvet.rooms.looking import look
from torvet.rooms.models import Approval, Booking, Occurrence, Room, State, WaitingState
from torvet.rooms.offering import lock_with_neighbours
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.taking import lock_organization, promised, write_changes

STILL_ASKED = frozenset(
    {"not_allowed", "closed", "too_many_people", "quota_minutes", "quota_times"}
)
"""Rules that a cancellation cannot be a way around; how long before one books is not among them."""


@promised
@transaction.atomic
def hold_again(*, occurrences: Sequence[Occurrence], by: User | None, now: datetime) -> None:
    """Times of one booking that were cancelled stand as before, where all of them are still free.

    Raises RoomTaken, AgainstTheRules; NotLive where there is nothing to take back.
    """
    rooms = Room.objects.filter(occurrences__in=[one.pk for one in occurrences]).distinct()
    booking = _booking_of(occurrences)
    if lending_of(booking.house).counts_the_week and booking.organization:
        lock_organization(booking.organization)
    lock_with_neighbours(rooms, now)
    rows = list(
        booking.occurrences.select_for_update(of=("self",))
        .filter(pk__in=[one.pk for one in occurrences], state=State.CANCELLED, end__gt=now)
        .exclude(answers_wish__state=WaitingState.DECLINED)
        .select_related("room")
        .order_by("pk")
    )
    if not rows:
        raise NotLive
    _refuse(booking, rows, now)
    for one in rows:
        one.state, one.reason, one.is_owed = _state_again(booking, one), "", False
    write_changes(rows, code="rooms.occurrence.held_again", by=by, now=now)


def _booking_of(occurrences: Sequence[Occurrence]) -> Booking:
    found = Booking.objects.select_related("house", "organization").filter(
        occurrences__in=[one.pk for one in occurrences]
    )
    booking = found.first()
    if booking is None or booking.approval == Approval.REFUSED or booking.organization is None:
        raise NotLive
    return booking


def _refuse(booking: Booking, rows: Sequence[Occurrence], now: datetime) -> None:
    assert booking.organization is not None  # noqa: S101  found so just now
    seen = look(
        lending=lending_of(booking.house),
        organization=booking.organization,
        asked=[Asked(one.room, one.span) for one in rows],
        now=now,
        expected=booking.expected,
    )
    refuse(seen.held_to(STILL_ASKED))


def _state_again(booking: Booking, one: Occurrence) -> State:
    if booking.approval == Approval.WAITING:
        return State.REQUESTED
    return State.MOVED if one.moved_from else State.HELD
