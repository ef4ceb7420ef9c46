"""Which number of a date is the month, told from whole columns.

05/04/2022, 05/22/2022        the month first: there is no month 22
05/04/2022 beside 6:00 PM     the month first: only America writes so
01/12, 02/01, 02/12 …         the order in which many rows then follow each other
nothing of this               the day first, as in Denmark, and nobody can tell: `is_told` is False

A spreadsheet that opens dates of another country reads 2/1 as 1 February and leaves 13/1 as text,
so that in one column the dates are turned and the texts are not: `is_turned`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from torvet.engines.phrases.cells import Value

DateOrder = Literal["day", "month"]
ORDERS: tuple[DateOrder, ...] = ("day", "month")
_NUMBERS = re.compile(
    r"\D{0,15}?(\d{1,2})[-/.]\s?(\d{1,2})(?:[-/.]\s?|\s)(\d{4}|\d\d)(?!\d|[:.]\d)"
)
_HALF = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_ENOUGH = 5  # cells of each kind, before dates are taken to be turned
_MANY = 8  # different days in a row
Numbers = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class DateRead:
    """`is_mixed`: some rows can only be read one way, some only the other."""

    order: DateOrder = "day"
    is_told: bool = True
    is_mixed: bool = False
    is_turned: bool = False


PLAIN = DateRead()


def dates_read(columns: Sequence[Sequence[Value]], clocks: Iterable[Value] = ()) -> DateRead:
    """`columns` hold dates, `clocks` the times of day beside them."""
    written = [[found for cell in column if (found := _numbers(cell))] for column in columns]
    every = [numbers for column in written for numbers in column]
    days = sum(first > 12 for first, _second, _year in every)
    months = sum(second > 12 for _first, second, _year in every)
    is_turned = any(map(_is_turned, columns))
    if days or months:
        order: DateOrder = "day" if days >= months else "month"
        return DateRead(order, is_mixed=bool(days and months), is_turned=is_turned)
    cells = [cell for column in columns for cell in column]
    if every and any(_says_half(cell) for cell in (*cells, *clocks)):
        return DateRead("month")
    if any(_follow(column, "month") > _follow(column, "day") for column in written):
        return DateRead("month", is_told=False)
    return DateRead(is_told=all(first == second for first, second, _year in every))


def _numbers(cell: Value) -> Numbers | None:
    found = _NUMBERS.match(cell) if isinstance(cell, str) else None
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _says_half(cell: Value) -> bool:
    return isinstance(cell, str) and bool(_HALF.search(cell))


def _follow(column: Sequence[Numbers], order: DateOrder) -> bool:
    """Whether so many rows stand in the order of time that it is no chance."""
    place = 1 if order == "day" else 0
    days = [(one[2], one[place], one[1 - place]) for one in column]
    return len(set(days)) >= _MANY and all(before <= after for before, after in pairwise(days))


def _is_turned(column: Sequence[Value]) -> bool:
    cells = [cell for cell in column if isinstance(cell, date)]
    texts = [found for cell in column if (found := _numbers(cell))]
    return (
        min(len(cells), len(texts)) >= _ENOUGH
        and all(cell.day <= 12 for cell in cells)
        and all(max(one[:2]) > 12 for one in texts)
    )
