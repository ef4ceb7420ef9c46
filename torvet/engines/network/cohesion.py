"""How closely a network hangs together. Everything is counted on binary ties."""

import numpy as np
import rustworkx as rx
from scipy.sparse.csgraph import connected_components

from torvet.engines.network.model import Floats, Network
from torvet.engines.network.triads import closed_count, closed_triples


def density(network: Network) -> float | None:
    """Ties as a share of all that could be, 0–1. None for fewer than two actors."""
    n = network.n
    return network.matrix.nnz / (n * (n - 1)) if n > 1 else None


def reciprocity(network: Network) -> float | None:
    """Share of ties that are returned: the *arc* method of UCINET, `edgewise` in R sna, and what
    igraph and networkx call reciprocity. None where undirected, or without ties."""
    if not network.directed or not network.matrix.nnz:
        return None
    return int(network.matrix.multiply(network.matrix.T).sum()) / network.matrix.nnz


def reciprocity_of_pairs(network: Network) -> float | None:
    """Share of the pairs with a tie in which it goes both ways: the *dyad* method of UCINET,
    `dyadic.nonnull` in R sna. None where undirected, or without ties."""
    if not network.directed or not network.matrix.nnz:
        return None
    mutual = int(network.matrix.multiply(network.matrix.T).sum()) // 2
    return mutual / (network.both_ways.nnz // 2)


def transitivity(network: Network) -> float | None:
    """Of all i → j → k (i, j, k different) the share with i → k: R sna's *weak* census measure, and
    for undirected networks the usual one. None where nobody has two neighbours to go between."""
    matrix = network.matrix
    out = np.diff(matrix.indptr).astype(np.int64)
    into, returned = out, matrix.nnz
    if network.directed:
        into = np.bincount(matrix.indices, minlength=network.n)
        returned = int(matrix.multiply(matrix.T).sum())
    paths = int((into * out).sum()) - returned
    return closed_count(matrix, is_symmetric=not network.directed) / paths if paths else None


def clustering(network: Network) -> Floats:
    """Shape (n,): of each actor's pairs of neighbours the share that are tied themselves, on ties
    in either direction; 0 with fewer than two neighbours (Watts & Strogatz 1998)."""
    matrix = network.both_ways
    closed = np.zeros(network.n)
    for part in closed_triples(matrix):
        closed += np.bincount(part.j, minlength=network.n)
    degree = np.diff(matrix.indptr).astype(np.float64)
    pairs = degree * (degree - 1)
    return np.divide(closed, pairs, out=np.zeros(network.n), where=pairs > 0)


def average_clustering(network: Network) -> float | None:
    """Mean of `clustering` over all actors. None for an empty network."""
    return float(clustering(network).mean()) if network.n else None


def assortativity(network: Network) -> float | None:
    """Newman's r: the correlation of the degrees at the two ends of a tie, on ties in either
    direction. None without ties, or where all degrees are the same."""
    matrix = network.both_ways
    degree = np.diff(matrix.indptr).astype(np.float64)
    one, other = matrix.nonzero()
    at_one, at_other = degree[one], degree[other]
    if not len(one) or np.ptp(at_one) == 0:
        return None
    return float(np.corrcoef(at_one, at_other)[0, 1])


def component_count(network: Network) -> int:
    """How many parts hang together, whatever the direction of ties (weak components)."""
    return rx.number_connected_components(network.pairs) if network.n else 0


def components(network: Network) -> list[list[int]]:
    """The parts that hang together, whatever the direction of ties (weak components): places of
    actors, the largest part first."""
    if not network.n:
        return []
    number, label = connected_components(network.both_ways, directed=False)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(label, minlength=number))[:-1])
    return sorted((part.tolist() for part in parts), key=lambda part: (-len(part), part[0]))


def isolates(network: Network) -> list[int]:
    """Places of the actors without a tie to or from anybody else."""
    return np.flatnonzero(np.diff(network.both_ways.indptr) == 0).tolist()
