"""Rows of text as a spreadsheet or as CSV that a spreadsheet opens without harm.

What a program would take for a formula gets the apostrophe that keeps it text, in CSV; in XLSX
every cell is marked as text. CSV is written as Danish spreadsheets read it: UTF-8 with its mark,
semicolons between the fields.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

Rows = Iterable[Sequence[str]]
_RUNS = re.compile(r"[=+\-@\t\r]")
_PHONE = re.compile(r"\+[\d ]+\Z")
_WIDTH = 28
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
    for number, row in enumerate(rows):
        if number == 0:
            for column in range(len(row)):
                sheet.column_dimensions[_letter(column)].width = _WIDTH
        cells = [WriteOnlyCell(sheet, _storable(value)) for value in row]
        for cell in cells:
            cell.data_type = "s"
            cell.font = Font(bold=number == 0)
        sheet.append(cells)
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


def _storable(value: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST]


def _letter(column: int) -> str:
    return chr(ord("A") + column)
