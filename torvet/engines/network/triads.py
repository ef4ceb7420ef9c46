"""Closed triples: i → j → k with i → k as well. Transitivity, holes and brokerage count them.

For each tie i → k the shorter of "whom i is tied to" and "who is tied to k" is gone through, so
that an actor whom everybody is tied to costs no more than the others.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from torvet.engines.network.model import Ints

AT_ONCE = 1_000_000
"""Candidates held in memory at a time."""

IN_BITS = 300
"""Actors up to which a row of bits for each is quicker than a product of matrices."""

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


def closed_count(matrix: sparse.csr_array, *, is_symmetric: bool) -> int:
    """How many closed triples a binary (n, n) matrix without loops has, without a list of them."""
    if matrix.shape[0] <= IN_BITS:
        return _closed_in_bits(matrix, is_symmetric=is_symmetric)
    if not is_symmetric:
        return int(through(matrix, matrix).sum())
    degree = np.diff(matrix.indptr)
    one, other = matrix.nonzero()
    rank = degree.astype(np.int64) * len(degree) + np.arange(len(degree))
    up = rank[one] < rank[other]
    ones = np.ones(int(up.sum()), dtype=np.int64)
    # From fewer ties to more, each triangle is met once, and nobody has many ties left.
    upward = sparse.csr_array((ones, (one[up], other[up])), shape=matrix.shape)
    upward.sort_indices()
    return 6 * int(through(upward, upward).sum())


def _closed_in_bits(matrix: sparse.csr_array, *, is_symmetric: bool) -> int:
    """For each tie i → k those j that i is tied to and that are tied to k, 64 to a word."""
    n = matrix.shape[0]
    one = np.repeat(np.arange(n, dtype=np.int64), np.diff(matrix.indptr))
    other = matrix.indices.astype(np.int64)
    out = _in_bits(one, other, n)
    into = out if is_symmetric else _in_bits(other, one, n)
    return int(np.bitwise_count(out[one] & into[other]).sum())


def _in_bits(one: Ints, other: Ints, n: int) -> npt.NDArray[np.uint64]:
    dense = np.zeros((n, -(-n // 64) * 64), dtype=bool)
    dense[one, other] = True
    return np.packbits(dense, axis=1).view(np.uint64)


def through(left: sparse.csr_array, right: sparse.csr_array) -> sparse.csr_array:
    """Shape (n, n): for each tie u → v the sum over w of left[u, w] · right[w, v]. Both are of the
    same pattern, indices sorted; what comes out has no other places than they."""
    n, steps = left.shape[0], np.diff(left.indptr).astype(np.int64)[left.indices]
    if steps.sum() > HUBS * left.nnz:
        return _through_triples(left, right)
    before = np.concatenate([[0], np.cumsum(steps)])[left.indptr]
    if steps.sum() <= AT_ONCE:
        return sparse.csr_array((left @ right).multiply(left.astype(bool)))
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
