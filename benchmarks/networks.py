"""The figures of networks of 100 to 100,000 actors, beside networkx and what they stand on.

    python -m benchmarks.networks [ACTORS …]

Mean degree 8, ties drawn with a fixed seed, five sectors. Each line is one figure: ours, networkx,
and rustworkx where it has that figure. All run in one process on the same network; before a time is
printed ours is compared with theirs. What would take longer than a few minutes is left out ("–").
Times are the best of three up to 1,000 actors.
"""

import sys
from collections.abc import Callable
from time import perf_counter

import networkx as nx
import numpy as np
import rustworkx as rx

from torvet.engines.network import Network, figures_of
from torvet.engines.network.centrality import betweenness, closeness, core_numbers
from torvet.engines.network.cohesion import components, transitivity
from torvet.engines.network.communities import communities
from torvet.engines.network.holes import constraint, effective_size
from torvet.engines.network.sectors import ei_index

SIZES = (100, 1_000, 10_000, 100_000)
SECTORS = 5
SLOW = {"betweenness": 10_000, "closeness": 10_000, "all figures": 10_000}
"""Up to how many actors ours is run: the time grows with the square."""

SLOW_NETWORKX = {
    "betweenness": 1_000,
    "closeness": 1_000,
    "effective size": 10_000,
    "communities": 10_000,
    "constraint": 10_000,
}
SLOW_LIBRARY = {"betweenness": 10_000, "closeness": 10_000}
Deed = Callable[[], object]


def made_up(actors: int) -> Network:
    chance = np.random.default_rng(8)
    pairs = chance.integers(0, actors, (actors * 4, 2)).tolist()
    return Network.of(map(str, range(actors)), [(str(a), str(b)) for a, b in pairs if a != b])


def time_of(deed: Deed, runs: int) -> tuple[float, object]:
    best, found = float("inf"), None
    for _run in range(runs):
        began = perf_counter()
        found = deed()
        best = min(best, perf_counter() - began)
    return best, found


def deeds(network: Network) -> dict[str, tuple[Deed, Deed | None, Deed | None]]:
    """By figure: ours, networkx, the library."""
    one, other = network.matrix.nonzero()
    pairs = [(a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True) if a < b]
    slow = nx.Graph(pairs)
    slow.add_nodes_from(range(network.n))
    fast: rx.PyGraph[None, None] = rx.PyGraph()
    fast.add_nodes_from([None] * network.n)
    fast.extend_from_edge_list(pairs)
    groups: list[str | None] = [str(place % SECTORS) for place in range(network.n)]
    return {
        "all figures": (lambda: figures_of(network, groups), None, None),
        "betweenness": (
            lambda: betweenness(network),
            lambda: nx.betweenness_centrality(slow, normalized=False),
            lambda: rx.betweenness_centrality(fast, normalized=False),
        ),
        "closeness": (
            lambda: closeness(network),
            lambda: nx.closeness_centrality(slow),
            lambda: rx.closeness_centrality(fast),
        ),
        "core numbers": (
            lambda: core_numbers(network),
            lambda: nx.core_number(slow),
            lambda: rx.core_number(fast),
        ),
        "constraint": (lambda: constraint(network), lambda: nx.constraint(slow), None),
        "effective size": (lambda: effective_size(network), lambda: nx.effective_size(slow), None),
        "transitivity": (
            lambda: transitivity(network),
            lambda: nx.transitivity(slow),
            lambda: rx.transitivity(fast),
        ),
        "components": (
            lambda: len(components(network)),
            lambda: nx.number_connected_components(slow),
            lambda: rx.number_connected_components(fast),
        ),
        "E-I index": (lambda: ei_index(network, groups).index, None, None),
        "communities": (
            lambda: communities(network).modularity,
            lambda: nx.community.modularity(slow, nx.community.louvain_communities(slow, seed=1)),
            None,
        ),
    }


def main() -> None:
    for actors in [int(word) for word in sys.argv[1:]] or SIZES:
        network = made_up(actors)
        for way in (network.matrix, network.both_ways):  # built once, as for all figures of a page
            way.nnz  # noqa: B018
        print(f"\n{actors:,} actors, {network.tie_count:,} ties; seconds")
        print(f"{'':<16}{'ours':>10}{'networkx':>10}{'library':>10}")
        for figure, (ours, slow, fast) in deeds(network).items():
            print(_line(figure, actors, (ours, slow, fast)))


def _line(figure: str, actors: int, deed: tuple[Deed, Deed | None, Deed | None]) -> str:
    runs = 3 if actors <= 1_000 else 1
    cells, found = [], []
    limits = (SLOW, SLOW_NETWORKX, SLOW_LIBRARY)
    for one, limit in zip(deed, limits, strict=True):
        if one is None or actors > limit.get(figure, actors):
            cells.append(f"{'–':>10}")
            continue
        seconds, value = time_of(one, runs)
        cells.append(f"{seconds:>10.4f}")
        found.append(value)
    _compare(figure, found)
    return f"{figure:<16}" + "".join(cells)


def _compare(figure: str, found: list[object]) -> None:
    """Closeness of networks that hang together only in parts, and communities, are defined or found
    differently; all else is the same number."""
    if figure in ("closeness", "communities", "all figures"):
        return
    values = [_as_numbers(one) for one in found]
    for other in values[1:]:
        if not np.allclose(values[0], other, equal_nan=True):
            raise SystemExit(f"{figure}: not the same figures.")


def _as_numbers(value: object) -> np.ndarray:
    if isinstance(value, np.ndarray):
        return value
    if hasattr(value, "keys"):
        return np.array([value[place] for place in range(len(value))])  # type: ignore[index,arg-type]
    return np.array([value], dtype=float)


if __name__ == "__main__":
    main()
