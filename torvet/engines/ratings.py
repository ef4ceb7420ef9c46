"""What actors say of each other: where the two differ, and what the others say on average.

A rating goes one way; both ways are kept. Levels are whole numbers 0–5, items 1–4.
Sources: Frey et al. 2006 (levels of collaboration); Varda et al. 2008 (PARTNER: an actor's trust
and value are means of what *others* say of it).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from statistics import fmean

FAR_APART = 2
"""Levels. One apart is within what two people mean by the same words."""

ENOUGH = 3
"""Answers behind a mean, so that it tells nobody who said what."""


@dataclass(frozen=True)
class Rated:
    """`by` says of `about`; what was not answered is None, or not among the items."""

    by: int
    about: int
    level: int | None = None
    items: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """Two who both said how closely they work together; `one` < `other`."""

    one: int
    other: int
    one_says: int
    other_says: int

    @property
    def apart(self) -> int:
        return abs(self.one_says - self.other_says)


@dataclass(frozen=True)
class Standing:
    """What the others say of one actor. `level`, `items` and the two sums are means, None or left
    out where fewer than ENOUGH said so; `raters` is how many said anything."""

    raters: int
    level: float | None
    items: Mapping[str, float]
    sums: Mapping[str, float | None]


@dataclass(frozen=True)
class Whole:
    """The house in totals. `levels` counts every answer, 0–5; `mean` is None without any.
    `agreeing` of the `pairs` that both answered are less than FAR_APART apart."""

    levels: tuple[int, ...]
    mean: float | None
    pairs: int
    agreeing: int


def pairs_of(ratings: Iterable[Rated]) -> list[Pair]:
    """Those who both gave a level, in the order of their numbers."""
    said = {(one.by, one.about): one.level for one in ratings if one.level is not None}
    actors = sorted({actor for pair in said for actor in pair})
    return [
        Pair(one, other, said[one, other], said[other, one])
        for one, other in combinations(actors, 2)
        if (one, other) in said and (other, one) in said
    ]


def far_apart(pairs: Iterable[Pair]) -> list[Pair]:
    """Those to talk about, the furthest apart first."""
    return sorted((one for one in pairs if one.apart >= FAR_APART), key=lambda one: -one.apart)


def standing_of(
    about: int, ratings: Iterable[Rated], sums: Mapping[str, Sequence[str]]
) -> Standing:
    """`sums` names the items that make up each dimension: its value is the mean of those items'
    means, None unless every one of them has one."""
    ours = [one for one in ratings if one.about == about]
    levels = [one.level for one in ours if one.level is not None]
    said: defaultdict[str, list[int]] = defaultdict(list)
    for one in ours:
        for code, value in one.items.items():
            said[code].append(value)
    items = {code: fmean(values) for code, values in said.items() if len(values) >= ENOUGH}
    return Standing(
        raters=sum(one.level is not None or bool(one.items) for one in ours),
        level=fmean(levels) if len(levels) >= ENOUGH else None,
        items=items,
        sums={name: _mean_of(items, codes) for name, codes in sums.items()},
    )


def _mean_of(items: Mapping[str, float], codes: Sequence[str]) -> float | None:
    if not codes or any(code not in items for code in codes):
        return None
    return fmean(items[code] for code in codes)


def whole_of(ratings: Sequence[Rated]) -> Whole:
    levels = [one.level for one in ratings if one.level is not None]
    counted = Counter(levels)
    pairs = pairs_of(ratings)
    return Whole(
        levels=tuple(counted[level] for level in range(6)),
        mean=fmean(levels) if levels else None,
        pairs=len(pairs),
        agreeing=len(pairs) - len(far_apart(pairs)),
    )
