"""Networks in and out of files: what goes in comes out, and what would hurt is refused."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.networks import loaded, shared
from torvet.engines.graph_files import (
    GraphFileRefused,
    read_gexf,
    read_graph,
    read_graphml,
    read_tables,
    refusing,
    write_gexf,
    write_graphml,
    write_tables,
)
from torvet.engines.network import Actor, Network, Tie, figures_of

SHARED = ("knoke_information", "dhhs", "flo_marriage", "krackhardt_kite", "zachary_karate")
GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">%s</graphml>'
GEXF = '<gexf xmlns="http://gexf.net/1.3">%s</gexf>'
LAUGHS = """<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><graphml><graph><node id="&c;"/></graph></graphml>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><graphml>&f;</graphml>"""
OUTSIDE_DTD = """<!DOCTYPE gexf SYSTEM "http://192.0.2.1/gexf.dtd"><gexf><graph/></gexf>"""

Both = pytest.mark.parametrize(
    ("write", "read"), [(write_graphml, read_graphml), (write_gexf, read_gexf)]
)


def both_tables(network: Network) -> Network:
    return read_tables(*write_tables(network))


def code_of(read: Callable[[], object]) -> str:
    with pytest.raises(GraphFileRefused) as refused:
        read()
    assert str(refused.value)
    return refused.value.code


@pytest.mark.parametrize("name", SHARED)
@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_the_same_network_is_in_each_kind_of_file(name: str, kind: str) -> None:
    found = read_graph(shared(f"graph_files/{name}.{kind}").read_bytes())
    want = loaded(name)
    assert [actor.id for actor in found.actors] == [actor.id for actor in want.actors]
    if name != "zachary_karate":  # its files have another label than its table has a name
        assert [actor.name for actor in found.actors] == [actor.name for actor in want.actors]
    assert figures_of(found) == figures_of(want)


@pytest.mark.parametrize("name", SHARED)
@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_what_goes_in_comes_out(name: str, kind: str) -> None:
    network = read_graph(shared(f"graph_files/{name}.{kind}").read_bytes())
    assert read_graphml(write_graphml(network)) == network
    assert read_gexf(write_gexf(network)) == network
    assert both_tables(network) == network


def test_knokes_tables_come_out_as_they_went_in() -> None:
    nodes = shared("knoke_information.nodes.csv").read_bytes()
    network = read_tables(nodes, shared("knoke_information.edges.csv").read_bytes(), directed=True)
    written, edges = write_tables(network)
    assert written.split() == nodes.split()
    assert (network.tie_count, network.directed) == (49, True)
    assert read_tables(written, edges) == network


@Both
def test_networkx_reads_what_we_write(
    write: Callable[[Network], bytes], read: Callable[[bytes], Network], tmp_path: Any
) -> None:
    network = read_graph(shared("graph_files/dhhs.graphml").read_bytes())
    file = tmp_path / "file"
    file.write_bytes(write(network))
    graph = nx.read_graphml(file) if read is read_graphml else nx.read_gexf(file, version="1.3")
    assert sorted(graph.nodes) == sorted(actor.id for actor in network.actors)
    assert graph.number_of_edges() == network.tie_count


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\r"),
    max_size=8,
)
filled = texts.map(str.strip).filter(bool)
keys = st.sampled_from(["sector", "Rating", "note ü", "x"])


@st.composite
def networks(draw: st.DrawFn) -> Network:
    ids = draw(st.lists(filled, unique=True, min_size=1, max_size=5))
    actors = tuple(
        Actor(one, draw(filled), draw(st.dictionaries(keys, filled, max_size=3))) for one in ids
    )
    end = st.sampled_from(ids)
    weight = st.floats(0.001, 1e6) | st.integers(1, 9).map(float)
    tie = st.builds(
        Tie,
        end,
        end,
        weight,
        filled | st.just(""),
        filled | st.just(""),
        st.dictionaries(st.sampled_from(["how", "Hvor"]), filled, max_size=2),
    )
    return Network(actors, tuple(draw(st.lists(tie, max_size=6))), draw(st.booleans()))


@given(networks())
def test_any_network_comes_out_of_any_file_as_it_went_in(network: Network) -> None:
    assert read_graphml(write_graphml(network)) == network
    assert read_gexf(write_gexf(network)) == network
    found = both_tables(network)
    assert found.actors == network.actors
    assert found.ties == network.ties
    assert found.directed == (network.directed and bool(network.ties))


@given(networks())
def test_a_cut_file_is_refused_or_read_never_worse(network: Network) -> None:
    for write in (write_graphml, write_gexf):
        data = write(network)
        for cut in range(0, len(data), max(1, len(data) // 12)):
            try:
                read_graph(data[:cut])
            except GraphFileRefused:
                continue


@pytest.mark.parametrize("bomb", [LAUGHS, OUTSIDE, OUTSIDE_DTD])
def test_entities_are_not_opened(bomb: str) -> None:
    for read in (read_graph, read_graphml, read_gexf):
        assert code_of(lambda read=read: read(bomb.encode())) == "entities"  # type: ignore[misc]


def test_a_file_that_is_too_large_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusing, "LARGEST", 100)
    for read in (read_graph, read_graphml, read_gexf):
        assert code_of(lambda read=read: read(b"<" * 101)) == "too_large"  # type: ignore[misc]
    assert code_of(lambda: read_tables(b"id\n" * 40, b"source,target")) == "too_large"


def test_too_many_actors_or_ties_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusing, "MOST_ACTORS", 2)
    monkeypatch.setattr(refusing, "MOST_TIES", 2)
    head = b"source,target\n"
    assert code_of(lambda: read_tables(b"id\na\nb\nc\n", head)) == "too_many_actors"
    assert code_of(lambda: read_tables(b"id\na\nb\n", head + b"a,b\n" * 3)) == "too_many_ties"


def test_a_file_nested_ten_thousand_deep_is_no_graph() -> None:
    deep = b"<a>" * 10_000 + b"</a>" * 10_000
    assert code_of(lambda: read_graph(deep)) == "no_graph"


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("", "no_graph"),
        ("<graph/><graph/>", "several_graphs"),
        ('<graph><node id="a"><graph/></node></graph>', "several_graphs"),
        ("<graph><hyperedge/></graph>", "hyperedges"),
        ("<graph><node/></graph>", "no_id"),
        ('<graph><node id="a"/><node id="a"/></graph>', "actor_twice"),
        ('<graph><node id="a"/><edge source="a" target="b"/></graph>', "unknown_end"),
        ('<graph><node id="a"/><edge source="a"/></graph>', "no_end"),
        (
            '<key id="w" for="edge" attr.name="weight"/><graph><node id="a"/><edge source="a" '
            'target="a"><data key="w">much</data></edge></graph>',
            "no_weight",
        ),
        (
            '<graph edgedefault="directed"><node id="a"/><edge source="a" target="a"/>'
            '<edge source="a" target="a" directed="false"/></graph>',
            "mixed_directions",
        ),
    ],
)
def test_graphml_that_is_no_network_is_refused(inside: str, code: str) -> None:
    assert code_of(lambda: read_graphml((GRAPHML % inside).encode())) == code


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("", "no_graph"),
        ("<graph><nodes><node/></nodes></graph>", "no_id"),
        ('<graph><nodes><node id="a"><nodes/></node></nodes></graph>', "several_graphs"),
        ('<graph><nodes><node id="a"/></nodes><edges><edge source="a"/></edges></graph>', "no_end"),
        (
            '<graph><nodes><node id="a"/></nodes>'
            '<edges><edge source="a" target="b"/></edges></graph>',
            "unknown_end",
        ),
    ],
)
def test_gexf_that_is_no_network_is_refused(inside: str, code: str) -> None:
    assert code_of(lambda: read_gexf((GEXF % inside).encode())) == code


@pytest.mark.parametrize("data", [b"<graphml", b"\xff\xfe\x00", b"PK\x03\x04", b"<svg/>"])
def test_what_is_neither_is_refused(data: bytes) -> None:
    assert code_of(lambda: read_graph(data)) in {"no_xml", "no_graph"}


def test_defaults_of_graphml_and_gexf_are_filled_in() -> None:
    one = GRAPHML % (
        '<key id="s" for="node" attr.name="sector"><default>GOV</default></key>'
        '<graph edgedefault="directed"><node id="a"/><node id="b"><data key="s">VOL</data></node>'
        "</graph>"
    )
    other = GEXF % (
        '<graph defaultedgetype="directed"><attributes class="node"><attribute id="0" '
        'title="sector"><default>GOV</default></attribute></attributes><nodes><node id="a"/>'
        '<node id="b"><attvalues><attvalue for="0" value="VOL"/></attvalues></node></nodes></graph>'
    )
    for network in (read_graphml(one.encode()), read_gexf(other.encode())):
        assert network.groups("sector") == ["GOV", "VOL"]
        assert network.directed


DANISH = "id;navn;sektor\n1;Børnehuset;Kommunal\n2;Røde Nål;Frivillig\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_as_danish_spreadsheets_write_them(encoding: str) -> None:
    edges = "kilde;mål;vægt;art\n1;2;2,5;møde\n"
    network = read_tables(DANISH.encode(encoding), edges.encode(encoding))
    assert [actor.name for actor in network.actors] == ["Børnehuset", "Røde Nål"]
    assert network.groups("sektor") == ["Kommunal", "Frivillig"]
    assert network.ties == (Tie("1", "2", 2.5, "møde"),)


@pytest.mark.parametrize(
    ("nodes", "edges", "code"),
    [
        (b"", b"source,target", "empty"),
        (b"sector\nx", b"source,target", "no_column"),
        (b"id\na", b"source\na", "no_column"),
        (b"id,x,x\na,1,2", b"source,target", "column_twice"),
        (b"id,name\n,x", b"source,target", "no_id"),
        (b"id\na", b"source,target\na,", "no_end"),
        (b"id\na", b"source,target,weight\na,a,much", "no_weight"),
        (b"id\na", b"source,target,weight\na,a,nan", "no_weight"),
        (b"id\na", b"source,target\na,z", "unknown_end"),
        (b'id\n"a', b"source,target", "no_table"),
        (b"id,name\na,Hus, Nord", b"source,target", "row_too_long"),
        (b"id\na\0", b"source,target", "no_text"),
        (b"PK\x03\x04\x00\x00", b"source,target", "no_text"),
        (b"id\na", b"source,target,Type\na,a,Directed\na,a,Undirected", "mixed_directions"),
    ],
)
def test_tables_that_are_no_network_are_refused(nodes: bytes, edges: bytes, code: str) -> None:
    assert code_of(lambda: read_tables(nodes, edges)) == code


COLUMNS = "".join(f'<key id="{one}" for="node"><default>x</default></key>' for one in range(501))
ATTRIBUTES = "".join(f'<attribute id="{one}" title="{one}"/>' for one in range(501))


def test_a_small_file_that_says_very_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = (GRAPHML % f"{COLUMNS}<graph/>").encode()
    also = GEXF % f'<graph><attributes class="edge">{ATTRIBUTES}</attributes></graph>'
    heading = ",".join(["id", *map(str, range(500))]).encode()
    assert code_of(lambda: read_graphml(wide)) == "too_many_columns"
    assert code_of(lambda: read_gexf(also.encode())) == "too_many_columns"
    assert code_of(lambda: read_tables(heading, b"source,target")) == "too_many_columns"
    monkeypatch.setattr(refusing, "MOST_VALUES", 3)
    key = '<key id="s" for="node"><default>x</default></key>'
    nodes = "".join(f'<node id="{one}"/>' for one in range(4))
    assert code_of(lambda: read_graphml((GRAPHML % f"{key}<graph>{nodes}</graph>").encode())) == (
        "too_many_values"
    )
    assert code_of(lambda: read_tables(b"id,x\na,\nb,", b"source,target")) == "too_many_values"


def test_two_attributes_of_one_name_are_both_kept() -> None:
    one = GRAPHML % (
        '<key id="s" for="node" attr.name="sector"/><key id="t" for="node" attr.name="sector"/>'
        '<graph><node id="a"><data key="s">x</data><data key="t">y</data></node></graph>'
    )
    other = GEXF % (
        '<graph><attributes class="node"><attribute id="s" title="sector"/><attribute id="t" '
        'title="sector"/></attributes><nodes><node id="a"><attvalues><attvalue for="s" value="x"/>'
        '<attvalue for="t" value="y"/></attvalues></node></nodes></graph>'
    )
    for network in (read_graphml(one.encode()), read_gexf(other.encode())):
        assert network.actors[0].attributes == {"sector": "x", "t": "y"}


def test_what_gexf_says_of_an_edge_in_its_own_words_is_kept() -> None:
    file = GEXF % (
        '<graph defaultedgetype="directed"><nodes><node id="a"/><node id="b"/></nodes><edges><edge '
        'source="a" target="b" kind="meets" start="2026-01-01" end="2026-02-01" label="Monday" '
        'weight="2"/></edges></graph>'
    )
    network = read_gexf(file.encode())
    more = {"label": "Monday", "end": "2026-02-01"}
    assert network.ties == (Tie("a", "b", 2.0, "meets", "2026-01-01", more),)
    assert read_gexf(write_gexf(network)) == network


def test_excel_may_say_what_stands_between_cells() -> None:
    network = read_tables(b"sep=;\r\nid;name\r\n1;A, B\r\n", b"SEP=,\nsource,target\n")
    assert network.actors == (Actor("1", "A, B"),)


def test_a_column_called_id_goes_before_a_number() -> None:
    network = read_tables(b"nr,id,name\n7,a,A\n8,b,B", b"source,target,type\na,b,directed\n")
    assert [actor.id for actor in network.actors] == ["a", "b"]
    assert [actor.attributes for actor in network.actors] == [{"nr": "7"}, {"nr": "8"}]
    assert network.directed
    assert network.ties == (Tie("a", "b"),)


def test_a_kind_of_tie_called_type_stays_what_it_is() -> None:
    network = read_tables(b"id\na", b"source,target,type\na,a,friend\n")
    assert network.ties[0].attributes == {"type": "friend"}
    assert not network.directed
