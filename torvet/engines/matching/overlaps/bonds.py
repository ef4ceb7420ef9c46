"""The strongest bond between the themes of two offers, taken for themselves (no lists)."""

from collections.abc import Iterator
from itertools import product

from torvet.engines.matching.overlaps.theme import WEIGHTS, Link, parent_weight, rank, stronger
from torvet.engines.matching.tree import Tree

Themes = tuple[str, ...]


class Bonds:
    """Finds bonds by a house's tree and steps; each pair of themes once."""

    def __init__(self, tree: Tree, steps: frozenset[tuple[str, str]]) -> None:
        self.tree = tree
        self.steps = steps
        self._bits: dict[str, int] = {}
        self._known: dict[tuple[str, str], Link | None] = {}

    def mark(self, themes: Themes) -> int:
        """A set of bits; two offers whose marks have none in common have no bond."""
        mark = 0
        for theme in themes:
            mark |= self._bit((theme, *self.tree.ancestors(theme))[-1])
            for first, following in self.steps:
                if theme in {first, following}:
                    mark |= self._bit(f"{first} → {following}")
        return mark

    def _bit(self, name: str) -> int:
        return self._bits.setdefault(name, 1 << len(self._bits))

    def strongest(self, ones: Themes, others: Themes) -> Link | None:
        known = self._known
        best: Link | None = None
        for pair in product(ones, others):
            link = known[pair] if pair in known else self._learn(pair)
            if link and (best is None or stronger(link, best)):
                best = link
        return best

    def _learn(self, pair: tuple[str, str]) -> Link | None:
        link = self._known[pair] = min(self._links(*pair), key=rank, default=None)
        return link

    def _links(self, one: str, other: str) -> Iterator[Link]:
        if one == other:
            yield Link(WEIGHTS["same"], "same", (one,))
        if (one, other) in self.steps:
            yield Link(WEIGHTS["step"], "step", (one, other))
        if (other, one) in self.steps:
            yield Link(WEIGHTS["step"], "step", (other, one), turned=True)
        parent = self.tree.parent(one)
        if parent is not None and parent == self.tree.parent(other) and one != other:
            low, high = sorted((one, other))
            yield Link(WEIGHTS["sibling"], "sibling", (low, high, parent))
        for low, high in ((one, other), (other, one)):
            above = self.tree.ancestors(low)
            if high in above:
                yield Link(parent_weight(above.index(high) + 1), "parent", (low, high))
