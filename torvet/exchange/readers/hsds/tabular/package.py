"""The rows of a package's tables, with an account of the columns nobody asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from torvet.exchange.ledger import Ledger
from torvet.exchange.readers.hsds.fields import NOT_ASKED
from torvet.exchange.readers.hsds.item import Item
from torvet.exchange.records import Origin
from torvet.exchange.tables.table import Row, Table


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table of a package: which one it is, what its file is called, and what stands in it."""

    table: str
    name: str
    content: Table


def items_of(file: TableFile, ledger: Ledger) -> Iterator[Item]:
    """The rows one by one, each read into the ledger; what is no data is set aside."""
    ledger.open_file(file.name, f"hsds {file.table}")
    headers = [header.strip().casefold() for header in file.content.headers]
    asked: set[str] = set()
    filled: set[str] = set()
    for row in file.content.rows:
        origin = Origin(file.name, row.number)
        ledger.read(origin)
        if row.aside:
            ledger.set_aside(origin, f"row_{row.aside}")
            continue
        values = _by_header(headers, row)
        filled.update(values)
        yield Item(values, origin, ledger, asked)
    for header in sorted(filled - asked - NOT_ASKED):
        ledger.note("column_not_kept", f"{file.name}: {header}")


def _by_header(headers: list[str], row: Row) -> Mapping[str, Any]:
    return {
        header: value
        for header, value in zip(headers, row.values, strict=False)
        if header and value not in ("", None)
    }
