"""What a picture shows, as plain data; views fill it and components draw it."""

from dataclasses import dataclass, field
from datetime import date, time
from math import ceil

from torvet.ui.components.marks import Sector

STEPS = 5


@dataclass(frozen=True)
class Cell:
    """A number in a matrix. A gap is a zero that somebody ought to do something about."""

    count: int
    href: str = ""
    is_gap: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a matrix; with a sector it carries the sector's mark."""

    name: str
    sector: Sector | None = None


@dataclass(frozen=True)
class Row:
    name: str
    cells: list[Cell]
    href: str = ""


@dataclass(frozen=True)
class Shaded:
    """A cell with the step of its colour: 0 for none, 1 … 5 up to the matrix's own largest."""

    cell: Cell
    column: Column
    step: int


@dataclass(frozen=True)
class Matrix:
    caption: str
    corner: str
    columns: list[Column]
    rows: list[Row]

    def shaded(self) -> list[tuple[Row, list[Shaded]]]:
        top = max((cell.count for row in self.rows for cell in row.cells), default=0)
        return [
            (
                row,
                [
                    Shaded(cell, column, _step(cell.count, top))
                    for cell, column in zip(row.cells, self.columns, strict=True)
                ],
            )
            for row in self.rows
        ]


def _step(count: int, top: int) -> int:
    return ceil(STEPS * count / top) if count > 0 else 0


@dataclass(frozen=True)
class Entry:
    """Something in a week: from, to, what, and where one reads more."""

    start: time
    end: time | None
    title: str
    href: str = ""
    note: str = ""
    sector: Sector | None = None


@dataclass(frozen=True)
class Day:
    on: date
    is_today: bool = False
    entries: list[Entry] = field(default_factory=list)
