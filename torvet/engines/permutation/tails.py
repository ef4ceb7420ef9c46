"""Where an observed value stands among those of relabelled actors.

Every order tried: p is the share of them whose value is as far out; the order that moves nobody is
one of them. Drawn orders: (as far out + 1) / (drawn + 1), since the observed order is one that the
chance could have drawn; so p is never 0 (Phipson & Smyth 2010). R's `sna` leaves out the two 1s.

Values within `SAME` of each other are the same: sums of the same numbers in another sequence differ
in their last digits. A value that cannot be computed (NaN) counts as far out on every side.
"""

import numpy as np

from torvet.engines.permutation.answers import LEVEL, Bounds, PValues
from torvet.engines.permutation.matrices import Floats

SAME = 1e-9
"""For values between −1 and 1."""


def p_values(null: Floats, observed: float, *, is_exact: bool) -> PValues:
    unknown = np.isnan(null)
    sizes = np.where(unknown, np.inf, np.abs(null))
    most = max(abs(observed), float(np.max(np.abs(null[~unknown]), initial=0)))

    def share(is_far: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
        far = int(is_far.sum())
        return far / len(null) if is_exact else (far + 1) / (len(null) + 1)

    return PValues(
        pleeq=share(unknown | (null <= observed + SAME)),
        pgreq=share(unknown | (null >= observed - SAME)),
        pgreqabs=share(sizes >= abs(observed) - SAME),
        least=share(sizes >= most - SAME) if is_exact else 1 / (len(null) + 1),
    )


def middle(null: Floats) -> Bounds:
    """The range that leaves half of 5 % of what could be computed on either side."""
    known = null[~np.isnan(null)]
    if not len(known):
        return Bounds(None, None)
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Bounds(float(low), float(high))
