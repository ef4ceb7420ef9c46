"""GEXF 1.2 and 1.3 (https://gexf.net): one graph of nodes and edges that Gephi opens."""

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from torvet.engines.graph_files.graphml import said_of
from torvet.engines.graph_files.markup import (
    DIRECTED,
    UNDIRECTED,
    Columns,
    as_bytes,
    children,
    clean,
    columns_of,
    is_directed,
    one_graph,
    root_of,
    tag_of,
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

NAMESPACE = "http://gexf.net/1.3"
KEPT = ("label", "end")
"""What an edge says in GEXF's own words and a tie has no place for but its attributes."""

MUTUAL = "mutual"
TYPES = {"int": "integer", "double": "double", "string": "string"}


@bounded
def read_gexf(data: bytes) -> Network:
    """Raises GraphFileRefused. Looks, and the spells of moving graphs, are left out. A mutual edge
    in a graph with directions is a tie each way."""
    root = root_of(data)
    if tag_of(root) != "gexf":
        raise GraphFileRefused("no_graph")
    graph = one_graph(root)
    nodes = [node for group in children(graph, "nodes") for node in children(group, "node")]
    edges = [edge for group in children(graph, "edges") for edge in children(group, "edge")]
    if any(tag_of(inner) in ("nodes", "edges") for node in nodes for inner in node):
        raise GraphFileRefused("several_graphs")
    columns = {kind: _columns(graph, kind) for kind in ("node", "edge")}
    refuse_many(len(columns["node"]), len(nodes))
    refuse_many(len(columns["edge"]), len(edges))
    actors = [_actor(node, columns["node"], at) for at, node in enumerate(nodes, 1)]
    ties = [_tie(edge, columns["edge"], at) for at, edge in enumerate(edges, 1)]
    default = _way(graph.get("defaultedgetype", "")) or UNDIRECTED
    ways = [_way(edge.get("type", "")) or default for edge in edges]
    has_ways = DIRECTED in (default, *ways)
    both = DIRECTED if has_ways else UNDIRECTED
    directed = is_directed(default, [both if way == MUTUAL else way for way in ways])
    if directed:
        ties += [_turned(tie) for tie, way in zip(ties, ways, strict=True) if way == MUTUAL]
    return made(actors, ties, directed=directed)


def _way(text: str) -> str:
    return text if text in (DIRECTED, UNDIRECTED, MUTUAL) else ""


def _turned(tie: Tie) -> Tie:
    return replace(tie, source=tie.target, target=tie.source)


def _columns(graph: Element, kind: str) -> Columns:
    found: Columns = {}
    for group in children(graph, "attributes"):
        if group.get("class") != kind:
            continue
        for attribute in children(group, "attribute"):
            default = next(iter(children(attribute, "default")), None)
            ident = attribute.get("id", "")
            text = None if default is None else default.text or ""
            found[ident] = unused(attribute.get("title", ""), ident, found), text
    return found


def _attributes(element: Element, columns: Columns) -> dict[str, str]:
    """A value says which attribute it is of by its id; some files have its title there."""
    found = {name: default for name, default in columns.values() if default is not None}
    names = {name: name for name, _default in columns.values()}
    names |= {ident: name for ident, (name, _default) in columns.items()}
    for group in children(element, "attvalues"):
        for said in children(group, "attvalue"):
            name = names.get(said.get("for") or said.get("id") or "")
            if name:
                found[name] = said.get("value", "")
    return found


def _actor(node: Element, columns: Columns, at: int) -> Actor:
    ident = node.get("id", "")
    if not ident:
        raise GraphFileRefused("no_id", place=f"node {at}")
    return Actor(ident, node.get("label", "").strip() or ident, _attributes(node, columns))


def _tie(edge: Element, columns: Columns, at: int) -> Tie:
    ends = edge.get("source", ""), edge.get("target", "")
    if not all(ends):
        raise GraphFileRefused("no_end", place=f"edge {at}")
    attributes = _attributes(edge, columns)
    weight, kind, when = (attributes.pop(word, "") for word in ("weight", "kind", "when"))
    weight, kind = edge.get("weight", "") or weight, edge.get("kind", "") or kind
    when = edge.get("start", "") or when
    own = {word: edge.get(word, "") for word in KEPT if edge.get(word)}
    return Tie(*ends, weight_of(weight, f"edge {at}"), kind, when, own | attributes)


def write_gexf(network: Network) -> bytes:
    """UTF-8. Letters that XML cannot hold are left out."""
    root = Element("gexf", xmlns=NAMESPACE, version="1.3")
    way = DIRECTED if network.directed else UNDIRECTED
    graph = SubElement(root, "graph", defaultedgetype=way)
    actors = [dict(actor.attributes) for actor in network.actors]
    ties = [
        {name: value for name, value in said_of(tie) if name != "weight"} for tie in network.ties
    ]
    columns = {
        kind: _write_columns(graph, kind, rows) for kind, rows in (("node", actors), ("edge", ties))
    }
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for actor, row in zip(network.actors, actors, strict=True):
        node = SubElement(nodes, "node", id=clean(actor.id), label=clean(actor.name))
        _write_values(node, row, columns["node"])
    for number, (tie, row) in enumerate(zip(network.ties, ties, strict=True)):
        values = {"id": str(number), "source": clean(tie.source), "target": clean(tie.target)}
        if tie.weight != 1:
            values["weight"] = weight_as_text(tie.weight)
        _write_values(SubElement(edges, "edge", values), row, columns["edge"])
    return as_bytes(root)


def _write_columns(graph: Element, kind: str, rows: list[dict[str, str]]) -> dict[str, str]:
    """By the name of each attribute its id."""
    columns = columns_of(rows)
    if columns:
        group = SubElement(graph, "attributes", {"class": kind})
        for number, (name, said) in enumerate(columns.items()):
            values = {"id": str(number), "title": clean(name), "type": TYPES[said]}
            SubElement(group, "attribute", values)
    return {name: str(number) for number, name in enumerate(columns)}


def _write_values(element: Element, row: Mapping[str, str], columns: Mapping[str, str]) -> None:
    if row:
        group = SubElement(element, "attvalues")
        for name, value in row.items():
            SubElement(group, "attvalue", {"for": columns[name], "value": clean(value)})
