"""The network engine against outside answers: R sna, igraph and networkx, and published figures."""

import csv
from collections.abc import Callable

import pytest

from tests.engines.networks import complete, expected, loaded, shared, star
from torvet.engines.network import Network, figures_of
from torvet.engines.network.centrality import degree_centralization, indegree, outdegree
from torvet.engines.network.cohesion import (
    assortativity,
    average_clustering,
    components,
    transitivity,
)
from torvet.engines.network.communities import communities
from torvet.engines.network.model import Ints
from torvet.engines.network.sectors import ei_index

NAMES = (
    "knoke_information",
    "knoke_money",
    "krackhardt_kite",
    "zachary_karate",
    "flo_marriage",
    "flo_business",
    "dhhs",
)
KITE = dict(
    zip(
        ("Andre", "Beverly", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane"),
        "ABCDEFGHIJ",
        strict=True,
    )
)
EXACT = 1e-7


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_are_those_of_the_outside_answers(name: str) -> None:
    want = expected()["one_mode"][name]
    network = loaded(name)
    attribute = want.get("brokerage_group_attribute")
    groups = network.groups(attribute) if attribute else None
    found = figures_of(network, groups)
    central = found.centralization
    got = {
        "n": found.n,
        "edges": found.ties,
        "density": found.density,
        "reciprocity_edgewise": found.reciprocity,
        "reciprocity_dyadic_nonnull": found.reciprocity_of_pairs,
        "transitivity_weak": found.transitivity,
        "clustering_avg_local_isolates_zero": average_clustering(network),
        "components_weak": found.components,
        "largest_component": len(components(network)[0]),
        "isolates": found.isolates,
        "betweenness_centralization": central.betweenness,
        "degree_centralization": central.degree,
        "indegree_centralization": central.indegree,
        "outdegree_centralization": central.outdegree,
        "closeness_centralization": central.closeness,
        "ei_index_undirected": found.ei_index,
    }
    said = {key: want[key] for key in got if key in want}
    assert {key: got[key] for key in said} == pytest.approx(said, abs=EXACT)
    if groups is not None:
        index = ei_index(network, groups)
        assert (index.internal, index.external) == (want["internal_ties"], want["external_ties"])


@pytest.mark.parametrize("name", NAMES)
def test_each_actors_figures_are_those_of_the_outside_answers(name: str) -> None:
    want = expected()["one_mode"][name]
    found = figures_of(loaded(name))
    for node, figures in zip(want["nodes"], found.actors, strict=True):
        got = {
            "degree": figures.outdegree,
            "outdegree": figures.outdegree,
            "indegree": figures.indegree,
            "betweenness": figures.betweenness,
            "closeness_sna": figures.closeness,
            "coreness_undirected": figures.core,
            "constraint_igraph": figures.constraint,
            "effective_size_networkx": figures.effective_size,
        }
        said = {key: node[key] for key in got if key in node}
        assert {key: got[key] for key in said} == pytest.approx(said, abs=EXACT), node["name"]


@pytest.mark.parametrize("name", ["knoke_information", "knoke_money", "zachary_karate", "dhhs"])
def test_the_roles_are_those_of_the_outside_answers(name: str) -> None:
    want = expected()["one_mode"][name]
    network = loaded(name)
    found = figures_of(network, network.groups(want["brokerage_group_attribute"]))
    for node, figures in zip(want["brokerage_gould_fernandez"], found.actors, strict=True):
        roles = figures.roles
        assert roles is not None
        assert roles.total == node["total"]
        assert vars(roles) == {
            "coordinator": node["coordinator_wI"],
            "itinerant": node["itinerant_consultant_wO"],
            "gatekeeper": node["gatekeeper_bOI"],
            "representative": node["representative_bIO"],
            "liaison": node["liaison_bO"],
        }, node["name"]


def _degrees(name: str, read: Callable[[Network], Ints]) -> float | None:
    return degree_centralization(read(loaded(name)))


def _actor(name: str, called: str, value: str, by: float = 1) -> float:
    network = loaded(name)
    place = [actor.name for actor in network.actors].index(called)
    return float(getattr(figures_of(network).actors[place], value)) / by


def _published(name: str, metric: str) -> object:
    """What we say to a line of `published_values.csv`."""
    what, _, who = metric.rpartition(" ")
    if name == "krackhardt_kite":
        ends = {"degree": ("outdegree", 9), "betweenness": ("betweenness", 36)}
        value, by = ends.get(what, (what, 1))
        return _actor(name, KITE[who], value, by)
    if what == "betweenness/91":
        return _actor(name, who, "betweenness", 91)
    if what == "events attended":
        return _actor(name, {"MYRA": "MYRNA"}.get(who, who), "outdegree")
    said: dict[str, Callable[[], object]] = {
        "density": lambda: figures_of(loaded(name)).density,
        "ties": lambda: figures_of(loaded(name)).ties,
        "edges": lambda: figures_of(loaded(name)).ties,
        "reciprocity (dyad method)": lambda: figures_of(loaded(name)).reciprocity_of_pairs,
        "reciprocity (arc method)": lambda: figures_of(loaded(name)).reciprocity,
        "transitivity (of i->j->k)": lambda: transitivity(loaded(name)),
        "transitivity": lambda: transitivity(loaded(name)),
        "out-degree centralization, denominator (n-1)(n-2)": lambda: _degrees(name, outdegree),
        "in-degree centralization, denominator (n-1)(n-2)": lambda: _degrees(name, indegree),
        "betweenness centralization": lambda: figures_of(loaded(name)).centralization.betweenness,
        "degree centralization (16 families)": lambda: (
            figures_of(loaded(name)).centralization.degree
        ),
        "betweenness centralization (16 families)": lambda: (
            figures_of(loaded(name)).centralization.betweenness
        ),
        "average local clustering": lambda: average_clustering(loaded(name)),
        "degree assortativity": lambda: assortativity(loaded(name)),
        "maximum modularity (4 communities, unweighted)": lambda: (
            communities(loaded(name)).modularity
        ),
        "constraint of each node": lambda: figures_of(complete(3)).actors[0].constraint,
        "constraint of hub": lambda: figures_of(star(5)).actors[0].constraint,
        "constraint of leaf": lambda: figures_of(star(5)).actors[1].constraint,
    }
    return said[metric]()


def test_every_published_figure_comes_out_to_the_printed_digit() -> None:
    with shared("published_values.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) > 60
    for line in lines:
        found = _published(line["dataset"], line["metric"])
        digits = len(line["published"].partition(".")[2])
        assert isinstance(found, int | float), line
        assert abs(float(line["published"]) - found) <= 0.5 * 10**-digits + 1e-9, (line, found)
