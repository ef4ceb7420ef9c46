"""MRQAP: what goes with the ties, each predictor while the others are held fixed.

    ties = intercept + b · co-presence + b · same sector + b · same theme + … + rest

Each predictor is first freed of what the others say of it; what is left is relabelled and put back
beside them, and its t compared with the observed one (double semi-partialling). Source: Dekker,
Krackhardt & Snijders 2007, Psychometrika 72:563–581; as R's `sna::netlm` with `nullhyp="qapspp"`.

Missing cells are refused: what would be left depends on the order. Leave out whom they are about.
An order under which what is left of a predictor is a sum of the others counts as far out.
"""

from collections.abc import Mapping, Sequence
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from torvet.engines.permutation.answers import Bounds, Regression, Term
from torvet.engines.permutation.correlation import PERMUTATIONS, TIES
from torvet.engines.permutation.intervals import not_refused
from torvet.engines.permutation.matrices import (
    ALIKE,
    Floats,
    Matrix,
    Standardized,
    matrix_of,
    standardized,
    together,
)
from torvet.engines.permutation.orders import Order, orders_of, unmoved
from torvet.engines.permutation.partialling import Null, Partialling
from torvet.engines.permutation.products import Products
from torvet.engines.permutation.refusals import Unanswerable
from torvet.engines.permutation.tails import p_values

ALMOST_NONE = 1e-8
"""Of the variance: predictors of which less than this is their own say the same."""
NAMED = 0.1
"""A predictor with less than this in what is said twice has no part in it."""


def mrqap(
    ties: ArrayLike,
    predictors: Mapping[str, ArrayLike],
    *,
    is_directed: bool,
    seed: int,
    permutations: int = PERMUTATIONS,
) -> Regression:
    """Matrices n × n of numbers, n ≥ 3, by name; the diagonal is never read. A network without
    direction must be given symmetric, and its pairs count once.

    Up to `EXACT_UP_TO` actors every order is tried, and neither `seed` nor `permutations` matters.
    The same seed gives the same answer again. Raises `Unanswerable`.
    """
    outcome = matrix_of(TIES, ties, is_directed=is_directed)
    given = [matrix_of(name, each, is_directed=is_directed) for name, each in predictors.items()]
    orders = orders_of(outcome.actors, permutations, seed)
    run = orders.run(is_directed=is_directed)
    _check(outcome, given, run.pairs)
    design = Design(standardized(outcome), [standardized(each) for each in given], list(predictors))
    nulls = orders.over(design.nulls).swapaxes(0, 1)
    freedom = run.pairs - len(given) - 1
    terms = tuple(
        design.term(j, Null(*null), freedom, is_exact=run.is_exact) for j, null in enumerate(nulls)
    )
    return Regression(terms, design.intercept, design.r_squared, freedom, run)


class Design:
    """The observed regression, and what each order makes of it. Raises `Unanswerable` where two
    predictors say the same, or the others leave nothing of the ties for one of them."""

    def __init__(self, ties: Standardized, xs: Sequence[Standardized], names: list[str]) -> None:
        self.ties, self.xs, self.names = ties, xs, names
        scores = [x.scores for x in xs]
        self.products = Products([*scores, ties.scores], scores)
        self.observed = self._by_predictor(unmoved(len(ties.scores)))[..., 0]
        _check_apart(self.observed[:, :-1], names)
        self.models = [Partialling(self.observed, j) for j in range(len(names))]
        for name, model in zip(names, self.models, strict=True):
            if model.ties_left <= ALMOST_NONE:
                raise Unanswerable("nothing_left", name=name)

    def nulls(self, orders: Order) -> Floats:
        """The four numbers of `Null` × predictors × orders."""
        products = self._by_predictor(orders)
        return np.stack([model.null(products) for model in self.models], axis=1)

    def term(self, j: int, null: Null, freedom: int, *, is_exact: bool) -> Term:
        model = self.models[j]
        unit = self.ties.spread / self.xs[j].spread
        reached = not_refused(model.beta, null, is_exact=is_exact)
        return Term(
            name=self.names[j],
            coefficient=model.beta * unit,
            standardized=model.beta,
            partial=model.partial,
            t=_t(model.partial, freedom),
            p=p_values(null.partial, model.partial, is_exact=is_exact),
            interval=Bounds(
                *(None if b is None else b * unit for b in (reached.low, reached.high))
            ),
        )

    @property
    def intercept(self) -> float:
        slopes = (
            model.beta * self.ties.spread / x.spread
            for model, x in zip(self.models, self.xs, strict=True)
        )
        said = sum(slope * x.mean for slope, x in zip(slopes, self.xs, strict=True))
        return self.ties.mean - said

    @property
    def r_squared(self) -> float:
        betas = [model.beta for model in self.models]
        return float(np.clip(self.observed[:, -1] @ betas, 0, 1))

    def _by_predictor(self, orders: Order) -> Floats:
        return self.products.of(orders).swapaxes(0, 1)


def _check(ties: Matrix, predictors: Sequence[Matrix], pairs: int) -> None:
    if not predictors:
        raise Unanswerable("no_predictors")
    for each in predictors:
        together(ties, each)
    for each in (ties, *predictors):
        if not each.is_complete:
            raise Unanswerable("missing", name=each.name)
    if pairs < len(predictors) + 2:
        raise Unanswerable("too_few_pairs", pairs=pairs, predictors=len(predictors))


def _check_apart(correlations: Floats, names: Sequence[str]) -> None:
    own, parts = np.linalg.eigh(correlations)
    if own[0] <= ALMOST_NONE:
        same = [n for n, part in zip(names, parts[:, 0], strict=True) if abs(part) > NAMED]
        raise Unanswerable("same_twice", names=", ".join(same))


def _t(partial: float, freedom: int) -> float | None:
    left = 1 - partial**2
    return partial * sqrt(freedom / left) if left > ALIKE else None
