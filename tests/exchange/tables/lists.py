"""Distribution lists as Danish houses keep them, written for these tests and plainly invented."""

import os
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from torvet.engines.phrases.columns import Field, MappingProposal, guess
from torvet.exchange.tables import Row, Table, read_tables


def tables(data: bytes, name: str = "liste.csv") -> list[tuple[Table, list[Row]]]:
    """Every table of a file with its rows walked."""
    return [(table, list(table.rows)) for table in read_tables(BytesIO(data), name)]


def one(data: bytes, name: str = "liste.csv") -> tuple[Table, list[Row]]:
    """The only table of a file."""
    [found] = tables(data, name)
    return found


def proposal(table: Table, rows: list[Row]) -> MappingProposal:
    """The mapping guessed from the first rows that are data."""
    return guess(table.headers, [row.values for row in rows if not row.aside][:50])


def fields(found: MappingProposal) -> dict[str, Field]:
    """Header to field for the columns that are used."""
    return {g.header: g.field for g in found.columns if g.field is not Field.IGNORE}


def workbook(
    sheets: dict[str, list[list[object]]], merges: dict[str, list[str]] | None = None
) -> bytes:
    """An .xlsx of the given sheets with merged ranges."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for merged in (merges or {}).get(title, []):
            sheet.merge_cells(merged)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def shared(path: str) -> Path:
    """A file of the real data beside the checkout; the caller skips where it is missing."""
    base = os.environ.get("TORVET_SHARED_DATA")
    folder = Path(base) if base else Path(__file__).parents[4] / "shared" / "data"
    return folder / path
