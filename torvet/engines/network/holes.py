"""Structural holes (Burt 1992): are those an actor is tied to tied among themselves?"""

import numpy as np
from scipy import sparse

from torvet.engines.network.model import Floats, Ints, Network
from torvet.engines.network.triads import closed_triples


def constraint(network: Network) -> Floats:
    """Shape (n,): Σ over the contacts v of (p_uv + Σ_w p_uw p_wv)², where p_uv is the share of u's
    ties that are with v; a tie each way counts as two. NaN for isolates. As in igraph and networkx,
    only those u is tied to are summed over."""
    n, shares = network.n, _shares(network)
    direct, key = _by_key(shares, n)
    through = np.zeros(len(key))
    for part in closed_triples(network.both_ways):  # u → w → v with u → v
        at = np.searchsorted(key, part.i * n + part.k)
        first = direct[np.searchsorted(key, part.i * n + part.j)]
        second = direct[np.searchsorted(key, part.j * n + part.k)]
        through += np.bincount(at, weights=first * second, minlength=len(key))
    found = np.bincount(key // max(n, 1), weights=(direct + through) ** 2, minlength=n)
    return np.where(np.diff(network.both_ways.indptr) > 0, found, np.nan)


def effective_size(network: Network, *, by_contact: bool = False) -> Floats:
    """Shape (n,): Σ over the contacts v of (1 − Σ_w p_uw m_vw), where m_vw is the strength of the
    tie between v and w as a share of the strongest; a tie each way is twice as strong as one way.
    NaN for isolates. Undirected that is Borgatti's (1997) n − 2t/n: n contacts, t ties among them.

    Directed networks have two conventions, which differ where some have no tie that is returned.
    The strongest of w's ties is what networkx 3.6 divides by for a whole network, and what our
    outside answers do; with `by_contact` it is the strongest of v's, as Burt writes it.
    """
    n = network.n
    strength, (direct, key) = _strength(network), _by_key(_shares(network), network.n)
    strong, _key = _by_key(strength, n)
    strongest = strength.max(axis=1).toarray().ravel() if n else np.zeros(0)
    contacts = np.diff(network.both_ways.indptr).astype(np.float64)
    redundant = np.zeros(n)
    for part in closed_triples(network.both_ways):  # u → w → v with u → v
        share = direct[np.searchsorted(key, part.i * n + part.j)]
        scale = strongest[part.k if by_contact else part.j]
        tie = strong[np.searchsorted(key, part.k * n + part.j)] / scale
        redundant += np.bincount(part.i, weights=share * tie, minlength=n)
    return np.where(contacts > 0, contacts - redundant, np.nan)


def _strength(network: Network) -> sparse.csr_array:
    """Shape (n, n): 2 where two are tied both ways (always where undirected), 1 where one way."""
    found = sparse.csr_array((network.matrix + network.matrix.T).astype(np.float64))
    found.sort_indices()
    return found


def _shares(network: Network) -> sparse.csr_array:
    strength = _strength(network)
    total = np.asarray(strength.sum(axis=1), dtype=np.float64).ravel()
    scale = np.divide(1.0, total, out=np.zeros(network.n), where=total > 0)
    found = sparse.csr_array(sparse.diags_array(scale) @ strength)
    found.sort_indices()
    return found


def _by_key(matrix: sparse.csr_array, n: int) -> tuple[Floats, Ints]:
    """The values that are not 0, and row · n + column of each, rising."""
    rows, columns = matrix.nonzero()
    return matrix.data, rows.astype(np.int64) * n + columns
