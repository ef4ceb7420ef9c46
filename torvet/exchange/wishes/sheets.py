"""The one table of a file that holds wishes, as plain cells that a form can carry."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _

from torvet.base.errors import DomainError
from torvet.engines.phrases.times.reading import as_phrase
from torvet.exchange.tables import read_tables
from torvet.exchange.tables.table import Table, Value
from torvet.exchange.wishes.columns import Part, guessed

MOST_ROWS = 1_000
MOST_COLUMNS = 60
LONGEST_CELL = 500
LARGEST = 2_000_000  # letters in all, so that a form can carry it


class NoWishes(DomainError):
    message = _(
        "No list of wishes was found in the file. It must have headings, one for the actor and one "
        "for the room. Download the template and compare."
    )
    field = "file"


class TooLong(DomainError):
    message = _(
        "At most %(rows)s rows and %(columns)s columns of wishes at a time. Divide the list."
    )
    field = "file"


@dataclass(frozen=True)
class Sheet:
    """`rows` by their number in the file; `left_aside` are the file's other tables."""

    name: str
    headers: list[str]
    rows: list[tuple[int, list[str]]]
    left_aside: list[str] = field(default_factory=list)

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Sheet":
        """Raises ValueError for anything but what `as_text` gave."""
        plain = json.loads(text)
        try:
            rows = [(int(number), [str(one) for one in cells]) for number, cells in plain["rows"]]
            headers, aside = map(str, plain["headers"]), map(str, plain["left_aside"])
            return cls(str(plain["name"]), list(headers), _within(rows), list(aside))
        except (KeyError, TypeError, DomainError) as error:
            raise ValueError from error


def sheet_of(file: BinaryIO, name: str) -> Sheet:
    """The first table in view that has actors and rooms.

    Raises UnreadableFile, NoWishes, TooLong.
    """
    found: Sheet | None = None
    aside: list[str] = []
    for table in read_tables(file, name):
        if found is None and _holds_wishes(table):
            found = Sheet(table.name, table.headers, _rows(table), aside)
        elif table.headers:
            aside.append(table.sheet or table.name)
    if found is None:
        raise NoWishes
    if len(found.headers) > MOST_COLUMNS or len(found.as_text()) > LARGEST:
        raise TooLong(rows=MOST_ROWS, columns=MOST_COLUMNS)
    return found


def _holds_wishes(table: Table) -> bool:
    return not table.is_hidden and {Part.ORGANIZATION, Part.ROOM} <= set(guessed(table.headers))


def _rows(table: Table) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for row in table.rows:
        if row.aside != "repeated_header":
            rows.append((row.number, _cells(row.values)))
        if len(rows) > MOST_ROWS:
            break
    return _within(rows)


def _within(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    if len(rows) > MOST_ROWS:
        raise TooLong(rows=MOST_ROWS, columns=MOST_COLUMNS)
    return rows


def _cells(values: Sequence[Value]) -> list[str]:
    return [as_phrase(value, is_hour=True)[:LONGEST_CELL] for value in values]


def shown(sheet: Sheet, column: int, most: int = 3) -> list[Any]:
    """The first different things that stand in a column."""
    said = (cells[column] for _number, cells in sheet.rows if column < len(cells))
    return list(dict.fromkeys(one for one in said if one))[:most]
