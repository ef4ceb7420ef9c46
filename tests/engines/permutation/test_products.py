"""The sums, found from the fewer cells, are those of whole matrices moved and multiplied."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.permutation.networks import Drawn, drawn
from tests.engines.permutation.plainly import moved
from torvet.engines.permutation.orders import LEAST_BLOCK, Orders, inverse
from torvet.engines.permutation.products import Products


@given(drawn(5), st.integers(0, 99))
def test_sums_are_those_of_whole_matrices(net: Drawn, seed: int) -> None:
    for each in net.matrices:
        np.fill_diagonal(each, 0)
    mixed = [*net.matrices[:3], net.matrices[3] + net.matrices[3].T]
    fixed, moving = mixed[:2], mixed[2:]
    chance = np.random.default_rng(seed)
    orders = np.array([chance.permutation(len(fixed[0])) for _ in range(7)]).T
    found = Products(fixed, moving).of(orders)
    for number, order in enumerate(orders.T):
        expected = [[(one * moved(other, order)).sum() for other in moving] for one in fixed]
        np.testing.assert_allclose(found[..., number], expected, atol=1e-9)


def test_all_orders_are_listed_once_and_the_first_moves_nobody() -> None:
    listed = Orders(5, 120, None).over(lambda block: block)
    assert listed[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert len(np.unique(listed, axis=1).T) == 120
    assert (np.sort(listed, axis=0) == np.arange(5)[:, None]).all()


def test_drawn_orders_come_in_blocks_and_do_not_depend_on_how_many_are_asked_for() -> None:
    some = Orders(700, 3 * LEAST_BLOCK, 8).over(lambda block: block)
    more = Orders(700, 3 * LEAST_BLOCK + 5, 8)
    sizes = []

    def noted(block: np.ndarray) -> np.ndarray:
        sizes.append(block.shape[1])
        return block

    assert (more.over(noted)[:, : some.shape[1]] == some).all()
    assert sizes == [LEAST_BLOCK] * 3 + [5]
    assert (np.sort(some, axis=0) == np.arange(700)[:, None]).all()
    assert len(np.unique(some, axis=1).T) == some.shape[1]


def test_an_order_undone_moves_nobody() -> None:
    orders = Orders(30, 10, 3).over(lambda block: block)
    undone = inverse(orders)
    for order, back in zip(orders.T, undone.T, strict=True):
        assert order[back].tolist() == list(range(30))
