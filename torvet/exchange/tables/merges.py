"""The merged cells of a sheet, which openpyxl leaves out when it reads row by row."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from zipfile import ZipFile

from torvet.exchange.tables.table import Span, Value

_MERGE = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_MOST = 20_000
_MOST_ROWS = 60  # of one cell; a plan of a day in quarters has no more


class Merges:
    """Merged ranges as (first row, first column, last row, last column); columns from 0."""

    def __init__(self, ranges: Sequence[tuple[int, int, int, int]]) -> None:
        self._by_row: dict[int, list[Span]] = defaultdict(list)
        self._down: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._held: dict[int, tuple[int, Value]] = {}
        for top, left, bottom, right in ranges:
            if right > left:
                span = left, right
                for row in range(top, min(bottom, top + _MOST_ROWS) + 1):
                    self._by_row[row].append(span)
            if bottom > top:
                self._down[top].append((left, bottom))

    def spans(self, row: int) -> Sequence[Span]:
        """The cells merged sideways in a row."""
        return self._by_row.get(row, ())

    def filled(self, row: int, values: list[Value]) -> list[Value]:
        """The row with what cells merged downwards hold; rows must be asked for in order."""
        for column, (bottom, value) in list(self._held.items()):
            if row > bottom:
                del self._held[column]
            elif column >= len(values) or values[column] is None:
                values += [None] * (column + 1 - len(values))
                values[column] = value
        for column, bottom in self._down.get(row, ()):
            if column < len(values) and values[column] is not None:
                self._held[column] = (bottom, values[column])
        return values


def merges_of(archive: ZipFile, sheet: Any) -> Merges:
    """The merged cells of one of openpyxl's read-only sheets, which knows its path."""
    ranges = []
    with archive.open(sheet._worksheet_path) as member:
        tail = b""
        while chunk := member.read(1 << 20):
            text = tail + chunk
            ends = 0
            for found in _MERGE.finditer(text):
                ends = found.end()
                ranges.append(_range(found))
                if len(ranges) >= _MOST:
                    return Merges(ranges)
            tail = text[max(ends, len(text) - 200) :]
    return Merges(ranges)


def _range(found: re.Match[bytes]) -> tuple[int, int, int, int]:
    return int(found[2]), _column(found[1]), int(found[4]), _column(found[3])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
