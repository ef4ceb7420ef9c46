"""A table as every reader gives it, whatever the file was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, NamedTuple

Value = str | int | float | bool | datetime | date | time | None

Span = tuple[int, int]  # first and last column of a merged cell
Aside = Literal["", "ignored_by_file", "repeated_header", "section"]


class Row(NamedTuple):
    """One row as a person finds it: `number` is the line or row number in the file, from 1.

    `aside` says why a row is not data: `ignored_by_file` (the file marks it so),
    `repeated_header` (the header again, as printed lists have) or `section` (a heading merged
    across the table). Such rows are still given, so that every row can be accounted for. Wholly
    empty rows are not given. `spans` are the first and last columns of cells merged sideways.
    """

    number: int
    values: list[Value]
    aside: Aside = ""
    spans: Sequence[Span] = ()


class Note(NamedTuple):
    """Something about the table as a whole that the report should say."""

    kind: str
    text: str


@dataclass(slots=True)
class Table:
    """One table of a file. `rows` can be walked once; `notes` grows while they are walked.

    `headers` are as long as the table is wide, "" where a column has none; all are "" and
    `header_row` is None when the file has no header row at all. `above` are the rows up to and with
    the header, as they stand.
    """

    name: str
    sheet: str
    header_row: int | None
    headers: list[str]
    rows: Iterator[Row]
    is_hidden: bool = False
    above: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
