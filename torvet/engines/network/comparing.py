"""Before and after: what changed in a network, and how much of it may be noise.

The band of a figure is from the bootstrap over actors (Snijders & Borgatti 1999, Connections
22(2)): n actors are drawn with replacement, and two copies of one actor are tied as two actors
drawn at random are. It says how much the figure would vary with other actors of the same kind; for
the difference of two days, the spread of both is put together as if they were drawn apart, which is
careful: the same actors stand in both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from torvet.engines.network.model import Floats, Network, numbered

DRAWS = 500
LEVEL = 0.95
FEWEST = 5
"""Actors below which a band would be a pretence."""

NORMAL = 1.959963984540054
"""Standard deviations on either side that hold 95 % of a normal distribution."""


@dataclass(frozen=True)
class Spread:
    """A figure and its standard error; `error` is None where there are too few actors for one."""

    value: float | None
    error: float | None


@dataclass(frozen=True)
class Change:
    """`after` less `before`, with the band from `low` to `high`; all None where either is
    undefined. `is_clear` where the band does not hold 0."""

    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None

    @property
    def is_clear(self) -> bool:
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class TieChanges:
    """Pairs of ids, the smaller first: in the later network only, in the earlier only, in both."""

    new: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]


Figure = Callable[[Floats, "np.ndarray"], Floats]


def tie_changes(before: Network, after: Network) -> TieChanges:
    """On ties in either direction."""
    old, new = _pairs(before), _pairs(after)
    return TieChanges(*(tuple(sorted(one)) for one in (new - old, old - new, old & new)))


def _pairs(network: Network) -> set[tuple[str, str]]:
    ids = [actor.id for actor in network.actors]
    one, other = network.both_ways.nonzero()
    return {
        (min(ids[a], ids[b]), max(ids[a], ids[b]))
        for a, b in zip(one.tolist(), other.tolist(), strict=True)
        if a < b
    }


def density_spread(network: Network, *, seed: int = 1) -> Spread:
    """Of ties in either direction as a share of the pairs."""
    return _spread(network, [None] * network.n, _density, seed)


def bridging_spread(network: Network, groups: Sequence[str | None], *, seed: int = 1) -> Spread:
    """Of the share of ties that join two groups, of those between actors that have one."""
    return _spread(network, groups, _bridging, seed)


def change_of(before: Spread, after: Spread) -> Change:
    if before.value is None or after.value is None:
        return Change(before.value, after.value, None, None, None)
    difference = after.value - before.value
    if before.error is None or after.error is None:
        return Change(before.value, after.value, difference, None, None)
    margin = NORMAL * float(np.hypot(before.error, after.error))
    low, high = difference - margin, difference + margin
    return Change(before.value, after.value, difference, low, high)


def _spread(network: Network, groups: Sequence[str | None], figure: Figure, seed: int) -> Spread:
    matrix = network.both_ways.toarray().astype(np.float64)
    label, _number = numbered(groups)
    own = figure(matrix[None], label[None])[0] if network.n > 1 else np.nan
    if np.isnan(own):
        return Spread(None, None)
    if network.n < FEWEST:
        return Spread(float(own), None)
    found = np.concatenate([figure(*_drawn(matrix, label, seed, at)) for at in range(0, DRAWS, 50)])
    return Spread(float(own), float(np.nanstd(found, ddof=1)))


def _drawn(matrix: Floats, label: np.ndarray, seed: int, at: int) -> tuple[Floats, np.ndarray]:
    """Fifty networks of actors drawn with replacement."""
    n = len(matrix)
    random = np.random.default_rng([seed, at])
    chosen = random.integers(0, n, (50, n))
    drawn = matrix[chosen[:, :, None], chosen[:, None, :]]
    copies = chosen[:, :, None] == chosen[:, None, :]
    one, other = random.integers(0, n, (2, 50, n, n))
    other = np.where(one == other, (other + 1) % n, other)
    lent = np.triu(matrix[one, other], 1)
    drawn = np.where(copies, lent + lent.swapaxes(1, 2), drawn)
    drawn[:, range(n), range(n)] = 0.0
    return drawn, label[chosen]


def _density(matrices: Floats, _label: np.ndarray) -> Floats:
    n = matrices.shape[1]
    found: Floats = matrices.sum(axis=(1, 2)) / (n * (n - 1))
    return found


def _bridging(matrices: Floats, label: np.ndarray) -> Floats:
    """NaN where no tie joins two that have a group."""
    known = (label[:, :, None] >= 0) & (label[:, None, :] >= 0)
    across = known & (label[:, :, None] != label[:, None, :])
    total = (matrices * known).sum(axis=(1, 2))
    found: Floats = np.divide(
        (matrices * across).sum(axis=(1, 2)),
        total,
        out=np.full(len(total), np.nan),
        where=total > 0,
    )
    return found
