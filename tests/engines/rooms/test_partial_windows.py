"""When most of a team and a room are free together, against asking every quarter who is there."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.rooms.days import UNHURRIED
from tests.engines.rooms.test_windows import (
    CLOSET,
    COPENHAGEN,
    HALL,
    MONDAY,
    SATURDAY,
    STUDY,
    USES,
    instant,
    may,
    on,
    rooms,
    slots,
)
from torvet.engines.matching import Slot
from torvet.engines.rooms.partial_windows import PartialWindow, partial_windows
from torvet.engines.rooms.room_search import RoomWindow
from torvet.engines.rooms.types import Room, Taken
from torvet.engines.rooms.windows import Gathering
from torvet.engines.spans import Span

LIBRARY, RED_CROSS, SCHOOL = (Slot(1, 600, 960),), (Slot(1, 840, 1080),), (Slot(2, 480, 720),)
TEAM = Gathering((LIBRARY, RED_CROSS, SCHOOL), people=10)


def plainly(gathering: Gathering, all_rooms: list[Room], taken: list[Taken]) -> list[PartialWindow]:
    """A Saturday without a change of clocks: for each set of missing people the first quarter at
    which just these are missing and a room is free, the smallest set first."""
    length = gathering.minutes
    fitting = sorted(
        (r for r in all_rooms if r.capacity is None or r.capacity >= gathering.people),
        key=lambda r: (r.capacity is None, r.capacity or 0, r.key),
    )
    found = []
    team = range(len(gathering.presences))
    for gone in (set(some) for size in team[1:-1] for some in combinations(team, size)):
        for start in range(0, 1441 - length, 15):
            there = {
                number
                for number, presence in enumerate(gathering.presences)
                if all(
                    any(s.weekday == 5 and s.start <= minute < s.end for s in presence)
                    for minute in range(start, start + length)
                )
            }
            begins = instant(SATURDAY, start / 60)
            span = Span(begins, begins + timedelta(minutes=length))
            free = tuple(room.key for room in fitting if may(span, room, taken))
            if there == set(team) - gone and free:
                found.append(PartialWindow(RoomWindow(span, free), tuple(sorted(gone))))
                break
    return sorted(found, key=lambda one: (len(one.missing), one.window.span.start))


@UNHURRIED
@given(
    st.lists(st.lists(slots(), min_size=1, max_size=3).map(tuple), min_size=2, max_size=4),
    rooms(),
    st.lists(USES, max_size=6),
    st.sampled_from((60, 90)),
)
def test_windows_are_those_found_by_asking_every_quarter_who_is_there(
    presences: list[tuple[Slot, ...]], all_rooms: list[Room], taken: list[Taken], minutes: int
) -> None:
    gathering = Gathering(tuple(presences), 6, minutes)
    found = partial_windows(
        gathering,
        all_rooms,
        taken,
        zone=COPENHAGEN,
        after=instant(SATURDAY),
        weeks=1,
        limit=99,
        closed=[SATURDAY + timedelta(days=1)],
    )
    assert found == plainly(gathering, all_rooms, taken)


def test_as_many_as_can_meet_and_who_is_missing_is_said() -> None:
    found = partial_windows(TEAM, [HALL, CLOSET, STUDY], [], zone=COPENHAGEN, after=MONDAY, limit=2)
    assert found == [
        PartialWindow(RoomWindow(on(3, 14, 16), (2, 1)), (2,)),
        PartialWindow(RoomWindow(on(10, 14, 16), (2, 1)), (2,)),
    ]


def test_fewer_missing_comes_before_sooner() -> None:
    friend = (Slot(1, 840, 960), Slot(3, 600, 960))
    neighbour = (Slot(3, 600, 960),)
    club = (Slot(3, 600, 960),)
    team = Gathering((LIBRARY, friend, neighbour, club))
    found = partial_windows(team, [HALL], [], zone=COPENHAGEN, after=MONDAY, weeks=1)
    assert found == [
        PartialWindow(RoomWindow(on(5, 10, 12), (1,)), (0,)),
        PartialWindow(RoomWindow(on(3, 14, 16), (1,)), (2, 3)),
    ]


def test_a_taken_room_moves_the_window_within_the_stretch_and_one_alone_is_no_meeting() -> None:
    taken = [Taken("", frozenset([1]), on(3, 13, 14 + 20 / 60))]
    hour = Gathering(TEAM.presences, minutes=60)
    found = partial_windows(hour, [HALL], taken, zone=COPENHAGEN, after=MONDAY, weeks=1, limit=9)
    assert found == [PartialWindow(RoomWindow(on(3, 14.5, 15.5), (1,)), (2,))]
    pair = Gathering((LIBRARY, SCHOOL))
    assert partial_windows(pair, [HALL], [], zone=COPENHAGEN, after=MONDAY) == []


def test_a_time_for_all_is_no_partial_window_and_a_closed_day_has_none() -> None:
    pair = Gathering((LIBRARY, RED_CROSS))
    assert partial_windows(pair, [HALL], [], zone=COPENHAGEN, after=MONDAY) == []
    closed = [date(2026, 3, 3)]
    found = partial_windows(TEAM, [HALL], [], zone=COPENHAGEN, after=MONDAY, limit=1, closed=closed)
    assert found[0].window.span == on(10, 14, 16)
