"""Lengths of time and prices, the ways people type them.

    90 min · 1½ time · 1,5 t · halvanden time · 1 time og 30 minutter · 1:30     90 minutes
    2 døgn · 48 timer · 2 days                                                   2,880 minutes
    125,50 kr · 125.50 · kr. 125,5                                               12,550 øre
    1.250 · 1 250,- · 1250 kroner                                                125,000 øre

A point before three figures parts thousands, before one or two it parts kroner and øre. Months are
of 30 days. Source: what Danes write in such fields.
"""

import re
from fractions import Fraction

MINUTE, HOUR, DAY = 1, 60, 1440
UNITS = {
    MINUTE: "m min minut minutter minute minutes mins",
    15: "kvarter quarter quarters",
    HOUR: "t time timer h hour hours hrs",
    DAY: "d dag dage dg døgn day days",
    7 * DAY: "u uge uger week weeks",
    30 * DAY: "md mdr måned måneder month months",
}
_MINUTES = {word: minutes for minutes, words in UNITS.items() for word in words.split()}
_NUMBERS = {
    Fraction(1, 2): "en halv|et halvt|halv|halvt|half an|half a|half|½",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "trekvart|¾",
    Fraction(3, 2): "halvanden|halvandet",
    Fraction(1): "en|et|én|ét|an|a|one",
    Fraction(2): "to|two",
    Fraction(3): "tre|three",
}
_WORDS = {word: number for number, words in _NUMBERS.items() for word in words.split("|")}
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_ALTERNATIVES = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_PIECE = re.compile(
    rf"""\s*(?:og\s|and\s|,)?\s*
    (?:(?P<figures>\d{{1,6}}(?:[.,]\d{{1,2}})?)\s?(?P<part>[½¼¾])?|(?P<word>{_ALTERNATIVES})(?!\w))
    \s*(?P<unit>[a-zæøå]+)\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = re.compile(r"\s*(\d{1,3}):([0-5]\d)\s*(?:t\w*|h\w*)?\.?\s*", re.IGNORECASE)
_BARE = re.compile(r"\s*(?:(\d{1,6}(?:[.,]\d{1,2})?)\s?([½¼¾])?|([½¼¾]))\s*")
_PRICE = re.compile(
    r"""\s*(?:(?:kr|dkk)\.?\s*)?
    (?P<kroner>\d{1,3}(?:[.\s]\d{3})+|\d{1,9})(?:[.,](?P<oere>\d{1,2})|,-)?
    \s*(?:(?:kr|kroner|dkk)\.?)?\s*""",
    re.IGNORECASE | re.VERBOSE,
)


def read_minutes(text: str, bare: int = MINUTE) -> int | None:
    """Whole minutes; `bare` is what a number without a unit counts in. None where it is none."""
    clock, alone = _CLOCK.fullmatch(text), _BARE.fullmatch(text)
    if clock:
        return int(clock[1]) * HOUR + int(clock[2])
    if alone:
        number = _number(alone[1]) + _PARTS.get(alone[2] or alone[3], 0)
        return round(number * bare)
    at, found = 0, Fraction(0)
    while at < len(text.rstrip()):
        piece = _PIECE.match(text, at)
        unit = _MINUTES.get(piece["unit"].lower()) if piece else None
        if piece is None or unit is None:
            return None
        words = _WORDS.get((piece["word"] or "").lower(), Fraction(0))
        found += (_number(piece["figures"]) + _PARTS.get(piece["part"], 0) + words) * unit
        at = piece.end()
    return round(found) if at else None


def read_oere(text: str) -> int | None:
    """A price in øre; None where it is none, or says more than two decimals."""
    found = _PRICE.fullmatch(text)
    if found is None:
        return None
    kroner = int(re.sub(r"\D", "", found["kroner"]))
    return kroner * 100 + int((found["oere"] or "").ljust(2, "0"))


def _number(figures: str | None) -> Fraction:
    return Fraction(figures.replace(",", ".")) if figures else Fraction(0)
