"""What is answered: an observed value, and how it stands among those of relabelled actors."""

from dataclasses import dataclass

LEVEL = 0.95
"""Of every interval and range here."""


@dataclass(frozen=True, slots=True)
class Run:
    """How the comparison was made. `seed` is None where every order of the actors was tried."""

    actors: int
    pairs: int
    is_directed: bool
    permutations: int
    seed: int | None

    @property
    def is_exact(self) -> bool:
        return self.seed is None


@dataclass(frozen=True, slots=True)
class PValues:
    """Shares of the orders whose value is at most, at least, and in size at least what was
    observed; named as R's `sna` names them. `least` is the smallest `pgreqabs` these orders can
    give at all: over 0.05, nothing could have been told."""

    pleeq: float
    pgreq: float
    pgreqabs: float
    least: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `low` to `high`; None is without bound."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Correlation:
    """`chance` holds the middle 95 % of the correlations of relabelled actors: what no connection
    looks like in this network. It is not a confidence interval of `r`. `known` is the number of
    pairs known in both matrices as observed."""

    r: float
    p: PValues
    chance: Bounds
    known: int
    run: Run


@dataclass(frozen=True, slots=True)
class Term:
    """One predictor, the others held fixed.

    `coefficient` is in units of the ties per unit of the predictor, `standardized` in standard
    deviations of both; `partial` is the partial correlation. `t` is None where the fit is perfect.
    `interval` (of `coefficient`) holds every value that the same permutation test, two-sided,
    does not refuse at 5 %.
    """

    name: str
    coefficient: float
    standardized: float
    partial: float
    t: float | None
    p: PValues
    interval: Bounds


@dataclass(frozen=True, slots=True)
class Regression:
    """Terms in the order asked for. `intercept` is given for prediction, without a test."""

    terms: tuple[Term, ...]
    intercept: float
    r_squared: float
    degrees_of_freedom: int
    run: Run

    def term(self, name: str) -> Term:
        """Raises KeyError for a name that was not asked about."""
        for term in self.terms:
            if term.name == name:
                return term
        raise KeyError(name)
