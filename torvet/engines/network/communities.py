"""Groups within which ties are many and between which they are few.

Modularity (Newman & Girvan 2004) of a division, on ties in either direction, each counted once:
Q = Σ over groups of (ties within / m − (degrees / 2m)²). The division is found by moving one actor
at a time to the group where Q gains most, then groups as wholes (Louvain: Blondel et al. 2008), in
several random orders, every other time from a few groups drawn at random instead of from everybody
alone; the best is kept. It is a good division, not provably the best one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from random import Random

import numpy as np
from scipy import sparse

from torvet.engines.network.model import Ints, Network

WORK = 8_000
"""Ties gone through from all starts together, more or less; a large network has one start."""

MOST_STARTS = 40
NOTHING = 1e-12
Weights = list[dict[int, float]]


@dataclass(frozen=True)
class Communities:
    """`of` is the number of each actor's group, from 0, the largest group first. An actor without
    ties is a group of its own. `modularity` is None without ties."""

    of: tuple[int, ...]
    modularity: float | None


def modularity(network: Network, groups: Sequence[int] | Ints) -> float | None:
    """Of any division: the group's number of each actor. None without ties."""
    matrix, label = network.both_ways, np.asarray(groups, dtype=np.int64)
    if not matrix.nnz:
        return None
    one, other = matrix.nonzero()
    degree = np.diff(matrix.indptr).astype(np.float64)
    share = np.bincount(label, weights=degree) / matrix.nnz
    return float((label[one] == label[other]).mean() - (share**2).sum())


def communities(network: Network, *, seed: int = 1) -> Communities:
    matrix = network.both_ways
    starts = min(MOST_STARTS, max(1, WORK // max(matrix.nnz, 1)))
    ways = [
        _louvain(matrix, Random(seed + number), is_mixed=number % 2 == 1)  # noqa: S311
        for number in range(starts)
    ]
    valued = [(modularity(network, way) or 0.0, way) for way in ways]
    best = max(valued, key=lambda one: round(one[0], 12))
    return Communities(_in_order(best[1]), modularity(network, best[1]))


def _louvain(matrix: sparse.csr_array, random: Random, *, is_mixed: bool) -> Ints:
    """Shape (n,): a group's number for each actor."""
    weights, n = _weights(matrix), matrix.shape[0]
    group = np.arange(n)
    start = list(range(n))
    if is_mixed:
        few = random.randint(2, 2 + isqrt(n))
        start = [random.randrange(min(few, n)) for _actor in range(n)]
    while True:
        moved = _move_singly(weights, random, start)
        names = {old: new for new, old in enumerate(dict.fromkeys(moved))}
        if len(names) == len(moved):
            return group
        label = [names[one] for one in moved]
        group = np.array(label, dtype=np.int64)[group]
        weights, start = _together(weights, label, len(names)), list(range(len(names)))


def _weights(matrix: sparse.csr_array) -> Weights:
    """For each actor whom it is tied to and how strongly; a loop stands for the ties within."""
    starts, ends = matrix.indptr[:-1].tolist(), matrix.indptr[1:].tolist()
    others = matrix.indices.tolist()
    return [dict.fromkeys(others[a:b], 1.0) for a, b in zip(starts, ends, strict=True)]


def _together(weights: Weights, label: list[int], number: int) -> Weights:
    found: Weights = [defaultdict(float) for _group in range(number)]
    for one, ties in enumerate(weights):
        own = found[label[one]]
        for other, weight in ties.items():
            own[label[other]] += weight
    return found


def _move_singly(weights: Weights, random: Random, start: list[int]) -> list[int]:
    """Each to the group where modularity gains most, until nobody gains."""
    degree = [sum(ties.values()) for ties in weights]
    total, group, held = sum(degree), list(start), [0.0] * len(weights)
    for one, own in zip(degree, group, strict=True):
        held[own] += one
    order, waiting = list(range(len(weights))), [True] * len(weights)
    random.shuffle(order)
    while order:
        again = []
        for one in order:
            waiting[one] = False
            if _moves(one, weights[one], degree[one], total, group, held):
                for other in weights[one]:
                    if group[other] != group[one] and not waiting[other]:
                        waiting[other] = True
                        again.append(other)
        order = again
    return group


def _moves(
    one: int,
    ties: dict[int, float],
    degree: float,
    total: float,
    group: list[int],
    held: list[float],
) -> bool:
    """Put an actor where it is best off; whether that is elsewhere."""
    towards: defaultdict[int, float] = defaultdict(float)
    for other, weight in ties.items():
        if other != one:
            towards[group[other]] += weight
    own = group[one]
    held[own] -= degree
    best, most = own, towards[own] - degree * held[own] / total if total else 0.0
    for candidate, weight in towards.items():
        gain = weight - degree * held[candidate] / total
        if gain > most + NOTHING:
            best, most = candidate, gain
    held[best] += degree
    group[one] = best
    return best != own


def _in_order(label: Ints) -> tuple[int, ...]:
    """Numbered anew: the largest group first, then by its first actor."""
    names, first, sizes = np.unique(label, return_index=True, return_counts=True)
    order = sorted(range(len(names)), key=lambda at: (-sizes[at], first[at]))
    new = {int(names[at]): number for number, at in enumerate(order)}
    return tuple(new[one] for one in label.tolist())
