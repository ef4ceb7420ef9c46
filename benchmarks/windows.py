"""How long it takes to find when 12 actors are in the house and one of 40 rooms is free.

    python -m benchmarks.windows

Eight weeks, 2,000 uses a week, three houses: *some room is free* (the first three windows), *all
of them* (every window of the eight weeks) and *full* (no room ever is, so everything is looked
at). Beside it a plain loop that tries every quarter in every room against every use of that
room, in the same run; both must agree. The time is the best of five; the loop is run once. The
last two lines look for five windows for a team of which one is never there.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

from torvet.engines.matching import Slot
from torvet.engines.rooms.clocks import reached
from torvet.engines.rooms.conflicts import clash
from torvet.engines.rooms.openings import Hours, open_spans
from torvet.engines.rooms.partial_windows import partial_windows
from torvet.engines.rooms.room_search import RoomWindow
from torvet.engines.rooms.types import Room, Taken
from torvet.engines.rooms.windows import Gathering, room_windows
from torvet.engines.spans import Span

ZONE = ZoneInfo("Europe/Copenhagen")
MONDAY = date(2026, 3, 2)
AFTER = reached(datetime.combine(MONDAY, time(8)), ZONE)
ACTORS, ROOMS, WEEKS, USES_A_WEEK, RUNS = 12, 40, 8, 2_000, 5
QUARTER = timedelta(minutes=15)
DAYS = [MONDAY + timedelta(days=number) for number in range(7 * WEEKS)]


def house(chance: Random) -> list[Room]:
    """Rooms of 4 to 120 people; every tenth is a hall of the two rooms before it."""
    hours = [Hours("0123456", time(7), time(23))]
    open_ = tuple(open_spans(DAYS[0], DAYS[-1], hours, [], ZONE))
    rooms = []
    for key in range(ROOMS):
        cells = {key - 1, key - 2} if key % 10 == 9 else {key}
        buffer = timedelta(minutes=chance.choice((0, 0, 15)))
        rooms.append(
            Room(key, frozenset(cells), open_, chance.randint(4, 120), after=buffer, position=key)
        )
    return rooms


def team(chance: Random) -> Gathering:
    """Each is there three to five days, and all of them on Tuesday and Thursday afternoons."""
    presences = []
    for _ in range(ACTORS):
        days = {1, 3, *chance.sample(range(5), 3)}
        slots = (Slot(day, chance.choice((480, 540, 720)), 1020) for day in sorted(days))
        presences.append(tuple(slots))
    return Gathering(tuple(presences), people=ACTORS)


def uses(chance: Random, rooms: Sequence[Room]) -> list[Taken]:
    """Most of them of an hour or two between 7 and 22; they may lie over each other."""
    found = []
    for number in range(WEEKS * USES_A_WEEK):
        room = chance.choice(rooms)
        day = datetime.combine(chance.choice(DAYS), time(7), ZONE).astimezone(UTC)
        start = day + chance.randrange(56) * QUARTER
        span = Span(start, start + chance.choice((2, 4, 4, 6, 8, 12)) * QUARTER)
        found.append(Taken(number, room.cells, span, room.before, room.after))
    return found


def full(rooms: Sequence[Room]) -> list[Taken]:
    """Every room has 105 minutes taken in every two hours from 7 to 23."""
    found = []
    for day in DAYS:
        start = datetime.combine(day, time(7), ZONE).astimezone(UTC)
        for hour in range(0, 16, 2):
            begins = start + timedelta(hours=hour)
            found += [
                Taken(room.key, room.cells, Span(begins, begins + 7 * QUARTER)) for room in rooms
            ]
    return found


def plainly(
    gathering: Gathering, rooms: Sequence[Room], taken: Sequence[Taken], limit: int
) -> list[RoomWindow]:
    """Every quarter of every day in every room, against every use of the room's cells."""
    length = timedelta(minutes=gathering.minutes)
    fitting = sorted(
        (room for room in rooms if (room.capacity or 0) >= gathering.people),
        key=lambda room: (room.capacity, room.position),
    )
    of_room = {room.key: [use for use in taken if use.cells & room.cells] for room in fitting}
    found: list[RoomWindow] = []
    for day in DAYS:
        is_found = False
        for minute in range(0, 1440, 15):
            if not together(gathering, day, minute, minute + 15):
                is_found = False
            elif not is_found and together(gathering, day, minute, minute + gathering.minutes):
                start = reached(datetime.combine(day, time(minute // 60, minute % 60)), ZONE)
                span = Span(start, start + length)
                free = [room.key for room in fitting if is_free(span, room, of_room[room.key])]
                is_found = bool(free)
                if start >= AFTER and free:
                    found.append(RoomWindow(span, tuple(free)))
                if len(found) == limit:
                    return found
    return found


def together(gathering: Gathering, day: date, start: int, end: int) -> bool:
    return all(
        any(s.weekday == day.weekday() and s.start <= start and end <= s.end for s in presence)
        for presence in gathering.presences
    )


def is_free(span: Span, room: Room, taken: Sequence[Taken]) -> bool:
    asked = Taken("", room.cells, span, room.before, room.after)
    is_open = any(start <= span.start and span.end <= end for start, end in room.open)
    return is_open and not any(clash(asked, use) for use in taken)


def measure(
    name: str, gathering: Gathering, rooms: Sequence[Room], taken: Sequence[Taken], limit: int
) -> None:
    seconds = []
    for _ in range(RUNS):
        started = perf_counter()
        found = room_windows(gathering, rooms, taken, zone=ZONE, after=AFTER, limit=limit)
        seconds.append(perf_counter() - started)
    started = perf_counter()
    expected = plainly(gathering, rooms, taken, limit)
    plain = perf_counter() - started
    assert found == expected, "The plain loop finds other windows."
    best = 1000 * min(seconds)
    print(f"{name:>18}{len(taken):>10,}{len(found):>10}{best:>10.1f}{1000 * plain:>14,.0f}")


def measure_partial(name: str, team: Gathering, rooms: list[Room], taken: list[Taken]) -> None:
    """With one more actor who is never there."""
    short = replace(team, presences=(*team.presences, ()))
    seconds = []
    for _ in range(RUNS):
        started = perf_counter()
        found = partial_windows(short, rooms, taken, zone=ZONE, after=AFTER, limit=5)
        seconds.append(perf_counter() - started)
    print(f"{name:>18}{len(taken):>10,}{len(found):>10}{1000 * min(seconds):>10.1f}")


def main() -> None:
    chance = Random(1)
    rooms, gathering = house(chance), team(chance)
    taken = uses(chance, rooms)
    week = tuple(Slot(day, 480, 1080) for day in range(7))
    always = Gathering((week,) * ACTORS, people=ACTORS)
    print(f"{'':>18}{'uses':>10}{'windows':>10}{'ms':>10}{'plain loop ms':>14}")
    measure("some room is free", gathering, rooms, taken, 3)
    measure("all of them", gathering, rooms, taken, 999)
    measure("full", always, rooms, full(rooms), 999)
    measure_partial("one is missing", gathering, rooms, taken)
    measure_partial("missing, full", always, rooms, full(rooms))


if __name__ == "__main__":
    main()
