"""The matrices as they come in, checked; their diagonal is never looked at.

ties      A B C            known      A B C
A         · 1 0            A          · ■ ■
B         1 · ?   (NaN)    B          ■ · □      a cell that is not known
C         0 ? ·            C          ■ □ ·
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from torvet.engines.permutation.refusals import Unanswerable

Floats = NDArray[np.float64]
LEAST = 3
ALIKE = 1e-9
"""Two numbers that differ by less, in parts of the largest, are the same number."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """`values` (n × n) are 0 on the diagonal and where `known` is False."""

    name: str
    values: Floats
    known: NDArray[np.bool_]

    @property
    def actors(self) -> int:
        return len(self.values)

    @property
    def is_complete(self) -> bool:
        return int(self.known.sum()) == self.actors * (self.actors - 1)


@dataclass(frozen=True, slots=True)
class Standardized:
    """`scores` have sum 0 and sum of squares 1 over the cells off the diagonal, which is 0.
    A value is `mean` + `spread` · score."""

    scores: Floats
    mean: float
    spread: float


def matrix_of(name: str, given: ArrayLike, *, is_directed: bool) -> Matrix:
    """Raises `Unanswerable` for what is not a matrix of numbers, is infinite somewhere, or differs
    between directions though the network has none."""
    values = _square(name, given)
    np.fill_diagonal(values, 0)
    if np.isinf(values).any():
        raise Unanswerable("not_finite", name=name)
    known = ~np.isnan(values)
    values[~known] = 0
    np.fill_diagonal(known, val=False)
    if not is_directed:
        room = ALIKE * np.abs(values).max(initial=0)
        if (known != known.T).any() or (np.abs(values - values.T) > room).any():
            raise Unanswerable("not_symmetric", name=name)
        values = np.ascontiguousarray(values / 2 + values.T / 2)
    return Matrix(name, values, known)


def together(ties: Matrix, other: Matrix) -> None:
    """Raises `Unanswerable` where the two are not about the same actors, or those are too few."""
    if ties.actors < LEAST:
        raise Unanswerable("too_few_actors", actors=ties.actors)
    if other.actors != ties.actors:
        raise Unanswerable("other_size", name=other.name, actors=other.actors, expected=ties.actors)


def standardized(matrix: Matrix) -> Standardized:
    """Over the known cells; the others get the score 0. Raises `Unanswerable` for a constant."""
    cells = matrix.values[matrix.known]
    largest = float(np.abs(cells).max(initial=0))
    if not len(cells) or cells.max() - cells.min() <= ALIKE * largest:
        raise Unanswerable("constant", name=matrix.name)
    scaled = cells / largest  # so that squares neither overflow nor vanish
    centred = scaled - scaled.mean()
    size = float(np.sqrt((centred**2).sum()))
    scores = np.zeros_like(matrix.values)
    scores[matrix.known] = centred / size
    return Standardized(scores, float(scaled.mean()) * largest, size * largest)


def _square(name: str, given: ArrayLike) -> Floats:
    try:
        values = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise Unanswerable("not_square", name=name) from None
    if values.ndim != 2 or values.shape[0] != values.shape[1]:
        raise Unanswerable("not_square", name=name)
    return values
