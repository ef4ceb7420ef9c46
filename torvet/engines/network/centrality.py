"""Who is in the middle, and how much the network is centred on a few."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import rustworkx as rx
from scipy import sparse

from torvet.engines.network.model import Floats, Ints, Network, handed_over

ALONE = 1_000
"""Actors up to which one thread adds up betweenness, so that it is the same to the last bit."""

WORDS = 16
"""Sources searched from at once, in words of 64."""


def outdegree(network: Network) -> Ints:
    """Shape (n,): ties from each actor; the degree where undirected."""
    return np.diff(network.matrix.indptr).astype(np.int64)


def indegree(network: Network) -> Ints:
    """Shape (n,): ties to each actor; the degree where undirected."""
    return np.bincount(network.matrix.indices, minlength=network.n).astype(np.int64)


def betweenness(network: Network) -> Floats:
    """Shape (n,): of the shortest paths between others, how many pass an actor, as raw counts
    (Freeman 1977); undirected each pair counts once. Not divided by anything: divide by
    (n − 1)(n − 2), and by half of that where undirected, to have it from 0 to 1."""
    if not network.n:
        return np.zeros(0)
    if network.directed:
        arcs = handed_over(rx.PyDiGraph(), network.matrix)
        found = rx.digraph_betweenness_centrality(arcs, normalized=False, parallel_threshold=ALONE)
    else:
        found = rx.graph_betweenness_centrality(
            network.pairs, normalized=False, parallel_threshold=ALONE
        )
    return np.array([found[place] for place in range(network.n)])


def closeness(network: Network) -> Floats:
    """Shape (n,): (n − 1) ÷ the sum of the distances from an actor to all others, along the ties'
    direction; 0 where it cannot reach all of them, NaN for a single actor. R sna's `closeness`.
    So one isolate makes it 0 for everybody: `harmonic_closeness` is for networks in several parts.

    Breadth-first search from 1,024 actors at a time, a bit for each, so that one OR serves 64.
    """
    n = network.n
    if n < 2:
        return np.full(n, np.nan)
    found = _distances(network.matrix, n)
    is_whole = found.reached == n - 1
    return np.divide(n - 1, found.total, out=np.zeros(n), where=is_whole)


def harmonic_closeness(network: Network) -> Floats:
    """Shape (n,): the mean of 1 ÷ the distance from an actor to each other, along the ties'
    direction, where somebody who cannot be reached counts 0 (Rochat 2009). R sna's `closeness` with
    `suminvdir` or `suminvundir`, igraph's normalised `harmonic_centrality`; networkx' is not
    divided by n − 1 and goes along incoming ties. NaN for a single actor."""
    n = network.n
    return _distances(network.matrix, n).inverse / (n - 1) if n > 1 else np.full(n, np.nan)


class Distances(NamedTuple):
    """From each actor: how many others it reaches, the sum of the distances, and of their inverses;
    shape (n,) each."""

    reached: Ints
    total: Ints
    inverse: Floats


def _distances(matrix: sparse.csr_array, n: int) -> Distances:
    order, starts, has_ties = _neighbours(matrix)
    found = Distances(np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64), np.zeros(n))
    for first in range(0, n, 64 * WORDS):
        targets = np.arange(first, min(first + 64 * WORDS, n))
        seen = np.zeros((n, -(-len(targets) // 64)), dtype=np.uint64)
        at = targets - first
        seen[targets, at // 64] = np.uint64(1) << (at % 64).astype(np.uint64)
        front, step = seen.copy(), 0
        while front.any():
            step += 1
            after = np.zeros_like(front)
            if len(starts):
                after[has_ties] = np.bitwise_or.reduceat(front[order], starts, axis=0)
            front = after & ~seen
            seen |= front
            fresh = np.bitwise_count(front).sum(axis=1, dtype=np.int64)
            found.reached[:] += fresh
            found.total[:] += step * fresh
            found.inverse[:] += fresh / step
    return found


def _neighbours(matrix: sparse.csr_array) -> tuple[Ints, Ints, Ints]:
    """Whom each actor is tied to, one after another; where each begins; who has any at all."""
    length = np.diff(matrix.indptr)
    has_ties = np.flatnonzero(length)
    starts = matrix.indptr[:-1][has_ties].astype(np.int64)
    return matrix.indices.astype(np.int64), starts, has_ties.astype(np.int64)


def core_numbers(network: Network) -> Ints:
    """Shape (n,): the largest k such that an actor belongs to a group in which everybody has k ties
    within it, on ties in either direction (Seidman 1983)."""
    found = rx.graph_core_number(network.pairs)
    return np.array([found[place] for place in range(network.n)], dtype=np.int64)  # type: ignore[index]


@dataclass(frozen=True)
class Centralization:
    """Freeman 1979: how far everybody else is behind the most central actor, as a share of the most
    that could be (a star), 0–1. `degree` for undirected networks, the next four for directed ones.
    None where it is undefined."""

    degree: float | None
    indegree: float | None
    outdegree: float | None
    indegree_ucinet: float | None
    outdegree_ucinet: float | None
    betweenness: float | None
    closeness: float | None


def centralization(
    network: Network, between: Floats | None = None, close: Floats | None = None
) -> Centralization:
    """The denominators are those of R sna: (n − 1)(n − 2) for degree; (n − 1)² for in- and
    outdegree, where UCINET has (n − 1)(n − 2), as `_ucinet` has; (n − 1)²(n − 2) for
    betweenness, half of it undirected; (n − 1)(n − 2) / (2n − 3) for closeness, (n − 1)(1 − 1/n)
    directed.
    """
    n = network.n
    between = betweenness(network) if between is None else between
    close = closeness(network) if close is None else close
    most_between = (n - 1) ** 2 * (n - 2) / (1 if network.directed else 2)
    most_close = (n - 1) * (1 - 1 / n) if network.directed and n else 0.0
    if not network.directed:
        most_close = (n - 1) * (n - 2) / (2 * n - 3)
    into, out = indegree(network), outdegree(network)
    return Centralization(
        degree=None if network.directed else _behind(out, (n - 1) * (n - 2)),
        indegree=_behind(into, (n - 1) ** 2) if network.directed else None,
        outdegree=_behind(out, (n - 1) ** 2) if network.directed else None,
        indegree_ucinet=degree_centralization(into) if network.directed else None,
        outdegree_ucinet=degree_centralization(out) if network.directed else None,
        betweenness=_behind(between, most_between),
        closeness=_behind(close, most_close) if n > 2 else None,
    )


def degree_centralization(degree: Ints) -> float | None:
    """With UCINET's denominator, (n − 1)(n − 2), for degrees of either direction."""
    n = len(degree)
    return _behind(degree, (n - 1) * (n - 2))


def _behind(values: Floats | Ints, most: float) -> float | None:
    if len(values) < 3 or most <= 0:
        return None
    return float((values.max() - values).sum() / most)
