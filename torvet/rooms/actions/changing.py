"""Giving up a time, moving it, and changing a series from some day on."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory.writing import refuse_cpr
from torvet.engines.spans import Span
from torvet.rooms.models import Occurrence, Room, State
from torvet.rooms.selectors.rooms import cells_of
from torvet.rooms.selectors.taken import Asked, clashes_of
from torvet.rooms.taking import RoomTaken, lock_cells, place, promised, write_changes


class NotLive(DomainError):
    message = _("This time is no longer booked; nothing was changed.")


@transaction.atomic
def cancel_occurrences(
    *, occurrences: Sequence[Occurrence], reason: str, by: User | None, now: datetime
) -> list[Occurrence]:
    """Those still live (or asked for) are given up; the rows stay, with the reason."""
    refuse_cpr({"reason": reason})
    open_states = (State.HELD, State.MOVED, State.OFFERED, State.REQUESTED)
    standing = list(
        Occurrence.objects.select_for_update()
        .filter(pk__in=[one.pk for one in occurrences], state__in=open_states)
        .order_by("pk")
    )
    for one in standing:
        one.state, one.reason = State.CANCELLED, reason.strip()
    write_changes(standing, code="rooms.occurrence.cancelled", by=by, now=now)
    return standing


@promised
@transaction.atomic
def move_occurrence(
    *, occurrence: Occurrence, room: Room, span: Span, by: User | None, now: datetime
) -> Occurrence:
    """To another time, another room, or both; it keeps where the series had it.

    Raises RoomTaken, also where another occurrence of the same series has the time; NotLive where
    it was given up meanwhile.
    """
    lock_cells([occurrence.room, room])
    standing = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
    if not standing.is_live:
        raise NotLive
    asked = Asked(room, span)
    clashes = clashes_of([asked], cells_of([room]), leaving_out=[standing.pk])
    if clashes:
        raise RoomTaken(clashes)
    standing.moved_from = standing.moved_from or standing.start
    standing.moved_from_room_id = standing.moved_from_room_id or standing.room_id
    place(standing, asked)
    standing.state = State.MOVED
    write_changes([standing], code="rooms.occurrence.moved", by=by, now=now)
    return standing
