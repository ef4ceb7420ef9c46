"""Why a file is not read, and how large one may be."""

from collections.abc import Callable, Sequence
from functools import wraps
from math import isfinite

from torvet.engines.network.model import Actor, Network, NetworkError, Tie

LARGEST = 30_000_000
"""Bytes."""

MOST_ACTORS = 200_000
MOST_TIES = 1_000_000
MOST_COLUMNS = 500
MOST_VALUES = 10_000_000
"""What is said of all actors, or of all ties, empty cells too."""

REASONS = {
    "too_large": "The file is larger than %(most)s MB.",
    "too_many_actors": "The file has more than %(most)s actors.",
    "too_many_ties": "The file has more than %(most)s ties.",
    "too_many_columns": "The file says more than %(most)s kinds of things of its actors or ties.",
    "too_many_values": "The file says more than %(most)s things of its actors or ties.",
    "empty_file": "The file is empty.",
    "no_xml": "The file is not whole XML: %(error)s.",
    "entities": "The file defines entities or a document type, which a network needs none of.",
    "no_graph": "The file has no graph in GraphML or GEXF.",
    "several_graphs": "The file has several graphs, or one inside another; keep one.",
    "hyperedges": "The file has ties of more than two ends.",
    "mixed_directions": "Some ties of the file have a direction and some have none.",
    "no_id": "An actor has no id (%(place)s).",
    "no_end": "A tie lacks an end (%(place)s).",
    "no_weight": "“%(text)s” is not the weight of a tie (%(place)s).",
    "actor_twice": "The actor “%(id)s” stands there twice.",
    "unknown_end": "A tie leads to “%(id)s”, which is no actor of the file.",
    "no_column": "The table of %(table)s has no column called %(names)s.",
    "column_twice": "The table of %(table)s has two columns called “%(name)s”.",
    "no_table": "The table of %(table)s cannot be read: %(error)s.",
    "no_text": "The table of %(table)s is not text; a spreadsheet has to be saved as CSV.",
    "row_too_long": "The table of %(table)s has more cells than headings in “%(row)s”.",
    "empty": "The table of %(table)s is empty.",
}


class GraphFileRefused(ValueError):
    """`code` is a key of REASONS, for those who say it in another language with `values`."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(REASONS[code] % values)


def refuse_large(data: bytes) -> None:
    if len(data) > LARGEST:
        raise GraphFileRefused("too_large", most=LARGEST // 1_000_000)


def refuse_many(columns: int, rows: int) -> None:
    """A small file may say very much, by defaults that hold for every row."""
    if columns > MOST_COLUMNS:
        raise GraphFileRefused("too_many_columns", most=MOST_COLUMNS)
    if columns * rows > MOST_VALUES:
        raise GraphFileRefused("too_many_values", most=MOST_VALUES)


def made(actors: Sequence[Actor], ties: Sequence[Tie], *, directed: bool) -> Network:
    """A network of what was read, unless it is too large or contradicts itself."""
    if len(actors) > MOST_ACTORS:
        raise GraphFileRefused("too_many_actors", most=MOST_ACTORS)
    if len(ties) > MOST_TIES:
        raise GraphFileRefused("too_many_ties", most=MOST_TIES)
    try:
        return Network(tuple(actors), tuple(ties), directed)
    except NetworkError as error:
        raise GraphFileRefused(error.code, **error.values) from error


def weight_of(text: str, place: str) -> float:
    """1 where nothing is said; a comma is read as a point."""
    if not text.strip():
        return 1.0
    try:
        weight = float(text.strip().replace(",", "."))
    except ValueError as error:
        raise GraphFileRefused("no_weight", text=text[:40], place=place) from error
    if not isfinite(weight):
        raise GraphFileRefused("no_weight", text=text[:40], place=place)
    return weight


def weight_as_text(weight: float) -> str:
    return str(int(weight)) if weight.is_integer() else repr(weight)


def bounded(read: Callable[[bytes], Network]) -> Callable[[bytes], Network]:
    """For a reader of one file: a file that is too large is not looked at."""

    @wraps(read)
    def looked(data: bytes) -> Network:
        refuse_large(data)
        return read(data)

    return looked
