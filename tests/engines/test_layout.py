"""Places in a picture: near is near, nobody moves without need, nothing is drawn by chance."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torvet.engines.layout import places_of

Pairs = list[tuple[int, int]]
pairs_of_ten = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]),
    max_size=30,
)


@settings(deadline=None)
@given(pairs_of_ten)
def test_everybody_stands_in_the_frame_apart_and_the_same_every_time(pairs: Pairs) -> None:
    places = places_of(10, pairs)
    assert places == places_of(10, pairs)
    assert all(-1e-9 <= value <= 1 + 1e-9 for place in places for value in place)
    assert all(dist(one, other) > 0.01 for one, other in combinations(places, 2))


@settings(deadline=None, max_examples=40)
@given(pairs_of_ten, st.tuples(st.integers(0, 9), st.integers(10, 10)))
def test_who_had_a_place_stays_near_it_when_somebody_joins(
    pairs: Pairs, joins: tuple[int, int]
) -> None:
    before = places_of(10, pairs)
    after = places_of(11, [*pairs, joins], dict(enumerate(before)))
    moved = sorted(dist(one, other) for one, other in zip(before, after, strict=False))
    assert moved[5] < 0.2  # most of them


@pytest.mark.parametrize("before", [{}, {0: (0.2, 0.9)}])
def test_nobody_and_one_have_a_place(before: dict[int, tuple[float, float]]) -> None:
    assert places_of(0, [], before) == []
    assert len(places_of(1, [], before)) == 1
    assert len(places_of(2, [], before)) == 2


def test_who_works_together_stands_nearer_than_who_does_not() -> None:
    ring = [(at, (at + 1) % 12) for at in range(12)]
    places = places_of(12, ring)
    near = [dist(places[one], places[other]) for one, other in ring]
    across = [dist(places[at], places[(at + 6) % 12]) for at in range(12)]
    assert max(near) < min(across)


def moved_by(before: list[tuple[float, float]], after: list[tuple[float, float]]) -> float:
    return max(dist(one, other) for one, other in zip(before, after, strict=False))


def test_nobody_moves_where_nothing_changed_in_parts_neither() -> None:
    whole = [(at, at // 2) for at in range(1, 40)]
    parts = [(at, at - 1) for at in range(1, 60) if at % 6]
    for n, pairs in ((40, whole), (60, parts)):
        before = places_of(n, pairs)
        assert moved_by(before, places_of(n, pairs, dict(enumerate(before)))) < 0.01


def test_one_who_joins_a_network_in_parts_does_not_draw_it_together() -> None:
    parts = [(at, at - 1) for at in range(1, 60) if at % 6]
    before = places_of(60, parts)
    after = places_of(61, [*parts, (7, 60)], dict(enumerate(before)))
    assert moved_by(before, after) < 0.1


def stress(places: list[tuple[float, float]], steps: dict[tuple[int, int], int]) -> float:
    """What majorization makes small, at the best size of the picture."""
    apart = {pair: dist(places[pair[0]], places[pair[1]]) for pair in steps}
    size = sum(apart[pair] / steps[pair] for pair in steps) / sum(
        (apart[pair] / steps[pair]) ** 2 for pair in steps
    )
    return sum((size * apart[pair] / steps[pair] - 1) ** 2 for pair in steps) / len(steps)


@pytest.mark.parametrize("side", [5, 12])
def test_a_grid_is_drawn_as_a_grid(side: int) -> None:
    """Steps go along the streets, so that even the best picture is a little off."""
    at = {(x, y): x * side + y for x in range(side) for y in range(side)}
    pairs = [
        (at[x, y], at[other]) for x, y in at for other in ((x + 1, y), (x, y + 1)) if other in at
    ]
    steps = {
        (at[one], at[other]): abs(one[0] - other[0]) + abs(one[1] - other[1])
        for one, other in combinations(at, 2)
    }
    assert stress(places_of(side * side, pairs), steps) < 0.025
