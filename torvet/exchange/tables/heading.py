"""Where the header row of a list stands, and what each column is called.

    Tilbud i Skovparken                         a title: noted
                                                (empty)
    Aktør        Tilbud   Kontakt               two header rows become one:
                          Navn     Tlf          Aktør · Tilbud · Kontakt Navn · Kontakt Tlf
    Natteravnene Tur      Kaj      12345678     the first row

A first row that itself holds phone numbers, days or hours is no header: then there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from torvet.engines.phrases.cells import clean
from torvet.engines.phrases.columns.content import read_content
from torvet.engines.phrases.columns.headers import is_bare_name, read_header
from torvet.exchange.tables.table import Span, Value


@dataclass(frozen=True, slots=True)
class Heading:
    """first and last: positions of the header rows among the rows given; -1 and -1 for none."""

    first: int
    last: int
    headers: list[str]
    is_assumed: bool = False


def find_heading(
    rows: Sequence[Sequence[Value]], spans: Sequence[Sequence[Span]] | None = None
) -> Heading:
    """The heading of a list from its first rows (empty rows may be among them).

    spans: for each row its horizontally merged cells; without them a name in an upper header row
    reaches to the next name.
    """
    texts = [[clean(value).text for value in row] for row in rows]
    width = max((_width(row) for row in texts), default=0)
    scored = [(_score(row, width), index) for index, row in enumerate(texts)]
    best = max(scored, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
    if best[0] > 0:
        return _combined(texts, best[1], width, spans)
    first = next((i for i, row in enumerate(texts) if _filled(row) > 1 or width == 1), None)
    if first is None or not _may_head(rows[first], texts[first], width):
        return Heading(-1, -1, [""] * width)
    return Heading(first, first, _padded(texts[first], width), is_assumed=True)


def _filled(row: Sequence[str]) -> int:
    return sum(1 for text in row if text)


def _width(row: Sequence[str]) -> int:
    return max((index + 1 for index, text in enumerate(row) if text), default=0)


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*(" ".join(text.split()) for text in row[:width]), *[""] * (width - len(row))]


def _known(text: str) -> float:
    """How surely a cell is the name of a column: 1 as people write it, 0.5 nearly so."""
    if not text or len(text) > 60:
        return 0.0
    if is_bare_name(text):
        return 1.0
    found = read_header(text)
    if found is None:
        return 0.0
    return 1.0 if found.confidence >= 0.95 else 0.5


def _score(row: Sequence[str], width: int) -> float:
    filled = _filled(row)
    known = sum(_known(text) for text in row)
    enough = 1 if width <= 2 else 2
    if known < enough or known < 0.3 * filled or (width > 2 and filled == 1):
        return 0.0
    return known / filled + min(known, 8) / 8


def _may_head(values: Sequence[Value], row: Sequence[str], width: int) -> bool:
    """Names nobody knows may still be a header: words, each once, and nothing that is content."""
    named = [text for text in row if text]
    if len(named) < max(1, 0.6 * width) or len(set(named)) < len(named):
        return False
    if any(isinstance(value, (int, float, time)) for value in values):
        return False
    return not any(
        len(text) > 60 or text.replace(" ", "").isdigit() or read_content([text, text])
        for text in named
    )


def _combined(
    texts: list[list[str]], index: int, width: int, spans: Sequence[Sequence[Span]] | None
) -> Heading:
    """The header row with a second one below it, or a row of group names above it."""
    row = _padded(texts[index], width)
    if index + 1 < len(texts) and _continues(row, texts[index + 1]):
        below = _padded(texts[index + 1], width)
        return Heading(index, index + 1, _joined(_spread(row, _at(spans, index), below), below))
    if index > 0 and _groups(texts[index - 1], row):
        above = _spread(_padded(texts[index - 1], width), _at(spans, index - 1), row)
        return Heading(index - 1, index, _joined(above, row))
    return Heading(index, index, row)


def _at(spans: Sequence[Sequence[Span]] | None, index: int) -> Sequence[Span] | None:
    return None if spans is None else spans[index]


def _continues(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the next row names what this row leaves open, and names only."""
    named = [text for text in below if text]
    fills = any(text and (i >= len(row) or not row[i]) for i, text in enumerate(below))
    own = [text for i, text in enumerate(below) if text and (i >= len(row) or text != row[i])]
    return fills and len(own) >= 2 and all(_known(text) == 1.0 for text in named)


def _groups(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the row above holds names of groups of columns: several, yet fewer than below."""
    return 2 <= _filled(above) <= _filled(row) and not any(
        len(text) > 40 or any(sign.isdigit() for sign in text) for text in above
    )


def _spread(row: list[str], spans: Sequence[Span] | None, below: Sequence[str]) -> list[str]:
    """A group's name over all of its columns."""
    spread = list(row)
    if spans is not None:
        for first, last in spans:
            for column in range(first, min(last + 1, len(row))):
                spread[column] = row[first]
        return spread
    for column in range(1, len(spread)):
        if not spread[column] and below[column]:
            spread[column] = spread[column - 1]
    return spread


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    return [
        upper if not lower or upper == lower else f"{upper} {lower}".strip()
        for upper, lower in zip(above, below, strict=True)
    ]
