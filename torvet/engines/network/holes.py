"""Structural holes (Burt 1992): are those an actor is tied to tied among themselves?"""

import numpy as np
from scipy import sparse

from torvet.engines.network.model import Floats, Network
from torvet.engines.network.triads import through


def constraint(network: Network) -> Floats:
    """Shape (n,): Σ over the contacts v of (p_uv + Σ_w p_uw p_wv)², where p_uv is the share of u's
    ties that are with v; a tie each way counts as two. NaN for isolates. As in igraph and networkx,
    only those u is tied to are summed over."""
    shares = _shares(network)
    found = np.asarray((shares + through(shares, shares)).power(2).sum(axis=1)).ravel()
    return np.where(np.diff(network.both_ways.indptr) > 0, found, np.nan)


def effective_size(network: Network, *, by_contact: bool = False) -> Floats:
    """Shape (n,): Σ over the contacts v of (1 − Σ_w p_uw m_vw), where m_vw is the strength of the
    tie between v and w as a share of the strongest; a tie each way is twice as strong as one way.
    NaN for isolates. Undirected that is Borgatti's (1997) n − 2t/n: n contacts, t ties among them.

    Directed networks have two conventions, which differ where some have no tie that is returned.
    The strongest of w's ties is what networkx 3.6 divides by for a whole network, and what our
    outside answers do; with `by_contact` it is the strongest of v's, as Burt writes it.
    """
    strength = _strength(network)
    strongest = strength.max(axis=1).toarray().ravel() if network.n else np.zeros(0)
    scale = sparse.diags_array(_inverse(strongest))
    tie = sparse.csr_array(strength @ scale if by_contact else scale @ strength)
    tie.sort_indices()
    redundant = through(_shares(network), tie).sum(axis=1)
    contacts = np.diff(network.both_ways.indptr).astype(np.float64)
    return np.where(contacts > 0, contacts - redundant, np.nan)


def _strength(network: Network) -> sparse.csr_array:
    """Shape (n, n): 2 where two are tied both ways, 1 where one way; undirected 1 wherever they are
    tied, as only the shares count."""
    if not network.directed:
        return network.matrix.astype(np.float64)
    found = sparse.csr_array((network.matrix + network.matrix.T).astype(np.float64))
    found.sort_indices()
    return found


def _shares(network: Network) -> sparse.csr_array:
    strength = _strength(network)
    total = np.asarray(strength.sum(axis=1), dtype=np.float64).ravel()
    each = np.repeat(_inverse(total), np.diff(strength.indptr))
    return sparse.csr_array(
        (strength.data * each, strength.indices, strength.indptr), strength.shape
    )


def _inverse(values: Floats) -> Floats:
    return np.divide(1.0, values, out=np.zeros(len(values)), where=values > 0)
