"""Bookings that follow a list which was read in again: times move, come and go, all at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.rooms.models import Approval, Booking, Occurrence, Room, State
from torvet.rooms.offering import Freed, lock_with_neighbours, offer_freed
from torvet.rooms.reasons import kept
from torvet.rooms.selectors.bookings import coming_of
from torvet.rooms.selectors.taken import Asked
from torvet.rooms.taking import give_up, place, promised, write_changes
from torvet.rooms.telling import (
    tell_of_cancelled,
    tell_of_changed,
    tell_of_edited,
    tell_of_moved,
)

BATCH = 500


@dataclass(frozen=True)
class Rebooking:
    """What a list says of a booking now. `moves` are its times with where each is to be, `gone`
    those it has no more; `fields` names what is different in the booking itself, written already.
    """

    booking: Booking
    moves: Sequence[tuple[Occurrence, Asked]] = ()
    gone: Sequence[Occurrence] = ()
    fields: Sequence[str] = ()

    @property
    def times(self) -> list[Occurrence]:
        return [*(one for one, _asked in self.moves), *self.gone]


class MovedMeanwhile(DomainError):
    message = gettext_lazy("Somebody changed one of these times in this very instant.")


@promised
@transaction.atomic
def rebook(
    *,
    house: House,
    changes: Sequence[Rebooking],
    new: Sequence[Occurrence],
    by: User | None,
    now: datetime,
) -> None:
    """`new` are times not saved yet, of these bookings and of others, for rooms that these may
    leave. All may change places with each other. House rules are not asked and nothing is priced:
    the list was agreed elsewhere. Raises RoomTaken and MovedMeanwhile; nothing is changed then.
    """
    _lock(changes, now)
    freed = [(one.room, one.span) for change in changes for one in change.times if one.is_live]
    leaving = [one.pk for change in changes for one in change.times]
    Occurrence.objects.filter(pk__in=leaving).update(state="")
    for change in changes:
        _carry_out(change, by, now)
    Occurrence.objects.bulk_create(new, batch_size=BATCH)
    offer_freed(house=house, now=now, freed=list(_coming(freed, now)))


def _lock(changes: Sequence[Rebooking], now: datetime) -> None:
    """Nobody else changes them or their rooms until the end, and nobody has meanwhile."""
    rooms = [asked.room for change in changes for _one, asked in change.moves]
    times = {one.pk: one for change in changes for one in change.times}
    lock_with_neighbours([*rooms, *(one.room for one in times.values())], now)
    standing = Occurrence.objects.select_for_update(of=("self",)).in_bulk(times)
    if {pk: one.sequence for pk, one in standing.items()} != {
        pk: one.sequence for pk, one in times.items()
    }:
        raise MovedMeanwhile


def _coming(freed: Iterable[Freed], now: datetime) -> Iterator[Freed]:
    return ((room, span) for room, span in freed if span.end > now)


def _carry_out(change: Rebooking, by: User | None, now: datetime) -> None:
    left = [(one.room, one.span) for one, _asked in change.moves]
    for one, asked in change.moves:
        _move(one, asked, is_waiting=change.booking.approval == Approval.WAITING)
    moved = [one for one, _asked in change.moves]
    write_changes(moved, code="rooms.occurrence.listed", by=by, now=now)
    for one in change.gone:
        give_up(one, kept(lambda: _("The list that it came from has it no more.")), now)
    write_changes(change.gone, code="rooms.occurrence.cancelled", by=by, now=now)
    _write_down(change, by, now)
    _tell(change, left, by, now)


def _move(one: Occurrence, asked: Asked, *, is_waiting: bool) -> None:
    """A request that the list says yes to stays where it is."""
    is_moved = (one.room_id, one.span) != (asked.room.pk, asked.span)
    if is_moved:
        one.moved_from = one.moved_from or one.start
        one.moved_from_room_id = one.moved_from_room_id or one.room_id
        place(one, asked)
    if is_waiting:
        one.state = State.REQUESTED
    else:
        one.state = State.MOVED if is_moved else State.HELD


def _write_down(change: Rebooking, by: User | None, now: datetime) -> None:
    if not change.fields:
        return
    booking = change.booking
    record(
        code="rooms.booking.changed",
        subject=booking,
        by=by,
        house_id=booking.house_id,
        details={"changed": sorted(change.fields)},
    )
    written = [one.pk for one in change.times]
    still = coming_of(booking, now).exclude(pk__in=written)
    still.update(sequence=F("sequence") + 1, changed_at=now)


def _tell(
    change: Rebooking, left: Sequence[tuple[Room, Span]], by: User | None, now: datetime
) -> None:
    """Of what is still to come, as when somebody had done it by hand; once where it is many."""
    if by is None:
        return
    moved = [one for one, _asked in change.moves]
    coming = [number for number, one in enumerate(moved) if one.end > now]
    if len({moved[number].span for number in coming}) > 1:
        first = moved[coming[0]].span
        tell_of_changed(change.booking, change.booking, first, by=by, now=now)
    elif coming:
        tell_of_moved(moved[coming[0]], left[coming[0]], by=by, now=now)
    elif change.fields and coming_of(change.booking, now).exists():
        tell_of_edited(change.booking, by=by, now=now)
    tell_of_cancelled([one for one in change.gone if one.end > now], by=by, now=now)
