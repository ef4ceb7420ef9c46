"""Closed triples: i → j → k with i → k as well. Transitivity, holes and brokerage count them.

For each tie i → k the shorter of "whom i is tied to" and "who is tied to k" is gone through, so
that an actor whom everybody is tied to costs no more than the others.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy import sparse

from torvet.engines.network.model import Ints

AT_ONCE = 1_000_000
"""Candidates held in memory at a time."""


HUBS = 100
"""Steps per tie above which a product of matrices costs more than going through the triples."""


class Triples(NamedTuple):
    """Three arrays of one length: i → j, j → k and i → k."""

    i: Ints
    j: Ints
    k: Ints


def closed_triples(matrix: sparse.csr_array) -> Iterator[Triples]:
    """All of a binary (n, n) matrix without loops, in parts that fit in memory. i, j and k differ;
    in a symmetric matrix each triangle comes six times."""
    n = matrix.shape[0]
    incoming = matrix.tocsc()
    starts, ends = matrix.nonzero()
    starts, ends = starts.astype(np.int64), ends.astype(np.int64)
    keys = starts * n + ends
    out_length, in_length = np.diff(matrix.indptr), np.diff(incoming.indptr)
    is_out = out_length[starts] <= in_length[ends]
    length = np.where(is_out, out_length[starts], in_length[ends]).astype(np.int64)
    begin = np.where(is_out, matrix.indptr[starts], incoming.indptr[ends]).astype(np.int64)
    for part in _parts(length):
        tie, place = _spread(length[part], begin[part])
        which = np.arange(len(starts), dtype=np.int64)[part][tie]
        from_out = is_out[which]
        j = np.empty(len(which), dtype=np.int64)
        j[from_out] = matrix.indices[place[from_out]]
        j[~from_out] = incoming.indices[place[~from_out]]
        i, k = starts[which], ends[which]
        other = np.where(from_out, j * n + k, i * n + j)
        at = np.minimum(np.searchsorted(keys, other), len(keys) - 1)
        is_closed = keys[at] == other
        yield Triples(i[is_closed], j[is_closed], k[is_closed])


def through(left: sparse.csr_array, right: sparse.csr_array) -> sparse.csr_array:
    """Shape (n, n): for each tie u → v the sum over w of left[u, w] · right[w, v]. Both are of the
    same symmetric pattern, indices sorted; what comes out has no other places than they."""
    n, steps = left.shape[0], np.diff(left.indptr).astype(np.int64)[left.indices]
    if steps.sum() > HUBS * left.nnz:
        return _through_triples(left, right)
    before = np.concatenate([[0], np.cumsum(steps)])[left.indptr]
    edges = np.searchsorted(before, np.arange(0, before[-1], AT_ONCE), side="right")
    ties = sparse.csr_array((np.ones(left.nnz), left.indices, left.indptr), left.shape)
    found = [
        (left[first:last] @ right).multiply(ties[first:last])
        for first, last in pairwise(np.unique([0, *edges.tolist(), n]).tolist())
    ]
    return sparse.csr_array(sparse.vstack(found, format="csr")) if found else left


def _through_triples(left: sparse.csr_array, right: sparse.csr_array) -> sparse.csr_array:
    n, total = left.shape[0], np.zeros(left.nnz)
    rows, columns = left.nonzero()
    keys = rows.astype(np.int64) * n + columns
    for part in closed_triples(left):
        at, first, second = (
            np.searchsorted(keys, one * n + other)
            for one, other in ((part.i, part.k), (part.i, part.j), (part.j, part.k))
        )
        total += np.bincount(at, left.data[first] * right.data[second], minlength=len(keys))
    return sparse.csr_array((total, left.indices, left.indptr), left.shape)


def _parts(length: Ints) -> Iterator[slice]:
    """Slices of the ties whose candidates are about AT_ONCE together."""
    total = np.cumsum(length)
    start = 0
    while start < len(length):
        before = total[start - 1] if start else 0
        end = int(np.searchsorted(total, before + AT_ONCE, side="right"))
        end = max(end, start + 1)
        yield slice(start, end)
        start = end


def _spread(length: Ints, begin: Ints) -> tuple[Ints, Ints]:
    """For each of the stretches (begin, length): its number, and every place in it."""
    number = np.repeat(np.arange(len(length), dtype=np.int64), length)
    first = np.cumsum(length) - length
    place = np.arange(len(number), dtype=np.int64) - first[number] + begin[number]
    return number, place
