"""A phrase cut into marks: dates, clock times, numbers, words and the signs between them.

    "tirsdag kl. 15.00–16.30"  ->  word tirsdag · word kl · sign . · 15:00 · dash · 16:30

Only the form is looked at here; what a word or a bare number means is decided in `meaning`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from torvet.engines.phrases.times.words import MONTHS, fold

Kind = Literal[
    "date",  # value: date, or None where the date is impossible
    "yearless",  # a date without its year
    "season",  # "1/9-31/5"
    "clock",  # value: minutes of the day, 0 to 1440
    "number",  # value: int
    "always",  # 24/7
    "nth",  # OSM "[1]", value: int
    "word",
    "dash",
    "comma",
    "break",
    "sign",
    # given in `meaning`:
    "day",  # value: tuple of weekdays
    "until",
    "and",
    "ordinal",  # value: int
    "interval",  # value: int
    "month",
    "parity",  # value: "even" or "odd"
    "closed",
    "filler",
]


@dataclass(slots=True)
class Token:
    """One mark and where it stands in the phrase."""

    kind: Kind
    text: str
    start: int
    end: int
    value: object = None
    meridiem: str = ""

    @property
    def folded(self) -> str:
        """The word for looking up."""
        return fold(self.text)


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_D = r"(?<![\d.:])(?P<{p}d>\d{{1,2}})"
_PATTERN = re.compile(
    rf"""
    (?P<link>(?:https?://|www\.)\S+|[^\s@]{{1,64}}@[^\s@]{{1,250}}
        |(?<!\d)\d\d(?:[.\ ]\d\d){{3,4}}(?![\d.:]))
  | (?P<iso>(?<!\d)(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}})(?!\d)T?)
  | (?P<season>(?<!\d)\d{{1,2}}/\d{{1,2}}\s*[-–]\s*\d{{1,2}}/\d{{1,2}}(?![\d/]))
  | (?P<numeric>{_D.format(p="n")}(?P<sep>[./-])(?P<nm>\d{{1,2}})(?:\s*[-./]\s*|\ )
        (?P<ny>(?:19|20)\d{{2}})(?!\d))
  | (?P<shortyear>(?<!-){_D.format(p="s")}(?:/(?P<sm>0?[1-9]|1[0-2])[-/]|\.(?P<sm2>\d{{1,2}})\.)
        (?P<sy>\d{{2}})(?![\d.:]))
  | (?P<named>{_D.format(p="w")}\.?(?:er|st|nd|rd|th)?\ *(?:of\ )?(?P<wm>{_MONTH})\b\.?
        (?:,?\ *(?P<wy>(?:19|20)\d{{2}}))?)
  | (?P<english>\b(?P<em>{_MONTH})\.?\ +(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.h]\d)
        (?:,?\ *(?P<ey>(?:19|20)\d{{2}}))?)
  | (?P<always>24/7)
  | (?P<slash>(?<![\d.:/-])(?P<yd>\d{{1,2}})/(?P<ym>\d{{1,2}})(?![\d/-]))
  | (?P<clock>(?<![\d.:])(?P<h>\d{{1,2}})
        (?:\s?h\s?(?P<m>[0-5]\d)(?!\s?h)|[:.](?P<m2>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)
        (?!\d)\s?(?P<ap>[ap]\.?m\b\.?)?(?:h\b)?)
  | (?P<hour>(?<![\d.:])(?P<hh>\d{{1,2}})\s?(?:(?P<hap>[ap]\.?m\b\.?)|h(?![a-zà-ÿ])|heures?\b))
  | (?P<nth>\[(?P<nv>-?\d)\])
  | (?P<ord>\b(?:1st|2nd|3rd|4th|1er|2e|3e|2eme|2ème)\b)
  | (?P<number>\d+)
  | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
  | (?P<dash>[-–—‐‑−~])
  | (?P<break>[;\n\r|]+)
  | (?P<comma>,)
  | (?P<sign>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _date(year: str, month: int, day: str) -> date | None:
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(number, month, int(day))
    except ValueError:
        return None


def _clock(hour: str, minute: str, meridiem: str | None) -> int | None:
    """Minutes of the day; "12 am" is midnight, "24.00" the end of the day."""
    hours, minutes = int(hour), int(minute)
    if meridiem and hours <= 12:
        hours = hours % 12 + (12 if meridiem[0].lower() == "p" else 0)
    total = hours * 60 + minutes
    return total if total <= 1440 else None


def _month(name: str) -> int:
    return MONTHS[fold(name)]


def _named(year: str | None, month: str, day: str) -> tuple[Kind, object]:
    if year is None:
        return "yearless", None
    return "date", _date(year, _month(month), day)


def _slash(found: re.Match[str]) -> tuple[Kind, object]:
    if 1 <= int(found["ym"]) <= 12 and 1 <= int(found["yd"]) <= 31:
        return "yearless", None
    return "sign", None


_READERS: dict[str, Callable[[re.Match[str]], tuple[Kind, object]]] = {
    "iso": lambda f: ("date", _date(f["iy"], int(f["im"]), f["id"])),
    "numeric": lambda f: ("date", _date(f["ny"], int(f["nm"]), f["nd"])),
    "shortyear": lambda f: ("date", _date(f["sy"], int(f["sm"] or f["sm2"]), f["sd"])),
    "named": lambda f: _named(f["wy"], f["wm"], f["wd"]),
    "english": lambda f: _named(f["ey"], f["em"], f["ed"]),
    "slash": _slash,
    "clock": lambda f: ("clock", _clock(f["h"], f["m"] or f["m2"], f["ap"])),
    "hour": lambda f: ("clock", _clock(f["hh"], "0", f["hap"])),
    "nth": lambda f: ("nth", int(f["nv"])),
    "number": lambda f: ("number", int(f["number"])) if len(f["number"]) < 10 else ("word", None),
}
# Groups whose name is their kind, and the ordinal written with letters, which is a word.
_PLAIN: dict[str, Kind] = {
    "link": "word",
    "season": "season",
    "always": "always",
    "ord": "word",
    "word": "word",
    "dash": "dash",
    "break": "break",
    "comma": "comma",
    "sign": "sign",
}


def tokens(phrase: str) -> list[Token]:
    """The marks of a phrase, in order; spaces are left out."""
    return list(_walk(phrase))


def _reading(found: re.Match[str]) -> tuple[Kind, object]:
    for name, reader in _READERS.items():
        if found[name] is not None:
            return reader(found)
    return next(kind for name, kind in _PLAIN.items() if found[name] is not None), None


def _walk(phrase: str) -> Iterator[Token]:
    for found in _PATTERN.finditer(phrase):
        kind, value = _reading(found)
        if kind == "clock" and value is None:
            kind = "sign"
        meridiem = (found["ap"] or found["hap"] or "")[:1].lower()
        yield Token(kind, found[0].rstrip(), found.start(), found.end(), value, meridiem)
