"""From raw rows to a `Table`: the header found, each row below it checked and told apart."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from torvet.engines.phrases.cells import clean, plain
from torvet.exchange.tables import limits
from torvet.exchange.tables.errors import CellTooLong, TooManyColumns, TooManyRows
from torvet.exchange.tables.heading import Heading, find_heading
from torvet.exchange.tables.table import Aside, Note, Row, Span, Table, Value

IGNORE_MARK = "__ignore__"

# A raw row: its number in the file, its values, its horizontally merged cells (None: unknown).
Raw = tuple[int, list[Value], Sequence[Span] | None]


def make_table(name: str, sheet: str, raw: Iterable[Raw]) -> Table | None:
    """The table that raw rows make; None where every row is empty. Raises for size."""
    rows = (row for row in map(_checked, raw) if row[1])
    head = list(islice(rows, limits.HEAD_ROWS))
    if not head:
        return None
    spans = None if head[0][2] is None else [row[2] or () for row in head]
    heading = find_heading([row[1] for row in head], spans)
    above = head[: heading.last + 1]
    below = chain(head[heading.last + 1 :], rows)
    table = Table(
        name=name,
        sheet=sheet,
        header_row=head[heading.last][0] if heading.last >= 0 else None,
        headers=heading.headers,
        rows=iter(()),
        above=[Row(number, values, spans=span or ()) for number, values, span in above],
    )
    table.notes += _notes(heading, head)
    table.rows = _data(table, below)
    return table


def _notes(heading: Heading, head: Sequence[Raw]) -> list[Note]:
    titles = [
        Note("title", " · ".join(clean(value).text for value in row[1] if value is not None))
        for row in head[: max(heading.first, 0)]
    ]
    if heading.first < 0:
        return [Note("no_header", "")]
    if heading.is_assumed:
        titles.append(Note("header_assumed", " · ".join(filter(None, heading.headers))))
    return titles


def _checked(row: Raw) -> Raw:
    number, values, spans = row
    last = next((i for i in range(len(values), 0, -1) if not _is_empty(values[i - 1])), 0)
    if last > limits.MAX_COLUMNS:
        raise TooManyColumns(row=number, limit=limits.MAX_COLUMNS)
    for value in values[:last]:
        if isinstance(value, str) and len(value) > limits.MAX_CELL:
            raise CellTooLong(row=number, limit=limits.MAX_CELL)
    return number, values[:last], spans


def _is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _data(table: Table, rows: Iterable[Raw]) -> Iterator[Row]:
    width = len(table.headers)
    marks = [i for i, header in enumerate(table.headers) if header.strip() == IGNORE_MARK]
    is_wider = False
    for count, (number, values, spans) in enumerate(rows, start=1):
        if count > limits.MAX_ROWS:
            raise TooManyRows(limit=limits.MAX_ROWS)
        if len(values) > width and not is_wider:
            is_wider = True
            table.notes.append(Note("wider_row", str(number)))
        padded = values + [None] * (width - len(values))
        yield Row(number, padded, _aside(table.headers, padded, marks, spans), spans or ())


def _aside(
    headers: Sequence[str], values: list[Value], marks: list[int], spans: Sequence[Span] | None
) -> Aside:
    if any(values[mark] not in (None, False, "", 0, "false", "FALSE", "0") for mark in marks):
        return "ignored_by_file"
    if any(headers) and _repeats(headers, values):
        return "repeated_header"
    return "section" if spans and _is_section(values, spans, len(headers)) else ""


def _repeats(headers: Sequence[str], values: Sequence[Value]) -> bool:
    pairs = zip(headers, values, strict=False)
    return all(" ".join(plain(value).split()) == header for header, value in pairs)


def _is_section(values: Sequence[Value], spans: Sequence[Span], width: int) -> bool:
    """One merged cell across at least half of the table, and nothing beside it."""
    filled = [index for index, value in enumerate(values) if not _is_empty(value)]
    return len(filled) == 1 and any(
        first == filled[0] and last - first + 1 >= max(2, width / 2) for first, last in spans
    )
