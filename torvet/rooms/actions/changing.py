"""Giving up a time, moving it, and changing a series from some day on."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.directory.writing import refuse_cpr
from torvet.engines.spans import Span
from torvet.rooms.models import Occurrence, Room, State
from torvet.rooms.offering import give_up_offers, lock_with_neighbours, offer_freed
from torvet.rooms.selectors.rooms import cells_of
from torvet.rooms.selectors.taken import Asked, clashes_of
from torvet.rooms.taking import RoomTaken, place, promised, write_changes


class NotLive(DomainError):
    message = _("This time is no longer booked; nothing was changed.")


class NotAnswered(DomainError):
    message = _("This time is only offered to you. Say yes to it first, then move it.")


@transaction.atomic
def cancel_occurrences(
    *, occurrences: Sequence[Occurrence], reason: str, by: User | None, now: datetime
) -> list[Occurrence]:
    """Those still live (or asked for) are given up; the rows stay, with the reason. What becomes
    free is offered to those who wait for it."""
    refuse_cpr({"reason": reason})
    lock_with_neighbours(Room.objects.filter(occurrences__in=_keys(occurrences)).distinct(), now)
    open_states = (State.HELD, State.MOVED, State.OFFERED, State.REQUESTED)
    standing = list(
        Occurrence.objects.select_for_update()
        .filter(pk__in=_keys(occurrences), state__in=open_states)
        .order_by("pk")
    )
    freed = [one for one in standing if one.is_live]
    for one in standing:
        one.state, one.reason = State.CANCELLED, reason.strip()
    write_changes(standing, code="rooms.occurrence.cancelled", by=by, now=now)
    give_up_offers(freed, by)
    _offer(freed, now)
    return standing


def _keys(occurrences: Iterable[Occurrence]) -> list[int]:
    return [one.pk for one in occurrences]


def _offer(freed: Sequence[Occurrence], now: datetime) -> None:
    """To those who wait. All are of one house, as one person gives them up."""
    if not freed:
        return
    rooms = Room.objects.in_bulk({one.room_id for one in freed})
    offer_freed(
        house=House.objects.get(pk=freed[0].house_id),
        now=now,
        freed=[(rooms[one.room_id], one.span) for one in freed],
    )


@promised
@transaction.atomic
def move_occurrence(
    *, occurrence: Occurrence, room: Room, span: Span, by: User | None, now: datetime
) -> Occurrence:
    """To another time, another room, or both; it keeps where the series had it.

    What it leaves is offered to those who wait for it. Raises RoomTaken, also where another
    occurrence of the same series has the time; NotLive where it was given up meanwhile;
    NotAnswered where it is only offered.
    """
    lock_with_neighbours([occurrence.room, room], now)
    standing = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
    if not standing.is_live:
        raise NotLive
    if standing.state == State.OFFERED:
        raise NotAnswered
    left = standing.room, standing.span
    asked = Asked(room, span)
    clashes = clashes_of([asked], cells_of([room]), leaving_out=[standing.pk])
    if clashes:
        raise RoomTaken(clashes)
    standing.moved_from = standing.moved_from or standing.start
    standing.moved_from_room_id = standing.moved_from_room_id or standing.room_id
    place(standing, asked)
    standing.state = State.MOVED
    write_changes([standing], code="rooms.occurrence.moved", by=by, now=now)
    offer_freed(house=standing.house, now=now, freed=[left])
    return standing
