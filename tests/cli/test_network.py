"""`torvet network`: the figures of a file, or why there are none."""

import json
from pathlib import Path

import pytest

from tests.engines.networks import expected, shared
from torvet.cli import main

Out = pytest.CaptureFixture[str]


def told(capsys: Out, *words: str) -> dict[str, object]:
    assert main(["network", *words, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def pair(tmp_path: Path) -> str:
    nodes, edges = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    nodes.write_text("id,name,sector\na,Ann,x\nb,Bo,y\nc,Cy,y\nd,Di,x\n")
    edges.write_text("source,target\na,b\nb,c\n")
    return f"{nodes},{edges}"


@pytest.mark.parametrize("kind", ["graphml", "gexf", "csv"])
def test_knoke_has_the_figures_that_outside_answers_have(capsys: Out, kind: str) -> None:
    want = expected()["one_mode"]["knoke_information"]
    file = (
        str(shared(f"graph_files/knoke_information.{kind}"))
        if kind != "csv"
        else ",".join(str(shared(f"knoke_information.{part}.csv")) for part in ("nodes", "edges"))
    )
    found = told(capsys, file, "--groups", "sector", "--directed")
    assert list(found) == [
        "n",
        "ties",
        "directed",
        "density",
        "reciprocity",
        "transitivity",
        "components",
        "isolates",
        "centralization",
        "ei_index",
        "nodes",
    ]
    assert (found["n"], found["ties"], found["directed"]) == (10, 49, True)
    central = found["centralization"]
    assert isinstance(central, dict)
    assert central["outdegree"] == pytest.approx(want["outdegree_centralization"])
    assert central["outdegree_ucinet"] == pytest.approx(0.43056, abs=5e-6)
    assert found["reciprocity"] == pytest.approx(want["reciprocity_edgewise"])
    assert found["ei_index"] == want["ei_index_undirected"]
    nodes = found["nodes"]
    assert isinstance(nodes, list)
    assert [node["name"] for node in nodes] == [node["name"] for node in want["nodes"]]
    assert nodes[1]["roles"]["liaison"] == 7
    assert (nodes[1]["indegree"], nodes[1]["outdegree"]) == (8, 7)


def test_two_tables_and_no_direction(capsys: Out, pair: str) -> None:
    found = told(capsys, pair)
    assert found["centralization"] == {
        "degree": pytest.approx(2 / 3),
        "betweenness": pytest.approx(1 / 3),
        "closeness": 0.0,
    }
    assert (found["reciprocity"], found["ei_index"], found["isolates"]) == (None, None, 1)
    ann, _bo, _cy, di = found["nodes"]  # type: ignore[misc]
    assert ann == {
        "id": "a",
        "name": "Ann",
        "degree": 1,
        "betweenness": 0.0,
        "closeness": 0.0,
        "core": 1,
        "constraint": 1.0,
        "effective_size": 1.0,
        "roles": {},
    }
    assert (di["constraint"], di["effective_size"]) == (None, None)


def test_the_table_to_read_has_every_actor(capsys: Out, pair: str) -> None:
    assert main(["network", pair, "--groups", "sector"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "4 actors, 2 ties, 2 parts, 1 alone"
    assert "reciprocity –" in lines
    assert "centralization: degree 0.6667" in lines
    assert "E-I index 0.0000" in lines
    assert (
        "dealt out anew 0.3333 (0.0000 to 1.0000); at least as high 1.0000, as low 0.6667;"
        " 6 deals, all there are"
    ) in lines
    assert lines[-4:] == [
        "Ann 1 0.0000 0.0000 1 1.0000 1.0000 0 0 0 0 0",
        "Bo 2 1.0000 0.0000 1 0.5000 2.0000 0 0 1 1 0",
        "Cy 1 0.0000 0.0000 1 1.0000 1.0000 0 0 0 0 0",
        "Di 0 0.0000 0.0000 0 – – 0 0 0 0 0",
    ]


def test_a_table_of_ties_with_a_direction_says_both_degrees(capsys: Out, pair: str) -> None:
    assert main(["network", pair, "--directed"]) == 0
    out = capsys.readouterr().out
    assert "4 actors, 2 ties with a direction, 2 parts, 1 alone" in out
    assert "centralization: outdegree (UCINET)" in out
    assert "1 in 0 out" in out
    assert "coordinator" not in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["none.graphml"], 2, "There is no file called none.graphml."),
        (["none.csv,other.csv"], 2, "There is no file called none.csv."),
        (["."], 2, "cannot be opened"),
        ([""], 2, "The name of a file is missing."),
        (["nodes.csv,"], 2, "There is no file called nodes.csv."),
        (["x" * 5000 + ",y"], 2, "File name too long"),
        (["\udcff.graphml"], 2, "There is no file called \ufffd.graphml."),
    ],
)
def test_a_file_that_is_not_there_is_wrong_use(
    capsys: Out, words: list[str], code: int, said: str
) -> None:
    assert main(["network", *words]) == code
    assert said in capsys.readouterr().err


def test_a_group_that_nobody_has_names_those_there_are(capsys: Out, pair: str) -> None:
    assert main(["network", pair, "--groups", "colour", "--json"]) == 2
    found = capsys.readouterr()
    assert json.loads(found.out) == {
        "error": "No actor has an attribute called colour. They have: sector."
    }


def test_tables_may_stand_in_folders_with_commas_and_spaces(
    capsys: Out, tmp_path: Path, pair: str
) -> None:
    folder = tmp_path / "Aarhus, the north"
    folder.mkdir()
    nodes, edges = (Path(one).rename(folder / f"{Path(one).stem} 1.csv") for one in pair.split(","))
    for comma in (",", " , "):
        assert told(capsys, f"{nodes}{comma}{edges}")["ties"] == 2


def test_one_table_alone_is_told_that_there_are_two(capsys: Out, pair: str) -> None:
    assert main(["network", pair.split(",", maxsplit=1)[0]]) == 2
    assert "two are asked for as nodes.csv,edges.csv" in capsys.readouterr().err


def test_a_name_of_several_lines_or_too_long_keeps_the_table_straight(
    capsys: Out, tmp_path: Path
) -> None:
    nodes, edges = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    nodes.write_text(f'id,name\n1,"Ann\n\x1b[31mred"\n2,{"long" * 100}\n')
    edges.write_text("source,target\n")
    assert main(["network", f"{nodes},{edges}"]) == 0
    *_rest, heading, ann, long = capsys.readouterr().out.splitlines()
    assert ann.startswith("Ann \ufffd[31mred ")
    assert len(heading) == len(ann) == len(long) == 60 + 6 * 16


def test_a_bomb_is_refused_in_one_line(capsys: Out, tmp_path: Path) -> None:
    file = tmp_path / "bomb.graphml"
    file.write_text('<!DOCTYPE x [<!ENTITY a "ha">]><graphml>&a;</graphml>')
    assert main(["network", str(file), "--json"]) == 1
    assert "entities" in json.loads(capsys.readouterr().out)["error"]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_network_of_nobody_one_and_two_has_figures(
    capsys: Out, tmp_path: Path, number: int
) -> None:
    nodes, edges = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    nodes.write_text("id,sector\n" + "".join(f"{one},x\n" for one in range(number)))
    edges.write_text("source,target\n" + ("0,1\n" if number == 2 else ""))
    words = ["--groups", "sector"] if number else []
    found = told(capsys, f"{nodes},{edges}", *words)
    assert found["n"] == number
    assert found["density"] == (1.0 if number == 2 else None)
    assert main(["network", f"{nodes},{edges}"]) == 0
