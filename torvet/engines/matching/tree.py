"""A tree of terms (themes, target groups) in which two terms are near or far from each other.

     health              relation(walking, exercise) = "parent"   (either way, any depth)
    /      \\             relation(exercise, diet)   = "sibling"  (the same parent)
exercise   diet          relation(walking, diet)    = "none"     (cousins are not near)
   |                     relation(diet, diet)       = "same"
walking
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Relation = Literal["same", "parent", "sibling", "none"]


@dataclass(frozen=True, slots=True)
class Tree:
    """Terms by their parents; a term that is not named stands alone, without parent or child.

    Raises ValueError where a term is its own ancestor.
    """

    parents: Mapping[str, str | None] = field(default_factory=dict)
    _ancestors: dict[str, tuple[str, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for term in self.parents:
            self._ancestors[term] = self._climb(term)

    def _climb(self, term: str) -> tuple[str, ...]:
        path: list[str] = []
        above = self.parents.get(term)
        while above is not None:
            if above == term or above in path:
                raise ValueError(f"The term {term!r} stands in a circle of parents.")
            path.append(above)
            above = self.parents.get(above)
        return tuple(path)

    def parent(self, term: str) -> str | None:
        return self.parents.get(term)

    def ancestors(self, term: str) -> tuple[str, ...]:
        """The terms above, the nearest first; empty for a root and for an unknown term."""
        return self._ancestors.get(term, ())

    def steps(self, one: str, other: str) -> int | None:
        """How many steps one must climb to reach the other; None where neither stands above."""
        if one == other:
            return 0
        for low, high in ((one, other), (other, one)):
            above = self.ancestors(low)
            if high in above:
                return above.index(high) + 1
        return None

    def relation(self, one: str, other: str) -> Relation:
        if one == other:
            return "same"
        if self.steps(one, other) is not None:
            return "parent"
        parent = self.parents.get(one)
        if parent is not None and parent == self.parents.get(other):
            return "sibling"
        return "none"

    def specific(self, terms: Iterable[str]) -> frozenset[str]:
        """The terms without those that stand above another of them."""
        kept = frozenset(terms)
        if len(kept) < 2:
            return kept
        return kept.difference(*(self.ancestors(term) for term in kept))
