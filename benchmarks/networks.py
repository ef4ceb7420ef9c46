"""The figures of networks of 100 to 100,000 actors, beside networkx and the fastest library.

    python -m benchmarks.networks [--far] [ACTORS …]

Mean degree 8, ties drawn with a fixed seed, five sectors. Each line is one figure: ours, networkx,
and the library that is named: rustworkx, scipy, or networkit where it is installed (Torvet does not
need it). All run in one process on the same network; before a time is printed ours is compared with
theirs. What would take longer than a few minutes is left out ("–"); `--far` asks for betweenness
and closeness of any size after all, ours and the library's. Both grow with the square: from what
10,000 actors take, expect 15 to 25 minutes each for betweenness of 100,000 on two cores, 2 for our
closeness, 10 to 15 for rustworkx'. Nothing else should run meanwhile.
"All figures" is what `torvet network` prints; "the page" is that, communities, the E-I test of
5,000 deals, and who holds parts together.
Times are the best of five, or of as many as two seconds hold.
"""

import sys
from collections.abc import Callable
from time import perf_counter

import networkx as nx
import numpy as np
import rustworkx as rx
from scipy import sparse

from torvet.engines.network import Network, figures_of
from torvet.engines.network.centrality import betweenness, closeness, core_numbers
from torvet.engines.network.cohesion import component_count, transitivity
from torvet.engines.network.communities import communities
from torvet.engines.network.holes import constraint, effective_size
from torvet.engines.network.removal import losses
from torvet.engines.network.sectors import ei_index, ei_test

try:
    import networkit as nk
except ImportError:
    nk = None

SIZES = (100, 200, 1_000, 10_000, 100_000)
SECTORS = 5
SLOW = {"betweenness": 10_000, "closeness": 10_000, "all figures": 10_000, "the page": 10_000}
"""Up to how many actors ours is run: the time grows with the square."""

SLOW_NETWORKX = {
    "betweenness": 1_000,
    "closeness": 1_000,
    "effective size": 10_000,
    "communities": 10_000,
    "constraint": 10_000,
}
SLOW_LIBRARY = {"betweenness": 10_000, "closeness": 10_000}
RUNS, LONG = 5, 2.0
FAR = ("betweenness", "closeness")
Deed = Callable[[], object]
Library = tuple[str, Deed] | None


def made_up(actors: int) -> Network:
    chance = np.random.default_rng(8)
    pairs = chance.integers(0, actors, (actors * 4, 2)).tolist()
    return Network.of(map(str, range(actors)), [(str(a), str(b)) for a, b in pairs if a != b])


def time_of(deed: Deed) -> tuple[float, object]:
    times: list[float] = []
    while not times or (len(times) < RUNS and sum(times) < LONG):
        began = perf_counter()
        found = deed()
        times.append(perf_counter() - began)
    return min(times), found


def deeds(network: Network) -> dict[str, tuple[Deed, Deed | None, Library]]:
    """By figure: ours, networkx, the library and its name."""
    one, other = network.matrix.nonzero()
    pairs = [(a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True) if a < b]
    slow = nx.Graph(pairs)
    slow.add_nodes_from(range(network.n))
    fast: rx.PyGraph[None, None] = rx.PyGraph()
    fast.add_nodes_from([None] * network.n)
    fast.extend_from_edge_list(pairs)
    groups: list[str | None] = [str(place % SECTORS) for place in range(network.n)]
    other_fast = _networkit(network.n, pairs)
    return {
        "all figures": (lambda: figures_of(_anew(network), groups), None, None),
        "the page": (lambda: _page(_anew(network), groups), None, None),
        "betweenness": (
            lambda: betweenness(network),
            lambda: nx.betweenness_centrality(slow, normalized=False),
            ("rustworkx", lambda: rx.betweenness_centrality(fast, normalized=False)),
        ),
        "closeness": (
            lambda: closeness(network),
            lambda: nx.closeness_centrality(slow),
            other_fast["closeness"] or ("rustworkx", lambda: rx.closeness_centrality(fast)),
        ),
        "core numbers": (
            lambda: core_numbers(network),
            lambda: nx.core_number(slow),
            ("rustworkx", lambda: rx.core_number(fast)),
        ),
        "constraint": (
            lambda: constraint(network),
            lambda: nx.constraint(slow),
            ("scipy", lambda: _constraint(network.matrix)),
        ),
        "effective size": (lambda: effective_size(network), lambda: nx.effective_size(slow), None),
        "transitivity": (
            lambda: transitivity(network),
            lambda: nx.transitivity(slow),
            ("rustworkx", lambda: rx.transitivity(fast)),
        ),
        "components": (
            lambda: component_count(network),
            lambda: nx.number_connected_components(slow),
            ("rustworkx", lambda: rx.number_connected_components(fast)),
        ),
        "E-I index": (
            lambda: ei_index(network, groups).index,
            lambda: _ei_index(slow, groups),
            None,
        ),
        "communities": (
            lambda: communities(network).modularity,
            lambda: nx.community.modularity(slow, nx.community.louvain_communities(slow, seed=1)),
            other_fast["communities"],
        ),
    }


