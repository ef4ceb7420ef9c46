"""Excel workbooks, sheet by sheet, row by row, from a checked archive.

Cells give their stored values; a formula that was never worked out gives its own text. Cells
merged downwards give their value to every row they cover. "0783" kept as the number 783 with the
format 0000 is "0783" again.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from torvet.exchange.tables import limits
from torvet.exchange.tables.archive import Source, open_zip
from torvet.exchange.tables.errors import (
    BrokenFile,
    EmptyFile,
    TooManyColumns,
    TooManyRows,
    UnknownFormat,
    UnreadableFile,
    UnsafeXml,
)
from torvet.exchange.tables.merges import Merges, merges_of
from torvet.exchange.tables.table import Note, Span, Table, Value
from torvet.exchange.tables.walking import Raw, make_table

_BATCH = 200
_ZEROS = re.compile(r"0{2,}")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_XML_HEAD = 64 * 1024


def read_xlsx(source: Source, name: str) -> Iterator[Table]:
    """One table for each sheet that holds something, hidden ones marked. Empty file: EmptyFile.

    A table's rows must be walked before the next table is asked for.
    """
    with open_zip(source) as archive:
        _check_xml(archive)
        values = _workbook(archive.fp, formulas=False)
        formulas = _workbook(archive.fp, formulas=True) if _has_formulas(archive) else None
        found = 0
        for index, sheet in enumerate(values.worksheets):
            beside = formulas.worksheets[index] if formulas else None
            merges = merges_of(archive, sheet)
            table = make_table(name, sheet.title, _Sheet(sheet, beside, merges).rows())
            if table is None:
                continue
            found += 1
            if sheet.sheet_state != "visible":
                table.is_hidden = True
                table.notes.append(Note("hidden_sheet", sheet.title))
            yield table
    if not found:
        raise EmptyFile


def _check_xml(archive: ZipFile) -> None:
    """A workbook has no use for document types or entities: they only fetch or blow up."""
    names = archive.namelist()
    if "[Content_Types].xml" not in names:
        raise UnknownFormat
    for name in names:
        if not name.endswith((".xml", ".rels")):
            continue
        with archive.open(name) as member:
            head = member.read(_XML_HEAD)
        is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:4]
        if is_wide or any(mark in head.upper() for mark in _FORBIDDEN):
            raise UnsafeXml


def _has_formulas(archive: ZipFile) -> bool:
    for name in archive.namelist():
        if not name.startswith("xl/worksheets/"):
            continue
        with archive.open(name) as member:
            tail = b""
            while chunk := member.read(1 << 20):
                if _FORMULA.search(tail + chunk):
                    return True
                tail = chunk[-20:]
    return False


def _workbook(file: Any, *, formulas: bool) -> Any:
    """openpyxl raises whatever the damage makes it stumble over, so everything is caught here."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(file, read_only=True, data_only=not formulas, keep_links=False)
    except UnreadableFile:
        raise
    except Exception as error:
        raise BrokenFile from error


class _Sheet:
    """Walks one sheet, with the same sheet of formulas beside it where there are any."""

    def __init__(self, sheet: Any, formulas: Any, merges: Merges) -> None:
        self.sheet = sheet
        self.formulas = formulas
        self.merges = merges
        self.cells_read = 0

    def rows(self) -> Iterator[Raw]:
        """Raw rows with their numbers; whole empty rows only count."""
        both = self._walk(self.sheet), self._walk(self.formulas) if self.formulas else None
        for number, row in enumerate(both[0], start=1):
            beside = next(both[1], ()) if both[1] is not None else ()
            self._count(number, len(row))
            values = [_value(cell) for cell in row]
            if beside:
                values = _with_formulas(values, beside)
            yield number, self.merges.filled(number, values), self._spans(number)

    def _spans(self, number: int) -> Sequence[Span]:
        return self.merges.spans(number)

    def _count(self, number: int, width: int) -> None:
        """Sheets can claim cells and rows that are not there; they cost time all the same."""
        self.cells_read += width
        if number > limits.MAX_SHEET_ROW or self.cells_read > limits.MAX_CELLS:
            raise TooManyRows(limit=limits.MAX_ROWS)
        if width > limits.MAX_COLUMNS * 40:
            raise TooManyColumns(row=number, limit=limits.MAX_COLUMNS)

    def _walk(self, sheet: Any) -> Iterator[Sequence[Any]]:
        """In batches, so that openpyxl's warnings can be silenced without silencing others'."""
        sheet.reset_dimensions()
        walk = iter(sheet.iter_rows())
        while True:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    batch = list(islice(walk, _BATCH))
            except UnreadableFile:
                raise
            except (BadZipFile, EOFError, OSError):
                raise
            except Exception as error:
                raise BrokenFile from error
            if not batch:
                return
            yield from batch


def _value(cell: Any) -> Value:
    value = cell.value
    if value is None or isinstance(value, str | bool | datetime | date | time):
        return value
    if isinstance(value, timedelta):
        return _hours(value)
    if isinstance(value, int | float):
        whole = float(value).is_integer()
        code = getattr(cell, "number_format", "") or ""
        if whole and _ZEROS.fullmatch(code):
            return str(int(value)).zfill(len(code))
        return int(value) if whole else float(value)
    return str(value)


def _hours(length: timedelta) -> Value:
    """A length of time within a day was meant as a clock time."""
    minutes = length // timedelta(minutes=1)
    return time(minutes // 60, minutes % 60) if 0 <= minutes < 24 * 60 else str(length)


def _with_formulas(values: list[Value], beside: Sequence[Any]) -> list[Value]:
    """A formula without a stored value gives its text; `cells.clean` makes that harmless."""
    return [
        str(cell.value)
        if value is None and isinstance(cell.value, str) and cell.value.startswith("=")
        else value
        for value, cell in zip(values, beside, strict=False)
    ]
