"""Groups of three and more, against trying every set of offers."""

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.matching.houses import UNHURRIED
from torvet.engines.matching import Overlap, groups

PAIRS = list(combinations("abcdefg", 2))


def same(pair: tuple[str, str], score: float = 0.5) -> Overlap:
    return Overlap("-".join(pair), pair, "same", score, ())


def plainly(pairs: set[tuple[str, str]]) -> set[tuple[str, ...]]:
    sets = chain.from_iterable(combinations("abcdefg", size) for size in range(3, 8))
    whole = [set(each) for each in sets if set(combinations(each, 2)) <= pairs]
    return {tuple(sorted(each)) for each in whole if not any(each < other for other in whole)}


@UNHURRIED
@given(st.sets(st.sampled_from(PAIRS)))
def test_groups_are_the_largest_sets_that_all_meet_in_pairs(pairs: set[tuple[str, str]]) -> None:
    found = groups([same(pair) for pair in pairs])
    assert {group.offers for group in found} == plainly(pairs)
    assert len(found) == len(plainly(pairs))


def test_only_the_same_effort_makes_a_group() -> None:
    other = Overlap("b-c", ("b", "c"), "complementary", 0.9, ())
    assert groups([same(("a", "b")), same(("a", "c")), other]) == []


def test_a_group_tells_its_pairs_and_their_mean_score() -> None:
    pairs = [same(("a", "b"), 0.9), same(("b", "c"), 0.6), same(("a", "c"), 0.6)]
    (group,) = groups(pairs)
    assert (group.offers, group.overlaps, group.score) == (
        ("a", "b", "c"),
        ("a-b", "a-c", "b-c"),
        0.7,
    )
    assert groups(reversed(pairs)) == [group]
