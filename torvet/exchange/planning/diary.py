"""Who has which room, as it stands and as the plan goes on: the diary each imported booking is
held against, in the order of the file."""

from collections import defaultdict
from dataclasses import dataclass

from torvet.directory.models import House
from torvet.engines.rooms.diary import Diary
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.exchange.records import Origin
from torvet.rooms.models import LIVE_STATES, Occurrence, Room, RoomCell


@dataclass(frozen=True)
class Holder:
    """Who has the room: what for, and the row it came from where it is of this import."""

    title: str
    span: Span
    origin: Origin | None = None


class RoomDiary:
    """Rooms that the plan makes are cells of their own, numbered below zero while unsaved."""

    def __init__(self, house: House) -> None:
        self._cells: defaultdict[int, set[int]] = defaultdict(set)
        self._new: dict[int, int] = {}
        pairs = RoomCell.objects.filter(room__house=house).values_list("room_id", "cell_id")
        for room, cell in pairs:
            self._cells[room].add(cell)
        self._diary = Diary(self._standing(house))

    def taken(self, rooms: list[Room], holder: Holder) -> list[Taken]:
        return [Taken(holder, self._cells_of(room), holder.span, *room.buffers) for room in rooms]

    def in_the_way(self, wanted: list[Taken]) -> Holder | None:
        found = (self._diary.in_the_way(one) for one in wanted)
        return next((use.key for use in found if use and isinstance(use.key, Holder)), None)

    def add(self, wanted: list[Taken]) -> None:
        for one in wanted:
            self._diary.add(one)

    def _cells_of(self, room: Room) -> frozenset[int]:
        if room.pk is not None:
            return frozenset(self._cells[room.pk])
        return frozenset({self._new.setdefault(id(room), -1 - len(self._new))})

    def _standing(self, house: House) -> list[Taken]:
        live = Occurrence.objects.filter(house=house, state__in=LIVE_STATES)
        rows = live.values_list(
            "room_id", "booking__title", "start", "end", "taken_from", "taken_to"
        )
        return [
            Taken(
                Holder(title, Span(start, end)),
                frozenset(self._cells[room]),
                Span(start, end),
                start - taken_from,
                taken_to - end,
            )
            for room, title, start, end, taken_from, taken_to in rows
        ]
