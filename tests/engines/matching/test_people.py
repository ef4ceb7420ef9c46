"""For whom: ages, traits and everyone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.matching.houses import UNHURRIED
from torvet.engines.matching import House, TargetGroup, Tree
from torvet.engines.matching.overlaps.people import People, adjoin, shared_ages

HOUSE = House(
    target_groups=(
        TargetGroup("young", "Young", (13, 17)),
        TargetGroup("adults", "Adults", (18, 120)),
        TargetGroup("old", "Old", (65, 99)),
        TargetGroup("women", "Women"),
        TargetGroup("men", "Men"),
        TargetGroup("newcomers", "Newcomers"),
        TargetGroup("refugees", "Refugees"),
    ),
    groups=Tree({"women": "sex", "men": "sex", "refugees": "newcomers", "old": "adults"}),
    everyone=frozenset(["everyone"]),
)
BANDS = st.tuples(st.integers(0, 99), st.integers(0, 40)).map(lambda a: (a[0], min(99, sum(a))))
Told = tuple[tuple[int, int] | None, str]


def likeness(one: Told, other: Told) -> tuple[str, float]:
    people = People(HOUSE)
    first, second = (
        people.audience(ages, frozenset(groups.split())) for ages, groups in (one, other)
    )
    found = people.likeness(first, second)
    return found.kind, round(found.weight, 2)


@UNHURRIED
@given(BANDS, BANDS)
def test_shared_ages_are_what_counting_years_gives(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    mine, yours = set(range(one[0], one[1] + 1)), set(range(other[0], other[1] + 1))
    common = len(mine & yours)
    expected = (common / min(len(mine), len(yours)) + common / len(mine | yours)) / 2
    assert shared_ages(one, other) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (((10, 14), ""), ((10, 14), ""), ("ages", 1.0)),
        (((10, 14), ""), ((12, 16), ""), ("ages", 0.51)),
        (((10, 14), ""), ((65, 99), ""), ("different", 0.0)),
        (((10, 14), ""), ((15, 17), ""), ("adjoin", 0.8)),
        (((60, 64), ""), ((65, 99), ""), ("different", 0.0)),
        (((13, 17), ""), (None, "young"), ("ages", 1.0)),
        ((None, "old"), ((65, 110), ""), ("ages", 1.0)),
        ((None, "adults"), (None, "old"), ("ages", 0.71)),
        ((None, "young"), (None, "young"), ("same", 1.0)),
        ((None, "women"), (None, "women"), ("same", 1.0)),
        ((None, "women"), (None, "men"), ("different", 0.0)),
        ((None, "women"), (None, "newcomers"), ("different", 0.0)),
        ((None, "newcomers"), (None, "refugees"), ("parent", 0.75)),
        ((None, "women"), (None, "old"), ("partly", 0.35)),
        (((18, 99), "women"), ((18, 99), ""), ("ages", 0.8)),
        (((18, 99), "women"), ((18, 99), "men"), ("ages", 0.4)),
        ((None, "everyone"), (None, "young"), ("everyone", 0.45)),
        (((0, 99), ""), (None, "everyone"), ("everyone", 0.8)),
        ((None, ""), (None, "young"), ("missing", 0.5)),
        ((None, ""), (None, "everyone"), ("missing", 0.5)),
    ],
)
def test_two_audiences_are_alike_in_one_way(
    one: Told, other: Told, expected: tuple[str, float]
) -> None:
    assert likeness(one, other) == expected
    assert likeness(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 1), (1, 3), True),
        ((0, 2), (3, 6), True),
        ((6, 9), (10, 14), True),
        ((6, 9), (11, 14), False),
        ((6, 9), (8, 14), False),
        ((15, 18), (18, 99), False),
        ((26, 30), (31, 35), False),
    ],
)
def test_bands_of_the_young_adjoin_within_a_year(
    one: tuple[int, int], other: tuple[int, int], expected: bool
) -> None:
    assert (adjoin(one, other), adjoin(other, one)) == (expected, expected)
