"""Rooms in which some actors could meet: what the engine of windows is told, and what is free."""

from collections.abc import Collection
from datetime import datetime, timedelta

from torvet.directory.models import House
from torvet.engines.rooms import types
from torvet.engines.rooms.conflicts import free_spans
from torvet.engines.spans import Span
from torvet.rooms.models import Room, RoomKind
from torvet.rooms.selectors.lending import Lending, lending_of
from torvet.rooms.selectors.taken import taken_in


def rooms_to_meet_in(house: House) -> dict[int, Room]:
    rooms = house.rooms.filter(archived_at=None, is_lent=True, kind=RoomKind.ROOM)
    return {room.pk: room for room in rooms}


def told_rooms(
    house: House, now: datetime, weeks: int, *, leaving_out: Collection[int] = ()
) -> tuple[list[types.Room], list[types.Taken]]:
    """Every room with what is open, and all that is taken, for some weeks ahead; in a constant
    number of queries. `leaving_out` are occurrences about to be moved."""
    lending = lending_of(house)
    around = Span(now, now + timedelta(weeks=weeks, days=1))
    rooms = [_told(room, lending, around) for room in rooms_to_meet_in(house).values()]
    cells = frozenset[int]().union(*(room.cells for room in rooms))
    return rooms, taken_in(cells, around, leaving_out=leaving_out)


def rooms_free_in(house: House, span: Span, people: int | None = None) -> list[Room]:
    """Those that so many people fit in and that are free for all of it; the smallest first."""
    rooms = rooms_to_meet_in(house)
    lending = lending_of(house)
    told = [_told(room, lending, span) for room in rooms.values()]
    held = taken_in(frozenset[int]().union(*(room.cells for room in told)), span)
    free = [
        room
        for room in told
        if room.fits(people or 0, frozenset())
        and any(
            one.start <= span.start and span.end <= one.end
            for one in free_spans(room.open, held, room.cells, room.before, room.after)
        )
    ]
    return [rooms[room.key] for room in sorted(free, key=lambda room: room.order)]


def _told(room: Room, lending: Lending, around: Span) -> types.Room:
    first, last = (lending.house.now(moment).date() for moment in around)
    before, after = room.buffers
    return types.Room(
        key=room.pk,
        cells=lending.cells[room.pk],
        open=tuple(lending.open_spans(room, first, last)),
        capacity=room.capacity,
        before=before,
        after=after,
        position=room.position,
        name=room.name,
    )
