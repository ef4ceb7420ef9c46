"""A row of a plan for a season: which weekdays, from when until when.

Ugedag | Tid | Fra uge | Til uge         mandag | 18-20 | 33 | 50        Mondays of those weeks
Ugedag | Tid | Startdato | Slutdato      tirs og tors | 18-20 | 1/9-26 | 18/12-26

The year of a week stands in its cell ("uge 33 2026"), or else in a title above the list or in the
name of the sheet or the file; of "2026/27" the weeks from 27 on are in the former.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from torvet.engines import recurrence
from torvet.engines.phrases.columns import Field
from torvet.engines.phrases.moments import moment_at
from torvet.engines.phrases.times import read_times
from torvet.exchange.readers.lists.row import ListRow
from torvet.exchange.readers.lists.when import (
    NO_START,
    NO_YEAR,
    Unread,
    When,
    ended,
    hours_of,
    said_in,
)

NO_WEEK = _("It could not be read which weeks it is in.")
NO_DAY = _("None of its weekdays is between its first and its last day.")
A_WEEK = timedelta(days=7)
MIDSUMMER = 27  # the first week of a season's former year
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s*[/–-]\s*(?:20)?(\d\d)(?!\d))?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WEEK = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Series:
    first: When
    rule: str


def years_in(*texts: str) -> tuple[int, ...]:
    """The first year, or the two years of the first season, that is named."""
    for text in texts:
        found = _YEARS.search(text)
        if found:
            first = int(found[1])
            is_season = found[2] is not None and int(found[2]) == (first + 1) % 100
            return (first, first + 1) if is_season else (first,)
    return ()


def series_of(row: ListRow) -> Series | None:
    """None where the row is of a single time. Raises Unread."""
    days = weekdays_of(row)
    stretch = _stretch(row) if days else None
    if stretch is None:
        return None
    hours = hours_of(row)
    if hours is None:
        raise Unread(Field.START_TIME, NO_START)
    first_on = min(recurrence.next_weekday(day, stretch[0]) for day in days)
    if first_on > stretch[1]:
        raise Unread(Field.WEEKDAY, NO_DAY)
    first = ended(row, moment_at(first_on, hours[0]), hours[1])
    rule = recurrence.weekly("".join(map(str, days)))
    return Series(first, f"{rule};UNTIL={stretch[1]:%Y%m%d}")


def weekdays_of(row: ListRow) -> list[int]:
    """The weekdays that the row's own column names."""
    value = row.raw(Field.WEEKDAY)
    read = read_times(value) if isinstance(value, str) else None
    return sorted({time.weekday for time in read.weekly}) if read else []


def _stretch(row: ListRow) -> tuple[date, date] | None:
    """The first and the last day between which it returns."""
    if row.raw(Field.FIRST_WEEK) is not None and row.raw(Field.DATE) is None:
        return _weeks(row)
    first, last = said_in(row, Field.DATE, Field.STARTS_AT), said_in(row, Field.END_DATE)
    if first is None or last is None or last.day - first.day < A_WEEK:
        return None
    return first.day, last.day


def _weeks(row: ListRow) -> tuple[date, date]:
    told = f"{row.text(Field.FIRST_WEEK)} – {row.text(Field.LAST_WEEK)}"
    weeks = [int(one) for one in _WEEK.findall(_YEAR.sub(" ", told))]
    if not 1 <= len(weeks) <= 2:
        raise Unread(Field.FIRST_WEEK, NO_WEEK)
    years = years_in(told) or row.years
    if not years:
        raise Unread(Field.FIRST_WEEK, NO_YEAR)
    first, last = weeks[0], weeks[-1]
    year = years[-1] if first < MIDSUMMER else years[0]
    try:
        monday = date.fromisocalendar(year, first, 1)
        return monday, date.fromisocalendar(year + (last < first), last, 7)
    except ValueError as error:
        raise Unread(Field.FIRST_WEEK, NO_WEEK) from error
