"""The first quarter of a stretch at which some room is free for so long.

    stretch            14 ──────────── 18
    hall (30)          ▒▒▒▒▒▒▒━━━━━━━━━        free from 15.30
    library (12)       ▒▒▒━━━━━━━━▒▒▒▒▒        free 14.45–17.15
    two hours             14.45 ── 16.45       the library

Source: `conflicts` for the rooms; only what is held around a stretch is looked at, found by its
start.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from torvet.engines.rooms.conflicts import free_spans
from torvet.engines.rooms.quarters import quarter_from
from torvet.engines.rooms.types import NOTHING, Room, Taken
from torvet.engines.spans import Span


@dataclass(frozen=True, slots=True)
class RoomWindow:
    """A time when those who meet are there, and the keys of the rooms that are free then, the
    smallest that fits first."""

    span: Span
    rooms: tuple[int, ...]


class RoomSearch:
    """Rooms in order of fit, and what is held in order of time."""

    def __init__(self, rooms: Iterable[Room], taken: Iterable[Taken], length: timedelta) -> None:
        self.rooms = sorted(rooms, key=lambda room: room.order)
        self.length = length
        self.taken = sorted(taken, key=_start)
        buffers = [max(room.before, room.after) for room in self.rooms]
        buffers += [max(use.before, use.after) for use in self.taken]
        self.buffer = max(buffers, default=NOTHING)
        self.longest = max((use.span.duration for use in self.taken), default=NOTHING)

    def first_in(self, stretch: Span) -> list[RoomWindow]:
        """The first window that lies in the stretch, if there is one."""
        if stretch.duration < self.length:
            return []
        held = self._held_around(stretch)
        free = [(room, self._starts(room, stretch, held)) for room in self.rooms]
        first = min((starts[0][0] for _, starts in free if starts), default=None)
        if first is None:
            return []
        there = (r.key for r, starts in free if any(low <= first <= top for low, top in starts))
        return [RoomWindow(Span(first, first + self.length), tuple(there))]

    def _starts(
        self, room: Room, stretch: Span, held: dict[int, list[Taken]]
    ) -> list[tuple[datetime, datetime]]:
        """From when to when a use of the room may start, in order; each begins on a quarter."""
        uses = (use for cell in room.cells for use in held.get(cell, ()))
        open_ = _parts_within(room.open, stretch)
        found = []
        for start, end in free_spans(open_, uses, room.cells, room.before, room.after):
            first, last = quarter_from(start), end - self.length
            if first <= last:
                found.append((first, last))
        return found

    def _held_around(self, stretch: Span) -> dict[int, list[Taken]]:
        """By cell, what could be in the way of a use in the stretch."""
        earliest = stretch.start - self.buffer
        low = bisect_left(self.taken, earliest - self.longest, key=_start)
        high = bisect_right(self.taken, stretch.end + self.buffer, key=_start)
        held: dict[int, list[Taken]] = {}
        for use in self.taken[low:high]:
            if use.span.end > earliest:
                for cell in use.cells:
                    held.setdefault(cell, []).append(use)
        return held


def _start(use: Taken) -> datetime:
    return use.span.start


def _parts_within(open_: Sequence[Span], stretch: Span) -> list[Span]:
    """What is open of a stretch."""
    low = bisect_right(open_, stretch.start, key=lambda span: span.end)
    high = bisect_left(open_, stretch.end, key=lambda span: span.start)
    return [
        Span(max(start, stretch.start), min(end, stretch.end)) for start, end in open_[low:high]
    ]
