"""A time of the week in one room, or in two that are had together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from torvet.engines.allocation import Option as Told
from torvet.rooms.models import Room

PAIR = 2**32
"""The engine knows rooms by one number; a pair is told as one room with the cells of both."""


@dataclass(frozen=True)
class Slot:
    """`weekday` counts from Monday = 0; it ends on the day it starts."""

    room: Room
    weekday: int
    start: time
    end: time
    also: Room | None = None

    @property
    def rooms(self) -> tuple[Room, ...]:
        return (self.room, self.also) if self.also else (self.room,)

    @property
    def key(self) -> int:
        return self.room.pk * PAIR + self.also.pk if self.also else self.room.pk

    @property
    def minutes(self) -> int:
        start, end = (datetime.combine(date.min, one) for one in (self.start, self.end))
        return int((end - start).total_seconds()) // 60

    @property
    def told(self) -> Told:
        return Told(self.key, self.weekday, self.start, self.minutes)


def slot_of(told: Told, rooms: Mapping[int, Room]) -> Slot:
    """Back from the engine; `rooms` are by their id."""
    first, second = divmod(told.room, PAIR)
    room, also = (rooms[first], rooms[second]) if first else (rooms[second], None)
    ends = 60 * told.start.hour + told.start.minute + (told.minutes or 0)
    return Slot(room, told.weekday, told.start, time(*divmod(ends, 60)), also)
