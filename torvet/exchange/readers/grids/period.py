"""Between which days a week plan counts, as its titles say it.

"Uge 33-50 2026"                              the Mondays … Sundays of those weeks
"Ugeplan uge 37, 2026"                        one week
"Week commencing 7 September 2026"            … from that day
"Efterår: 17. august – 18. december 2026"     from and to; "17.8.-18.12. 2026"
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from torvet.engines.phrases.moments import read_said, with_year
from torvet.engines.phrases.times.words import MONTHS
from torvet.exchange.readers.lists.series import MIDSUMMER, years_in

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKS = re.compile(
    r"\b(?:uge(?:r|rne)?|weeks?)\s*(?:nr\.?\s*)?(?P<first>\d{1,2})(?!\d)"
    r"(?:\s*(?:-|–|—|til|to|until|og med)\s*(?:uge\s*|week\s*)?(?P<last>\d{1,2})(?![\d./]))?",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?<![\d.])(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\s?\d{{1,2}}(?:[./-]\s?(?:20)?\d\d(?!\d))?\.?(?!\d)"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?\s*(?:{_MONTH})\b\.?(?:\s+20\d\d)?"
    rf"|(?:{_MONTH})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+20\d\d)?)",
    re.IGNORECASE,
)
_ONE_WEEK = re.compile(
    r"(?i)\bw/c\b|\bweek (?:commencing|beginning|of|from)\b|\buge(?:n)? (?:fra|der begynder)\b"
)
A_WEEK = timedelta(days=6)


class Period(NamedTuple):
    first: date
    last: date

    @property
    def is_one_week(self) -> bool:
        return self.last - self.first <= A_WEEK


def period_in(texts: Sequence[str]) -> Period | None:
    """The first that is told whole, both ends of it with a year; None where none is."""
    years = years_in(*texts)
    found = (one for text in texts for one in (_weeks(text, years), _dates(text, years)))
    return next((one for one in found if one is not None and one.first <= one.last), None)


def _weeks(text: str, years: Sequence[int]) -> Period | None:
    found, years = _WEEKS.search(text), years_in(text) or tuple(years)
    if found is None or not years:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    year = years[-1] if first < MIDSUMMER else years[0]
    try:
        monday = date.fromisocalendar(year, first, 1)
        return Period(monday, date.fromisocalendar(year + (last < first), last, 7))
    except ValueError:
        return None


def _dates(text: str, years: Sequence[int]) -> Period | None:
    """Two days; where only the last says its year, the first is the nearest before it."""
    told = [one[0].strip().rstrip(".") for one in _DATE.finditer(text)]
    if len(told) == 1 and _ONE_WEEK.search(text):
        only = read_said(with_year(told[0], years_in(text) or tuple(years)))
        return Period(only.day, only.day + A_WEEK) if only else None
    if len(told) != 2:
        return None
    own = years_in(told[1]) or years_in(text) or tuple(years)
    last = read_said(with_year(told[1], own))
    if last is None:
        return None
    first = read_said(with_year(told[0], (last.day.year,)))
    if first is not None and first.day > last.day and not years_in(told[0]):
        first = read_said(with_year(told[0], (last.day.year - 1,)))
    return Period(first.day, last.day) if first else None


def without_period(text: str) -> str:
    """The text with nothing in it of weeks, days and years."""
    bare = _DATE.sub(" ", _WEEKS.sub(" ", text))
    return re.sub(r"\b20\d\d(?:\s*/\s*(?:20)?\d\d)?\b", " ", bare)
