"""The same said plainly: every order, one after the other, each fitted anew."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SAME = 1e-9


def orders(actors: int) -> list[list[int]]:
    return [list(order) for order in permutations(range(actors))]


def moved(matrix: Floats, order: Sequence[int]) -> Floats:
    return matrix[np.ix_(order, order)]


def cells(matrix: Floats, *, is_directed: bool) -> Floats:
    off = ~np.eye(len(matrix), dtype=bool)
    return matrix[off if is_directed else np.triu(off)]


def correlation(one: Floats, other: Floats, *, is_directed: bool) -> float:
    """NaN where one of the two is constant over the cells known in both."""
    a, b = (cells(m, is_directed=is_directed) for m in (one, other))
    known = ~(np.isnan(a) | np.isnan(b))
    a, b = a[known], b[known]
    if len(a) < 2 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])


def t_value(ties: Floats, columns: Sequence[Floats]) -> float:
    """Of the last column, beside an intercept; NaN where it is a sum of the others."""
    design = np.column_stack([np.ones(len(ties)), *columns])
    if np.linalg.matrix_rank(design, tol=1e-7) < design.shape[1]:
        return float("nan")
    betas = np.linalg.lstsq(design, ties, rcond=None)[0]
    rest = ties - design @ betas
    variance = rest @ rest / (len(ties) - design.shape[1])
    return float(betas[-1] / np.sqrt(variance * np.linalg.inv(design.T @ design)[-1, -1]))


def residual(matrix: Floats, others: Sequence[Floats]) -> Floats:
    """What the others do not say of it, over all cells off the diagonal."""
    off = ~np.eye(len(matrix), dtype=bool)
    design = np.column_stack([np.ones(off.sum()), *(other[off] for other in others)])
    left = np.zeros_like(matrix)
    left[off] = matrix[off] - design @ np.linalg.lstsq(design, matrix[off], rcond=None)[0]
    return left


def t_values(
    ties: Floats, matrices: Sequence[Floats], number: int, *, is_directed: bool
) -> list[float]:
    """Double semi-partialling of one of them, under every order; the first moves nobody."""
    others = [each for place, each in enumerate(matrices) if place != number]
    left = residual(matrices[number], others)
    y, *columns = (cells(each, is_directed=is_directed) for each in (ties, *others))
    return [
        t_value(y, [*columns, cells(moved(left, order), is_directed=is_directed)])
        for order in orders(len(ties))
    ]


def shares(values: Sequence[float]) -> tuple[float, float, float]:
    """At most, at least, and in size at least what the first is; what is unknown counts as such."""
    null = np.array(values)
    unknown = np.isnan(null)
    room = SAME * (1 + abs(null[0]))
    return (
        float((unknown | (null <= null[0] + room)).mean()),
        float((unknown | (null >= null[0] - room)).mean()),
        float((unknown | (np.abs(null) >= abs(null[0]) - room)).mean()),
    )
