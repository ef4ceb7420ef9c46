"""A day, with or without a time of day, the ways spreadsheets write them.

"05/22/2022 09:00:00 AM"            month first: there is no month 22, and only America writes AM
"22.05.2022 kl. 9.00"               day first
"2022-05-22T09:00:00+02:00"         the year first needs no guessing; a zone is kept
"Lør. 5/12-26 kl. 18-20"            a day, from and to
02-03-2026 18:00 – 03-03-2026 01:00  from and to, each with its day
"2. marts 2026", "Mar 2, 2026"      the month as a word
46083.75                            a date that a spreadsheet shows as a bare number

Which number is the month is told from whole columns, see `date_orders`. Local times without zone,
where the cell names none. Source: the files people hand over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from torvet.engines.phrases.cells import Value
from torvet.engines.phrases.clocks import DAY_ZERO, FIRST_DAY, read_hours
from torvet.engines.phrases.date_orders import ORDERS, DateOrder
from torvet.engines.phrases.times.words import MONTHS, fold

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = (
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|man|tirs?|ons|tors?|fre|lør|søn|ma|ti|on|to|fr|lø|sø|mon|tue|wed|thu|fri|sat|sun)\b"
)
_DAY = re.compile(
    rf"""\s*(?:{_WEEKDAY}\.?,?\s*)?(?:(?:den|d\.)\s*)?
    (?:(?P<iso_year>\d{{4}})[-/.](?P<iso_month>\d{{1,2}})[-/.](?P<iso_day>\d{{1,2}})
    | (?P<first>\d{{1,2}})[-/.]\s?(?P<second>\d{{1,2}})(?:[-/.]\s?|\s)(?P<year>\d{{4}}|\d{{2}})
    | (?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?[\s-]*(?P<month>{_MONTH})\b\.?,?[\s-]*(?P<after>\d{{4}})
    | (?P<english>{_MONTH})\b\.?\s+(?P<numeral>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<last>\d{{4}})
    )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_HOURS = re.compile(r"(?:[\s,:–-]|(?P<mark>T|kl\b\.?|klokken\b|at\b))*(?P<hours>.*)", re.I | re.S)
_SIGNS_OF_HOURS = re.compile(
    r"\d[:.]\d\d|\d\s?[-–]\s?\d|\d\s?[ap]\.?m|[0-2]\d[0-5]\d\Z", re.IGNORECASE
)
_JOINTS = re.compile(r"\s+(?:-|–|—|til|to)\s+|\s*[–—]\s*", re.IGNORECASE)
_YEARLESS = re.compile(
    rf"""(?P<day>\s*(?:{_WEEKDAY}\.?,?\s*)?(?:(?:den|d\.)\s*)?
    \d{{1,2}}(?:[/.]\s?(?P<number>0?[1-9]|1[0-2])|\.?\s*(?P<month>{_MONTH})\b))
    (?![/\d-]|\.\d|\.?\s*(?:19|20)\d\d)\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_ZONE = re.compile(
    r"(?<=\d)\s*(?:Z|UTC|(?P<sign>[+-])(?P<hours>0\d|1[0-4]):?(?P<minutes>[0-5]\d))$"
)
_BY_A_MACHINE = re.compile(r"T|.*\d\d:\d\d:\d\d")
_COMPACT = re.compile(r"\s*(20\d\d)(\d\d)(\d\d)\s*")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,12})?")
_FIRST_SERIAL, _LAST_SERIAL = 25_569, 73_050  # 1970 to 2099
THIS_CENTURY = 2000
JULY = 7


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: a day; from and to, counted from its midnight, where it says them."""

    day: date
    start: timedelta | None = None
    end: timedelta | None = None
    zone: tzinfo | None = None


def read_said(value: Value, order: DateOrder = "day") -> Said | None:
    """None where the cell holds no day, a day that does not exist, or more beside it than hours; a
    day before 1901 is a time of day alone."""
    if isinstance(value, date) and value.year < FIRST_DAY.year:
        return None
    if isinstance(value, datetime):
        midnight = datetime.combine(value, time(), value.tzinfo)
        return Said(value.date(), value - midnight, zone=value.tzinfo)
    if isinstance(value, date):
        return Said(value)
    if isinstance(value, str):
        return _in_words(value, order)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return _serial(value)


def read_stretch(value: Value, order: DateOrder = "day") -> tuple[Said, Said] | None:
    """The first and the last of two days in one cell, with what is said of each."""
    if not isinstance(value, str):
        return None
    for joint in _JOINTS.finditer(value):
        first = read_said(value[: joint.start()], order)
        last = read_said(value[joint.end() :], order)
        if first and last:
            return first, last
    return None


def with_year(text: str, years: Sequence[int]) -> str:
    """A day that says no year, with the list's; of a season's two, the former from July on."""
    found = _YEARLESS.match(text)
    if found is None or not years:
        return text
    month = int(found["number"]) if found["number"] else MONTHS[fold(found["month"])]
    year = years[-1] if month < JULY else years[0]
    return f"{found['day']} {year}{text[found.end() :]}"


def read_moment(value: Value, order: DateOrder = "day") -> datetime | None:
    """None for anything but one date with one time of day."""
    said = read_said(value, order)
    if said is None or said.start is None or said.end is not None:
        return None
    return moment_at(said.day, said.start, said.zone)


def read_day(value: Value, order: DateOrder = "day") -> date | None:
    """The date of a cell, with or without a time of day; None where it holds none."""
    said = read_said(value, order)
    return said.day if said else None


def is_moment(value: Value) -> bool:
    """Whether a cell holds a day and one time of day, in either order."""
    return any(read_moment(value, order) is not None for order in ORDERS)


def read_either(value: Value) -> Said | None:
    """In whichever order it can be read."""
    return next((said for order in ORDERS if (said := read_said(value, order))), None)


def moment_at(day: date, since_midnight: timedelta, zone: tzinfo | None = None) -> datetime:
    """Of a day at 24:00, the midnight after it."""
    return datetime.combine(day, time(), zone) + since_midnight


def _in_words(text: str, order: DateOrder) -> Said | None:
    found = _DAY.match(text)
    if found is None:
        return _in_figures(text)
    day, rest = _day(_numbers(found, order)), text[found.end() :].strip()
    if day is None or not rest:
        return Said(day) if day else None
    zoned = _zone_in(rest)
    beside = _HOURS.fullmatch(rest[: zoned.start()] if zoned else rest)
    if beside is None or not (beside["mark"] or _SIGNS_OF_HOURS.search(beside["hours"])):
        return None
    hours = read_hours(beside["hours"])
    return Said(day, *hours, zone=_zone(zoned)) if hours else None


def _in_figures(text: str) -> Said | None:
    """ "20260302", or what a spreadsheet counts days by."""
    if _SERIAL.fullmatch(text.strip()):
        return _serial(float(text.replace(",", ".")))
    compact = _COMPACT.fullmatch(text)
    day = _day((int(compact[1]), int(compact[2]), int(compact[3]))) if compact else None
    return Said(day) if day else None


def _day(numbers: tuple[int, int, int]) -> date | None:
    try:
        return date(*numbers)
    except ValueError:
        return None


def _numbers(found: re.Match[str], order: DateOrder) -> tuple[int, int, int]:
    """Year, month, day."""
    if found["iso_year"]:
        return int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"])
    if found["month"]:
        return int(found["after"]), MONTHS[fold(found["month"])], int(found["day"])
    if found["english"]:
        return int(found["last"]), MONTHS[fold(found["english"])], int(found["numeral"])
    first, second, year = (int(found[part]) for part in ("first", "second", "year"))
    day, month = (first, second) if order == "day" else (second, first)
    return year + (THIS_CENTURY if year < 100 else 0), month, day


def _zone_in(rest: str) -> re.Match[str] | None:
    """ "18:00-20:00" is from and to; a zone behind a minus is something that machines write."""
    found = _ZONE.search(rest)
    if found is None or found["sign"] != "-":
        return found
    return found if _BY_A_MACHINE.match(rest[: found.start()]) else None


def _zone(found: re.Match[str] | None) -> tzinfo | None:
    if found is None:
        return None
    if found["sign"] is None:
        return UTC
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    return timezone(ahead if found["sign"] == "+" else -ahead)


def _serial(number: float) -> Said | None:
    """Days since 30 December 1899, as spreadsheets count them; the rest is the time of day."""
    if not _FIRST_SERIAL <= number < _LAST_SERIAL:
        return None
    days = int(number)
    minutes = round((number - days) * 24 * 60)
    start = timedelta(minutes=minutes) if isinstance(number, float) and minutes else None
    return Said(DAY_ZERO.date() + timedelta(days=days), start)
