"""The work grows with the offers, not with their pairs. Times are in `benchmarks.matching`."""

import os
from pathlib import Path

import pytest

from benchmarks.made_up import made_up
from benchmarks.miami import miami
from torvet.engines.matching import overlaps
from torvet.engines.matching.overlaps import candidates

SHARED = Path(os.environ.get("TORVET_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data"))


def test_twice_the_houses_are_twice_the_pairs_to_judge() -> None:
    small, large = (len(candidates(made_up(offers)).links) for offers in (1_500, 3_000))
    assert large / small == pytest.approx(2, rel=0.1)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not beside the checkout")
def test_a_town_of_four_thousand_services_stays_within_its_bounds() -> None:
    town = miami(SHARED)
    assert len(town.offers) == 4_089
    assert len(candidates(town).links) < 20 * len(town.offers)
    assert 0 < len(overlaps(town)) <= 10 * len(town.offers)
