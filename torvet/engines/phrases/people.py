"""Text that looks like a Danish CPR number (civil registration number).

    "010203-1234", "010203 1234", "0102031234"      yes: day, month, year, four digits
    "61 12 90-1234"                                 yes: day + 60 is a replacement number
    "12345678", "+45 12 34 56 78", "8000 Aarhus C"  no
    "05 57 65 75 39"                                no: a French phone number in pairs
    "320203-1234", "011303-1234"                    no: no such date

Whether such a number was ever given to anyone is not asked (the check digit went out of use in
2007): what looks like one is treated as one.
"""

import calendar
import re
from typing import NamedTuple


class Span(NamedTuple):
    """Where in the text the number stands: text[start:end]."""

    start: int
    end: int


_DIGITS = re.compile(
    r"""
    (?<!\d[.,])(?<![\d+])
    (?:
        (?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{2})\s?[-–—‑/.]\s?\d{4}
      | (?P<d2>\d{2})(?P<sep>[ ./-])(?P<m2>\d{2})(?P=sep)(?P<y2>\d{2})\s?[-–—‑]\s?\d{4}
      | \b(?P<d3>\d{2})(?P<m3>\d{2})(?P<y3>\d{2})[ ]{0,2}\d{4}(?![^\W\d])
    )
    (?!\d)(?![.,]\d)
    """,
    re.VERBOSE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def find_cpr(text: str) -> list[Span]:
    """Every stretch of the text that looks like a CPR number, in order; [] where none does.

    Ten digits without a sign between them are left alone inside a web address.
    """
    links = [match.span() for match in _LINK.finditer(text)]
    return [
        Span(*match.span())
        for match in _DIGITS.finditer(text)
        if _is_dated(match) and not _is_link_number(match, links)
    ]


def masked(text: str, mask: str = "••••••-••••") -> str:
    """The text with everything that looks like a CPR number replaced, fit to be shown."""
    for span in reversed(find_cpr(text)):
        text = text[: span.start] + mask + text[span.end :]
    return text


def _is_dated(match: re.Match[str]) -> bool:
    """The first six digits are a date in some century; 29 February is taken in any year of four."""
    day, month, year = (
        int(match[part] or match[f"{part}2"] or match[f"{part}3"]) for part in "dmy"
    )
    day = day - 60 if day > 60 else day
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= calendar.monthrange(2000 + year, month)[1]


def _is_link_number(match: re.Match[str], links: list[tuple[int, int]]) -> bool:
    if not match[0].isdigit():
        return False
    return any(start <= match.start() < end for start, end in links)
