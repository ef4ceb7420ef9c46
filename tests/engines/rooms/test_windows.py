"""When a team and a room are free together, against trying every quarter in every room."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.rooms.days import UNHURRIED
from torvet.engines.matching import Slot, Window, next_windows
from torvet.engines.rooms.conflicts import clash
from torvet.engines.rooms.room_search import RoomWindow
from torvet.engines.rooms.stretches import joined
from torvet.engines.rooms.types import Room, Taken
from torvet.engines.rooms.windows import Gathering, room_windows
from torvet.engines.spans import Span

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
QUARTER = timedelta(minutes=15)
SATURDAY = date(2026, 3, 28)
"""The clocks go forward on the day after, and back on another 210 days later."""
AUTUMN = timedelta(days=210)


def instant(day: date, hour: float = 0) -> datetime:
    midnight = datetime.combine(day, time(), COPENHAGEN).astimezone(UTC)
    return midnight + timedelta(hours=hour)


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    start = draw(st.integers(0, 22))
    end = draw(st.integers(start + 1, 24))
    return Slot(draw(st.integers(5, 6)), 60 * start, 60 * end)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 48 * 4))
    length = draw(st.integers(1, 12 * 4))
    return Span(instant(SATURDAY) + start * QUARTER, instant(SATURDAY) + (start + length) * QUARTER)


@st.composite
def rooms(draw: st.DrawFn) -> list[Room]:
    return [
        Room(
            key,
            draw(st.frozensets(st.integers(1, 3), min_size=1, max_size=2)),
            tuple(joined(draw(st.lists(spans(), min_size=1, max_size=3)))),
            capacity=draw(st.sampled_from((None, 5, 10))),
            before=QUARTER * draw(st.integers(0, 3)),
            after=QUARTER * draw(st.integers(0, 3)),
        )
        for key in range(1, 5)
    ]


USES = st.builds(
    Taken,
    st.just(""),
    st.frozensets(st.integers(1, 3), min_size=1, max_size=2),
    spans(),
    st.integers(0, 3).map(QUARTER.__mul__),
    st.integers(0, 3).map(QUARTER.__mul__),
)


def plainly(
    gathering: Gathering, all_rooms: list[Room], taken: list[Taken], after: datetime, day: date
) -> list[RoomWindow]:
    """One day, quarter by quarter; somebody is there once the clock has reached the hour."""
    length = timedelta(minutes=gathering.minutes)
    moments = [instant(day) + n * QUARTER for n in range(100)]
    moments = [m for m in moments if m < instant(day + timedelta(days=1))]
    here, furthest = [], 0
    for moment in moments:
        clock = moment.astimezone(COPENHAGEN)
        furthest = max(furthest, 60 * clock.hour + clock.minute)
        here.append(
            moment >= after
            and all(
                any(s.weekday == day.weekday() and s.start <= furthest < s.end for s in presence)
                for presence in gathering.presences
            )
        )
    fitting = sorted(
        (r for r in all_rooms if r.capacity is None or r.capacity >= gathering.people),
        key=lambda r: (r.capacity is None, r.capacity or 0, r.key),
    )
    found: list[RoomWindow] = []
    is_found = False
    for number, moment in enumerate(moments):
        is_found = is_found and here[number]
        quarters = length // QUARTER
        all_stay = all(here[number : number + quarters]) and number + quarters <= len(moments)
        if is_found or not all_stay:
            continue
        span = Span(moment, moment + length)
        free = [r.key for r in fitting if may(span, r, taken)]
        if free:
            found.append(RoomWindow(span, tuple(free)))
            is_found = True
    return found


def may(span: Span, room: Room, taken: list[Taken]) -> bool:
    asked = Taken("", room.cells, span, room.before, room.after)
    is_open = any(start <= span.start and span.end <= end for start, end in room.open)
    return is_open and not any(clash(asked, other) for other in taken)


@UNHURRIED
@given(
    st.lists(st.lists(slots(), min_size=1, max_size=4).map(tuple), min_size=1, max_size=2),
    rooms(),
    st.lists(USES, max_size=6),
    st.integers(-4, 100),
    st.sampled_from((15, 60, 120)),
    st.booleans(),
)
def test_windows_are_those_found_by_trying_every_quarter(
    presences: list[tuple[Slot, ...]],
    all_rooms: list[Room],
    taken: list[Taken],
    quarters: int,
    minutes: int,
    is_autumn: bool,
) -> None:
    moved = instant(SATURDAY + AUTUMN) - instant(SATURDAY) if is_autumn else timedelta()
    day = SATURDAY + AUTUMN if is_autumn else SATURDAY
    all_rooms = [
        Room(
            r.key,
            r.cells,
            tuple(Span(a + moved, b + moved) for a, b in r.open),
            r.capacity,
            before=r.before,
            after=r.after,
        )
        for r in all_rooms
    ]
    taken = [
        Taken(t.key, t.cells, Span(t.span.start + moved, t.span.end + moved), t.before, t.after)
        for t in taken
    ]
    gathering = Gathering(tuple(presences), 6, minutes)
    after = instant(day) + quarters * QUARTER
    found = room_windows(gathering, all_rooms, taken, zone=COPENHAGEN, after=after, limit=99)
    days = (day, day + timedelta(days=1))
    assert found == [w for d in days for w in plainly(gathering, all_rooms, taken, after, d)]


TUESDAY = date(2026, 3, 3)
LIBRARY, RED_CROSS = (Slot(1, 600, 960),), (Slot(1, 840, 1080),)
TEAM = Gathering((LIBRARY, RED_CROSS), people=10)
ALWAYS = (Span(instant(TUESDAY) - timedelta(days=9), instant(TUESDAY) + timedelta(days=90)),)
HALL = Room(1, frozenset([1]), ALWAYS, capacity=100)
STUDY = Room(2, frozenset([2]), ALWAYS, capacity=12)
CLOSET = Room(3, frozenset([3]), ALWAYS, capacity=4)
MONDAY = instant(date(2026, 3, 2), 8)


def on(day: int, start: float, end: float) -> Span:
    return Span(instant(date(2026, 3, day), start), instant(date(2026, 3, day), end))


def test_where_rooms_are_free_the_windows_are_those_of_the_team() -> None:
    found = room_windows(TEAM, [HALL, CLOSET, STUDY], [], zone=COPENHAGEN, after=MONDAY)
    local = datetime(2026, 3, 2, 8)  # noqa: DTZ001 – windows are local time
    alone = next_windows([LIBRARY, RED_CROSS], after=local, weeks=8)
    assert [
        Window(*(moment.astimezone(COPENHAGEN).replace(tzinfo=None) for moment in window.span))
        for window in found
    ] == alone
    assert [window.rooms for window in found] == [(2, 1)] * 3


def test_a_taken_room_moves_the_window_within_the_stretch_or_to_the_next() -> None:
    taken = [
        Taken("", frozenset([1]), on(3, 13, 16)),
        Taken("", frozenset([2]), on(3, 13, 14.5)),
        Taken("", frozenset([1]), on(10, 15, 16)),
    ]
    shorter = Gathering(TEAM.presences, people=10, minutes=60)
    found = room_windows(shorter, [HALL, STUDY], taken, zone=COPENHAGEN, after=MONDAY, limit=2)
    assert found == [RoomWindow(on(3, 14.5, 15.5), (2,)), RoomWindow(on(10, 14, 15), (2, 1))]
    longer = room_windows(TEAM, [HALL, STUDY], taken, zone=COPENHAGEN, after=MONDAY, limit=1)
    assert longer == [RoomWindow(on(10, 14, 16), (2,))]


def test_a_window_starts_on_a_quarter_also_where_a_use_or_the_search_does_not() -> None:
    shorter = Gathering(TEAM.presences, minutes=60)
    taken = [Taken("", frozenset([1]), on(3, 12, 14 + 20 / 60))]
    found = room_windows(shorter, [HALL], taken, zone=COPENHAGEN, after=MONDAY, limit=1)
    assert found == [RoomWindow(on(3, 14.5, 15.5), (1,))]
    later = on(3, 14 + 31 / 60, 15).start
    found = room_windows(shorter, [HALL], taken, zone=COPENHAGEN, after=later, limit=1)
    assert found == [RoomWindow(on(3, 14.75, 15.75), (1,))]


def test_the_buffers_of_uses_just_outside_the_stretch_count() -> None:
    airing = timedelta(minutes=30)
    shorter = Gathering(TEAM.presences, minutes=90)
    before = Taken("", frozenset([1]), on(3, 12, 14), after=airing)
    after = Taken("", frozenset([1]), on(3, 16.25, 17), before=airing)
    found = [
        room_windows(shorter, [HALL], taken, zone=COPENHAGEN, after=MONDAY, limit=1)[0].span
        for taken in ([before], [after], [before, after])
    ]
    assert found == [on(3, 14.5, 16), on(3, 14, 15.5), on(10, 14, 15.5)]


def test_the_buffers_of_the_room_itself_count() -> None:
    aired = Room(1, frozenset([1]), ALWAYS, before=timedelta(minutes=30))
    shorter = Gathering(TEAM.presences, minutes=60)
    taken = [Taken("", frozenset([1]), on(3, 12, 14))]
    found = room_windows(shorter, [aired], taken, zone=COPENHAGEN, after=MONDAY, limit=1)
    assert found == [RoomWindow(on(3, 14.5, 15.5), (1,))]


def test_a_closed_day_a_too_small_room_and_an_absent_actor_have_none() -> None:
    found = room_windows(TEAM, [HALL], [], zone=COPENHAGEN, after=MONDAY, closed=[TUESDAY], limit=1)
    assert found == [RoomWindow(on(10, 14, 16), (1,))]
    assert room_windows(TEAM, [CLOSET], [], zone=COPENHAGEN, after=MONDAY) == []
    nobody = Gathering((LIBRARY, ()))
    assert room_windows(nobody, [HALL], [], zone=COPENHAGEN, after=MONDAY) == []


def test_only_a_room_with_the_access_that_is_wished_for() -> None:
    step_free = Room(4, frozenset([4]), ALWAYS, 20, frozenset({"step_free"}))
    wheelchair = Gathering(TEAM.presences, 10, access=frozenset({"step_free"}))
    found = room_windows(wheelchair, [HALL, step_free], [], zone=COPENHAGEN, after=MONDAY, limit=1)
    assert found == [RoomWindow(on(3, 14, 16), (4,))]


def test_a_use_over_many_days_takes_the_room_on_all_of_them() -> None:
    exhibition = Taken("", frozenset([1]), Span(on(1, 0, 1).start, on(16, 0, 1).end))
    found = room_windows(TEAM, [HALL], [exhibition], zone=COPENHAGEN, after=MONDAY, limit=1)
    assert found == [RoomWindow(on(17, 14, 16), (1,))]


def test_windows_end_after_so_many_weeks() -> None:
    found = room_windows(TEAM, [HALL], [], zone=COPENHAGEN, after=MONDAY, weeks=2, limit=9)
    assert [window.span for window in found] == [on(3, 14, 16), on(10, 14, 16)]


def test_a_time_without_zone_and_a_window_of_no_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        room_windows(
            TEAM,
            [HALL],
            [],
            zone=COPENHAGEN,
            after=datetime(2026, 3, 2),  # noqa: DTZ001
        )
    with pytest.raises(ValueError, match="last"):
        room_windows(Gathering((LIBRARY,), minutes=0), [], [], zone=COPENHAGEN, after=MONDAY)
