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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from torvet.engines.phrases.cells import clean
from torvet.engines.phrases.clocks import DAY, Hours
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

LOOKED_AT = 15  # rows among which the heading stands
L = TypeVar("L", Label, Label | None)
LONGEST = 2_000
HALF, MOST = 0.5, 0.6
_CORNER = re.compile(
    r"(?i)\W*(?:kl|klokken|tid|tider|tidspunkt|tidsrum|time|times|hours?|fra|til|from|to)?\W*"
)
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
        return f"{_letters(self.column)}{self.row}"


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


def _letters(column: int) -> str:
    letters, number = "", column + 1
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(65 + left) + letters
    return letters


@dataclass(frozen=True, slots=True)
class _Edge:
    """The heading: its rows, and what each column below it is of."""

    first: int
    last: int
    columns: Mapping[int, Label]
    others: frozenset[int] = frozenset()


def find_grid(rows: Sequence[Row], years: Sequence[int]) -> Grid | None:
    """`rows` are all of the sheet, those above its heading too. No plan is as long as a list."""
    if len(rows) > LONGEST:
        return None
    edge = _days(rows, years) or _hours(rows, years) or _rooms(rows)
    if edge is None:
        return None
    headed = {c for row in rows[edge.first : edge.last + 1] for c, _value in _cells(row)}
    edge = replace(edge, others=frozenset(headed - edge.columns.keys()))
    grid = _read(rows, edge, years)
    return grid if _is_plan(grid) else None


def _cells(row: Row) -> Iterator[tuple[int, Value]]:
    return ((at, value) for at, value in enumerate(row.values) if value not in (None, ""))


def _days(rows: Sequence[Row], years: Sequence[int]) -> _Edge | None:
    """The row of most days, of weekdays rather than of dates alone, which may be those of a title;
    rooms may stand in the row below them, or above."""
    found = [_days_in(row, years) for row in rows[:LOOKED_AT]]
    at = max(range(len(found)), key=lambda at: _standing(found[at]), default=0)
    if not found or len({(one.weekday, one.on) for one in found[at].values()}) < 2:
        return None
    row, days = rows[at], found[at]
    below = rows[at + 1] if at + 1 < len(rows) else None
    above = rows[at - 1] if at else None
    if below is not None and _is_row_of_rooms(below, min(days)):
        return _Edge(at, at + 1, _over(_spread(days, row, below), below))
    if above is not None and _is_row_of_rooms(above, min(days)):
        rooms = {c: room for c, value in _cells(above) if c and (room := room_in(value))}
        wide = _spread(rooms, above, row)
        return _Edge(at - 1, at, {c: one.beside(wide.get(c, NOTHING)) for c, one in days.items()})
    return _Edge(at, at, days)


def _days_in(row: Row, years: Sequence[int]) -> dict[int, Label]:
    return {c: day for c, value in _cells(row) if c and (day := day_in(value, years))}


def _standing(days: Mapping[int, Label]) -> tuple[int, bool]:
    return len(days), any(one.on is None for one in days.values())


def _hours(rows: Sequence[Row], years: Sequence[int]) -> _Edge | None:
    """A row of hours, with days or rooms in the first column below."""
    for at, row in enumerate(rows[:LOOKED_AT]):
        hours = {c: Label(hours=one) for c, value in _cells(row) if c and (one := hours_in(value))}
        below = [first for one in rows[at + 1 :] if (first := one.values[0]) not in (None, "")]
        if len(hours) < 2 or not below or hours_in(row.values[0]) is not None:
            continue
        named = sum(bool(day_in(one, years)) or is_room(one) for one in below)
        others = [c for c, _value in _cells(row) if c and c not in hours]
        if named >= MOST * len(below) and not others:
            ends = _with_ends([hours[c] for c in sorted(hours)])
            return _Edge(at, at, dict(zip(sorted(hours), ends, strict=True)))
    return None


def _rooms(rows: Sequence[Row]) -> _Edge | None:
    """The row above the first hours or days, where it names rooms."""
    first = next((at for at, row in enumerate(rows) if at and _begins_a_row(row)), None)
    for at in range((first or 0) - 1, -1, -1):
        named = [(c, value) for c, value in _cells(rows[at]) if c]
        if not named:
            continue
        heads = [
            (c, one) for c, value in named if (one := room_in(value)) and not _is_corner(value)
        ]
        known = sum(is_room(value) for _c, value in named)
        if heads and known >= HALF * len(heads):
            return _Edge(at, at, dict(heads))
        return None
    return None


def _is_corner(value: Value) -> bool:
    is_day = isinstance(value, str) and value.strip(" :.").casefold() in ("dag", "ugedag", "day")
    return is_day or (isinstance(value, str) and bool(_CORNER.fullmatch(value)))


