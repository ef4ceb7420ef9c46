"""When most of a team are in the house and a fitting room is free, for when all of them never are.

    library     Tue  10 ───────────── 16
    Red Cross   Tue           14 ────────── 18
    school      Wed  …
    two hours           10 ─ 12                      (the library alone: no meeting)
                              14 ─ 16                the school is missing

Those with the fewest missing come first, then the earliest; at most one window a day with the same
people missing. A whole team is `windows`' business. Every quarter of a day is asked who is there
for all of a window that begins then.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby

from torvet.engines.matching.windows import QUARTER, together
from torvet.engines.rooms.room_search import RoomWindow
from torvet.engines.rooms.types import Room, Taken
from torvet.engines.rooms.windows import Gathering, open_days, search_for, span_of

A_DAY = 24 * 60
FEWEST = 2


@dataclass(frozen=True, slots=True)
class PartialWindow:
    """`missing` are the places in `Gathering.presences` of those who are not there."""

    window: RoomWindow
    missing: tuple[int, ...]


def partial_windows(
    gathering: Gathering,
    rooms: Iterable[Room],
    taken: Iterable[Taken],
    *,
    zone: tzinfo,
    after: datetime,
    weeks: int = 8,
    limit: int = 3,
    closed: Collection[date] = (),
) -> list[PartialWindow]:
    """At most `limit` windows with as many as can, and never fewer than two; days, quarters and
    errors as in `room_windows`."""
    search = search_for(gathering, rooms, taken, after)
    stretches = [
        (day, missing, span)
        for day in open_days(after, zone, 7 * weeks, closed)
        for missing, start, end in _stretches(day, gathering)
        if (span := span_of(day, start, end, zone, after)) is not None
    ]
    stretches.sort(key=lambda stretch: (len(stretch[1]), stretch[2].start))
    found: dict[tuple[date, tuple[int, ...]], PartialWindow] = {}
    for day, missing, span in stretches:
        if len(found) >= limit:
            break
        if (day, missing) not in found:
            for window in search.first_in(span):
                found[day, missing] = PartialWindow(window, missing)
    return sorted(found.values(), key=lambda one: (len(one.missing), one.window.span.start))


def _stretches(day: date, gathering: Gathering) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Who is missing, from and to in minutes of the day, each with all but those missing."""
    length = gathering.minutes
    present = [together(day, [presence]) for presence in gathering.presences]

    def missing_at(start: int) -> tuple[int, ...]:
        return tuple(
            number
            for number, own in enumerate(present)
            if not any(first <= start and start + length <= last for first, last in own)
        )

    for missing, run in groupby(range(0, A_DAY - length + 1, QUARTER), missing_at):
        starts = list(run)
        if missing and len(present) - len(missing) >= FEWEST:
            yield missing, starts[0], starts[-1] + length
