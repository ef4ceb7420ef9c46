"""The same networks by R: coefficients to the last digits, p within what chance lets them differ.

The numbers are what `Rscript benchmarks/permutation.R values ../shared/data/networks` printed (R
4.2.2, sna 2.7.1, seed 1, 20,000 orders for qaptest and 2,000 for netlm).
"""

from math import sqrt

import numpy as np
import pytest

from tests.engines.permutation.networks import (
    alike,
    apart,
    column,
    needs_shared_data,
    ties,
)
from torvet.engines.permutation import mrqap, qap

OURS = 20_000
QAPTEST, NETLM = 20_000, 2_000
STANDARD_ERRORS = 4

pytestmark = needs_shared_data


def near(p: float, orders: int) -> object:
    """`pytest.approx` for a p that R drew from so many orders and we from `OURS`."""
    spread = max(p * (1 - p), 1 / orders)
    return pytest.approx(p, abs=STANDARD_ERRORS * sqrt(spread * (1 / orders + 1 / OURS)))


def knoke(kind: str) -> np.ndarray:
    return ties(f"knoke_{kind}", is_directed=True)


def padgett(kind: str) -> np.ndarray:
    return ties(f"flo_{kind}", is_directed=False)


def without_answers_of_the_third() -> np.ndarray:
    matrix = knoke("information")
    matrix[2] = np.nan
    return matrix


CORRELATIONS = {
    "information and money": (
        lambda: (knoke("information"), knoke("money")),
        True,
        (-0.0507606187143386, 0.41850, 0.72535),
    ),
    "information and sector": (
        lambda: (knoke("information"), alike(column("knoke_information", "sector"))),
        True,
        (-0.106104816977989, 0.21800, 0.88365),
    ),
    "business and marriage": (
        lambda: (padgett("business"), padgett("marriage")),
        False,
        (0.371867872080547, 1.0, 0.00065),
    ),
    "collaboration and agency": (
        lambda: (
            ties("dhhs", is_directed=False, weight="collab"),
            alike(column("dhhs", "agency")),
        ),
        False,
        (0.50643806910918, 1.0, 0.0),
    ),
    "information with a silent third, and money": (
        lambda: (without_answers_of_the_third(), knoke("money")),
        True,
        (-0.00836315117670823, 0.46380, 0.56525),
    ),
}


@pytest.mark.parametrize("name", CORRELATIONS)
def test_qaptest_of_sna_gives_the_same(name: str) -> None:
    matrices, is_directed, (r, pleeq, pgreq) = CORRELATIONS[name]
    found = qap(*matrices(), is_directed=is_directed, seed=1, permutations=OURS)
    assert found.r == pytest.approx(r, rel=1e-12)
    assert found.p.pleeq == near(pleeq, QAPTEST)
    assert found.p.pgreq == near(pgreq, QAPTEST)


REGRESSIONS = {
    "information": (
        lambda: (
            knoke("information"),
            {"money": knoke("money"), "sector": alike(column("knoke_information", "sector"))},
        ),
        True,
        (0.588561423985994, 0.0129382761524119, 87),
        {
            "money": (-0.0477093667931139, -0.384811280255539, 0.3715, 0.6285, 0.7825),
            "sector": (-0.11234315728042, -0.955656088559683, 0.1865, 0.8135, 0.3560),
        },
    ),
    "business": (
        lambda: (
            padgett("business"),
            {"marriage": padgett("marriage"), "wealth": apart(column("flo_business", "wealth"))},
        ),
        False,
        (0.112223387457177, 0.154921551551927, 117),
        {
            "marriage": (0.358457304955802, 4.61245549939624, 1.0, 0.0, 0.0),
            "wealth": (-0.00123351993739926, -1.51763295798529, 0.1360, 0.8640, 0.2755),
        },
    ),
    "collaboration": (
        lambda: (
            ties("dhhs", is_directed=False, weight="collab"),
            {"agency": alike(column("dhhs", "agency"))},
        ),
        False,
        (0.432565789473682, 0.256479517843034, 1429),
        {"agency": (1.69301560587515, 22.2021989669156, 1.0, 0.0, 0.0)},
    ),
}


@pytest.mark.parametrize("name", REGRESSIONS)
def test_netlm_of_sna_gives_the_same(name: str) -> None:
    matrices, is_directed, (intercept, r_squared, freedom), terms = REGRESSIONS[name]
    found = mrqap(*matrices(), is_directed=is_directed, seed=1, permutations=OURS)
    assert (found.intercept, found.r_squared) == pytest.approx((intercept, r_squared), rel=1e-11)
    assert found.degrees_of_freedom == freedom
    assert [term.name for term in found.terms] == list(terms)
    for term in found.terms:
        coefficient, t, pleeq, pgreq, pgreqabs = terms[term.name]
        assert (term.coefficient, term.t) == pytest.approx((coefficient, t), rel=1e-11)
        assert term.p.pleeq == near(pleeq, NETLM)
        assert term.p.pgreq == near(pgreq, NETLM)
        assert term.p.pgreqabs == near(pgreqabs, NETLM)
