"""Which coefficients the permutation test does not refuse: the test turned round, in closed form.

Whether β₀ is the coefficient of x_j is tested by the ties less β₀ · x_j, which must then have
none. With β₀ = β + s the order π is at least as far out as what was observed where

    |⟨e^π, u⟩ − s · ⟨e^π, e⟩|  ≥  |s| · room(π)

As |⟨e^π, e⟩| ≤ room(π), this holds from s = 0 as far as one number on either side, the reach of π:

    to one side  |⟨e^π, u⟩| / (room + ⟨e^π, e⟩)     to the other  |⟨e^π, u⟩| / (room − ⟨e^π, e⟩)

β₀ stays in the interval as long as enough orders reach it. The order that moves nobody reaches any
β₀, so where few orders are possible the interval has no bound. Exact for one predictor; as good as
double semi-partialling is for several.
"""

from math import floor

import numpy as np

from torvet.engines.permutation.answers import LEVEL, Bounds
from torvet.engines.permutation.matrices import ALIKE, Floats
from torvet.engines.permutation.partialling import Null


def not_refused(beta: float, null: Null, *, is_exact: bool) -> Bounds:
    """In the units of `beta`."""
    # An order under which e^π is e turned or not, or is lost, tells nothing against any β₀.
    is_mute = null.room - np.abs(null.same) <= ALIKE * np.maximum(null.room, ALIKE)
    along = np.where(is_mute, 1.0, null.room + null.same)
    against = np.where(is_mute, 1.0, null.room - null.same)
    size, is_up = np.abs(null.rest), null.rest > 0
    up = np.where(is_mute, np.inf, size / np.where(is_up, along, against))
    down = np.where(is_mute, np.inf, size / np.where(is_up, against, along))
    low, high = (_reached(reach, is_exact=is_exact) for reach in (down, up))
    return Bounds(None if low is None else beta - low, None if high is None else beta + high)


def _reached(reach: Floats, *, is_exact: bool) -> float | None:
    """The farthest that is still reached by more than 5 % of the orders."""
    count = len(reach)
    refused = 1 - LEVEL
    # With drawn orders the observed one is counted as well, and reaches everywhere.
    if is_exact:
        needed = floor(refused * count + ALIKE) + 1
    else:
        needed = floor(refused * (count + 1) + ALIKE)
    if needed < 1:
        return None
    farthest = float(np.partition(reach, count - needed)[count - needed])
    return None if np.isinf(farthest) else farthest
