"""Rows of text as a spreadsheet or as CSV that a spreadsheet opens without harm.

What a program would take for a formula gets the apostrophe that keeps it text, in CSV; in XLSX
every cell is marked as text. CSV is written as Danish spreadsheets read it: UTF-8 with its mark,
semicolons between the fields.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Rows = Iterable[Sequence[str]]
_RUNS = re.compile(r"[=+\-@\t\r]")
_PHONE = re.compile(r"\+[\d ]+\Z")
_WIDTH = 28
_MISTAKEN = frozenset("=#")  # a formula, an error of the program's own
_LONGEST = 32_767  # letters in a cell, as the format allows


def as_csv(rows: Rows) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows) -> bytes:
    """The first row is the heading."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    lines = iter(rows)
    heading = [text_cell(sheet, storable(value)) for value in next(lines)]
    for column, cell in enumerate(heading, start=1):
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    sheet.append(heading)
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


KINDS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "csv": ("text/csv; charset=utf-8", as_csv),
}


def _harmless(value: str) -> str:
    """A phone number may begin with a plus."""
    return f"'{value}" if _RUNS.match(value) and not _PHONE.match(value) else value


def _cell(sheet: Any, value: str) -> Any:
    """Only what could be taken for something else is marked: marking takes its time."""
    stored = storable(value)
    return text_cell(sheet, stored) if stored[:1] in _MISTAKEN else stored or None


def text_cell(sheet: Any, stored: str) -> Any:
    cell = WriteOnlyCell(sheet, stored)
    cell.data_type = "s"
    return cell


def storable(value: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST]