def _anew(network: Network) -> Network:
    """Without the matrices that an earlier run has left."""
    return Network(network.actors, network.ties, network.directed)


def _page(network: Network, groups: list[str | None]) -> None:
    figures_of(network, groups)
    communities(network)
    ei_test(network, groups)
    losses(network)


def _ei_index(graph: nx.Graph, groups: list[str | None]) -> float:
    across = sum(groups[a] != groups[b] for a, b in graph.edges)
    return 2 * across / graph.number_of_edges() - 1


def _constraint(matrix: sparse.csr_array) -> np.ndarray:
    """Of binary symmetric ties, by a sparse product."""
    degree = np.diff(matrix.indptr)
    scale = np.divide(1.0, degree, out=np.full(len(degree), np.nan), where=degree > 0)
    shares = sparse.csr_array(sparse.diags_array(scale) @ matrix)
    both = shares + (shares @ shares).multiply(matrix)
    return np.where(degree > 0, both.power(2).sum(axis=1), np.nan)


def _networkit(actors: int, pairs: list[tuple[int, int]]) -> dict[str, Library]:
    if nk is None:
        return {"closeness": None, "communities": None}
    graph = nk.Graph(actors)
    for one, other in pairs:
        graph.addEdge(one, other)

    def divided() -> object:
        found = nk.community.detectCommunities(graph, algo=nk.community.PLM(graph), inspect=False)
        return nk.community.Modularity().getQuality(found, graph)

    way = nk.centrality.ClosenessVariant.GENERALIZED
    return {
        "closeness": (
            "networkit",
            lambda: nk.centrality.Closeness(graph, True, way).run().scores(),
        ),
        "communities": ("networkit", divided),
    }


def main() -> None:
    words = sys.argv[1:]
    if "--far" in words:
        words.remove("--far")
        for figure in FAR:
            SLOW[figure] = SLOW_LIBRARY[figure] = max(SIZES)
    for actors in [int(word) for word in words] or SIZES:
        network = made_up(actors)
        network.both_ways, network.pairs  # noqa: B018  built once, as for all figures of a page
        print(f"\n{actors:,} actors, {network.tie_count:,} ties; seconds")
        print(f"{'':<16}{'ours':>10}{'networkx':>10}{'library':>10}", flush=True)
        for figure, (ours, slow, fast) in deeds(network).items():
            print(_line(figure, actors, (ours, slow, fast)), flush=True)


def _line(figure: str, actors: int, deed: tuple[Deed, Deed | None, Library]) -> str:
    cells, found = [], []
    name, fast = deed[2] or ("", None)
    limits = (SLOW, SLOW_NETWORKX, SLOW_LIBRARY)
    for one, limit in zip((deed[0], deed[1], fast), limits, strict=True):
        if one is None or actors > limit.get(figure, actors):
            cells.append(f"{'–':>10}")
            continue
        seconds, value = time_of(one)
        cells.append(f"{seconds:>10.4f}")
        found.append(value)
    _compare(figure, found)
    return f"{figure:<16}" + "".join(cells) + f"  {name}".rstrip()


def _compare(figure: str, found: list[object]) -> None:
    """Closeness of networks that hang together only in parts, and communities, are defined or found
    differently; all else is the same number."""
    if figure in ("closeness", "communities", "all figures", "the page"):
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
