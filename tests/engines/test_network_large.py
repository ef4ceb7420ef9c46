"""Networks that are large or lopsided: what is then worked out another way comes out the same."""

import math

import numpy as np
import pytest

from torvet.engines.network import Network, sectors, triads
from torvet.engines.network.cohesion import transitivity
from torvet.engines.network.holes import constraint, effective_size
from torvet.engines.network.sectors import ei_test


def ring(size: int) -> Network:
    names = [str(number) for number in range(size)]
    return Network.of(names, [(names[at - 1], names[at]) for at in range(size)])


def test_one_actor_of_another_sector_among_many_is_gone_through_exactly() -> None:
    found = ei_test(ring(1500), ["a"] * 1499 + ["b"])
    assert found is not None
    assert (found.is_exact, found.permutations, found.p_high) == (True, 1500, 1.0)
    assert (found.observed, found.expected) == pytest.approx(((2 - 1498) / 1500,) * 2)


@pytest.mark.parametrize(("ways", "is_exact"), [(10, True), (9, False)])
def test_as_many_deals_as_may_be_are_still_all_gone_through(
    monkeypatch: pytest.MonkeyPatch, ways: int, is_exact: bool
) -> None:
    monkeypatch.setattr(sectors, "EXACT_UP_TO", ways)
    found = ei_test(ring(5), list("aabbb"), permutations=20)
    assert found is not None
    assert found.is_exact == is_exact


def test_many_actors_of_few_ties_are_drawn_a_few_deals_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = Network.of([str(number) for number in range(4000)], [("0", "1")])
    sizes: list[int] = []
    look = sectors._index_of
    monkeypatch.setattr(
        sectors, "_index_of", lambda deals, *ends: sizes.append(deals.size) or look(deals, *ends)
    )
    monkeypatch.setattr(sectors, "AT_ONCE", 100_000)
    found = ei_test(network, ["a", "b"] * 2000, permutations=500)
    assert found is not None
    assert (found.is_exact, found.permutations) == (False, 500)
    assert max(sizes) <= 100_000


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("way", ["HUBS", "AT_ONCE"])
def test_holes_are_the_same_by_triples_and_row_by_row(
    monkeypatch: pytest.MonkeyPatch, directed: bool, way: str
) -> None:
    ends = np.random.default_rng(5).integers(0, 60, (300, 2)).astype(str).tolist()
    names = [str(number) for number in range(64)]
    network = Network.of(names, [(one, other) for one, other in ends], directed=directed)

    def holes() -> list[float]:
        sizes = [effective_size(network, by_contact=said) for said in (False, True)]
        return np.concatenate([constraint(network), *sizes]).tolist()

    want = holes()
    monkeypatch.setattr(triads, way, 1)
    assert holes() == pytest.approx(want, nan_ok=True)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize(
    "limits", [{}, {"IN_BITS": 0}, {"IN_BITS": 0, "AT_ONCE": 1}, {"IN_BITS": 0, "HUBS": 0}]
)
def test_closed_triples_are_counted_alike_in_bits_by_products_and_one_by_one(
    monkeypatch: pytest.MonkeyPatch, directed: bool, limits: dict[str, int]
) -> None:
    ends = np.random.default_rng(6).integers(0, 130, (900, 2)).astype(str).tolist()
    hub = [("0", str(number)) for number in range(1, 130)]
    names = [str(number) for number in range(131)]
    network = Network.of(names, [*hub, *map(tuple, ends)], directed=directed)
    counted = sum(len(part.i) for part in triads.closed_triples(network.matrix))
    assert counted > 1_000
    for name, limit in limits.items():
        monkeypatch.setattr(triads, name, limit)
    assert triads.closed_count(network.matrix, is_symmetric=not directed) == counted


@pytest.mark.parametrize("directed", [False, True])
def test_many_hubs_do_not_hold_up_transitivity(directed: bool) -> None:
    """Twenty that everybody is tied to: gone through from the hub that is half a thousand million
    steps."""
    names = [str(number) for number in range(5_000)]
    pairs = [(one, other) for at, one in enumerate(names[:20]) for other in names[at + 1 :]]
    network = Network.of(names, pairs, directed=directed)
    closed = math.comb(20, 3) + math.comb(20, 2) * 4_980
    told = transitivity(network)
    if directed:
        assert told == 1.0  # every tie goes to a later one, and the hubs are tied to all of those
    else:
        degree = [4_999] * 20 + [20] * 4_980
        assert told == pytest.approx(3 * closed / sum(math.comb(one, 2) for one in degree))
