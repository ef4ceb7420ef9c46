"""GraphML (Brandes et al. 2002, http://graphml.graphdrawing.org): one graph of nodes and edges."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from torvet.engines.graph_files.markup import (
    DIRECTED,
    UNDIRECTED,
    Columns,
    as_bytes,
    children,
    clean,
    columns_of,
    is_directed,
    name_key,
    one_graph,
    root_of,
    tag_of,
    take_name,
    unused,
)
from torvet.engines.graph_files.refusing import (
    GraphFileRefused,
    bounded,
    made,
    refuse_many,
    weight_as_text,
    weight_of,
)
from torvet.engines.network.model import Actor, Network, Tie

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


@bounded
def read_graphml(data: bytes) -> Network:
    """Raises GraphFileRefused. Ports, looks and descriptions are left out, but for the label that
    yEd draws on a node; of two keys of one name the second goes by its id."""
    root = root_of(data)
    if tag_of(root) != "graphml":
        raise GraphFileRefused("no_graph")
    graph = one_graph(root)
    if any(tag_of(element) in ("hyperedge", "endpoint") for element in graph.iter()):
        raise GraphFileRefused("hyperedges")
    keys = {kind: _keys(root, kind) for kind in ("node", "edge")}
    nodes, edges = list(children(graph, "node")), list(children(graph, "edge"))
    refuse_many(len(keys["node"]), len(nodes))
    refuse_many(len(keys["edge"]), len(edges))
    actors = [_actor(node, keys["node"], at) for at, node in enumerate(nodes, 1)]
    ties = [_tie(edge, keys["edge"], at) for at, edge in enumerate(edges, 1)]
    default = graph.get("edgedefault", UNDIRECTED)
    said = {"true": DIRECTED, "1": DIRECTED, "false": UNDIRECTED, "0": UNDIRECTED}
    ways = [said.get(edge.get("directed", ""), "") for edge in edges]
    return made(actors, ties, directed=is_directed(default, ways))


def _keys(root: Element, kind: str) -> Columns:
    found: Columns = {}
    for key in children(root, "key"):
        if key.get("for", "all") in (kind, "all") and key.get("id"):
            default = next(iter(children(key, "default")), None)
            text = None if default is None else default.text or ""
            ident = key.get("id", "")
            found[ident] = unused(key.get("attr.name", ""), ident, found), text
    return found


def _attributes(element: Element, keys: Columns) -> dict[str, str]:
    found = {name: default for name, default in keys.values() if default is not None}
    for data in children(element, "data"):
        name, _default = keys.get(data.get("key", ""), ("", None))
        if name and data.text is not None and not len(data):
            found[name] = data.text
    return found


def _actor(node: Element, keys: Columns, at: int) -> Actor:
    ident = node.get("id", "")
    if not ident:
        raise GraphFileRefused("no_id", place=f"node {at}")
    attributes = _attributes(node, keys)
    return Actor(ident, take_name(attributes, _drawn_on(node) or ident), attributes)


def _drawn_on(node: Element) -> str:
    """The first label that yEd draws on a node; it may be broken into lines."""
    labels = (inner for inner in node.iter() if tag_of(inner) == "NodeLabel")
    return next(filter(None, (" ".join((label.text or "").split()) for label in labels)), "")


def _tie(edge: Element, keys: Columns, at: int) -> Tie:
    ends = edge.get("source", ""), edge.get("target", "")
    if not all(ends):
        raise GraphFileRefused("no_end", place=f"edge {at}")
    attributes = _attributes(edge, keys)
    weight = weight_of(attributes.pop("weight", ""), f"edge {at}")
    kind, when = attributes.pop("kind", ""), attributes.pop("when", "")
    return Tie(*ends, weight, kind, when, attributes)


def write_graphml(network: Network) -> bytes:
    """UTF-8. Letters that XML cannot hold are left out."""
    root = Element("graphml", xmlns=NAMESPACE)
    label = name_key(network)
    actors = [{label: actor.name, **actor.attributes} for actor in network.actors]
    ties = [dict(said_of(tie)) for tie in network.ties]
    keys = {
        kind: _write_keys(root, kind, rows) for kind, rows in (("node", actors), ("edge", ties))
    }
    graph = SubElement(root, "graph", edgedefault=DIRECTED if network.directed else UNDIRECTED)
    for actor, row in zip(network.actors, actors, strict=True):
        _write_data(SubElement(graph, "node", id=clean(actor.id)), row, keys["node"])
    for tie, row in zip(network.ties, ties, strict=True):
        ends = {"source": clean(tie.source), "target": clean(tie.target)}
        _write_data(SubElement(graph, "edge", ends), row, keys["edge"])
    return as_bytes(root)


def said_of(tie: Tie) -> Iterator[tuple[str, str]]:
    """What is written of a tie; what is as usual is left out."""
    if tie.weight != 1:
        yield "weight", weight_as_text(tie.weight)
    if tie.kind:
        yield "kind", tie.kind
    if tie.when:
        yield "when", tie.when
    yield from tie.attributes.items()


def _write_keys(root: Element, kind: str, rows: list[dict[str, str]]) -> dict[str, str]:
    """By the name of each attribute the id of its key."""
    found = {}
    for number, (name, said) in enumerate(columns_of(rows).items()):
        found[name] = f"{kind}{number}"
        values = {"id": found[name], "for": kind, "attr.name": clean(name), "attr.type": said}
        SubElement(root, "key", values)
    return found


def _write_data(element: Element, row: Mapping[str, str], keys: Mapping[str, str]) -> None:
    for name, value in row.items():
        SubElement(element, "data", key=keys[name]).text = clean(value)
