"""What every action that takes or frees a room shares: the lock, the look, the database's last
word, and how a changed occurrence is written. Used by the actions only."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import Organization
from torvet.engines.rooms.refusals import Refusal
from torvet.rooms.models import Booking, Occurrence, Room, State
from torvet.rooms.promise import REFUSAL
from torvet.rooms.selectors.taken import Asked, Clash

P = ParamSpec("P")
T = TypeVar("T")


class RoomTaken(DomainError):
    """`clashes` says which occurrence stands in the way of which wish, as far as that is known."""

    message = _("The room is taken at that time.")

    def __init__(self, clashes: Iterable[Clash] = ()) -> None:
        self.clashes = list(clashes)
        super().__init__()


class TakenByItself(RoomTaken):
    message = _(
        "This booking has the room at that time already. Choose another time, or cancel one of the"
        " two."
    )


class AgainstTheRules(DomainError):
    """The house's own rules say no; the message names each, `broken` has them as data."""

    def __init__(self, words: str, *, broken: Iterable[Refusal] = ()) -> None:
        self.broken = list(broken)
        super().__init__(words)


class RoomNotLent(DomainError):
    message = _("%(room)s cannot be booked.")
    field = "rooms"


def promised(action: Callable[P, T]) -> Callable[P, T]:
    """For the outside of an atomic action: what the database refuses at the last instant is the
    same answer as what the action finds by looking."""

    @wraps(action)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return action(*args, **kwargs)
        except IntegrityError as refused:
            if REFUSAL in str(refused):
                raise RoomTaken from refused
            raise

    return kept


def lock_cells(rooms: Iterable[Room]) -> None:
    """Until the transaction ends nobody else takes or gives up these rooms through an action.

    Always in the order of their ids, so that two who want each other's rooms do not wait for ever.
    """
    cells = Room.objects.filter(in_rooms__room__in=[room.pk for room in rooms])
    list(
        Room.objects.filter(pk__in=cells.values("pk"))
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    )


def lock_organization(organization: Organization) -> None:
    """Where the house counts what an actor books in a week, its bookings come one by one; always
    before any room is locked."""
    Organization.objects.select_for_update(no_key=True).values_list("pk").get(pk=organization.pk)


def occurrence_of(
    booking: Booking, asked: Asked, *, state: State, now: datetime, reason: str = ""
) -> Occurrence:
    """Unsaved."""
    return Occurrence(
        house_id=booking.house_id,
        booking=booking,
        room=asked.room,
        start=asked.span.start,
        end=asked.span.end,
        taken_from=asked.taken.start,
        taken_to=asked.taken.end,
        state=state,
        reason=reason,
        changed_at=now,
    )


def place(occurrence: Occurrence, asked: Asked) -> None:
    """Put an occurrence where it is asked for; unsaved."""
    occurrence.room = asked.room
    occurrence.start, occurrence.end = asked.span
    occurrence.taken_from, occurrence.taken_to = asked.taken


def agree(occurrence: Occurrence, price: int, free_until: datetime | None, now: datetime) -> None:
    """What it costs from now on; unsaved. Who moves a time when it is too late to give it up for
    nothing pays no less, and can no longer give it up."""
    if occurrence.owed_if_given_up(now):
        occurrence.price = max(price, occurrence.price)
    else:
        occurrence.price, occurrence.free_until = price, free_until


def may_regret(occurrence: Occurrence, until: datetime) -> None:
    """Whoever only now hears that the time is theirs may still give it up; unsaved."""
    if occurrence.free_until is not None:
        occurrence.free_until = max(occurrence.free_until, min(until, occurrence.start))


def give_up(
    occurrence: Occurrence, reason: str, now: datetime, *, is_excused: bool = False
) -> None:
    """Cancelled; after the deadline it is paid for all the same unless excused. Unsaved."""
    occurrence.is_owed = not is_excused and occurrence.owed_if_given_up(now) > 0
    occurrence.state, occurrence.reason = State.CANCELLED, reason


def write_changes(
    occurrences: Iterable[Occurrence], *, code: str, by: User | None, now: datetime
) -> None:
    """Save what was changed; each becomes one step newer for the calendars that follow it."""
    for one in occurrences:
        one.sequence += 1
        one.changed_at = now
        one.save()
        record(
            code=code,
            subject=one,
            by=by,
            house_id=one.house_id,
            details={
                "booking": one.booking_id,
                "reason": one.reason,
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "room": one.room_id,
            },
        )
