"""What is offered instead, against trying every quarter and every room."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.rooms.days import UNHURRIED, at, hours, spans, use, uses
from torvet.engines.rooms.alternatives import Alternative, Wish, alternatives
from torvet.engines.rooms.conflicts import clash
from torvet.engines.rooms.stretches import joined
from torvet.engines.rooms.types import Room, Taken
from torvet.engines.spans import Span

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
QUARTER = timedelta(minutes=15)
LONG_AGO = at(-1000)
WHOLE_FORTNIGHT = (Span(at(0), at(24 * 16)),)
HALL, NORTH, LIBRARY, OFFICE = 1, 2, 3, 4


def room(key: int, capacity: int | None = None, **facts: object) -> Room:
    given = {"cells": frozenset([key]), "open": WHOLE_FORTNIGHT, "capacity": capacity, **facts}
    return Room(key, **given)  # type: ignore[arg-type]


def may(span: Span, of: Room, taken: list[Taken]) -> bool:
    asked = Taken("", of.cells, span, of.before, of.after)
    is_open = any(start <= span.start and span.end <= end for start, end in of.open)
    return is_open and not any(clash(asked, other) for other in taken)


def plainly(wish: Wish, rooms: list[Room], taken: list[Taken]) -> list[Alternative]:
    """Every quarter of the day, every day of the fortnight, every room."""
    length = wish.span.duration

    def starts(own: Room, days: int) -> list[datetime]:
        runs: list[list[datetime]] = [[]]
        wished = wish.span.start + timedelta(days=days)
        for number in range(96):
            start = at(24 * days + number / 4)
            if start >= wish.not_before and may(Span(start, start + length), own, taken):
                runs[-1].append(start)
            elif runs[-1]:
                runs.append([])
        best = [
            min(run, key=lambda start: (abs(start - wished), start < wished)) for run in runs if run
        ]
        return sorted(best, key=lambda start: (abs(start - wished), start < wished))

    def times(own: Room) -> list[Alternative]:
        found = [
            Alternative("same_day", own.key, Span(s, s + length), s - wish.span.start)
            for s in starts(own, 0)
            if s != wish.span.start
        ][:3]
        for days in range(1, 15):
            start = wish.span.start + timedelta(days=days)
            span = Span(start, start + length)
            if start >= wish.not_before and may(span, own, taken):
                found.append(Alternative("same_time", own.key, span, days=days))
        return (found or on_other_days(own))[:3]

    def on_other_days(own: Room) -> list[Alternative]:
        return [
            Alternative(
                "other_day",
                own.key,
                Span(s, s + length),
                s - wish.span.start - timedelta(days=days),
                days,
            )
            for days in range(1, 15)
            for s in starts(own, days)[:1]
        ]

    fitting = sorted(
        (one for one in rooms if one.capacity is None or one.capacity >= wish.expected),
        key=lambda one: (one.capacity is None, one.capacity or 0, one.key),
    )
    own = [found for one in fitting if one.key == wish.room for found in times(one)]
    others = [
        Alternative("other_room", one.key, wish.span)
        for one in fitting
        if one.key != wish.room
        and wish.span.start >= wish.not_before
        and may(wish.span, one, taken)
    ]
    return own + others[:3]


@st.composite
def rooms(draw: st.DrawFn) -> list[Room]:
    later = Span(at(24), at(24 * draw(st.integers(2, 16))))
    return [
        room(
            key,
            draw(st.sampled_from((None, 5, 10, 20))),
            cells=draw(st.frozensets(st.integers(1, 3), min_size=1, max_size=2)),
            open=tuple(joined([*draw(st.lists(spans(), max_size=3)), later])),
            before=timedelta(hours=draw(st.integers(0, 2))),
            after=timedelta(hours=draw(st.integers(0, 2))),
        )
        for key in range(1, 6)
    ]


@UNHURRIED
@given(
    rooms(),
    st.lists(uses(), max_size=6),
    st.integers(0, 280),
    st.integers(1, 5),
    st.integers(-20, 60),
    st.integers(0, 20),
)
def test_the_alternatives_are_those_found_by_trying_everything(
    all_rooms: list[Room], taken: list[Taken], five: int, length: int, earliest: int, people: int
) -> None:
    start = at(0) + timedelta(minutes=5 * five)
    wish = Wish(1, Span(start, start + timedelta(hours=length)), at(earliest), people)
    assert alternatives(wish, all_rooms, taken, UTC) == plainly(wish, all_rooms, taken)


DAY = (hours(8, 20), hours(32, 44), hours(56, 68))


def test_the_free_stretches_of_the_day_come_nearest_first_then_the_next_days() -> None:
    hall = room(HALL, open=DAY)
    wish = Wish(HALL, hours(11, 13), LONG_AGO)
    taken = [use(10, 12, HALL), use(15, 16, HALL)]
    assert alternatives(wish, [hall], taken, UTC, each=5) == [
        Alternative("same_day", HALL, hours(12, 14), timedelta(hours=1)),
        Alternative("same_day", HALL, hours(8, 10), timedelta(hours=-3)),
        Alternative("same_day", HALL, hours(16, 18), timedelta(hours=5)),
        Alternative("same_time", HALL, hours(35, 37), days=1),
        Alternative("same_time", HALL, hours(59, 61), days=2),
    ]


def test_where_day_and_time_cannot_be_kept_the_nearest_time_of_the_next_days_is_offered() -> None:
    hall = room(HALL, open=DAY)
    wish = Wish(HALL, hours(12, 22), LONG_AGO)
    assert alternatives(wish, [hall], [use(10, 13, HALL)], UTC) == [
        Alternative("other_day", HALL, hours(34, 44), timedelta(hours=-2), days=1),
        Alternative("other_day", HALL, hours(58, 68), timedelta(hours=-2), days=2),
    ]


def test_of_two_starts_as_near_the_later_comes_first() -> None:
    wish = Wish(HALL, hours(11, 13), LONG_AGO)
    found = alternatives(wish, [room(HALL)], [use(10, 12, HALL)], UTC, each=1)
    assert found == [Alternative("same_day", HALL, hours(12, 14), timedelta(hours=1))]
    between = [use(10, 14, HALL)]  # 8–10 and 14–16 are both three hours away
    found = alternatives(wish, [room(HALL)], between, UTC, each=2)
    assert [one.shift for one in found] == [timedelta(hours=3), timedelta(hours=-3)]


def test_a_wish_between_two_quarters_moves_to_the_nearest_of_them() -> None:
    wish = Wish(HALL, hours(11 + 5 / 60, 12 + 5 / 60), LONG_AGO)
    found = alternatives(wish, [room(HALL)], [], UTC, each=1)
    assert found == [Alternative("same_day", HALL, hours(11, 12), timedelta(minutes=-5))]


def test_another_room_is_not_offered_where_its_own_buffer_would_lie_over_a_use() -> None:
    airing = room(LIBRARY, before=timedelta(minutes=30))
    wish = Wish(HALL, hours(11, 13), LONG_AGO)
    for end, is_offered in ((10.5, True), (10.75, False)):
        found = alternatives(wish, [airing], [use(9, end, LIBRARY)], UTC)
        assert bool(found) == is_offered
    for start, is_offered in ((13.5, True), (13.25, False)):
        before = [use(start, 15, LIBRARY, before=0.5)]
        assert bool(alternatives(wish, [airing], before, UTC)) == is_offered
    cleaned = room(LIBRARY, after=timedelta(minutes=30))
    for start, is_offered in ((13.5, True), (13.25, False)):
        found = alternatives(wish, [cleaned], [use(start, 15, LIBRARY)], UTC)
        assert bool(found) == is_offered


def test_nothing_is_offered_before_it_may_be_booked() -> None:
    wish = Wish(HALL, hours(11, 13), not_before=at(12.3))
    found = alternatives(wish, [room(HALL, open=DAY[:1]), room(LIBRARY)], [], UTC)
    assert found == [Alternative("same_day", HALL, hours(12.5, 14.5), timedelta(hours=1.5))]


def test_a_room_that_is_too_small_is_not_offered_at_another_time() -> None:
    wish = Wish(HALL, hours(11, 13), LONG_AGO, expected=30)
    found = alternatives(wish, [room(HALL, 20), room(LIBRARY, 30)], [], UTC)
    assert found == [Alternative("other_room", LIBRARY, hours(11, 13))]


def test_the_smallest_room_that_fits_comes_first_and_equals_go_by_place_and_name() -> None:
    house = [
        room(5, None),
        room(6, 40),
        room(7, 20, position=2, name="A"),
        room(8, 20, position=1, name="B"),
        room(9, 20, position=1, name="A"),
        room(10, 19),
    ]
    wish = Wish(HALL, hours(11, 13), LONG_AGO, expected=20)
    found = alternatives(wish, house, [], UTC, each=9)
    assert [one.room for one in found] == [9, 8, 7, 6, 5]


def test_a_part_of_a_hall_that_is_taken_is_not_offered() -> None:
    house = [room(HALL, cells=frozenset([NORTH, 9])), room(NORTH), room(OFFICE)]
    wish = Wish(LIBRARY, hours(11, 13), LONG_AGO)
    found = alternatives(wish, house, [use(12, 14, NORTH, 9)], UTC)
    assert [one.room for one in found] == [OFFICE]


def test_only_rooms_with_the_access_that_is_wished_for() -> None:
    house = [room(OFFICE, access=frozenset({"step_free", "loop"})), room(LIBRARY)]
    wish = Wish(HALL, hours(11, 13), LONG_AGO, access=frozenset({"step_free"}))
    assert [one.room for one in alternatives(wish, house, [], UTC)] == [OFFICE]


def test_the_same_time_after_the_clock_change_is_the_same_on_the_clock() -> None:
    saturday = Span(datetime(2026, 3, 28, 9, tzinfo=UTC), datetime(2026, 3, 28, 11, tzinfo=UTC))
    open_ = (Span(saturday.start, saturday.end + timedelta(days=2)),)
    taken = [Taken("", frozenset([HALL]), Span(saturday.start, saturday.end + 40 * QUARTER))]
    found = alternatives(
        Wish(HALL, saturday, LONG_AGO), [room(HALL, open=open_)], taken, COPENHAGEN
    )
    assert found[1] == Alternative(
        "same_time",
        HALL,
        Span(datetime(2026, 3, 29, 8, tzinfo=UTC), datetime(2026, 3, 29, 10, tzinfo=UTC)),
        days=1,
    )
