"""The same thing said plainly: every pair of offers, one after the other, no lists.

What the engine must find, and what it is measured against. It shares the judge, not the search.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from itertools import product

from torvet.engines.matching import House
from torvet.engines.matching.overlaps.localities import squares
from torvet.engines.matching.overlaps.mentions import MENTION, mentions
from torvet.engines.matching.overlaps.people import People
from torvet.engines.matching.overlaps.profiles import Profile, Weeks, profiles
from torvet.engines.matching.overlaps.theme import (
    LIMITS,
    UNRELATED,
    WEIGHTS,
    Limits,
    Link,
    parent_weight,
    rank,
)
from torvet.engines.matching.overlaps.verdict import Judge, Verdict

HOUSE = "house"


class Naive:
    """All pairs of a house's offers."""

    def __init__(self, house: House, limits: Limits = LIMITS) -> None:
        people, weeks = People(house), Weeks()
        self.house = house
        self.limits = limits
        self.known = [p for p in profiles(house, people, weeks) if p.offer.organization]
        self.judge = Judge(people, weeks, areas_are_known=any(o.area for o in house.offers))
        areas = {profile.offer.area for profile in self.known}
        self.has_homeless = "" in areas and len(areas) > 1
        self.tokens = [frozenset(self._tokens(profile)) for profile in self.known]
        self.counts = self._counts()
        self.mentions = set(mentions(self.known))

    def verdicts(self, rows: Iterable[int] | None = None) -> Iterator[Verdict]:
        """The overlaps of each row (all of them unless named) with the rows after it."""
        for number in range(len(self.known)) if rows is None else rows:
            for other in range(number + 1, len(self.known)):
                shared = self.tokens[number] & self.tokens[other]
                verdict = shared and self._verdict(number, other, shared)
                if verdict:
                    yield verdict

    def _tokens(self, profile: Profile) -> Iterator[Hashable]:
        """The localities an offer stands in; one without area, where others have, in them all."""
        offer = profile.offer
        if offer.area or not self.has_homeless:
            yield "area", offer.area
        yield from (("place", place) for place in offer.places)
        if offer.position:
            yield from (("square", square) for square in squares(offer.position))
        if self.has_homeless:
            yield HOUSE

    def _counts(self) -> Counter[tuple[Hashable, str, str]]:
        counts: Counter[tuple[Hashable, str, str]] = Counter()
        for profile, tokens in zip(self.known, self.tokens, strict=True):
            parents = {self.house.themes.parent(term) for term in profile.themes}
            for token in tokens:
                counts.update((token, "term", term) for term in profile.themes)
                counts.update((token, "family", parent) for parent in parents if parent)
                counts[token, "all", ""] += 1
        return counts

    def _verdict(self, number: int, other: int, shared: frozenset[Hashable]) -> Verdict | None:
        one, two = self.known[number], self.known[other]
        if one.offer.area and two.offer.area:
            shared -= {HOUSE}
        links = [link for link in self._links(one, two) if self._tells(link, shared)]
        if (number, other) in self.mentions:
            links.append(MENTION)
        if (other, number) in self.mentions:
            links.append(MENTION._replace(turned=True))
        links = [link for link in links if self.judge.may_meet(one, two, link)]
        found = min(links, key=rank, default=None)
        places = [("place", place) for place in one.offer.places & two.offer.places]
        if found is None and any(self._few("all", "", shared=[place]) for place in places):
            found = UNRELATED if self.judge.may_meet(one, two, UNRELATED) else None
        if found is None:
            return None
        return self.judge.verdict(one, two, found)

    def _links(self, one: Profile, other: Profile) -> Iterator[Link]:
        tree = self.house.themes
        for a, b in product(one.themes, other.themes):
            if (a, b) in self.house.steps:
                yield Link(WEIGHTS["step"], "step", (a, b))
            if (b, a) in self.house.steps:
                yield Link(WEIGHTS["step"], "step", (b, a), turned=True)
            relation = tree.relation(a, b)
            if relation == "same":
                yield Link(WEIGHTS["same"], "same", (a,))
            elif relation == "parent":
                low, high = (a, b) if b in tree.ancestors(a) else (b, a)
                yield Link(parent_weight(tree.steps(a, b) or 0), "parent", (low, high))
            elif relation == "sibling":
                terms = (*sorted((a, b)), tree.parent(a) or "")
                yield Link(WEIGHTS["sibling"], "sibling", terms)

    def _tells(self, link: Link, shared: frozenset[Hashable]) -> bool:
        """Whether in some locality of both the terms are rare enough to be evidence."""
        if link.kind == "same":
            return self._few("term", link.terms[0], shared=shared)
        if link.kind == "parent":
            return self._few("term", link.terms[1], shared=shared)
        if link.kind == "sibling":
            return self._few("family", link.terms[2], shared=shared)
        return any(
            self._few("term", link.terms[0], shared={token})
            and self._few("term", link.terms[1], shared={token})
            for token in shared
        )

    def _few(self, kind: str, term: str, *, shared: Iterable[Hashable]) -> bool:
        limit = self.limits.family if kind == "family" else self.limits.common
        return any(self.counts.get((token, kind, term), 0) <= limit for token in shared)
