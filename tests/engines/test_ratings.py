"""What actors say of each other, held against values worked out by hand."""

from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.ratings import (
    ENOUGH,
    FAR_APART,
    Pair,
    Rated,
    far_apart,
    pairs_of,
    standing_of,
    whole_of,
)

SUMS = {"trust": ["reliability", "mission"]}


def test_both_ways_are_kept_and_a_pair_needs_both() -> None:
    said = [Rated(2, 1, 4), Rated(1, 2, 1), Rated(1, 3, 5), Rated(3, 1)]
    assert pairs_of(said) == [Pair(1, 2, 1, 4)]


def test_the_furthest_apart_come_first_and_one_level_is_no_difference() -> None:
    pairs = [Pair(1, 2, 3, 2), Pair(1, 3, 0, 2), Pair(2, 3, 5, 0)]
    assert far_apart(pairs) == [pairs[2], pairs[1]]


def test_a_mean_needs_three_who_said_so() -> None:
    said = [
        Rated(1, 9, 2, {"reliability": 4, "mission": 1}),
        Rated(2, 9, 3, {"reliability": 3, "mission": 2}),
        Rated(3, 9, None, {"reliability": 2}),
        Rated(9, 1, 5, {"reliability": 4}),
    ]
    found = standing_of(9, said, SUMS)
    assert (found.raters, found.level) == (3, None)
    assert found.items == {"reliability": 3.0}
    assert found.sums == {"trust": None}
    whole = standing_of(9, [*said, Rated(4, 9, 4, {"mission": 3})], SUMS)
    assert (whole.level, whole.sums) == (3.0, {"trust": 2.5})


def test_nobody_and_nothing_are_no_division_by_zero() -> None:
    empty = whole_of([])
    assert (empty.levels, empty.mean, empty.pairs, empty.agreeing) == ((0,) * 6, None, 0, 0)
    assert standing_of(1, [], {}).level is None


def test_the_whole_counts_each_answer_and_who_agree() -> None:
    found = whole_of([Rated(1, 2, 0), Rated(2, 1, 2), Rated(1, 3, 5), Rated(3, 1, 4)])
    assert found.levels == (1, 0, 1, 0, 1, 1)
    assert (found.mean, found.pairs, found.agreeing) == (11 / 4, 2, 1)


levels = st.dictionaries(
    st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda pair: pair[0] != pair[1]),
    st.none() | st.integers(0, 5),
)


@given(levels)
def test_pairs_are_those_with_both_answers_whatever_the_order(
    said: dict[tuple[int, int], int | None],
) -> None:
    ratings = [Rated(by, about, level) for (by, about), level in said.items()]
    pairs = pairs_of(ratings)
    assert pairs == pairs_of(list(reversed(ratings)))
    wanted = {
        (by, about)
        for (by, about), level in said.items()
        if by < about and level is not None and said.get((about, by)) is not None
    }
    assert {(pair.one, pair.other) for pair in pairs} == wanted
    assert whole_of(ratings).pairs - whole_of(ratings).agreeing == len(far_apart(pairs))
    assert all(pair.apart >= FAR_APART for pair in far_apart(pairs))


@given(levels)
def test_nothing_is_shown_of_fewer_than_enough(said: dict[tuple[int, int], int | None]) -> None:
    ratings = [Rated(by, about, level) for (by, about), level in said.items()]
    for actor in range(1, 7):
        number = sum(one.about == actor and one.level is not None for one in ratings)
        assert (standing_of(actor, ratings, {}).level is None) == (number < ENOUGH)
