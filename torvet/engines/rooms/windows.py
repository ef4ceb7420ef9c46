"""The first times when a whole team is in the house and a fitting room is free.

    team together     Tue  14 ──────────── 18
    hall (30)              ▒▒▒▒▒▒▒━━━━━━━━━        free from 15.30
    library (12)           ▒▒▒━━━━━━━━▒▒▒▒▒        free 14.45–17.15
    window of 2 h             14.45 ── 16.45       the library

At most one window for each stretch when all are present: the first quarter at which some room is
free for all of it. Source: `matching.windows` for the team, `room_search` for the rooms. Where all
are never there together, see `partial_windows`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from torvet.engines.matching.types import Slot
from torvet.engines.matching.windows import together
from torvet.engines.rooms.clocks import reached
from torvet.engines.rooms.room_search import RoomSearch, RoomWindow
from torvet.engines.rooms.types import Room, Taken
from torvet.engines.spans import Span


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
    search = search_for(gathering, rooms, taken, after)
    found: list[RoomWindow] = []
    for stretch in _stretches(gathering, zone, after, 7 * weeks, closed):
        if len(found) >= limit:
            break
        found += search.first_in(stretch)
    return found[:limit]


def search_for(
    gathering: Gathering, rooms: Iterable[Room], taken: Iterable[Taken], after: datetime
) -> RoomSearch:
    """Among the rooms that fit. Raises ValueError as `room_windows` does."""
    if after.tzinfo is None:
        raise ValueError("Rooms are free between instants: give a time with its zone.")
    if gathering.minutes <= 0:
        raise ValueError(f"A window cannot last {gathering.minutes} minutes.")
    fitting = [room for room in rooms if room.fits(gathering.people, gathering.access)]
    return RoomSearch(fitting, taken, timedelta(minutes=gathering.minutes))


def open_days(after: datetime, zone: tzinfo, days: int, closed: Collection[date]) -> Iterator[date]:
    """So many local days from an instant on, without those that are closed."""
    first = after.astimezone(zone).date()
    return (
        day
        for day in (first + timedelta(days=number) for number in range(days))
        if day not in closed
    )


def span_of(day: date, start: int, end: int, zone: tzinfo, after: datetime) -> Span | None:
    """Minutes of a local day as instants, of which only those from `after` on."""
    midnight = datetime.combine(day, time())
    first, last = (reached(midnight + timedelta(minutes=m), zone) for m in (start, end))
    return Span(max(first, after), last) if max(first, after) < last else None


def _stretches(
    gathering: Gathering, zone: tzinfo, after: datetime, days: int, closed: Collection[date]
) -> Iterator[Span]:
    """When all are present, in order, from the instant on."""
    for day in open_days(after, zone, days, closed):
        for start, end in together(day, gathering.presences):
            stretch = span_of(day, start, end, zone, after)
            if stretch is not None:
                yield stretch
