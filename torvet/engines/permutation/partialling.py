"""The algebra of one regression, in standardized matrices, so that only sums of products are left.

    y = β·x_1 + … + β·x_k + u       e = x_j less what the other predictors say of it
    y⊥ = y less what the others say of it      β_j = ⟨e, y⟩ / ⟨e, e⟩

With e relabelled (e^π) the regression of y on e^π and the others needs no new fit: by Frisch and
Waugh's theorem the partial correlation of y and e^π is

    ρ(π) = ⟨e^π, y⊥⟩ / (|y⊥| · |e^π ⊥|),   |e^π ⊥|² = ⟨e, e⟩ − cᵀ H c,   c = ⟨e^π, others⟩

where H undoes the others' correlations, and t = ρ · √(degrees of freedom / (1 − ρ²)) grows with ρ.
e is a sum of the predictors, so each ⟨e^π, ·⟩ is a sum of the ⟨x_a^π, ·⟩: of sparse matrices.

Sources: Dekker, Krackhardt & Snijders 2007, Psychometrika 72:563–581 (double semi-partialling);
Frisch & Waugh 1933, Econometrica 1:387–401.
"""

from typing import NamedTuple

import numpy as np

from torvet.engines.permutation.matrices import ALIKE, Floats


class Null(NamedTuple):
    """One number for each order. `partial` is ρ(π), NaN where e^π is a sum of the others;
    `rest` is ⟨e^π, u⟩; `same` is ⟨e^π, e⟩; `room` is |e^π ⊥| · |e|, never less than |`same`|."""

    partial: Floats
    rest: Floats
    same: Floats
    room: Floats


class Partialling:
    """For predictor j. `products[a, b]` are of predictor a, and of predictor b or (last) the ties;
    those of the observed network here."""

    def __init__(self, products: Floats, j: int) -> None:
        among, ties = products[:, :-1], products[:, -1]
        self.others = np.delete(np.arange(len(among)), j)
        self.undoing = np.linalg.inv(among[np.ix_(self.others, self.others)])
        self.parts = np.zeros(len(among))
        self.parts[j] = 1
        self.parts[self.others] = -self.undoing @ among[self.others, j]
        self.size = float(self.parts @ among @ self.parts)
        self.of_ties = self.undoing @ ties[self.others]
        self.ties_left = float(1 - ties[self.others] @ self.of_ties)
        self.beta = float(self.parts @ ties) / self.size

    @property
    def partial(self) -> float:
        """Of the observed network; for where something is left of the ties (`ties_left`)."""
        return float(np.clip(self.beta * np.sqrt(self.size / self.ties_left), -1, 1))

    def null(self, products: Floats) -> Null:
        """`products` as above, × orders: of relabelled predictors (a) with unmoved ones.

        Added up by einsum: the last digits of a sum by `@` depend on how many threads BLAS has."""
        moved = np.einsum("a,abo->bo", self.parts, products)
        others = moved[self.others]
        left = self.size - np.einsum("ao,ab,bo->o", others, self.undoing, others)
        ties = moved[-1] - np.einsum("a,ao->o", self.of_ties, others)
        same = np.einsum("a,ao->o", self.parts, moved[:-1])
        is_lost = left <= ALIKE * self.size
        width = np.sqrt(np.where(is_lost, 1.0, left))
        partial = np.where(is_lost, np.nan, ties / (width * np.sqrt(self.ties_left)))
        room = np.where(is_lost, 0.0, width * np.sqrt(self.size))
        return Null(partial.clip(-1, 1), ties - self.beta * same, same, room)
