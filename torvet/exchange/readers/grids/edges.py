"""Where the heading of a week plan stands, and what each column below it is of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from torvet.engines.phrases.clocks import DAY
from torvet.exchange.readers.grids.labels import (
    NOTHING,
    Label,
    day_in,
    heads_rooms,
    hours_in,
    is_room,
    room_in,
)
from torvet.exchange.tables.table import Row, Value

LOOKED_AT = 15  # rows among which the heading stands
L = TypeVar("L", Label, Label | None)
HALF, MOST = 0.5, 0.6
_CORNER = re.compile(
    r"(?i)\W*(?:kl|klokken|tid|tider|tidspunkt|tidsrum|time|times|hours?|fra|til|from|to)?\W*"
)


@dataclass(frozen=True, slots=True)
class Edge:
    """The heading: its rows, and what each column below it is of."""

    first: int
    last: int
    columns: Mapping[int, Label]
    others: frozenset[int] = frozenset()


def find_edge(rows: Sequence[Row], years: Sequence[int]) -> Edge | None:
    """`rows` are all of the sheet, those above its heading too."""
    edge = _days(rows, years) or _hours(rows, years) or _rooms(rows)
    if edge is None:
        return None
    headed = {c for row in rows[edge.first : edge.last + 1] for c, _value in cells_of(row)}
    return replace(edge, others=frozenset(headed - edge.columns.keys()))


def cells_of(row: Row) -> Iterator[tuple[int, Value]]:
    return ((at, value) for at, value in enumerate(row.values) if value not in (None, ""))


def _days(rows: Sequence[Row], years: Sequence[int]) -> Edge | None:
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
        return Edge(at, at + 1, _over(_spread(days, row, below), below))
    if above is not None and _is_row_of_rooms(above, min(days)):
        rooms = {c: room for c, value in cells_of(above) if c and (room := room_in(value))}
        wide = _spread(rooms, above, row)
        return Edge(at - 1, at, {c: one.beside(wide.get(c, NOTHING)) for c, one in days.items()})
    return Edge(at, at, days)


def _days_in(row: Row, years: Sequence[int]) -> dict[int, Label]:
    return {c: day for c, value in cells_of(row) if c and (day := day_in(value, years))}


def _standing(days: Mapping[int, Label]) -> tuple[int, bool]:
    return len(days), any(one.on is None for one in days.values())


def _hours(rows: Sequence[Row], years: Sequence[int]) -> Edge | None:
    """A row of hours, with days or rooms in the first column below."""
    for at, row in enumerate(rows[:LOOKED_AT]):
        hours = {
            c: Label(hours=one) for c, value in cells_of(row) if c and (one := hours_in(value))
        }
        below = [first for one in rows[at + 1 :] if (first := one.values[0]) not in (None, "")]
        if len(hours) < 2 or not below or hours_in(row.values[0]) is not None:
            continue
        named = sum(bool(day_in(one, years)) or is_room(one) for one in below)
        others = [c for c, _value in cells_of(row) if c and c not in hours]
        if named >= MOST * len(below) and not others:
            ends = with_ends([hours[c] for c in sorted(hours)])
            return Edge(at, at, dict(zip(sorted(hours), ends, strict=True)))
    return None


def _rooms(rows: Sequence[Row]) -> Edge | None:
    """The row above the first hours or days, where it names rooms."""
    first = next((at for at, row in enumerate(rows) if at and _begins_a_row(row)), None)
    for at in range((first or 0) - 1, -1, -1):
        named = [(c, value) for c, value in cells_of(rows[at]) if c]
        if not named:
            continue
        heads = [(c, one) for c, value in named if (one := room_in(value)) and not is_corner(value)]
        known = sum(is_room(value) for _c, value in named)
        if heads and known >= HALF * len(heads):
            return Edge(at, at, dict(heads))
        return None
    return None


def is_corner(value: Value) -> bool:
    is_day = isinstance(value, str) and value.strip(" :.").casefold() in ("dag", "ugedag", "day")
    return is_day or (isinstance(value, str) and bool(_CORNER.fullmatch(value)))


def _begins_a_row(row: Row) -> bool:
    first = [value for c, value in cells_of(row) if c < 2]
    return any(hours_in(value) is not None or day_in(value, ()) for value in first)


def _is_row_of_rooms(row: Row, first: int) -> bool:
    named = [value for c, value in cells_of(row) if c >= first]
    beside = [value for c, value in cells_of(row) if c < first and not is_corner(value)]
    if len(named) < 2 or (beside and not all(map(heads_rooms, beside))):
        return False
    return sum(map(is_room, named)) >= HALF * len(named)


def _spread(labels: Mapping[int, Label], row: Row, below: Row) -> dict[int, Label]:
    """Over all columns until the next that is named."""
    wide, at = dict(labels), NOTHING
    for column in range(max((c for c, _value in cells_of(below)), default=-1) + 1):
        at = labels.get(column, NOTHING if _is_said(row, column) else at)
        if at is not NOTHING:
            wide[column] = at
    return wide


def _is_said(row: Row, column: int) -> bool:
    return column < len(row.values) and row.values[column] not in (None, "")


def _over(days: Mapping[int, Label], below: Row) -> dict[int, Label]:
    rooms = {c: room for c, value in cells_of(below) if (room := room_in(value))}
    return {c: days[c].beside(room) for c, room in rooms.items() if c in days}


def with_ends(labels: Sequence[L]) -> list[L]:
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
