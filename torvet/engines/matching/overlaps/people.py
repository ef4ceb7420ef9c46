"""For whom: how much two offers are for the same people.

       10–14  ▇▇▇▇▇                  ages decide where both are known:
       12–16    ▇▇▇▇▇                half by the part of the narrower that is shared,
       65–99              ▇▇▇▇▇      half by the part of the whole (Jaccard)

Groups that age does not tell (women, newcomers) are traits: the same trait is the same people,
two traits side by side are not, and a trait against an age is only partly the same people.
An offer for everyone is half a meeting with anyone. Ages that only touch, among the young,
are a step from one offer into the next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from torvet.engines.matching.tree import Tree
from torvet.engines.matching.types import Ages, House

OLDEST = 99
STEP_YEARS = 10
STEP_BEFORE = 25
"""Bands of at most ten years, the younger done by 25: people grow out of one into the next."""
WEAKEST = 0.3
EVERYONE = 0.45
PARTLY = 0.35

PeopleKind = Literal[
    "same", "ages", "parent", "everyone", "partly", "adjoin", "missing", "different"
]


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an offer, a need or an actor is for; `ages` also from its groups' ages.

    `number` tells the audiences of one `People` apart.
    """

    number: int
    ages: Ages | None
    groups: frozenset[str]
    traits: frozenset[str]
    is_everyone: bool

    @property
    def is_unknown(self) -> bool:
        return self.ages is None and not self.groups and not self.is_everyone


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two audiences are the same people: `weight` 0 to 1, 0.5 where one is unknown."""

    kind: PeopleKind
    weight: float
    turned: bool = False

    @property
    def is_close(self) -> bool:
        return self.weight >= 0.5 and self.kind in {"same", "ages", "parent", "everyone"}


DIFFERENT = Likeness("different", 0.0)
UNKNOWN = Likeness("missing", 0.5)


class People:
    """Reads audiences by a house's groups, and compares them (each pair of kinds once)."""

    def __init__(self, house: House) -> None:
        self.tree = house.groups
        self.everyone = house.everyone
        self.ages: Mapping[str, Ages] = {
            group.key: _within_life(group.ages) for group in house.target_groups if group.ages
        }
        self._audiences: dict[tuple[Ages | None, frozenset[str]], Audience] = {}
        self._by_number: list[Audience] = []
        self._likenesses: dict[tuple[int, int], Likeness] = {}
        self.weights = Weights(self)

    def audience(self, ages: Ages | None, groups: frozenset[str]) -> Audience:
        key = (ages, groups)
        known = self._audiences.get(key)
        if known is None:
            known = self._audiences[key] = self._read(ages, groups)
            self._by_number.append(known)
        return known

    def numbered(self, number: int) -> Audience:
        return self._by_number[number]

    def likeness(self, one: Audience, other: Audience) -> Likeness:
        key = (one.number, other.number)
        known = self._likenesses.get(key)
        if known is None:
            known = self._likenesses[key] = _compare(one, other, self.tree)
        return known

    def _read(self, ages: Ages | None, groups: frozenset[str]) -> Audience:
        named = groups - self.everyone
        by_age = frozenset(group for group in named if group in self.ages)
        traits = self.tree.specific(named - by_age)
        if ages is None:
            ages = _hull(self.ages[group] for group in by_age)
        ages = _within_life(ages) if ages else None
        number = len(self._audiences)
        all_ages = ages is not None and ages[0] <= 12 and ages[1] >= 67
        is_everyone = not traits and (all_ages or (groups != named and not named and not ages))
        return Audience(number, ages, self.tree.specific(named), traits, is_everyone)


class Weights(dict[tuple[int, int], float]):
    """The weight of each two audiences' likeness by their numbers, worked out when first asked."""

    def __init__(self, people: People) -> None:
        super().__init__()
        self._people = people

    def __missing__(self, numbers: tuple[int, int]) -> float:
        one, other = (self._people.numbered(number) for number in numbers)
        weight = self[numbers] = self._people.likeness(one, other).weight
        return weight


def _within_life(ages: Ages) -> Ages:
    return max(0, min(ages)), min(OLDEST, max(ages))


def _hull(bands: Iterable[Ages]) -> Ages | None:
    known = list(bands)
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def _compare(one: Audience, other: Audience, tree: Tree) -> Likeness:
    if one.is_everyone or other.is_everyone:
        if one.is_everyone and other.is_everyone:
            return Likeness("everyone", 0.8)
        return UNKNOWN if one.is_unknown or other.is_unknown else Likeness("everyone", EVERYONE)
    if one.is_unknown or other.is_unknown:
        return UNKNOWN
    if one.ages and other.ages:
        return _by_ages(one, other, (one.ages, other.ages), tree)
    weight = _terms(one.groups, other.groups, tree)
    if weight >= WEAKEST:
        return Likeness("same" if weight == 1 else "parent", weight)
    crosses = not (one.traits and other.traits)
    return Likeness("partly", PARTLY) if crosses else DIFFERENT


def _by_ages(one: Audience, other: Audience, ages: tuple[Ages, Ages], tree: Tree) -> Likeness:
    weight = shared_ages(*ages)
    if one.traits and other.traits:
        terms = _terms(one.traits, other.traits, tree)
        weight *= terms if terms >= WEAKEST else 0.4
    elif one.traits or other.traits:
        weight *= 0.8
    elif adjoin(*ages):
        return Likeness("adjoin", 0.8, turned=ages[1] < ages[0])
    if weight < WEAKEST:
        return DIFFERENT
    same = bool(one.groups) and one.groups == other.groups and ages[0] == ages[1]
    return Likeness("same" if same else "ages", weight)


def shared_ages(one: Ages, other: Ages) -> float:
    """Half the part of the narrower band that is shared, half the part of both together."""
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    if shared <= 0:
        return 0.0
    narrow, wide = sorted((one[1] - one[0] + 1, other[1] - other[0] + 1))
    return 0.5 * shared / narrow + 0.5 * shared / (narrow + wide - shared)


def adjoin(one: Ages, other: Ages) -> bool:
    """Whether the older band begins in the year the younger ends, or the year after."""
    young, old = sorted((one, other))
    short = max(young[1] - young[0], old[1] - old[0]) < STEP_YEARS
    grows = short and young[1] <= STEP_BEFORE
    return grows and young[0] < old[0] and young[1] < old[1] and young[1] - old[0] in {-1, 0}


def _terms(ones: frozenset[str], others: frozenset[str], tree: Tree) -> float:
    """1 for a group in common, 0.75 for one above the other, 0.2 side by side, else 0."""
    if ones & others:
        return 1.0
    relations = {tree.relation(one, other) for one in ones for other in others}
    if "parent" in relations:
        return 0.75
    return 0.2 if "sibling" in relations else 0.0
