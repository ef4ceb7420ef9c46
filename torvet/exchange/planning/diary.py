"""Who has which room, as it stands and as the plan goes on: the diary each imported booking is
held against, in the order of the file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
        self._standing = dict(self._times(house))
        self._diary = Diary(self._standing.values())

    def taken(self, rooms: list[Room], holder: Holder) -> list[Taken]:
        return [Taken(holder, self._cells_of(room), holder.span, *room.buffers) for room in rooms]

    def in_the_way(self, wanted: list[Taken]) -> Holder | None:
        found = (self._diary.in_the_way(one) for one in wanted)
        return next((use.key for use in found if use and isinstance(use.key, Holder)), None)

    def add(self, wanted: Iterable[Taken]) -> None:
        for one in wanted:
            self._diary.add(one)

    def remove(self, wanted: Iterable[Taken]) -> None:
        for one in wanted:
            self._diary.remove(one)

    def standing(self, occurrence: Occurrence) -> Taken | None:
        """The place of a time that the house has; None where it holds none."""
        return self._standing.get(occurrence.pk)

    def _cells_of(self, room: Room) -> frozenset[int]:
        if room.pk is not None:
            return frozenset(self._cells[room.pk])
        return frozenset({self._new.setdefault(id(room), -1 - len(self._new))})

    def _times(self, house: House) -> Iterator[tuple[int, Taken]]:
        live = Occurrence.objects.filter(house=house, state__in=LIVE_STATES)
        rows = live.values_list(
            "pk", "room_id", "booking__title", "start", "end", "taken_from", "taken_to"
        )
        for pk, room, title, start, end, taken_from, taken_to in rows:
            yield (
                pk,
                Taken(
                    Holder(title, Span(start, end)),
                    frozenset(self._cells[room]),
                    Span(start, end),
                    start - taken_from,
                    taken_to - end,
                ),
            )
