"""QAP: what all orders, tried one after the other, give; and what others have published."""

import numpy as np
import pytest
from hypothesis import assume, given

from tests.engines.permutation import plainly
from tests.engines.permutation.networks import Drawn, drawn
from torvet.engines.permutation import Bounds, Unanswerable, qap

PATH = [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]]


@given(drawn(2))
def test_all_orders_of_a_small_network_are_tried(net: Drawn) -> None:
    one, other = net.matrices
    every = [
        plainly.correlation(one, plainly.moved(other, order), is_directed=net.is_directed)
        for order in plainly.orders(len(one))
    ]
    assume(not np.isnan(every[0]))
    found = qap(one, other, is_directed=net.is_directed, seed=1)
    assert found.r == pytest.approx(every[0], abs=1e-12)
    assert (found.p.pleeq, found.p.pgreq, found.p.pgreqabs) == pytest.approx(plainly.shares(every))
    low, high = np.quantile(every, [0.025, 0.975])
    assert found.chance == Bounds(pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))
    assert found.run.is_exact


@given(drawn(2, has_unknown=True))
def test_pairs_that_nothing_is_known_about_move_with_their_actors(net: Drawn) -> None:
    one, other = net.matrices
    every = [
        plainly.correlation(one, plainly.moved(other, order), is_directed=net.is_directed)
        for order in plainly.orders(len(one))
    ]
    assume(not np.isnan(every[0]))
    found = qap(one, other, is_directed=net.is_directed, seed=1)
    assert found.r == pytest.approx(every[0], abs=1e-9)
    assert (found.p.pleeq, found.p.pgreq, found.p.pgreqabs) == pytest.approx(plainly.shares(every))
    known = ~np.isnan(plainly.cells(one + other, is_directed=net.is_directed))
    assert found.known == known.sum()


def test_a_path_held_against_itself_has_two_orders_as_good_of_twenty_four() -> None:
    found = qap(PATH, PATH, is_directed=False, seed=1)
    assert found.r == pytest.approx(1)
    assert found.p.pgreq == pytest.approx(2 / 24)
    assert found.p.pleeq == 1
    assert (found.run.permutations, found.run.seed, found.run.pairs) == (24, None, 6)


def test_the_diagonal_is_not_looked_at() -> None:
    marked = np.array(PATH, dtype=float)
    np.fill_diagonal(marked, [np.nan, 7, -3, 0.5])
    plain = qap(PATH, PATH, is_directed=False, seed=1)
    assert qap(marked, PATH, is_directed=False, seed=1) == plain


def test_nine_actors_are_tried_whole_and_ten_by_chance() -> None:
    ring = np.roll(np.eye(9), 1, axis=0)
    nine = qap(ring, ring, is_directed=True, seed=1, permutations=50)
    assert (nine.run.permutations, nine.run.is_exact) == (362_880, True)
    assert nine.p.pgreq == pytest.approx(9 / 362_880)  # a ring may be turned nine ways
    ring = np.roll(np.eye(10), 1, axis=0)
    ten = qap(ring, ring, is_directed=True, seed=1, permutations=50)
    assert (ten.run.permutations, ten.run.seed) == (50, 1)
    assert ten.p.pgreq == 1 / 51  # never nothing: the observed order counts as drawn


def some_network(actors: int, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return (chance.random((actors, actors)) < 0.2).astype(float)


def test_drawn_orders_agree_with_all_of_them_and_with_themselves() -> None:
    one, other = some_network(9, 1), some_network(9, 2)
    other[:3, :3] = one[:3, :3]
    exact = qap(one, other, is_directed=True, seed=1)
    # The same network beside two actors who tie with nobody is drawn from, and refitted plainly.
    larger = [np.pad(each, (0, 3)) for each in (one, other)]
    drawn_once = qap(*larger, is_directed=True, seed=5, permutations=4_000)
    assert drawn_once == qap(*larger, is_directed=True, seed=5, permutations=4_000)
    assert drawn_once.p != qap(*larger, is_directed=True, seed=6, permutations=4_000).p
    chance = np.random.default_rng(7)
    plain = [
        plainly.correlation(
            larger[0], plainly.moved(larger[1], list(chance.permutation(12))), is_directed=True
        )
        for _ in range(4_000)
    ]
    assert drawn_once.p.pgreq == pytest.approx(np.mean(np.array(plain) >= drawn_once.r), abs=0.03)
    assert exact.run.is_exact


@pytest.mark.parametrize(
    ("ties", "other", "said"),
    [
        ([[0, 1], [1, 0]], [[0, 1], [1, 0]], "2 actors are too few: at least three are needed."),
        ([], [], "ties is not a square table of numbers."),
        (PATH, [[0, 1, 2]], "other is not a square table of numbers."),
        (PATH, [["a"] * 4] * 4, "other is not a square table of numbers."),
        (PATH, np.ones((3, 3)), "other has 3 actors, the ties have 4."),
        (PATH, np.ones((4, 4)), "other is the same for every pair that is known."),
        (np.zeros((4, 4)), PATH, "ties is the same for every pair that is known."),
        (np.full((4, 4), np.nan), PATH, "ties is the same for every pair that is known."),
        (np.full((4, 4), np.inf), PATH, "ties holds a number without end."),
        (np.tri(4), PATH, "ties differs between the two directions of a pair."),
    ],
)
def test_a_question_without_an_answer_says_why(ties: object, other: object, said: str) -> None:
    with pytest.raises(Unanswerable) as refused:
        qap(ties, other, is_directed=False, seed=1)  # type: ignore[arg-type]
    assert str(refused.value) == said


def test_what_is_known_in_both_may_be_too_little() -> None:
    one, other = (np.array(PATH, dtype=float) for _ in range(2))
    one[0, :] = one[:, 0] = np.nan
    other[1:, 1:] = np.nan
    with pytest.raises(Unanswerable) as refused:
        qap(one, other, is_directed=False, seed=1)
    assert refused.value.code == "nothing_in_common"


def test_numbers_of_any_size_neither_overflow_nor_vanish() -> None:
    plain = qap(PATH, PATH, is_directed=False, seed=1)
    for unit in (1e-300, 1e300):
        assert qap(np.array(PATH) * unit, PATH, is_directed=False, seed=1).p == plain.p


def test_at_least_one_order_is_asked_for() -> None:
    with pytest.raises(ValueError, match="At least one permutation"):
        qap(np.tri(12), np.tri(12), is_directed=True, seed=1, permutations=0)
