"""Named stretches of days, the ways people list holidays: one on a line.

    Efterårsferie: 10.10–18.10                  the coming one, where no year is said
    Juleferie, fra lørdag d. 19. december 2026 til 3/1 2027
    Vinterferie uge 7 2027                      Monday to Sunday of the week (ISO 8601)
    uge 42: 10.10–18.10                         the days count, the week is its name
    Påske 25.-29. marts 2027
    Grundlovsdag 5.6.                           one day
    Efterårsferie ⇥ 10-10-2026 ⇥ 18-10-2026     a row of a table

A stretch of more than 200 days is taken for two days that changed places. Source: the lists that
Danish municipalities and houses put up.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from torvet.engines.phrases.moments import THIS_CENTURY
from torvet.engines.phrases.times.words import MONTHS

LONGEST = timedelta(days=200)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:,?\s+(?:i\s+)?(?P<{0}>20\d\d)\b)?"
_DAY = re.compile(
    rf"""(?P<iso>\d{{4}}-\d\d-\d\d)
    | (?<!\d)(?P<dashed>\d{{1,2}}-\d{{1,2}}-20\d\d)(?!\d)
    | (?<!\d)(?P<day>\d{{1,2}})(?P<mark>[./])\s?(?P<month>\d{{1,2}})(?!\d)
      (?:(?P=mark)\s?(?P<year>20\d\d|\d\d)(?!\d)|\.?{_YEAR.format("apart")})\.?
    | (?<!\d)(?P<numeral>\d{{1,2}})\.?\s*(?P<word>{_MONTH})\b\.?{_YEAR.format("after")}
    | (?<!\d)(?P<bare>\d{{1,2}})\.?(?=\s*(?:-|–|—|\btil\b|\bto\b)\s*\d{{1,2}}\.?\s*(?:{_MONTH})\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WEEK = re.compile(r"\b(?:uge|week)\s*(?P<week>\d{1,2})\b" + _YEAR.format("year"), re.IGNORECASE)
_WEEKDAY = (
    r"(?:man|tirs|ons|tors|fre|lør|søn)(?:dag\b|\.)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_LEADS_IN = rf"(?:(?<![a-zæøå])(?:{_WEEKDAY}|den|d\.|fra|from)|[:,.;()\s–—-])"
_BEFORE = re.compile(rf"{_LEADS_IN}+$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\s*(?:-|–|—|til(?:\s+og\s+med)?|to|t\.o\.m\.|\t)\s*{_LEADS_IN}*", re.IGNORECASE
)
_EDGES = " \t:,;.()–—-"


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days from the first up to and with the last; `name` may be empty."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Said:
    """A day as it was written; a year, and before another day a month, may be left out."""

    day: int
    month: int | None
    year: int | None


def read_day_range(line: str, today: date) -> DayRange | None:
    """None where the line says no days, more than two, or days that do not exist."""
    found = list(_DAY.finditer(line))
    if not found:
        return _read_week(line, today)
    if len(found) > 2:
        return None
    if len(found) == 2 and not _BETWEEN.fullmatch(line[found[0].end() : found[1].start()]):
        return None
    ends = _placed(_said(found[0]), _said(found[-1]), today)
    if ends is None:
        return None
    return DayRange(_name(line[: found[0].start()], line[found[-1].end() :]), *ends)


def _read_week(line: str, today: date) -> DayRange | None:
    found = _WEEK.search(line)
    if found is None:
        return None
    year = int(found["year"]) if found["year"] else None
    name = line[: found.start("year")] + line[found.end("year") :] if year else line
    for one in (year,) if year else (today.year, today.year + 1):
        try:
            monday = date.fromisocalendar(one, int(found["week"]), 1)
        except ValueError:
            continue
        sunday = monday + timedelta(days=6)
        if year or sunday >= today:
            return DayRange(_name(name, ""), monday, sunday)
    return None


def _said(found: re.Match[str]) -> _Said:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return _Said(day, month, year)
    if found["dashed"]:
        day, month, year = map(int, found["dashed"].split("-"))
        return _Said(day, month, year)
    if found["bare"]:
        return _Said(int(found["bare"]), None, None)
    if found["word"]:
        return _Said(int(found["numeral"]), MONTHS[found["word"].lower()], _year(found["after"]))
    return _Said(int(found["day"]), int(found["month"]), _year(found["year"] or found["apart"]))


def _year(said: str | None) -> int | None:
    if said is None:
        return None
    return int(said) + (THIS_CENTURY if len(said) == 2 else 0)


def _placed(first: _Said, last: _Said, today: date) -> tuple[date, date] | None:
    """In the years that are said, else the coming ones."""
    is_dated = first.year is not None or last.year is not None
    for one, other in _years(first.year, last.year, today):
        begins, ends = _date(first, one, first.month or last.month), _date(last, other, last.month)
        is_stretch = begins is not None and ends is not None and begins <= ends <= begins + LONGEST
        if begins and ends and is_stretch and (is_dated or ends >= today):
            return begins, ends
    return None


def _years(first: int | None, last: int | None, today: date) -> Iterable[tuple[int, int]]:
    if first is not None:
        return [(first, last)] if last is not None else [(first, first), (first, first + 1)]
    if last is not None:
        return [(last, last), (last - 1, last)]
    return [(year, then) for year in _around(today) for then in (year, year + 1)]


def _around(today: date) -> range:
    return range(today.year - 1, today.year + 2)


def _date(said: _Said, year: int, month: int | None) -> date | None:
    try:
        return date(year, month or 0, said.day)
    except ValueError:
        return None


def _name(before: str, after: str) -> str:
    parts = (_BEFORE.sub("", before).strip(_EDGES), after.strip(_EDGES))
    return " ".join(filter(None, parts))
