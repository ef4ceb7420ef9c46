"""QAP: do two matrices over the same actors go together more than relabelled actors would let them?

    r(ties, other[π])  for every order π of the actors, rows and columns moved together

Pearson's correlation over the cells off the diagonal. Source: Krackhardt 1988, Social Networks 10:
359–381. As R's `sna::qaptest` with `gcor`.

Missing cells (NaN) move with their actors. Each correlation is of the cells known in both matrices
as they lie, means and spreads of just those (pairwise deletion, as `gcor` does it); so it needs six
sums of products instead of one. An order that leaves nothing to correlate counts as far out.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from torvet.engines.permutation.answers import Correlation
from torvet.engines.permutation.matrices import (
    ALIKE,
    Floats,
    Matrix,
    matrix_of,
    standardized,
    together,
)
from torvet.engines.permutation.orders import Order, orders_of, unmoved
from torvet.engines.permutation.products import Products
from torvet.engines.permutation.refusals import Unanswerable
from torvet.engines.permutation.tails import middle, p_values

PERMUTATIONS = 10_000
TIES, OTHER = "ties", "other"


def qap(
    ties: ArrayLike,
    other: ArrayLike,
    *,
    is_directed: bool,
    seed: int,
    permutations: int = PERMUTATIONS,
) -> Correlation:
    """Two matrices n × n of numbers, n ≥ 3, NaN where nothing is known, the diagonal never read.
    A network without direction must be given symmetric, and its pairs count once.

    Up to `EXACT_UP_TO` actors every order is tried, and neither `seed` nor `permutations` matters.
    The same seed gives the same answer again. Raises `Unanswerable`.
    """
    one, two = (matrix_of(n, m, is_directed=is_directed) for n, m in ((TIES, ties), (OTHER, other)))
    together(one, two)
    correlations = _correlations(one, two)
    observed = float(correlations(unmoved(one.actors))[0])
    if np.isnan(observed):
        raise Unanswerable("nothing_in_common", names=f"{TIES}, {OTHER}")
    orders = orders_of(one.actors, permutations, seed)
    null = orders.over(correlations)
    known = int((one.known & two.known).sum())
    return Correlation(
        r=observed,
        p=p_values(null, observed, is_exact=orders.seed is None),
        chance=middle(null),
        known=known if is_directed else known // 2,
        run=orders.run(is_directed=is_directed),
    )


def _correlations(one: Matrix, two: Matrix) -> Callable[[Order], Floats]:
    scores, others = standardized(one).scores, standardized(two).scores
    if one.is_complete and two.is_complete:
        products = Products([scores], [others])
        return lambda orders: products.of(orders)[0, 0].clip(-1, 1)
    products = Products(_powers(one, scores), _powers(two, others))
    return lambda orders: _pairwise(products.of(orders))


def _powers(matrix: Matrix, scores: Floats) -> list[Floats]:
    return [matrix.known.astype(np.float64), scores, scores**2]


def _pairwise(sums: Floats) -> Floats:
    """`sums[a, b]` of the ties' scores to the power a times the other's to the power b."""
    count = np.maximum(sums[0, 0], 1)
    one = sums[2, 0] - sums[1, 0] ** 2 / count
    other = sums[0, 2] - sums[0, 1] ** 2 / count
    both = sums[1, 1] - sums[1, 0] * sums[0, 1] / count
    # Over all cells they are 1; what is nothing beside that is the rounding of a constant.
    is_constant = np.minimum(one, other) <= ALIKE
    spread = np.sqrt(np.where(is_constant, 1.0, one * other))
    correlations: Floats = np.where(is_constant, np.nan, (both / spread).clip(-1, 1))
    return correlations
