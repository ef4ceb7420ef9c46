"""What: how the themes of two offers stand to each other.

A common term says little: where more than 120 offers of a locality share it (or more than 60
share its parent), it is no evidence there, only in a narrower locality (`Limits`).
An offer that names many themes means each of them less (`breadth`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from typing import Literal, NamedTuple

UMBRELLA = 0.5
"""Below this breadth an offer points at other people's work rather than doing its own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest lists of offers in one locality that a term, or a parent, still tells apart.

    They bound the work: no offer is compared with more than `common` others for one theme.
    """

    common: int = 120
    family: int = 60


LIMITS = Limits()

LinkKind = Literal["same", "parent", "sibling", "step", "mention", "none"]


class Link(NamedTuple):
    """One bond between themes; `turned` where the second offer's theme leads to the first's.

    `terms` is (theme,) · (theme, theme above) · (theme, theme, parent) · (first, next) · ().
    """

    weight: float
    kind: LinkKind
    terms: tuple[str, ...]
    turned: bool = False


UNRELATED = Link(0.5, "none", ())
WEIGHTS = {"same": 1.0, "step": 0.8, "sibling": 0.55}


def parent_weight(steps: int) -> float:
    return 0.75 if steps == 1 else 0.6


def rank(link: Link) -> tuple[float, tuple[str, ...], bool]:
    """The bond to be told first has the lowest; equal weights go by term, never by chance."""
    return -link.weight, link.terms, link.turned


def stronger(one: Link, other: Link) -> bool:
    return one.weight > other.weight or (one.weight == other.weight and rank(one) < rank(other))


def allowance(counts: Iterable[int]) -> float:
    """How many themes an offer may name in this house before each of them means less."""
    known = [count for count in counts if count]
    return max(3.0, 2.0 * median_low(known)) if known else 3.0


def breadth(themes: int, allowed: float) -> float:
    return min(1.0, allowed / themes) if themes else 1.0
