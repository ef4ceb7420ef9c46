"""MRQAP with double semi-partialling: what refitting every order, one after the other, gives."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import assume, given

from tests.engines.permutation import plainly
from tests.engines.permutation.networks import Drawn, drawn
from tests.engines.rooms.days import UNHURRIED
from torvet.engines.permutation import Bounds, Unanswerable, mrqap, qap

NAMES = ("one", "two")


def answerable(net: Drawn) -> bool:
    """Something is left of each matrix when the others have had their say."""
    columns = [plainly.cells(each, is_directed=net.is_directed) for each in net.matrices]
    design = np.column_stack([np.ones(len(columns[0])), *columns])
    return int(np.linalg.matrix_rank(design)) == design.shape[1] and len(design) > design.shape[1]


@UNHURRIED
@given(drawn(3, most_actors=5))
def test_every_order_is_fitted_as_if_anew(net: Drawn) -> None:
    assume(answerable(net))
    ties, *predictors = net.matrices
    found = mrqap(
        ties, dict(zip(NAMES, predictors, strict=True)), is_directed=net.is_directed, seed=1
    )
    for number, term in enumerate(found.terms):
        every = plainly.t_values(ties, predictors, number, is_directed=net.is_directed)
        assert term.t == pytest.approx(every[0], abs=1e-9, rel=1e-6)
        assert (term.p.pleeq, term.p.pgreq, term.p.pgreqabs) == plainly.shares(every)


@UNHURRIED
@given(drawn(3, most_actors=5))
def test_coefficients_are_those_of_least_squares(net: Drawn) -> None:
    assume(answerable(net))
    ties, *predictors = net.matrices
    found = mrqap(
        ties, dict(zip(NAMES, predictors, strict=True)), is_directed=net.is_directed, seed=1
    )
    y, *columns = (plainly.cells(each, is_directed=net.is_directed) for each in net.matrices)
    design = np.column_stack([np.ones(len(y)), *columns])
    expected = np.linalg.lstsq(design, y, rcond=None)[0]
    betas = [found.intercept, *(term.coefficient for term in found.terms)]
    assert betas == pytest.approx(expected, abs=1e-9)
    rest = y - design @ expected
    assert found.r_squared == pytest.approx(1 - rest @ rest / (len(y) * y.var()), abs=1e-9)
    assert found.degrees_of_freedom == len(y) - 3
    assert [term.standardized for term in found.terms] == pytest.approx(
        [b * c.std() / y.std() for b, c in zip(expected[1:], columns, strict=True)], abs=1e-9
    )


NEARLY_PERFECT = 0.9999
"""Beyond it the last digits decide which orders are as good as the observed one."""


@UNHURRIED
@given(drawn(3, most_actors=5))
def test_the_interval_holds_what_the_test_does_not_refuse(net: Drawn) -> None:
    """Just inside a bound the ties less that much of the predictor are not refused; just outside
    they are."""
    assume(answerable(net))
    ties, *predictors = net.matrices
    named = dict(zip(NAMES, predictors, strict=True))
    for name, predictor in named.items():
        term = mrqap(ties, named, is_directed=net.is_directed, seed=1).term(name)
        for bound in (term.interval.low, term.interval.high):
            if bound is None:
                continue
            width = bound - term.coefficient
            assume(abs(width) > 1e-6)
            for part, is_inside in ((0.9999, True), (1.0001, False)):
                left = ties - (term.coefficient + part * width) * predictor
                tested = mrqap(left, named, is_directed=net.is_directed, seed=1).term(name)
                assume(abs(tested.partial) < NEARLY_PERFECT)
                assert (tested.p.pgreqabs > 0.05) is is_inside


def test_few_orders_leave_the_interval_without_bound() -> None:
    ties = [[0, 1, 0], [1, 0, 0], [0, 0, 0]]
    other = [[0, 3, 1], [3, 0, 2], [1, 2, 0]]
    term = mrqap(ties, {"other": other}, is_directed=False, seed=1).terms[0]
    assert term.interval == Bounds(None, None)
    assert term.p.pgreqabs == pytest.approx(4 / 6)
    assert term.p.least == pytest.approx(4 / 6)


def test_a_perfect_fit_has_no_t_and_the_least_p() -> None:
    chance = np.random.default_rng(1)
    other = chance.random((7, 7))
    found = mrqap(2 * other + 3, {"other": other}, is_directed=True, seed=1)
    term = found.terms[0]
    assert term.coefficient == pytest.approx(2)
    assert found.intercept == pytest.approx(3)
    assert (term.t, term.partial, found.r_squared) == (None, pytest.approx(1), pytest.approx(1))
    assert term.p.pgreqabs == 1 / 5040
    assert term.interval == Bounds(pytest.approx(2), pytest.approx(2))


def test_one_predictor_is_tested_as_its_correlation_is() -> None:
    chance = np.random.default_rng(3)
    ties, other = (chance.random((20, 20)) < share for share in (0.1, 0.4))
    asked = {"is_directed": True, "seed": 4, "permutations": 500}
    alone = qap(ties, other, **asked)
    term = mrqap(ties, {"other": other}, **asked).terms[0]
    assert term.p == alone.p
    assert term.partial == pytest.approx(alone.r)


ASKED = """
import numpy as np
from torvet.engines.permutation import mrqap
ties, *others = np.random.default_rng(1).random((5, 120, 120)).round(1)
print(mrqap(ties, dict(zip("abcd", others)), is_directed=True, seed=2, permutations=300))
"""


def test_the_answer_is_the_same_to_the_last_digit_with_any_number_of_threads() -> None:
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    answers = {
        subprocess.run(
            [sys.executable, "-c", ASKED],
            env=os.environ | paths | {"OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(answers) == 1
    assert "permutations=300" in answers.pop()


def some(actors: int = 6) -> np.ndarray:
    return np.random.default_rng(actors).random((actors, actors))


@pytest.mark.parametrize(
    ("ties", "predictors", "said"),
    [
        (some(), {}, "There is nothing to compare the ties with."),
        (some(), {"theme": np.ones((6, 6))}, "theme is the same for every pair that is known."),
        (some(), {"theme": some(5)}, "theme has 5 actors, the ties have 6."),
        (
            some(),
            {"near": some().T, "far": 5 - 2 * some().T, "theme": some() ** 2},
            "near, far say the same together: leave one of them out.",
        ),
        (
            some(),
            {"same": 3 * some(), "theme": some().T},
            "The other predictors explain the ties wholly: theme has nothing to add.",
        ),
        (some(), {"theme": np.where(some() > 0.9, np.nan, 1)}, "theme has pairs that nothing is"),
        (
            some(3)[:3],
            {str(number): some(3) ** number for number in range(2, 7)},
            "6 pairs are too few for 5 predictors.",
        ),
    ],
)
def test_a_question_without_an_answer_says_why(
    ties: np.ndarray, predictors: dict[str, np.ndarray], said: str
) -> None:
    with pytest.raises(Unanswerable) as refused:
        mrqap(ties, predictors, is_directed=True, seed=1)
    assert str(refused.value).startswith(said)


def test_an_unknown_name_is_no_term() -> None:
    found = mrqap(some(), {"theme": some().T}, is_directed=True, seed=1)
    with pytest.raises(KeyError):
        found.term("sector")
