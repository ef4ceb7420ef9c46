"""Networks as other programs write them: yEd, Visone, Gephi, igraph, networkx."""

import pytest

from torvet.engines.graph_files import (
    GraphFileRefused,
    read_gexf,
    read_graph,
    read_graphml,
    read_tables,
    write_tables,
)
from torvet.engines.network import Actor, Network, Tie

YED = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="port" id="d0" yfiles.type="portgraphics"/>
<key attr.name="description" attr.type="string" for="node" id="d5"/>
<key for="node" id="d6" yfiles.type="nodegraphics"/>
<key for="edge" id="d10" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G"><node id="n0"><data key="d5"/><data key="d6"><y:ShapeNode>
<y:NodeLabel/><y:NodeLabel>Book
House<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node><node id="n1"><port name="N"/></node>
<edge id="e0" source="n0" target="n1" sourceport="N"><data key="d10"><y:PolyLineEdge/></data></edge>
</graph></graphml>"""

VISONE = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d0" for="node"
attr.name="id" attr.type="string"/><graph edgedefault="undirected"><node id="n1"><data
key="d0">Ann</data></node></graph></graphml>"""

GEXF = """<gexf version="1.2"><graph%s><nodes><node id="0"/><node id="1" label=" "/>
<node id="2"/></nodes><edges>%s</edges></graph></gexf>"""
MUTUAL = '<edge source="0" target="1" type="mutual" weight="2"/>'


def test_the_label_that_yed_draws_is_the_name() -> None:
    network = read_graphml(YED.encode())
    assert network.actors == (Actor("n0", "Book House"), Actor("n1", "n1"))
    assert network.ties == (Tie("n0", "n1"),)
    assert network.directed


def test_what_visone_calls_id_is_the_name() -> None:
    assert read_graphml(VISONE.encode()).actors == (Actor("n1", "Ann"),)


@pytest.mark.parametrize(
    ("graph", "more"),
    [
        (' defaultedgetype="directed"', '<edge source="1" target="2"/>'),
        ("", '<edge source="1" target="2" type="directed"/>'),
    ],
)
def test_a_mutual_edge_among_directed_ones_goes_each_way(graph: str, more: str) -> None:
    network = read_gexf((GEXF % (graph, MUTUAL + more)).encode())
    assert network.directed
    assert network.ties == (Tie("0", "1", 2.0), Tie("1", "2"), Tie("1", "0", 2.0))


@pytest.mark.parametrize("graph", ["", ' defaultedgetype="mutual"'])
def test_mutual_edges_alone_have_no_direction(graph: str) -> None:
    network = read_gexf((GEXF % (graph, MUTUAL)).encode())
    assert not network.directed
    assert network.ties == (Tie("0", "1", 2.0),)
    assert [actor.name for actor in network.actors] == ["0", "1", "2"]


def test_a_mutual_edge_does_not_hide_that_others_differ() -> None:
    more = '<edge source="1" target="2" type="directed"/><edge source="0" target="2"/>'
    with pytest.raises(GraphFileRefused, match="some have none"):
        read_gexf((GEXF % (' defaultedgetype="undirected"', MUTUAL + more)).encode())


def test_a_value_in_gexf_may_name_its_attribute_by_title() -> None:
    file = """<gexf version="1.1"><graph><attributes class="node"><attribute id="0" title="sector"/>
    <attribute id="sector" title="other"/><attribute id="1" title="age"/></attributes><nodes>
    <node id="a"><attvalues><attvalue for="sector" value="x"/><attvalue for="age" value="3"/>
    <attvalue id="0" value="VOL"/></attvalues></node></nodes></graph></gexf>"""
    assert read_gexf(file.encode()).actors[0].attributes == {
        "sector": "VOL",
        "other": "x",
        "age": "3",
    }


def test_an_edge_says_its_weight_once() -> None:
    """Gephi writes it as the edge's own and again as one of its attributes."""
    file = """<gexf><graph><attributes class="edge"><attribute id="w" title="weight"/></attributes>
    <nodes><node id="a"/></nodes><edges><edge source="a" target="a" weight="3"><attvalues><attvalue
    for="w" value="4"/></attvalues></edge></edges></graph></gexf>"""
    assert read_gexf(file.encode()).ties == (Tie("a", "a", 3.0),)


@pytest.mark.parametrize(
    "nodes",
    [
        "name,sector\nAnn,x\nBo,y\n",  # igraph's as_data_frame
        '"","name","sector"\n"1","Ann","x"\n"2","Bo","y"\n',  # R's write.csv
        "Label;sector\nAnn;x\nBo;y\n",
        "sector\tnode\nx\tAnn\ny\tBo\n",
        "vertex,sector\nAnn,x\nBo,y\n",
    ],
)
def test_actors_without_an_id_go_by_their_name(nodes: str) -> None:
    network = read_tables(nodes.encode(), b"from,to\nAnn,Bo\n")
    assert network.actors == (
        Actor("Ann", "Ann", {"sector": "x"}),
        Actor("Bo", "Bo", {"sector": "y"}),
    )
    assert network.ties == (Tie("Ann", "Bo"),)


def test_a_line_that_ends_before_the_id_has_none() -> None:
    with pytest.raises(GraphFileRefused, match="An actor has no id"):
        read_tables(b"name,id\nAnn\n", b"source,target\n")


def test_gephis_table_of_ties_is_read() -> None:
    edges = "Source;Target;Type;Id;Label;timeset;Weight\n1;2;Directed;0;;;1.5\n"
    network = read_tables("Id;Label;timeset\n1;Ærø;\n2;Bo;\n".encode(), edges.encode())
    assert network.actors == (Actor("1", "Ærø"), Actor("2", "Bo"))
    assert network.ties == (Tie("1", "2", 1.5, attributes={"Id": "0"}),)
    assert network.directed


def test_attributes_called_as_our_own_columns_leave_the_tables_readable() -> None:
    actor = Actor("a", "Ann", {"id": "7", "name": "Anna", "id_": "8"})
    tie = Tie("a", "a", attributes={"source": "register", "Type": "kin"})
    network = read_tables(*write_tables(Network((actor,), (tie,))))
    assert network.actors[0].id == "a"
    assert set(network.actors[0].attributes.values()) >= {"7", "8"}
    assert network.ties == (Tie("a", "a", attributes={"source_": "register", "Type_": "kin"}),)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \n", "empty_file"),
        (b"\n<!DOCTYPE html>\n<html><body>404<br></body></html>", "no_graph"),
        (b"<HTML><p>moved", "no_graph"),
        (b'{"nodes": []}', "no_xml"),
    ],
)
def test_what_is_no_graph_says_so(data: bytes, code: str) -> None:
    with pytest.raises(GraphFileRefused) as refused:
        read_graph(data)
    assert refused.value.code == code


def test_a_moving_graph_is_read_as_it_ends() -> None:
    file = """<gexf xmlns:viz="http://gexf.net/1.3/viz"><graph mode="dynamic"><attributes
    class="node" mode="dynamic"><attribute id="0" title="size"/></attributes><nodes>
    <node id="a" start="2001">
    <attvalues><attvalue for="0" value="3" end="2001"/><attvalue for="0" value="4" start="2002"/>
    </attvalues><spells><spell start="2001" end="2003"/></spells><viz:size value="9"/></node>
    </nodes></graph></gexf>"""
    assert read_gexf(file.encode()).actors == (Actor("a", "a", {"size": "4"}),)
