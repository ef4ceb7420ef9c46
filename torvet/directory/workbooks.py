"""Spreadsheets with figures: amounts that add up, days and times that sort.

Text is kept text, as in `sheets`. Sums are written as numbers, since many programs that show a
workbook work nothing out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from torvet.directory.sheets import KINDS, storable, text_cell

Value = str | int | Decimal | date | time | None
CONTENT_TYPE = KINDS["xlsx"][0]
FORMATS = {date: "dd-mm-yyyy", time: "hh:mm", Decimal: "#,##0.00", int: "0"}
NARROW, WIDE = 14, 34
LONGEST_TITLE = 31
A4 = 9  # as the format numbers kinds of paper
NOT_IN_A_TITLE = str.maketrans("[]:*?/\\", "       ")


@dataclass(frozen=True)
class Page:
    """One sheet of a workbook; `sums` are the last line, in bold like the heading."""

    title: str
    heading: Sequence[str]
    lines: Sequence[Sequence[Value]]
    sums: Sequence[Value] = ()


def as_workbook(pages: Sequence[Page]) -> bytes:
    book = Workbook(write_only=True)
    for page in pages:
        _write(book, page)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(book: Any, page: Page) -> None:
    sheet = book.create_sheet(page.title.translate(NOT_IN_A_TITLE).strip()[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    _fit_on_paper(sheet)
    first = page.lines[0] if page.lines else page.heading
    for column, value in enumerate(first, start=1):
        width = WIDE if isinstance(value, str) else NARROW
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append(_bold([_cell(sheet, value) for value in page.heading]))
    for line in page.lines:
        sheet.append([_cell(sheet, value) for value in line])
    if page.sums:
        sheet.append(_bold([_cell(sheet, value) for value in page.sums]))


def _fit_on_paper(sheet: Any) -> None:
    """All its columns on A4, the heading on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"


def _bold(cells: list[Any]) -> list[Any]:
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _cell(sheet: Any, value: Value) -> Any:
    if isinstance(value, str):
        return text_cell(sheet, storable(value))
    cell: Any = WriteOnlyCell(sheet)
    if value is not None:
        cell.value = value
        cell.number_format = FORMATS[type(value)]
    return cell
