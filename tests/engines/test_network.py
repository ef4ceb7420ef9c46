"""The network engine against what the definitions say, counted the slow way; and its edges."""

import math
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.networks import complete, star
from torvet.engines.network import Actor, Network, NetworkError, Tie, figures_of, triads
from torvet.engines.network.brokerage import roles
from torvet.engines.network.centrality import (
    betweenness,
    centralization,
    closeness,
    core_numbers,
    harmonic_closeness,
)
from torvet.engines.network.cohesion import assortativity, components, isolates, transitivity
from torvet.engines.network.communities import communities, modularity
from torvet.engines.network.holes import constraint, effective_size
from torvet.engines.network.removal import losses, without
from torvet.engines.network.sectors import ei_index, ei_test

Pairs = list[tuple[str, str]]
SIZE = 9
NAMES = [str(number) for number in range(SIZE)]
ends = st.sampled_from(NAMES)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to nine actors with loops, ties twice and isolates among them."""
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=40))
    return (
        Network.of(NAMES[: draw(st.integers(1, SIZE))], [], directed=False)
        if not pairs
        else (Network.of(NAMES, pairs, directed=draw(st.booleans())))
    )


def as_graph(network: Network) -> nx.Graph | nx.DiGraph:
    graph = nx.DiGraph() if network.directed else nx.Graph()
    graph.add_nodes_from(actor.id for actor in network.actors)
    graph.add_edges_from(
        (tie.source, tie.target) for tie in network.ties if tie.source != tie.target
    )
    return graph


def tied(network: Network) -> set[tuple[int, int]]:
    one, other = network.matrix.nonzero()
    return set(zip(one.tolist(), other.tolist(), strict=True))


labels = st.lists(st.sampled_from(["a", "b", "c", None]), min_size=SIZE, max_size=SIZE)


@given(networks(), labels)
def test_the_roles_are_those_of_the_definition(network: Network, said: list[str | None]) -> None:
    groups, ties = said[: network.n], tied(network)
    found = roles(network, groups)
    for j in range(network.n):
        counted = dict.fromkeys(
            ("coordinator", "itinerant", "gatekeeper", "representative", "liaison"), 0
        )
        for i, k in permutations(range(network.n), 2):
            if j in (i, k) or (i, j) not in ties or (j, k) not in ties or (i, k) in ties:
                continue
            a, b, c = groups[i], groups[j], groups[k]
            if None in (a, b, c):
                continue
            role = (
                "coordinator"
                if a == b == c
                else "itinerant"
                if a == c
                else "gatekeeper"
                if b == c
                else "representative"
                if a == b
                else "liaison"
            )
            counted[role] += 1
        assert found[j] is None if groups[j] is None else vars(found[j]) == counted


@given(networks())
def test_transitivity_is_that_of_the_definition(network: Network) -> None:
    ties = tied(network)
    paths = [
        (i, k) in ties
        for i, j, k in permutations(range(network.n), 3)
        if (i, j) in ties and (j, k) in ties
    ]
    found = transitivity(network)
    assert found == (pytest.approx(sum(paths) / len(paths)) if paths else None)


@given(networks())
def test_holes_are_those_of_networkx(network: Network) -> None:
    graph = as_graph(network)
    for found, want in (
        (constraint(network), nx.constraint(graph)),
        (effective_size(network), nx.effective_size(graph)),
    ):
        assert found.tolist() == pytest.approx(list(want.values()), nan_ok=True)


@given(networks())
def test_effective_size_by_contact_is_burts(network: Network) -> None:
    graph = as_graph(network)
    want = nx.effective_size(graph, nodes=list(graph))
    found = effective_size(network, by_contact=True)
    for actor, value in zip(network.actors, found, strict=True):
        if any(other != actor.id for other in graph[actor.id]):  # networkx says nothing of the rest
            assert value == pytest.approx(want[actor.id])


@given(networks())
def test_betweenness_and_cores_are_those_of_networkx(network: Network) -> None:
    graph = as_graph(network)
    want = nx.betweenness_centrality(graph, normalized=False)
    assert betweenness(network).tolist() == pytest.approx(list(want.values()))
    cores = nx.core_number(nx.Graph(graph))
    assert core_numbers(network).tolist() == [cores[actor.id] for actor in network.actors]


@given(networks())
def test_closeness_is_nothing_unless_everybody_can_be_reached(network: Network) -> None:
    graph = as_graph(network)
    for actor, value in zip(network.actors, closeness(network), strict=True):
        away = nx.single_source_shortest_path_length(graph, actor.id)
        if network.n == 1:
            assert math.isnan(value)
        elif len(away) < network.n:
            assert value == 0
        else:
            assert value == pytest.approx((network.n - 1) / sum(away.values()))


@given(networks())
def test_harmonic_closeness_is_that_of_networkx_along_the_ties(network: Network) -> None:
    graph = as_graph(network)
    want = nx.harmonic_centrality(graph.reverse() if network.directed else graph)
    for actor, value in zip(network.actors, harmonic_closeness(network), strict=True):
        if network.n == 1:
            assert math.isnan(value)
        else:
            assert value == pytest.approx(want[actor.id] / (network.n - 1))


def test_closeness_searches_from_more_actors_than_go_in_one_round() -> None:
    names = [str(number) for number in range(1500)]
    ring = Network.of(names, [(names[at - 1], names[at]) for at in range(1500)])
    assert closeness(ring).tolist() == pytest.approx([1499 / (750 + 2 * sum(range(750)))] * 1500)


@given(networks())
def test_parts_and_isolates_are_those_of_networkx(network: Network) -> None:
    graph = as_graph(network)
    weak = (
        nx.weakly_connected_components(graph)
        if network.directed
        else nx.connected_components(graph)
    )
    found = [frozenset(network.actors[place].id for place in part) for part in components(network)]
    assert set(found) == {frozenset(part) for part in weak}
    assert [len(part) for part in found] == sorted(map(len, found), reverse=True)
    assert [network.actors[place].id for place in isolates(network)] == list(nx.isolates(graph))


@given(networks())
def test_assortativity_is_that_of_networkx(network: Network) -> None:
    found = assortativity(network)
    graph = nx.Graph(as_graph(network))
    if found is None:
        degrees = {degree for _node, degree in graph.degree() if degree}
        assert len(degrees) <= 1
    else:
        assert found == pytest.approx(nx.degree_pearson_correlation_coefficient(graph), abs=1e-9)


@given(networks(), st.lists(st.integers(0, 3), min_size=SIZE, max_size=SIZE))
def test_modularity_is_that_of_networkx(network: Network, said: list[int]) -> None:
    groups, graph = said[: network.n], nx.Graph(as_graph(network))
    found = modularity(network, groups)
    if not graph.number_of_edges():
        assert found is None
        return
    parts = [
        {actor.id for actor, group in zip(network.actors, groups, strict=True) if group == one}
        for one in set(groups)
    ]
    assert found == pytest.approx(nx.community.modularity(graph, parts))
    best = communities(network)
    assert best.modularity is not None
    assert best.modularity >= -1e-12
    assert best == communities(network)


@settings(deadline=None, max_examples=30)
@given(networks())
def test_communities_are_as_good_as_the_best_division(network: Network) -> None:
    """Gone through all divisions of at most six actors with ties."""
    graph = nx.Graph(as_graph(network))
    graph.remove_nodes_from(list(nx.isolates(graph)))
    names = list(graph)[:6]
    small = Network.of(names, [pair for pair in graph.edges if set(pair) <= set(names)])
    if not small.tie_count:
        return
    valued = [modularity(small, division) for division in _divisions(len(names))]
    best = max(value for value in valued if value is not None)
    assert communities(small).modularity == pytest.approx(best, abs=0.02)


def _divisions(size: int) -> list[list[int]]:
    found = [[0]]
    for _actor in range(size - 1):
        found = [[*one, group] for one in found for group in range(max(one) + 2)]
    return found


@given(networks(), labels)
def test_the_ei_index_counts_each_pair_once(network: Network, said: list[str | None]) -> None:
    groups, ties = said[: network.n], tied(network)
    pairs = [
        groups[one] == groups[other]
        for one, other in combinations(range(network.n), 2)
        if groups[one] and groups[other] and {(one, other), (other, one)} & ties
    ]
    found = ei_index(network, groups)
    assert (found.internal, found.external) == (sum(pairs), len(pairs) - sum(pairs))
    assert (found.index is None) == (not pairs)


@settings(deadline=None, max_examples=25)
@given(networks(), st.lists(st.sampled_from(["a", "b"]), min_size=SIZE, max_size=SIZE))
def test_the_exact_ei_test_goes_through_every_deal(network: Network, said: list[str]) -> None:
    groups: list[str | None] = list(said[: network.n])
    found = ei_test(network, groups)
    if found is None:
        assert len(set(groups)) < 2 or not network.tie_count
        return
    dealt = {tuple(deal) for deal in _deals(groups)}
    indices = [ei_index(network, list(deal)).index or 0.0 for deal in dealt]
    assert (found.permutations, found.is_exact) == (len(dealt), True)
    assert found.expected == pytest.approx(sum(indices) / len(indices))
    at_least = sum(one >= found.observed - 1e-12 for one in indices) / len(indices)
    assert found.p_high == pytest.approx(at_least)


def _deals(groups: list[str | None]) -> list[list[str | None]]:
    size, first = len(groups), groups.count("a")
    return [
        ["a" if place in chosen else "b" for place in range(size)]
        for chosen in combinations(range(size), first)
    ]


def test_a_drawn_ei_test_is_near_the_exact_one_and_the_same_for_a_seed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = Network.of(NAMES, [*combinations(NAMES[:5], 2), ("5", "6"), ("7", "8")])
    groups: list[str | None] = list("aaaabbbcc")
    exact = ei_test(network, groups)
    monkeypatch.setattr("torvet.engines.network.sectors.EXACT_UP_TO", 1)
    drawn = ei_test(network, groups, permutations=4_000, seed=7)
    assert exact is not None
    assert drawn is not None
    assert (exact.is_exact, drawn.is_exact) == (True, False)
    assert drawn.p_low == pytest.approx(exact.p_low, abs=0.03)
    assert drawn == ei_test(network, groups, permutations=4_000, seed=7)
    assert drawn != ei_test(network, groups, permutations=4_000, seed=8)


@given(networks())
def test_who_loses_touch_is_who_could_reach_each_other_before(network: Network) -> None:
    graph = nx.Graph(as_graph(network))
    for place, actor in enumerate(network.actors):
        before = nx.node_connected_component(graph, actor.id) - {actor.id}
        left = graph.subgraph(before)
        lost = [pair for pair in combinations(sorted(before), 2) if not nx.has_path(left, *pair)]
        found = without(network, place)
        assert found.pairs == len(lost)
        parts = {frozenset(network.actors[one].id for one in part) for part in found.parts}
        assert parts == {frozenset(part) for part in nx.connected_components(left)}


@given(networks())
def test_losses_are_of_those_without_whom_others_lose_touch(network: Network) -> None:
    each = {place: without(network, place) for place in range(network.n)}
    assert losses(network) == {place: loss for place, loss in each.items() if loss.pairs}


def test_nobody_leaves_who_is_not_there() -> None:
    for place in (-1, 3):
        with pytest.raises(IndexError):
            without(complete(3), place)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("size", [0, 1, 2])
def test_networks_of_nobody_one_and_two_are_said_not_divided(size: int, directed: bool) -> None:
    for network in (
        Network.of(NAMES[:size], [], directed=directed),
        complete(size, directed=directed),
    ):
        found = figures_of(network, ["a"] * size)
        assert found.n == size
        assert (found.density is None) == (size < 2)
        assert found.transitivity is None
        assert set(vars(found.centralization).values()) == {None}
        assert communities(network).modularity == (0.0 if network.tie_count else None)
        assert ei_test(network, ["a"] * size) is None
        if not network.tie_count:
            assert found.ei_index is None
            assert all(one.constraint is None for one in found.actors)


def test_no_tie_across_sectors_is_all_within() -> None:
    network = Network.of("abcd", [("a", "b"), ("c", "d")])
    assert ei_index(network, ["x", "x", "y", "y"]).index == -1
    assert all(one is not None and one.total == 0 for one in roles(network, list("xxyy")))


def test_everybody_without_a_group_is_left_out() -> None:
    network = complete(4)
    assert ei_index(network, [None] * 4).index is None
    assert roles(network, [None] * 4) == [None] * 4
    assert ei_test(network, [None] * 4) is None


def test_a_star_is_the_most_central_a_network_can_be() -> None:
    found = centralization(star(6))
    assert (found.degree, found.betweenness, found.closeness) == pytest.approx((1, 1, 1))
    assert set(vars(centralization(complete(5))).values()) == {0.0, None}


def test_loops_and_ties_told_twice_change_nothing() -> None:
    once = Network.of("abc", [("a", "b"), ("b", "c")])
    twice = Network.of("abc", [("a", "b"), ("b", "a"), ("a", "a"), ("b", "c"), ("b", "c")])
    assert figures_of(once) == figures_of(twice)


def test_a_hub_of_many_costs_no_more_than_the_rest() -> None:
    network = star(20_000)
    assert closeness(network)[0] == 1
    assert transitivity(network) == 0
    assert constraint(network)[0] == pytest.approx(1 / 20_000)
    assert roles(network, ["a"] * 20_001)[0].coordinator == 20_000 * 19_999  # type: ignore[union-attr]


def test_triples_come_in_parts_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    network = complete(12, directed=True)
    monkeypatch.setattr(triads, "AT_ONCE", 7)
    parts = list(triads.closed_triples(network.matrix))
    assert len(parts) > 50
    assert sum(len(part.i) for part in parts) == 12 * 11 * 10
    assert math.isclose(float(np.nansum(constraint(network))), float(constraint(network)[0]) * 12)


@pytest.mark.parametrize(
    ("actors", "ties", "code", "values"),
    [
        ([Actor("a"), Actor("a")], [], "actor_twice", {"id": "a"}),
        ([Actor("a")], [Tie("a", "b")], "unknown_end", {"id": "b"}),
    ],
)
def test_what_is_no_network_is_refused(
    actors: list[Actor], ties: list[Tie], code: str, values: dict[str, str]
) -> None:
    with pytest.raises(NetworkError) as refused:
        Network(tuple(actors), tuple(ties))
    assert (refused.value.code, refused.value.values) == (code, values)


def test_an_attribute_that_nobody_has_is_no_group() -> None:
    network = Network((Actor("a", attributes={"sector": "x"}), Actor("b")), ())
    assert network.groups("sector") == ["x", None]
    with pytest.raises(NetworkError):
        network.groups("colour")
