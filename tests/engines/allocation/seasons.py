"""Small seasons: a hall with a half that is lent alone, a café, four weeks from a Monday."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from torvet.engines.allocation import (
    Allocation,
    Grant,
    Obstacle,
    Option,
    Problem,
    Room,
    Unmet,
    Wish,
)

MONDAYS = tuple(date(2026, 8, 31) + timedelta(weeks=number) for number in range(4))
HALL, CAFE, NORTH = 1, 2, 3
ROOMS = (
    Room(HALL, frozenset({10, 11}), 50, buffer_after=30),
    Room(CAFE, frozenset({12}), 12),
    Room(NORTH, frozenset({10}), 20, buffer_before=15),
)
Choice = dict[int, Option | None]


def option(room: int = HALL, hour: int = 17, weekday: int = 0) -> Option:
    return Option(room, weekday, time(hour))


def wish(
    key: int,
    *options: Option,
    of: int | None = None,
    priority: int = 1,
    least_weeks: int = 1,
    expected: int | None = None,
) -> Wish:
    """An hour and a half, of an organization of its own."""
    organization = 100 + key if of is None else of
    return Wish(key, organization, priority, 90, options, least_weeks, expected)


def season(*wishes: Wish, obstacles: tuple[Obstacle, ...] = ()) -> Problem:
    return Problem(ROOMS, wishes, MONDAYS, obstacles)


def answers(found: Allocation) -> list[Grant | Unmet]:
    return [*found.grants, *found.unmet]


OPTIONS = st.builds(
    Option,
    st.sampled_from((HALL, CAFE, NORTH)),
    st.sampled_from((0, 6)),
    st.sampled_from((time(0), time(17), time(18), time(18, 45), time(23))),
    st.sampled_from((None, None, 45, 150)),
)
OBSTACLES = st.builds(
    lambda week, weekday, hour, **rest: Obstacle(
        MONDAYS[week] + timedelta(days=weekday), 60 * hour, 60 * hour + 60, **rest
    ),
    st.integers(0, 3),
    st.sampled_from((0, 6)),
    st.sampled_from((0, 17, 19, 23)),
    cells=st.sampled_from((None, frozenset({10}), frozenset({12}))),
    code=st.sampled_from(("closed", "taken")),
    source=st.sampled_from(("a", "b")),
    before=st.sampled_from((0, 30)),
    after=st.sampled_from((0, 30)),
)


@st.composite
def seasons(draw: st.DrawFn, most: int = 5) -> Problem:
    wishes = [
        Wish(
            key,
            organization=draw(st.integers(1, 3)),
            priority=draw(st.integers(1, 2)),
            minutes=draw(st.sampled_from((60, 90, 120))),
            options=tuple(draw(st.lists(OPTIONS, min_size=1, max_size=3, unique=True))),
            least_weeks=draw(st.integers(0, 4)),
            expected=draw(st.sampled_from((None, 10, 15))),
        )
        for key in range(1, draw(st.integers(1, most)) + 1)
    ]
    obstacles = draw(st.lists(OBSTACLES, max_size=5))
    return Problem(ROOMS, tuple(wishes), MONDAYS, tuple(obstacles))
