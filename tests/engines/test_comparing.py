"""Before and after: what changed, and that noise is not called progress."""

import numpy as np
import pytest

from tests.engines.networks import complete
from torvet.engines.network import Network
from torvet.engines.network.comparing import (
    Spread,
    bridging_spread,
    change_of,
    density_spread,
    tie_changes,
)

NAMES = [f"{number:02}" for number in range(30)]


def drawn(share: float, seed: int) -> Network:
    random = np.random.default_rng(seed)
    pairs = [
        (one, other)
        for at, one in enumerate(NAMES)
        for other in NAMES[:at]
        if random.random() < share
    ]
    return Network.of(NAMES, pairs)


def test_new_lost_and_kept_ties_are_pairs_whatever_their_direction() -> None:
    before = Network.of("abc", [("a", "b"), ("b", "c")])
    after = Network.of("abcd", [("b", "a"), ("d", "a")], directed=True)
    found = tie_changes(before, after)
    assert (found.new, found.lost, found.kept) == ((("a", "d"),), (("b", "c"),), (("a", "b"),))


def test_the_spread_is_near_that_of_networks_drawn_the_same_way() -> None:
    """Of many networks with the same chance of a tie; the bootstrap knows one of them only."""
    others = [density_spread(drawn(0.2, seed)).value or 0 for seed in range(40)]
    found = density_spread(drawn(0.2, 99))
    assert found.error == pytest.approx(float(np.std(others, ddof=1)), rel=0.75)
    assert found == density_spread(drawn(0.2, 99))


def test_two_draws_of_the_same_are_seldom_called_a_change() -> None:
    clear = sum(
        change_of(
            density_spread(drawn(0.15, seed)), density_spread(drawn(0.15, seed + 500))
        ).is_clear
        for seed in range(30)
    )
    assert clear <= 3


def test_a_network_that_grows_threefold_is_called_a_change() -> None:
    found = change_of(density_spread(drawn(0.1, 1)), density_spread(drawn(0.3, 2)))
    assert found.is_clear
    assert found.difference == pytest.approx(0.2, abs=0.06)
    assert found.low is not None
    assert found.low > 0


def test_too_few_actors_or_nothing_at_all_have_no_band() -> None:
    few = density_spread(complete(3))
    assert few == Spread(1.0, None)
    assert density_spread(complete(1)) == Spread(None, None)
    change = change_of(few, density_spread(complete(6)))
    assert (change.difference, change.low, change.is_clear) == (0.0, None, False)
    assert change_of(Spread(None, None), few).difference is None


def test_without_two_that_have_a_sector_there_is_nothing_to_bridge() -> None:
    assert bridging_spread(complete(6), [None] * 6) == Spread(None, None)
    half = bridging_spread(complete(6), list("xxxyyy"))
    assert half.value == pytest.approx(9 / 15)
    assert half.error is not None
