"""Delimited text: letters, delimiter and header row found by themselves; read row by row.

Row numbers count rows as a spreadsheet shows them, so a cell with line breaks is still one row.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from torvet.exchange.tables import limits
from torvet.exchange.tables.errors import CellTooLong, EmptyFile
from torvet.exchange.tables.letters import encoding_of
from torvet.exchange.tables.table import Note, Table
from torvet.exchange.tables.walking import Raw, make_table

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 64 * 1024
_CERTAIN = ("utf-8", "utf-8-sig")


def read_csv(stream: BinaryIO, name: str) -> Iterator[Table]:
    """The one table of a delimited file. `EmptyFile` where it holds nothing."""
    encoding = encoding_of(stream)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="", errors="replace")
    sample = text.read(_SAMPLE)
    delimiter = delimiter_of(sample)
    skipped = _skipped(sample)
    text.seek(0)
    table = make_table(name, "", _rows(text, delimiter, skipped))
    if table is None:
        raise EmptyFile
    if encoding not in _CERTAIN:
        table.notes.append(Note("encoding", encoding))
    yield table


def delimiter_of(sample: str) -> str:
    """The delimiter that cuts most rows into equally many cells, and more than one."""
    if sample[:4].lower() == "sep=" and len(sample) > 4:
        return sample[4]
    return max(DELIMITERS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, delimiter: str) -> float:
    lines = io.StringIO(sample, newline="")
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            if any(cell.strip() for cell in row):
                widths[len(row)] += 1
    except csv.Error:
        return 0.0
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width, count = max(several.items(), key=lambda pair: (pair[1], pair[0]))
    return count / widths.total() * (1 - 1 / (width + 1))


def _skipped(sample: str) -> int:
    """Rows that speak to Excel and not to people: "sep=;"."""
    return 1 if sample[:4].lower() == "sep=" else 0


def _rows(text: io.TextIOWrapper, delimiter: str, skipped: int) -> Iterator[Raw]:
    """The rows; the caller's stream is given back open when they end."""
    number = 0
    try:
        for number, row in enumerate(csv.reader(text, delimiter=delimiter), start=1):
            if number <= skipped:
                continue
            if any(cell.count("\n") > limits.MAX_LINES_IN_CELL for cell in row):
                raise CellTooLong(row=number, limit=limits.MAX_CELL)
            yield number, [cell or None for cell in row], None
    except csv.Error as error:
        raise CellTooLong(row=number + 1, limit=limits.MAX_CELL) from error
    finally:
        text.detach()
