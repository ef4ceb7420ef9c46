"""`torvet network`: the figures of a network in a file, for whoever studies it.

Touches no database, so it runs on a machine where nothing is set up.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from os.path import exists  # Path.exists does not bear a name that is too long
from pathlib import Path

from torvet.cli.telling import Refused, WrongUse, one_line, tell_json
from torvet.engines.graph_files import LARGEST, GraphFileRefused, read_graph, read_tables
from torvet.engines.network import Actor, ActorFigures, Figures, Network, NetworkError, figures_of
from torvet.engines.network.brokerage import Roles
from torvet.engines.network.sectors import EITest, ei_test

WIDEST = 60
"""Letters of a name in the table to read; JSON has it in full."""

TABLES = (".csv", ".tsv", ".txt")
COLUMNS = ("degree", "betweenness", "closeness", "core", "constraint", "effective size")


def run(asked: Namespace) -> int:
    try:
        network = _network(asked.file, asked.directed)
    except GraphFileRefused as error:
        raise Refused(str(error)) from error
    groups = _groups(network, asked.groups) if asked.groups else None
    found = figures_of(network, groups)
    if asked.json:
        tell_json(_document(network, found))
    else:
        test = ei_test(network, groups) if groups else None
        sys.stdout.write("\n".join(_lines(network, found, test)) + "\n")
    return 0


def _network(named: str, directed: bool) -> Network:
    """A file of one network; or two, where no file is called so and there is a comma between."""
    if "," in named and not exists(named):
        nodes, edges = _pair(named)
        return read_tables(_read(nodes), _read(edges), directed=directed or None)
    data = _read(named)
    if named.lower().endswith(TABLES):
        raise WrongUse(f"{named} is one table; two are asked for as nodes.csv,edges.csv.")
    network = read_graph(data)
    return replace(network, directed=True) if directed else network


def _pair(named: str) -> tuple[str, str]:
    """Parted at the comma with a file on either side, as a name may hold one; else at the first."""
    words = named.split(",")
    pairs = [
        (",".join(words[:at]).strip(), ",".join(words[at:]).strip()) for at in range(1, len(words))
    ]
    return next((pair for pair in pairs if all(map(exists, pair))), pairs[0])


def _read(name: str) -> bytes:
    """One byte more than may be read is enough to know that the file is too large."""
    if not name:
        raise WrongUse("The name of a file is missing.")
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise WrongUse(f"There is no file called {name}.") from error
    except OSError as error:
        raise WrongUse(f"{name} cannot be opened: {error.strerror}.") from error


def _groups(network: Network, attribute: str) -> list[str | None]:
    try:
        return network.groups(attribute)
    except NetworkError as error:
        known = sorted({name for actor in network.actors for name in actor.attributes})
        said = f" They have: {', '.join(known)}." if known else ""
        raise WrongUse(f"No actor has an attribute called {attribute}.{said}") from error


def _document(network: Network, found: Figures) -> dict[str, object]:
    central = asdict(found.centralization)
    ways = (
        ("indegree", "outdegree", "indegree_ucinet", "outdegree_ucinet")
        if found.directed
        else ("degree",)
    )
    return {
        "n": found.n,
        "ties": found.ties,
        "directed": found.directed,
        "density": found.density,
        "reciprocity": found.reciprocity,
        "transitivity": found.transitivity,
        "components": found.components,
        "isolates": found.isolates,
        "centralization": {name: central[name] for name in (*ways, "betweenness", "closeness")},
        "ei_index": found.ei_index,
        "nodes": [
            _node(actor, figures, found.directed)
            for actor, figures in zip(network.actors, found.actors, strict=True)
        ],
    }


def _node(actor: Actor, figures: ActorFigures, directed: bool) -> dict[str, object]:
    degrees = (
        {"indegree": figures.indegree, "outdegree": figures.outdegree}
        if directed
        else {"degree": figures.outdegree}
    )
    roles = figures.roles
    return {
        "id": actor.id,
        "name": actor.name,
        **degrees,
        "betweenness": figures.betweenness,
        "closeness": figures.closeness,
        "core": figures.core,
        "constraint": figures.constraint,
        "effective_size": figures.effective_size,
        "roles": {**asdict(roles), "total": roles.total} if roles else {},
    }


def _lines(network: Network, found: Figures, test: EITest | None) -> Iterator[str]:
    tied = "tie" if found.ties == 1 else "ties"
    way = " with a direction" if found.directed else ""
    parts = "1 part" if found.components == 1 else f"{found.components} parts"
    yield f"{found.n} actors, {found.ties} {tied}{way}, {parts}, {found.isolates} alone"
    measured = {name: getattr(found, name) for name in ("density", "reciprocity", "transitivity")}
    central = {
        "centralization: " + name.replace("_ucinet", " (UCINET)"): value
        for name, value in asdict(found.centralization).items()
        if value is not None
    }
    for name, value in (measured | central | {"E-I index": found.ei_index}).items():
        yield f"{name:<36}{_number(value)}"
    if test:
        yield (
            f"{'  dealt out anew':<36}{test.expected:.4f} ({test.low:.4f} to {test.high:.4f});"
            f" at least as high {test.p_high:.4f}, as low {test.p_low:.4f};"
            f" {test.permutations} {'deals, all there are' if test.is_exact else 'deals'}"
        )
    yield ""
    yield from _table(network, found)


def _table(network: Network, found: Figures) -> Iterator[str]:
    roles = [field.name for field in fields(Roles)]
    has_roles = any(one.roles for one in found.actors)
    names = [_short(actor.name) for actor in network.actors]
    width = max(map(len, names), default=0)
    heading = (*COLUMNS, *(roles if has_roles else ()))
    yield f"{'':<{width}}" + "".join(f"{name:>16}" for name in heading)
    for name, one in zip(names, found.actors, strict=True):
        degree = f"{one.indegree} in {one.outdegree} out" if found.directed else one.outdegree
        figures = (one.betweenness, one.closeness, one.core, one.constraint, one.effective_size)
        brokered = [getattr(one.roles, role, None) for role in roles if has_roles]
        cells = "".join(f"{_number(cell):>16}" for cell in (degree, *figures, *brokered))
        yield f"{name:<{width}}" + cells


def _short(name: str) -> str:
    line = one_line(name)
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"


def _number(value: object) -> str:
    """ "–" where it is undefined."""
    if value is None:
        return "–"
    return f"{value:.4f}" if isinstance(value, float) else str(value)
