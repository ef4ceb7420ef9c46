"""How old the people are that something is for, in whole years, both ends counted in.

    "10-14 år", "10–14-årige"      10 to 14
    "65+", "fra 65 år", "over 65"  65 and up ("over 65" is read as lists use it: 65 counted in)
    "under 18 år"                  0 to 17
    "op til 12 år"                 0 to 12
    "0-12 mdr."                    0 to 1 (whole years begun)
    "6. klasse"                    12 to 13;  "0.-3. klasse"  6 to 10
    "familier med børn 0-2 år"     0 to 2 (the children's), words "familier med børn"
    "seniorer og pårørende"        no ages, words "seniorer", "pårørende"

A Danish class n is read as the ages n + 6 to n + 7.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

OLDEST = 120


@dataclass(frozen=True, slots=True, order=True)
class AgeBand:
    """Ages low to high in whole years, both counted in; high is None where there is no limit."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class AgesRead:
    """The age bands of a phrase and the words left over, to look target groups up by.

    `refused` holds what looks like ages and cannot be ("14-10 år", "150 år").
    """

    bands: tuple[AgeBand, ...] = ()
    words: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


_N = r"(?<![\d.,:])(?P<{0}>\d{{1,3}})"
_LOW, _HIGH = _N.format("low"), r"(?P<high>\d{1,3})(?![\d:.]\d|\d)"
_YEARS = (
    r"(?:\s*-?\s*"
    r"(?:årige?s?|aarige|år(?:s\ alderen)?|aar|years?(?:\s+olds?)?|yrs?|ans)\b\.?)"
)
_MONTHS = r"\s*-?\s*(?:mdr|måneder|months?|mois|mths)\b\.?"
_TO = r"\s*(?:-|–|—|‑|til\ og\ med|til|to|à|a|og|and|et)\s*"
_DASH = r"\s*(?:-|–|—|‑|til\ og\ med|til|to|à)\s*"
_UP = (
    r"\s*(?:\+|og\ (?:op(?:efter|ad)?|derover|ældre)|et\ plus"
    r"|(?:years\ )?and\ (?:over|above|up|older))"
)
_FROM = r"\b(?:fra|from|over|fyldt|min\.?|minimum|mindst|ab|aged?|plus\ de|à\ partir\ de|dès)\s+"
_BELOW = r"\b(?:under|below|moins\ de)\s+(?:de\s+)?"
_UP_TO = r"\b(?:op\ til|til\ og\ med|up\ to|max\.?|maks\.?|maksimalt|jusqu['’]à)\s+"
_AGED = r"(?:\b(?:alder(?:en)?|aged?|ages|mellem|between|fra|from|de|entre)\s*:?\s*)"


def _years(found: re.Match[str]) -> AgeBand:
    return AgeBand(int(found["low"]), int(found["high"]))


def _single(found: re.Match[str]) -> AgeBand:
    return AgeBand(int(found["low"]), int(found["low"]))


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], AgeBand]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), band)
    for pattern, band in (
        (
            rf"{_LOW}\.?{_DASH}{_HIGH}\.?\s*(?:klasse|kl\.)",
            lambda f: AgeBand(int(f["low"]) + 6, int(f["high"]) + 7),
        ),
        (rf"\bfra\s+{_LOW}\.\s*klasse\w*", lambda f: AgeBand(int(f["low"]) + 6, None)),
        (rf"{_LOW}\.\s*klasse\w*", lambda f: AgeBand(int(f["low"]) + 6, int(f["low"]) + 7)),
        (
            rf"{_LOW}{_DASH}{_HIGH}{_MONTHS}",
            lambda f: AgeBand(int(f["low"]) // 12, int(f["high"]) // 12),
        ),
        (rf"{_AGED}?{_LOW}{_YEARS}?{_TO}{_HIGH}{_YEARS}", _years),
        (rf"{_AGED}{_LOW}{_TO}{_HIGH}", _years),
        (rf"{_LOW}{_DASH}{_HIGH}(?!\s*(?:personer|pers|kr|deltagere|pladser|timer))", _years),
        (rf"{_BELOW}{_LOW}(?:{_YEARS}|s\b)?", lambda f: AgeBand(0, int(f["low"]) - 1)),
        (rf"{_UP_TO}{_LOW}{_YEARS}", lambda f: AgeBand(0, int(f["low"]))),
        (rf"(?:{_FROM})?{_LOW}{_YEARS}?{_UP}", lambda f: AgeBand(int(f["low"]), None)),
        (rf"\+\s?{_LOW}(?!\d)(?:{_YEARS})?", lambda f: AgeBand(int(f["low"]), None)),
        (rf"{_FROM}{_LOW}(?:{_YEARS}|s\b)?", lambda f: AgeBand(int(f["low"]), None)),
        (rf"{_LOW}{_YEARS}", _single),
    )
)
_CUTS = re.compile(
    r"\s*(?:[,;/|\n()\[\]{}•:]|\s-\s|\s–\s|\.\s|\b(?:og|and|et|samt|eller)\b|&)\s*",
    re.IGNORECASE,
)
_EDGES = " \t\r.-–+\"'"
_SMALL = "år for i alderen alder de den fra til med af aged age ages pour ans mellem på er"


def read_ages(phrase: str) -> AgesRead:
    """The ages in a phrase of a column about ages or target groups; bands in reading order."""
    found: list[tuple[int, AgeBand]] = []
    refused: list[str] = []
    rest = re.sub(r"[^\S\n]+", " ", phrase)
    for pattern, band in _RULES:
        for match in list(pattern.finditer(rest)):
            ages = band(match)
            if _is_possible(ages):
                found.append((match.start(), ages))
            else:
                refused.append(match[0].strip())
            rest = _blanked(rest, match)
    bands = dict.fromkeys(ages for _, ages in sorted(found, key=lambda pair: pair[0]))
    return AgesRead(tuple(bands), _words(rest), tuple(refused))


def _is_possible(ages: AgeBand) -> bool:
    if ages.high is None:
        return ages.low <= OLDEST
    return 0 <= ages.low <= ages.high <= OLDEST


def _blanked(text: str, match: re.Match[str]) -> str:
    """The text with a match cut out, other places unmoved; the cut parts words."""
    return text[: match.start()] + "," + " " * (len(match[0]) - 1) + text[match.end() :]


def _words(rest: str) -> tuple[str, ...]:
    found, small = [], _SMALL.split()
    for part in _CUTS.split(rest):
        words = part.strip(_EDGES).split()
        while words and words[-1].casefold() in small:
            words.pop()
        while words and words[0].casefold() in small:
            words.pop(0)
        if words:
            found.append(" ".join(words))
    return tuple(dict.fromkeys(found))
