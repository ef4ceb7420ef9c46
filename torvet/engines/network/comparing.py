"""Before and after: what changed in a network, and how much of it may be noise.

The band of a figure is from the bootstrap over actors (Snijders & Borgatti 1999, Connections
22(2)): n actors are drawn with replacement, and two copies of one actor are tied as two actors
drawn at random are. It says how much the figure would vary with other actors of the same kind; for
the difference of two days, the spread of both is put together as if they were drawn apart, which is
careful: the same actors stand in both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array

from torvet.engines.network.model import Floats, Network, numbered

DRAWS = 1_000
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
    n = network.n
    if n < 2:
        return Spread(None, None)
    ties, pairs = network.both_ways.astype(np.float64), n * (n - 1)
    value = float(ties.sum() / pairs)
    if n < FEWEST:
        return Spread(value, None)
    times, random = _drawn(n, seed)
    found = (_joined(ties, times) + _lent(times, value, random)) / pairs
    return Spread(value, float(np.std(found, ddof=1)))


def bridging_spread(network: Network, groups: Sequence[str | None], *, seed: int = 1) -> Spread:
    """Of the share of ties that join two groups, of those between actors that have one."""
    label, n = numbered(groups)[0], network.n
    every = network.both_ways.astype(np.float64).tocoo()
    one, other = label[every.row], label[every.col]
    known = coo_array((every.data * ((one >= 0) & (other >= 0)), every.coords), every.shape)
    across = coo_array((known.data * (one != other), every.coords), every.shape)
    if not known.sum():
        return Spread(None, None)
    value = float(across.sum() / known.sum())
    if n < FEWEST:
        return Spread(value, None)
    times, random = _drawn(n, seed)
    lent = _lent(times[:, label >= 0], every.sum() / (n * (n - 1)), random)
    total = _joined(known, times) + lent
    has_any = total > 0
    found = _joined(across, times)[has_any] / total[has_any]
    return Spread(value, float(np.std(found, ddof=1)))


def _drawn(n: int, seed: int) -> tuple[Floats, np.random.Generator]:
    """How often each actor is in each of the draws, shape (DRAWS, n)."""
    random = np.random.default_rng(seed)
    return random.multinomial(n, [1 / n] * n, DRAWS).astype(np.float64), random


def _joined(ties: "coo_array | csr_array", times: Floats) -> Floats:
    """Ties of each draw, both ways: as many as there are copies of their ends, multiplied."""
    found: Floats = ((ties @ times.T).T * times).sum(axis=1)
    return found


def _lent(times: Floats, density: float, random: np.random.Generator) -> Floats:
    """Ties of each draw, both ways, between copies of one actor, who are of one group."""
    pairs = (times * (times - 1)).sum(axis=1) / 2
    found: Floats = 2.0 * random.binomial(pairs.astype(np.int64), density)
    return found


def change_of(before: Spread, after: Spread) -> Change:
    if before.value is None or after.value is None:
        return Change(before.value, after.value, None, None, None)
    difference = after.value - before.value
    if before.error is None or after.error is None:
        return Change(before.value, after.value, difference, None, None)
    margin = NORMAL * float(np.hypot(before.error, after.error))
    low, high = difference - margin, difference + margin
    return Change(before.value, after.value, difference, low, high)
