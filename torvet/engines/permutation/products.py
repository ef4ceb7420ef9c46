"""Sums of products of one matrix with another whose actors are relabelled, for many orders.

    Σ over i ≠ j of  fixed[i, j] · moving[order[i], order[j]]

Ties are few, so most cells of a matrix hold one and the same value c. The sum of `moving` does not
change when it is relabelled, hence only the cells that differ from c need be looked up:

    = c · Σ moving  +  Σ over the cells ≠ c of  (fixed[i, j] − c) · moving[order[i], order[j]]

It may as well be the cells of `moving`, with the order undone; the fewer cells are taken. Where one
of the two is symmetric only the symmetric part of the other counts, so a pair is looked up once:

    = Σ over i < j of  (a + aᵀ)[i, j] · (b + bᵀ)[order[i], order[j]] / 2
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from torvet.engines.permutation.matrices import Floats
from torvet.engines.permutation.orders import Order, inverse

AT_ONCE = 2**14
"""Cells looked up in one go; the arrays for it stay in the processor's cache."""


class Side(NamedTuple):
    """The matrix that the cells are taken from; `is_folded` where a pair is looked up once."""

    is_fixed: bool
    number: int
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """The cells of a matrix that differ from its commonest value, and by how much: by `factor` all
    of them, or by `factor` times `weights`. `rest` times the other's sum is what all cells give
    by the commonest value."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    factor: float
    weights: Floats | None
    rest: float


class Products:
    """For matrices n × n that are 0 on the diagonal."""

    def __init__(self, fixed: Sequence[Floats], moving: Sequence[Floats]) -> None:
        self.matrices = {True: list(fixed), False: list(moving)}
        self.patterns: dict[Side, Pattern] = {}
        self.tables: defaultdict[Side, dict[int, Floats]] = defaultdict(dict)
        are_symmetric = {key: [*map(_is_symmetric, some)] for key, some in self.matrices.items()}
        for one, first in enumerate(are_symmetric[True]):
            for other, second in enumerate(are_symmetric[False]):
                self._add(Side(True, one, first or second), Side(False, other, first or second))

    def of(self, orders: Order) -> Floats:
        """fixed × moving × orders."""
        shape = len(self.matrices[True]), len(self.matrices[False]), orders.shape[1]
        sums = np.empty(shape)
        undone = orders if all(side.is_fixed for side in self.tables) else inverse(orders)
        for side, tables in self.tables.items():
            at = orders if side.is_fixed else undone
            found = _sums(self.patterns[side], list(tables.values()), at)
            for number, values in zip(tables, found, strict=True):
                pair = (side.number, number) if side.is_fixed else (number, side.number)
                sums[pair] = values
        return sums

    def _add(self, *sides: Side) -> None:
        """The sum of these two is found from the one with the fewer cells."""
        for side in sides:
            if side not in self.patterns:
                self.patterns[side] = _pattern(self._matrix(side), is_folded=side.is_folded)
        few, many = sorted(sides, key=lambda side: len(self.patterns[side].rows))
        table = self._matrix(many)
        if many.is_folded and not _is_symmetric(table):
            table = table / 2 + table.T / 2
        self.tables[few][many.number] = np.ravel(table, order="C")  # copied once, or not at all

    def _matrix(self, side: Side) -> Floats:
        return self.matrices[side.is_fixed][side.number]


def _is_symmetric(matrix: Floats) -> bool:
    return bool((matrix == matrix.T).all())


def _pattern(matrix: Floats, *, is_folded: bool) -> Pattern:
    looked_at = ~np.eye(len(matrix), dtype=bool)
    if is_folded:
        matrix, looked_at = matrix + matrix.T, np.triu(looked_at)
    values, counts = np.unique(matrix[looked_at], return_counts=True)
    commonest = float(values[counts.argmax()])
    rest = commonest / 2 if is_folded else commonest
    rows, columns = np.nonzero(looked_at & (matrix != commonest))
    weights = matrix[rows, columns] - commonest
    if len(weights) and (weights == weights[0]).all():
        return Pattern(rows, columns, float(weights[0]), None, rest)
    return Pattern(rows, columns, 1.0, weights, rest)


def _sums(pattern: Pattern, tables: Sequence[Floats], orders: Order) -> Floats:
    """Tables (read row after row) × orders.

    Added up row by row in one thread: in the same sequence on every machine."""
    actors, count = orders.shape
    found = np.zeros((len(tables), count))
    starts, step = orders * actors, max(1, AT_ONCE // count)
    for first in range(0, len(pattern.rows), step):
        some = slice(first, first + step)
        cells = starts.take(pattern.rows[some], axis=0)
        cells += orders.take(pattern.columns[some], axis=0)
        for number, table in enumerate(tables):
            values = table.take(cells)
            if pattern.weights is not None:
                values *= pattern.weights[some, None]
            found[number] += values.sum(axis=0)
    rests = [pattern.rest * table.sum() for table in tables]
    sums: Floats = pattern.factor * found + np.array(rests)[:, None]
    return sums
