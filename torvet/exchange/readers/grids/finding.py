"""Whether a table is a week plan, and what each of its cells stands beside and below.

       columns              rows
    A  days                 hours                  one room, one week after the other
    B  rooms                hours                  one day
    C  days, each of rooms  hours                  or days beside the hours of the rows
    D  days                 rooms                  the cells say their hours
    E  hours                days, or rooms of a day

A table that holds nothing but names below such edges is a plan; a list is none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from torvet.engines.phrases.cells import clean
from torvet.engines.phrases.clocks import Hours
from torvet.exchange.readers.grids.edges import Edge, cells_of, find_edge, is_corner, with_ends
from torvet.exchange.readers.grids.entries import entries_in, is_nobody
from torvet.exchange.readers.grids.labels import (
    NOTHING,
    Label,
    day_in,
    heads_rooms,
    hours_in,
    is_room,
    room_in,
    together,
)
from torvet.exchange.tables.table import Row, Value

LONGEST = 2_000
MOST = 0.6
_PART_OF_DAY = re.compile(
    r"(?i)(?:sen |tidlig |late |early )?(?:morgen|formiddag|middag|eftermiddag|aften|nat|dag"
    r"|morning|noon|lunch|afternoon|evening|night)(?:en)?"
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Cell:
    """`label` is what its row and its column say together."""

    row: int
    column: int
    text: str
    label: Label

    @property
    def address(self) -> str:
        return f"{get_column_letter(self.column + 1)}{self.row}"


@dataclass(slots=True)
class Grid:
    """`titles` stand above; `cells` are those that hold something, `outside` those that stand
    below or beside nothing; `columns` and `rows` are the edges, for telling how it was read."""

    titles: list[str]
    columns: list[Label]
    rows: list[Label]
    cells: list[Cell] = field(default_factory=list)
    outside: list[Cell] = field(default_factory=list)
    empty: int = 0


def find_grid(rows: Sequence[Row], years: Sequence[int]) -> Grid | None:
    """`rows` are all of the sheet, those above its heading too. No plan is as long as a list."""
    if len(rows) > LONGEST:
        return None
    edge = find_edge(rows, years)
    if edge is None:
        return None
    grid = _read(rows, edge, years)
    return grid if _is_plan(grid) else None


def _read(rows: Sequence[Row], edge: Edge, years: Sequence[int]) -> Grid:
    first = min(edge.columns)
    heading, body = rows[edge.first], rows[edge.last + 1 :]
    of_rooms = {c for c, value in cells_of(heading) if c < first and heads_rooms(value)}
    labels = _row_labels(body, first, of_rooms, years)
    titles = [
        " · ".join(clean(v).text for _c, v in cells_of(row))
        for row in rows[: edge.first]
        if row.values
    ]
    titles += [
        clean(value).text
        for row in rows[edge.first : edge.last + 1]
        for c, value in cells_of(row)
        if c < first and not is_corner(value) and not heads_rooms(value)
    ]
    grid = Grid(titles, [edge.columns[c] for c in sorted(edge.columns)], [])
    for row, label in zip(body, labels, strict=True):
        _read_row(grid, row, label, edge, first)
    return grid


def _read_row(grid: Grid, row: Row, label: Label | None, edge: Edge, first: int) -> None:
    """A row that says nothing at its edge is text beside the plan, unless its cells say the hours;
    one that repeats the heading, or names the room of those below, is heading."""
    values = {c: value for c, value in cells_of(_widened(row, edge)) if c >= first}
    if _is_heading(values, label, edge):
        return
    cells = [_cell(row, c, value, label or NOTHING) for c, value in values.items()]
    beside = [value for c, value in cells_of(row) if c < first]
    is_timed = all(map(_is_part_of_day, beside)) and any(_hours_of(one) for one in cells)
    if label is None and not is_timed:
        grid.outside += [_cell(row, c, value, NOTHING) for c, value in cells_of(row)]
        return
    if label is not None:
        grid.rows.append(label)
    for cell in cells:
        column = edge.columns.get(cell.column)
        if column is None:
            is_headed = cell.column in edge.others
            grid.outside.append(replace(cell, label=NOTHING) if is_headed else cell)
        else:
            grid.cells.append(replace(cell, label=column.beside(cell.label)))
    grid.empty += sum(c not in values for c in edge.columns)


def _is_part_of_day(value: Value) -> bool:
    return isinstance(value, str) and bool(_PART_OF_DAY.fullmatch(value.strip(" :.")))


def _is_heading(values: Mapping[int, Value], label: Label | None, edge: Edge) -> bool:
    if not values:
        return label is not None and label.hours is None
    days = [(day_in(value, ()), edge.columns.get(c)) for c, value in values.items()]
    return all(day and column and day.weekday == column.weekday for day, column in days)


def _widened(row: Row, edge: Edge) -> Row:
    """A cell that is merged across columns is in each of them."""
    values = list(row.values)
    for left, right in row.spans:
        if left in edge.columns and left < len(values):
            values += [None] * (right + 1 - len(values))
            for column in range(left, right + 1):
                values[column] = values[left] if column in edge.columns else values[column]
    return row._replace(values=values)


def _cell(row: Row, column: int, value: Value, label: Label) -> Cell:
    return Cell(row.number, column, clean(value).text, label)


def _row_labels(
    body: Sequence[Row], first: int, of_rooms: set[int], years: Sequence[int]
) -> list[Label | None]:
    """What the columns before the plan say of each row; a day counts until the next one, and so
    does a room with a row to itself."""
    labels: list[Label | None] = []
    day, block = NOTHING, NOTHING
    for row in body:
        beside = [value for c, value in cells_of(row) if c < first]
        days = [one for value in beside if (one := day_in(value, years))]
        hours = [at for value in beside if (at := hours_in(value)) and not day_in(value, years)]
        named = [v for c, v in cells_of(row) if c < first and (c in of_rooms or is_room(v))]
        rooms = [one for value in named if not day_in(value, years) and (one := room_in(value))]
        day = days[0] if days else day
        if rooms and len(beside) == 1 and not any(c >= first for c, _value in cells_of(row)):
            block = rooms[0]
        if not (days or hours or rooms):
            labels.append(None)
            continue
        said = Label(hours=hours[0]) if hours else NOTHING
        said = together(said, hours[1]) if len(hours) > 1 else said
        labels.append(said.beside(rooms[0] if rooms else block).beside(day))
    return with_ends(labels)


def _is_plan(grid: Grid) -> bool:
    """Names stand in it, at days and hours that are told somewhere; whatever else stands in the
    table is little."""
    named = [one for one in grid.cells if not is_nobody(one.text)]
    if not named or len(grid.outside) > len(grid.cells):
        return False
    words = sum(bool(_LETTERS.search(_names(one))) for one in named)
    timed = sum(_hours_of(one) is not None for one in named)
    return words >= MOST * len(named) and timed >= MOST * len(named)


def _names(cell: Cell) -> str:
    return " ".join(one.name for one in entries_in(cell.text, cell.label.hours))


def _hours_of(cell: Cell) -> Hours | None:
    own = [one.hours for one in entries_in(cell.text, cell.label.hours) if one.hours]
    return cell.label.hours or (own[0] if own else None)
