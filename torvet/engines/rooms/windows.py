"""The first times when a whole team is in the house and a fitting room is free.

    team together     Tue  14 ──────────── 18
    hall (30)              ▒▒▒▒▒▒▒━━━━━━━━━        free from 15.30
    library (12)           ▒▒▒━━━━━━━━▒▒▒▒▒        free 14.45–17.15
    window of 2 h             14.45 ── 16.45       the library

At most one window for each stretch when all are present: the first quarter at which some room is
free for all of it. Source: `matching.windows` for the team, `conflicts` for the rooms; only what
is held around a stretch is looked at, found by its start.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from torvet.engines.matching.types import Slot
from torvet.engines.matching.windows import together
from torvet.engines.rooms.clocks import reached
from torvet.engines.rooms.conflicts import free_spans
from torvet.engines.rooms.quarters import quarter_from
from torvet.engines.rooms.types import NOTHING, Room, Taken
from torvet.engines.spans import Span


@dataclass(frozen=True, slots=True)
class RoomWindow:
    """A time when all are there, and the keys of the rooms that are free then, the smallest that
    fits first."""

    span: Span
    rooms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """Who is to meet: one actor's weekly slots each (an actor without is never present), how many
    people, for how many minutes, and what the room must have."""

    presences: tuple[tuple[Slot, ...], ...]
    people: int = 0
    minutes: int = 120
    access: frozenset[str] = frozenset()


def room_windows(
    gathering: Gathering,
    rooms: Iterable[Room],
    taken: Iterable[Taken],
    *,
    zone: tzinfo,
    after: datetime,
    weeks: int = 8,
    limit: int = 3,
    closed: Collection[date] = (),
) -> list[RoomWindow]:
    """The first windows, on the quarter, not before the instant `after` and within `weeks` times
    seven local days from it. Days in `closed` have none.

    Raises ValueError where `after` has no zone, or the minutes are not positive.
    """
    if after.tzinfo is None:
        raise ValueError("Rooms are free between instants: give a time with its zone.")
    if gathering.minutes <= 0:
        raise ValueError(f"A window cannot last {gathering.minutes} minutes.")
    fitting = [room for room in rooms if room.fits(gathering.people, gathering.access)]
    search = _Search(fitting, taken, timedelta(minutes=gathering.minutes))
    found: list[RoomWindow] = []
    for stretch in _stretches(gathering, zone, after, 7 * weeks, closed):
        if len(found) >= limit:
            break
        found += search.first_in(stretch)
    return found[:limit]


def _stretches(
    gathering: Gathering, zone: tzinfo, after: datetime, days: int, closed: Collection[date]
) -> Iterator[Span]:
    """When all are present, in order, from the instant on."""
    first = after.astimezone(zone).date()
    for day in (first + timedelta(days=number) for number in range(days)):
        if day in closed:
            continue
        midnight = datetime.combine(day, time())
        for minutes in together(day, gathering.presences):
            start, end = (reached(midnight + timedelta(minutes=m), zone) for m in minutes)
            if max(start, after) < end:
                yield Span(max(start, after), end)


class _Search:
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
