"""A day with a time of day, the ways spreadsheets write them.

"05/22/2022 09:00:00 AM"   month first: there is no month 22, and only America writes AM
"22.05.2022 kl. 9.00"      day first
"2022-05-22T09:00"         the year first needs no guessing
45069.375 as a cell        comes in as a datetime already

Which number is the month is told from a whole column; where no row tells, the day stands first,
as it does in Denmark. Local times without zone. Source: the files people hand over.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from torvet.engines.phrases.cells import Value

DateOrder = Literal["day", "month"]
_MOMENT = re.compile(
    r"""\s*(?:(?P<iso_year>\d{4})[-/.](?P<iso_month>\d{1,2})[-/.](?P<iso_day>\d{1,2})
        | (?P<first>\d{1,2})[-/.]\s?(?P<second>\d{1,2})[-/.]\s?(?P<year>\d{4}|\d{2}))
    (?:\s*(?:T|,|kl\.?|at)?\s*
        (?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<seconds>\d{2})(?:\.\d+)?)?
        \s*(?P<half>[ap])?\.?(?:m\.?)?)?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
THIS_CENTURY = 2000


def date_order(values: Iterable[Value]) -> DateOrder:
    """Which number comes first, by the first value that tells."""
    for value in values:
        found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
        if found is None or not found["first"]:
            continue
        if int(found["first"]) > 12:
            return "day"
        if int(found["second"]) > 12 or found["half"]:
            return "month"
    return "day"


def read_moment(value: Value, order: DateOrder = "day") -> datetime | None:
    """None for anything but a date with a time of day, a time of day that is none, or a date that
    does not exist."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if found is None or not found["hour"]:
        return None
    hour = _hour(int(found["hour"]), found["half"])
    day = _day(found, order)
    if day is None or hour is None or int(found["minute"]) > 59 or int(found["seconds"] or 0) > 59:
        return None
    return datetime(  # noqa: DTZ001  a spreadsheet has no zone
        day.year, day.month, day.day, hour, int(found["minute"]), int(found["seconds"] or 0)
    )


def read_day(value: Value, order: DateOrder = "day") -> date | None:
    """The date of a cell, with or without a time of day; None where it holds none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    return _day(found, order) if found else None


def is_moment(value: Value) -> bool:
    """Whether a cell holds a day and a time of day, in either order."""
    return read_moment(value, "day") is not None or read_moment(value, "month") is not None


def _hour(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour if hour < 24 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _day(found: re.Match[str], order: DateOrder) -> date | None:
    if found["iso_year"]:
        year, month, day = (int(found[f"iso_{part}"]) for part in ("year", "month", "day"))
    else:
        first, second, year = (int(found[part]) for part in ("first", "second", "year"))
        day, month = (first, second) if order == "day" else (second, first)
        year += THIS_CENTURY if year < 100 else 0
    try:
        return date(year, month, day)
    except ValueError:
        return None
