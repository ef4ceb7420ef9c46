"""Do ties stay within sectors or bridge them? The E-I index, and whether it could be chance.

E-I = (external − internal) / (external + internal), from −1 (all within) to +1 (all across),
counted on pairs that are tied in either direction (Krackhardt & Stern 1988). Its range depends on
how large the groups are and how dense the network is, so it means little without the permutation
test: the actors' groups are dealt out anew while the ties stay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import lgamma, log

import numpy as np
import numpy.typing as npt

from torvet.engines.network.model import Floats, Ints, Network, numbered

Labels = npt.NDArray[np.integer]
"""As small a type as holds the groups: the fewer bytes, the quicker many deals are compared."""

EXACT_UP_TO = 10_000
"""Ways to deal out the groups that are all gone through; where there are more, some are drawn."""

AT_ONCE = 4_000_000
"""Actors and pairs looked at in one go, so that memory stays bounded."""


@dataclass(frozen=True)
class EIIndex:
    """`index` is None where no tie joins two actors with a group."""

    internal: int
    external: int

    @property
    def index(self) -> float | None:
        total = self.internal + self.external
        return (self.external - self.internal) / total if total else None


@dataclass(frozen=True)
class EITest:
    """`expected` is the mean over the permutations, `low` and `high` the middle 95 % of them;
    `p_low` and `p_high` the share of them at most, at least, the observed one; drawn ones count the
    observed among them. `is_exact` where all were gone through."""

    observed: float
    expected: float
    low: float
    high: float
    p_low: float
    p_high: float
    permutations: int
    is_exact: bool
    seed: int | None


def ei_index(network: Network, groups: Sequence[str | None]) -> EIIndex:
    """`groups` in the order of the actors; ties of an actor without a group are left out."""
    one, other, label = _pairs(network, groups)
    internal = int((label[one] == label[other]).sum())
    return EIIndex(internal, len(one) - internal)


def ei_test(
    network: Network, groups: Sequence[str | None], *, permutations: int = 5_000, seed: int = 1
) -> EITest | None:
    """None where the index is undefined, or all who have a group are in the same one."""
    one, other, label = _pairs(network, groups)
    held = np.flatnonzero(label >= 0)
    if not len(one) or len(np.unique(label[held])) < 2:
        return None
    place = np.full(len(label), -1)
    place[held] = np.arange(len(held))
    ends = place[one], place[other]
    own = label[held].astype(np.min_scalar_type(label.max()))
    is_exact = _are_few(own)
    at_once = max(1, AT_ONCE // (len(one) + len(own)))
    dealt = _all_deals(own, at_once) if is_exact else _drawn(own, permutations, at_once, seed)
    found = np.concatenate([_index_of(part, *ends) for part in dealt])
    return _summed_up(float(_index_of(own[:, None], *ends)[0]), found, is_exact, seed)


def _summed_up(observed: float, found: Floats, is_exact: bool, seed: int) -> EITest:
    close = 1e-12
    at_most, at_least = (
        int((found <= observed + close).sum()),
        int((found >= observed - close).sum()),
    )
    own = 0 if is_exact else 1
    low, high = np.quantile(found, [0.025, 0.975])
    return EITest(
        observed=observed,
        expected=float(found.mean()),
        low=float(low),
        high=float(high),
        p_low=(at_most + own) / (len(found) + own),
        p_high=(at_least + own) / (len(found) + own),
        permutations=len(found),
        is_exact=is_exact,
        seed=None if is_exact else seed,
    )


def _pairs(network: Network, groups: Sequence[str | None]) -> tuple[Ints, Ints, Ints]:
    """Both ends of each tied pair that both have a group, and everybody's group."""
    label, _number = numbered(groups)
    one, other = network.both_ways.nonzero()
    kept = (one < other) & (label[one] >= 0) & (label[other] >= 0)
    return one[kept].astype(np.int64), other[kept].astype(np.int64), label


def _index_of(deals: Labels, one: Ints, other: Ints) -> Floats:
    """Of deals in the shape (actors, deals); shape (deals,)."""
    internal: Ints = (deals[one] == deals[other]).sum(axis=0, dtype=np.int32)
    return 1 - 2 * internal / len(one)


def _are_few(label: Labels) -> bool:
    """Whether there are at most EXACT_UP_TO different orders of the labels."""
    sizes = np.unique(label, return_counts=True)[1].tolist()
    ways = lgamma(len(label) + 1) - sum(lgamma(size + 1) for size in sizes)
    return ways < log(EXACT_UP_TO + 0.5)


def _all_deals(label: Labels, at_once: int) -> Iterator[Labels]:
    """Every different order of the labels once, some at a time; shape (actors, deals)."""
    orders = _orders(label)
    while part := list(islice(orders, at_once)):
        yield np.stack(part, axis=1)


def _orders(label: Labels) -> Iterator[Labels]:
    """As in a dictionary."""
    order = np.sort(label)
    while True:
        yield order.copy()
        rises = np.flatnonzero(order[:-1] < order[1:])
        if not len(rises):
            return
        last = rises[-1]
        other = last + 1 + np.flatnonzero(order[last + 1 :] > order[last])[-1]
        order[[last, other]] = order[[other, last]]
        order[last + 1 :] = order[last + 1 :][::-1].copy()


def _drawn(label: Labels, number: int, at_once: int, seed: int) -> Iterator[Labels]:
    """As many random orders, some at a time; shape (actors, deals)."""
    random = np.random.default_rng(seed)
    for first in range(0, number, at_once):
        deals = np.tile(label, (min(at_once, number - first), 1))
        yield np.ascontiguousarray(random.permuted(deals, axis=1).T)
