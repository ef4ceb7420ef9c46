"""Which pairs of offers have themes, or hours, that make them worth judging.

Lists by theme instead of all pairs: two offers are brought together by a term that both name,
that stands above the other's, that shares a parent, or that leads to it – and in one place by
one thing beginning as another ends. Lists too long to be evidence are passed over (`theme`),
so the number of pairs grows with the offers, not with their square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from torvet.engines.matching.overlaps.bonds import Bonds
from torvet.engines.matching.overlaps.localities import Locality, Pair
from torvet.engines.matching.overlaps.mentions import MENTION, mentions
from torvet.engines.matching.overlaps.profiles import Profile
from torvet.engines.matching.overlaps.theme import (
    UNRELATED,
    WEIGHTS,
    Limits,
    Link,
    parent_weight,
    stronger,
)
from torvet.engines.matching.overlaps.verdict import STRAIGHT_ON_MINUTES, THRESHOLD, Judge
from torvet.engines.matching.types import House

Lists = dict[str, list[int]]


class Candidates:
    """The strongest bond of each pair that may meet, gathered over a house's localities."""

    def __init__(self, house: House, profiles: list[Profile], judge: Judge, limits: Limits) -> None:
        self.house = house
        self.profiles = profiles
        self.judge = judge
        self.limits = limits
        self.owners = [profile.offer.organization for profile in profiles]
        self.audiences = [profile.audience.number for profile in profiles]
        self.bonds = Bonds(house.themes, house.steps)
        self.marks = self._marks()
        self.links: dict[Pair, Link] = {}

    def _marks(self) -> list[int]:
        known: dict[tuple[str, ...], int] = {}
        for profile in self.profiles:
            if profile.themes not in known:
                known[profile.themes] = self.bonds.mark(profile.themes)
        return [known[profile.themes] for profile in self.profiles]

    def gather(self, locality: Locality) -> None:
        """Few offers are compared each with each; many by lists of those that share a term."""
        if len(locality.members) <= min(self.limits.common, self.limits.family):
            self._each_with_each(locality)
        else:
            self._by_lists(locality)

    def _each_with_each(self, locality: Locality) -> None:
        """Here no list can be too long, so the strongest bond is the strongest anywhere."""
        marks, profiles, may_meet = self.marks, self.profiles, self.judge.may_meet
        pairs = locality.pairs(combinations(locality.members, 2))
        related = [pair for pair in pairs if marks[pair[0]] & marks[pair[1]]]
        for pair in self._hopeful(related, 1.0):
            one, other = profiles[pair[0]], profiles[pair[1]]
            link = self.bonds.strongest(one.themes, other.themes)
            if link and may_meet(one, other, link):
                self.links[pair] = link

    def _by_lists(self, locality: Locality) -> None:
        own: defaultdict[str, list[int]] = defaultdict(list)
        for number in locality.members:
            for term in self.profiles[number].themes:
                own[term].append(number)
        for link, pairs in self._bonds(own):
            for one, other in self._hopeful(locality.pairs(pairs), link.weight):
                self._add(one, other, link)

    def _hopeful(self, pairs: Iterable[Pair], weight: float) -> list[Pair]:
        """Those of different owners and for the same people: most pairs fall here, so quickly."""
        owners, audiences, likeness = self.owners, self.audiences, self.judge.people.weights
        return [
            (one, other)
            for one, other in pairs
            if owners[one] != owners[other]
            and likeness[audiences[one], audiences[other]] * weight >= THRESHOLD
        ]

    def gather_handovers(self) -> None:
        """Pairs where in one place one thing begins soon after another ends."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(self.profiles):
            for place in profile.offer.places:
                places[place].append(number)
        for members in places.values():
            if 1 < len(members) <= self.limits.common:
                for one, other in self._handovers(members):
                    self._add(one, other, UNRELATED)

    def gather_mentions(self) -> None:
        for first, following in mentions(self.profiles):
            self._add(first, following, MENTION)

    def _bonds(self, own: Lists) -> Iterator[tuple[Link, Iterable[Pair]]]:
        themes = self.house.themes
        families: defaultdict[str, list[str]] = defaultdict(list)
        for term, members in own.items():
            if 1 < len(members) <= self.limits.common:
                yield Link(WEIGHTS["same"], "same", (term,)), combinations(members, 2)
            for steps, above in enumerate(themes.ancestors(term), start=1):
                if steps == 1:
                    families[above].append(term)
                if 0 < len(own.get(above, ())) <= self.limits.common:
                    link = Link(parent_weight(steps), "parent", (term, above))
                    yield link, product(members, own[above])
        for parent, terms in families.items():
            if len(terms) > 1 and self._is_family(own[term] for term in terms):
                yield from _siblings(parent, sorted(terms), own)
        yield from self._steps(own)

    def _is_family(self, lists: Iterable[list[int]]) -> bool:
        return len(set().union(*lists)) <= self.limits.family

    def _steps(self, own: Lists) -> Iterator[tuple[Link, Iterable[Pair]]]:
        for terms in self.house.steps:
            first, following = (own.get(term, []) for term in terms)
            if len(first) <= self.limits.common and len(following) <= self.limits.common:
                yield Link(WEIGHTS["step"], "step", terms), product(first, following)

    def _handovers(self, members: list[int]) -> Iterator[Pair]:
        held = [(slot, number) for number in members for slot in self.profiles[number].slots]
        starts = sorted((slot.weekday, slot.start, number) for slot, number in held)
        for slot, number in held:
            low = bisect_left(starts, (slot.weekday, slot.end))
            high = bisect_left(starts, (slot.weekday, slot.end + STRAIGHT_ON_MINUTES + 1))
            for _, _, other in starts[low:high]:
                yield number, other

    def _add(self, one: int, other: int, link: Link) -> None:
        if one == other:
            return
        if one > other:
            one, other = other, one
            link = link._replace(turned=True) if link.kind in {"step", "mention"} else link
        known = self.links.get((one, other))
        if known is not None and not stronger(link, known):
            return
        if self.judge.may_meet(self.profiles[one], self.profiles[other], link):
            self.links[one, other] = link


def _siblings(parent: str, terms: list[str], own: Lists) -> Iterator[tuple[Link, Iterable[Pair]]]:
    for one, other in combinations(terms, 2):
        link = Link(WEIGHTS["sibling"], "sibling", (one, other, parent))
        yield link, product(own[one], own[other])
