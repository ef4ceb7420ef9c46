"""A network as two tables, nodes and edges, as spreadsheets and Gephi have them.

Nodes: a column `id` (or `nr`, `node`, `vertex`), one `name` (or `label`, `navn`), and any others;
without an id the name is the id. Edges: `source` and `target`
(or `from`, `to`, `kilde`, `mål`), if wanted `weight`, `kind` and `when`; `Type` says Directed or
Undirected.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from itertools import islice

from torvet.engines.graph_files import refusing
from torvet.engines.graph_files.graphml import said_of
from torvet.engines.graph_files.markup import DIRECTED, NAMES, UNDIRECTED, is_directed, take_name
from torvet.engines.graph_files.refusing import (
    GraphFileRefused,
    made,
    refuse_large,
    refuse_many,
    weight_as_text,
    weight_of,
)
from torvet.engines.network.model import Actor, Network, Tie

NODES, EDGES = "nodes", "edges"
CALLED = {
    "id": ("id", "nr", "nummer", "node", "vertex"),
    "source": ("source", "from", "kilde", "fra"),
    "target": ("target", "to", "mål", "til"),
    "weight": ("weight", "vægt"),
    "kind": ("kind", "art", "slags"),
    "when": ("when", "hvornår", "dato", "date"),
}
"""Beginning with the one that counts where a table has several."""

WAY, WAYS = "type", {"directed": DIRECTED, "undirected": UNDIRECTED}
SEPARATOR = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
Rows = list[dict[str, str]]


def read_tables(nodes: bytes, edges: bytes, *, directed: bool | None = None) -> Network:
    """UTF-8 or what Danish spreadsheets write; commas, semicolons or tabs. `directed` says which it
    is, whatever the column `Type` says; where neither does, ties have no direction.
    Raises GraphFileRefused."""
    actor_rows, tie_rows = _rows(nodes, NODES), _rows(edges, EDGES)
    actors = [_actor(row, at) for at, row in enumerate(actor_rows, 2)]
    found = [_tie(row, at) for at, row in enumerate(tie_rows, 2)]
    if directed is None:
        directed = is_directed(UNDIRECTED, [way for _tie, way in found])
    return made(actors, [tie for tie, _way in found], directed=directed)


def _rows(data: bytes, table: str) -> Rows:
    refuse_large(data)
    text, delimiter = _told(_decoded(data))
    if not text.strip():
        raise GraphFileRefused("empty", table=table)
    if "\0" in text:
        raise GraphFileRefused("no_text", table=table)
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        filled = _filled(lines, table)
    except csv.Error as error:
        raise GraphFileRefused("no_table", table=table, error=error) from error
    heading = [cell.strip() for cell in filled[0]]
    refuse_many(len(heading), len(filled) - 1)
    _refuse_twice(heading, table)
    for line in filled:
        if any(cell.strip() for cell in line[len(heading) :]):
            raise GraphFileRefused("row_too_long", table=table, row=delimiter.join(line)[:60])
    whole = [line + [""] * (len(heading) - len(line)) for line in filled[1:]]
    return [dict(zip(heading, line, strict=False)) for line in whole]


def _filled(lines: Iterable[list[str]], table: str) -> list[list[str]]:
    """The heading, and as many lines as there may be, before more of them are held."""
    most = refusing.MOST_ACTORS if table == NODES else refusing.MOST_TIES
    found = list(islice((line for line in lines if any(map(str.strip, line))), most + 2))
    if len(found) > most + 1:
        raise GraphFileRefused(f"too_many_{'actors' if table == NODES else 'ties'}", most=most)
    return found


def _told(text: str) -> tuple[str, str]:
    """The table, and what stands between its cells: Excel may say so in a line of its own."""
    if told := SEPARATOR.match(text):
        return text[told.end() :], told[1]
    first = next((line for line in text.splitlines() if line.strip()), "")
    return text, max(",;\t", key=first.count)


def _refuse_twice(heading: Sequence[str], table: str) -> None:
    for name, times in Counter(heading).items():
        if name and times > 1:
            raise GraphFileRefused("column_twice", table=table, name=name)
    wanted = (CALLED["id"] + NAMES,) if table == NODES else (CALLED["source"], CALLED["target"])
    for names in wanted:
        if not any(name.lower() in names for name in heading):
            raise GraphFileRefused("no_column", table=table, names="/".join(dict.fromkeys(names)))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _take(row: dict[str, str], column: str) -> str:
    """Takes it out of the row; "" where there is no such column."""
    for wanted in CALLED[column]:
        for name in row:
            if name.lower() == wanted:
                return row.pop(name).strip()
    return ""


def _actor(row: dict[str, str], at: int) -> Actor:
    has_id = any(name.lower() in CALLED["id"] for name in row)
    ident = _take(row, "id") if has_id else ""
    name = take_name(row, ident).strip() or ident
    ident = ident if has_id else name
    if not ident:
        raise GraphFileRefused("no_id", place=f"line {at}")
    return Actor(ident, name, _kept(row))


def _tie(row: dict[str, str], at: int) -> tuple[Tie, str]:
    """And which way it says it goes."""
    ends = _take(row, "source"), _take(row, "target")
    if not all(ends):
        raise GraphFileRefused("no_end", place=f"line {at}")
    weight = weight_of(_take(row, "weight"), f"line {at}")
    kind, when = _take(row, "kind"), _take(row, "when")
    column = next((name for name in row if name.lower() == WAY), "")
    way = WAYS.get(row.get(column, "").strip().lower(), "")
    if way:
        row.pop(column)
    return Tie(*ends, weight, kind, when, _kept(row)), way


def _kept(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name and value != ""}


def write_tables(network: Network) -> tuple[bytes, bytes]:
    """Nodes and edges, in UTF-8 with commas."""
    attributes = _all(actor.attributes for actor in network.actors)
    label = "navn" if {"name", "label"} <= {one.lower() for one in attributes} else "name"
    nodes = [["id", label, *_headings(attributes, ("id", label))]]
    for actor in network.actors:
        nodes.append([actor.id, actor.name, *(actor.attributes.get(one, "") for one in attributes)])
    said = [dict(said_of(tie)) for tie in network.ties]
    columns = [name for name in ("weight", "kind", "when") if any(name in row for row in said)]
    columns += [
        name for name in _all(tie.attributes for tie in network.ties) if name not in columns
    ]
    heading = ("source", "target", "Type")
    way = "Directed" if network.directed else "Undirected"
    edges = [[*heading, *_headings(columns, heading)]]
    for tie, row in zip(network.ties, said, strict=True):
        cells = {"weight": weight_as_text(tie.weight), **row}
        edges.append([tie.source, tie.target, way, *(cells.get(one, "") for one in columns)])
    return _written(nodes), _written(edges)


def _headings(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """An attribute that is called as a column of ours gets a mark, or neither could be read."""
    found = list(taken)
    own = len(found)
    for name in names:
        marks = 0
        while (marked := name + "_" * marks) in found:
            marks += 1
        found.append(marked)
    return found[own:]


def _all(rows: Iterable[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _written(rows: list[list[str]]) -> bytes:
    file = StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