def _begins_a_row(row: Row) -> bool:
    first = [value for c, value in _cells(row) if c < 2]
    return any(hours_in(value) is not None or day_in(value, ()) for value in first)


def _is_row_of_rooms(row: Row, first: int) -> bool:
    named = [value for c, value in _cells(row) if c >= first]
    beside = [value for c, value in _cells(row) if c < first and not _is_corner(value)]
    if len(named) < 2 or (beside and not all(map(heads_rooms, beside))):
        return False
    return sum(map(is_room, named)) >= HALF * len(named)


def _spread(labels: Mapping[int, Label], row: Row, below: Row) -> dict[int, Label]:
    """Over all columns until the next that is named."""
    wide, at = dict(labels), NOTHING
    for column in range(max((c for c, _value in _cells(below)), default=-1) + 1):
        at = labels.get(column, NOTHING if _is_said(row, column) else at)
        if at is not NOTHING:
            wide[column] = at
    return wide


def _is_said(row: Row, column: int) -> bool:
    return column < len(row.values) and row.values[column] not in (None, "")


def _over(days: Mapping[int, Label], below: Row) -> dict[int, Label]:
    rooms = {c: room for c, value in _cells(below) if (room := room_in(value))}
    return {c: days[c].beside(room) for c, room in rooms.items() if c in days}


def _read(rows: Sequence[Row], edge: _Edge, years: Sequence[int]) -> Grid:
    first = min(edge.columns)
    heading, body = rows[edge.first], rows[edge.last + 1 :]
    of_rooms = {c for c, value in _cells(heading) if c < first and heads_rooms(value)}
    labels = _row_labels(body, first, of_rooms, years)
    titles = [
        " · ".join(clean(v).text for _c, v in _cells(row))
        for row in rows[: edge.first]
        if row.values
    ]
    titles += [
        clean(value).text
        for row in rows[edge.first : edge.last + 1]
        for c, value in _cells(row)
        if c < first and not _is_corner(value) and not heads_rooms(value)
    ]
    grid = Grid(titles, [edge.columns[c] for c in sorted(edge.columns)], [])
    for row, label in zip(body, labels, strict=True):
        _read_row(grid, row, label, edge, first)
    return grid


def _read_row(grid: Grid, row: Row, label: Label | None, edge: _Edge, first: int) -> None:
    """A row that says nothing at its edge is text beside the plan, unless its cells say the hours;
    one that repeats the heading, or names the room of those below, is heading."""
    values = {c: value for c, value in _cells(_widened(row, edge)) if c >= first}
    if _is_heading(values, label, edge):
        return
    cells = [_cell(row, c, value, label or NOTHING) for c, value in values.items()]
    beside = [value for c, value in _cells(row) if c < first]
    is_timed = all(map(_is_part_of_day, beside)) and any(_hours_of(one) for one in cells)
    if label is None and not is_timed:
        grid.outside += [_cell(row, c, value, NOTHING) for c, value in _cells(row)]
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


def _is_heading(values: Mapping[int, Value], label: Label | None, edge: _Edge) -> bool:
    if not values:
        return label is not None and label.hours is None
    days = [(day_in(value, ()), edge.columns.get(c)) for c, value in values.items()]
    return all(day and column and day.weekday == column.weekday for day, column in days)


def _widened(row: Row, edge: _Edge) -> Row:
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
        beside = [value for c, value in _cells(row) if c < first]
        days = [one for value in beside if (one := day_in(value, years))]
        hours = [at for value in beside if (at := hours_in(value)) and not day_in(value, years)]
        named = [v for c, v in _cells(row) if c < first and (c in of_rooms or is_room(v))]
        rooms = [one for value in named if not day_in(value, years) and (one := room_in(value))]
        day = days[0] if days else day
        if rooms and len(beside) == 1 and not any(c >= first for c, _value in _cells(row)):
            block = rooms[0]
        if not (days or hours or rooms):
            labels.append(None)
            continue
        said = Label(hours=hours[0]) if hours else NOTHING
        said = together(said, hours[1]) if len(hours) > 1 else said
        labels.append(said.beside(rooms[0] if rooms else block).beside(day))
    return _with_ends(labels)


def _with_ends(labels: Sequence[L]) -> list[L]:
    """Hours that say no end last until the next; the last ones as long as those before."""
    timed = [at for at, one in enumerate(labels) if one and one.hours]
    ended, length = list(labels), timedelta(hours=1)
    for number, at in enumerate(timed):
        one = labels[at]
        if one is None or one.hours is None or one.hours[1] is not None:
            continue
        after = labels[timed[number + 1]] if number + 1 < len(timed) else None
        start = one.hours[0]
        if after and after.hours and after.hours[0] > start:
            length = after.hours[0] - start
        ended[at] = replace(one, hours=(start, min(start + length, DAY)))
    return ended


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
