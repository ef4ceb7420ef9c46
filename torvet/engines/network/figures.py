"""All figures of a network at once, as a page or a researcher wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from torvet.engines.network.brokerage import Roles, roles
from torvet.engines.network.centrality import (
    Centralization,
    betweenness,
    centralization,
    closeness,
    core_numbers,
    indegree,
    outdegree,
)
from torvet.engines.network.cohesion import (
    component_count,
    density,
    isolates,
    reciprocity,
    reciprocity_of_pairs,
    transitivity,
)
from torvet.engines.network.holes import constraint, effective_size
from torvet.engines.network.model import Network
from torvet.engines.network.sectors import ei_index


@dataclass(frozen=True)
class ActorFigures:
    """`indegree` and `outdegree` are the same where undirected. None is undefined."""

    indegree: int
    outdegree: int
    betweenness: float
    closeness: float | None
    core: int
    constraint: float | None
    effective_size: float | None
    roles: Roles | None


@dataclass(frozen=True)
class Figures:
    """`ties` are arcs where directed and pairs where not; `components` how many parts there are,
    `isolates` how many of them are one actor alone. `ei_index` is None without groups."""

    n: int
    ties: int
    directed: bool
    density: float | None
    reciprocity: float | None
    reciprocity_of_pairs: float | None
    transitivity: float | None
    components: int
    isolates: int
    centralization: Centralization
    ei_index: float | None
    actors: tuple[ActorFigures, ...]


def figures_of(network: Network, groups: Sequence[str | None] | None = None) -> Figures:
    """`groups` is each actor's group, in their order, for the E-I index and the roles."""
    between, close = betweenness(network), closeness(network)
    return Figures(
        n=network.n,
        ties=network.tie_count,
        directed=network.directed,
        density=density(network),
        reciprocity=reciprocity(network),
        reciprocity_of_pairs=reciprocity_of_pairs(network),
        transitivity=transitivity(network),
        components=component_count(network),
        isolates=len(isolates(network)),
        centralization=centralization(network, between, close),
        ei_index=ei_index(network, groups).index if groups is not None else None,
        actors=_actors(network, groups, between.tolist(), close.tolist()),
    )


def _actors(
    network: Network,
    groups: Sequence[str | None] | None,
    between: list[float],
    close: list[float],
) -> tuple[ActorFigures, ...]:
    brokers = roles(network, groups) if groups is not None else [None] * network.n
    columns = zip(
        indegree(network).tolist(),
        outdegree(network).tolist(),
        between,
        map(_defined, close),
        core_numbers(network).tolist(),
        map(_defined, constraint(network).tolist()),
        map(_defined, effective_size(network).tolist()),
        brokers,
        strict=True,
    )
    return tuple(ActorFigures(*one) for one in columns)


def _defined(value: float) -> float | None:
    return None if isnan(value) else value
