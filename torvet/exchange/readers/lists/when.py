"""When the booking of a row begins and ends, from whichever of its cells say so.

05/22/2022 09:00 AM | 05/22/2022 01:00 PM     each end says its day and its hour
5/12-26 | 18 | 20                             a day beside two hours
5/12-26 | 18:00-20:30                         … or beside from and to in one cell
Lør. 5/12-26 kl. 18-20                        all in one
5/12-26 | 18 | 1½ time                        a start and a length
5/12-26 18:00 – 6/12-26 02:00                 … of two days
5/12-26 | 7/12-26                             whole days, the last one too

Wall-clock time, in the zone that a cell names if it names one.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases.booking_states import YES
from torvet.engines.phrases.clocks import DAY, Hours, read_clock, read_hours
from torvet.engines.phrases.columns import Field
from torvet.engines.phrases.columns.headers import fold
from torvet.engines.phrases.lengths import HOUR, MINUTE, read_minutes
from torvet.engines.phrases.moments import Said, moment_at, read_said, read_stretch, with_year
from torvet.exchange.ledger import Words
from torvet.exchange.readers.lists.row import ListRow

NO_START = _("It could not be read when it starts.")
NO_END = _("It could not be read when it ends.")
NO_YEAR = _(
    "It does not say which year it is. Write the year in the name of the file, "
    "or above the headings."
)
SEEMS_TO_RETURN = _(
    "It would have the room for weeks on end. If it returns each week, say on which weekday."
)
EACH_DAY = _("It says several days with the same hours. Give each day a row of its own.")
DAYS = (Field.STARTS_AT, Field.DATE, Field.TIME)
SEPARATE_CLOCKS = (Field.START_TIME, Field.TIME, Field.END_TIME, Field.DURATION)
LONGEST_BY_THE_HOUR = 31  # days
_MIDNIGHT = timedelta()
_WHOLE_DAY = frozenset({"hele dagen", "heldags", "hel dag", "hele døgnet", "all day", "whole day"})
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_MOST_HOURS = 12  # a bare number above this counts minutes


class Unread(Exception):
    """Which of the columns is to blame, and why."""

    def __init__(self, field: Field, reason: Words) -> None:
        super().__init__(str(reason))
        self.field, self.reason = field, reason


@dataclass(frozen=True, slots=True)
class When:
    """`is_overnight`: the end was taken to be of the next day, though no cell says so;
    `is_whole_days`: from midnight to midnight."""

    start: datetime
    end: datetime
    is_overnight: bool = False
    is_whole_days: bool = False


def when_of(row: ListRow) -> When:
    """Raises Unread."""
    stretch = _stretch(row)
    if stretch is not None:
        return stretch
    first = said_in(row, *DAYS)
    if first is None:
        raise Unread(first_of(row, *DAYS), _why_no_day(row))
    if _is_whole_days(row, first):
        return _whole_days(row, first)
    hours = hours_of(row, first)
    if hours is None:
        raise Unread(first_of(row, Field.START_TIME, *DAYS), NO_START)
    start = moment_at(first.day, hours[0], first.zone)
    return _on_last_day(row, start, hours[1]) or ended(row, start, hours[1])


def _stretch(row: ListRow) -> When | None:
    """Both ends in one cell, each with its day and its hour."""
    for field in DAYS:
        found = read_stretch(row.raw(field), row.dates.order)
        if found is not None and found[0].start is not None and found[1].start is not None:
            first, last = (moment_at(one.day, one.start or _MIDNIGHT, one.zone) for one in found)
            return When(first, last)
    return None


def _why_no_day(row: ListRow) -> Words:
    said = [one for field in DAYS[:-1] if isinstance(one := row.raw(field), str)]
    lacks_year = any(with_year(one, (2000,)) != one for one in said)
    return NO_YEAR if lacks_year and not row.years else NO_START


def ended(row: ListRow, start: datetime, told: timedelta | None) -> When:
    """An end that says no day; `told` stands in one cell with the start. Raises Unread."""
    clock = read_clock(row.raw(Field.END_TIME))
    if clock is None:
        clock = told
    if clock is None:
        return When(start, start + _length(row))
    end = moment_at(start.date(), clock, start.tzinfo)
    if end < start or (end == start and clock == _MIDNIGHT):
        end += DAY
    return When(start, end, is_overnight=end > moment_at(start.date(), DAY, start.tzinfo))


def _on_last_day(row: ListRow, start: datetime, told: timedelta | None) -> When | None:
    """The end where a cell says its day; midnight of the first day is the one that ends it."""
    last = said_in(row, Field.ENDS_AT, Field.END_DATE)
    if last is None:
        return None
    clock = last.start or None
    if clock is None:
        clock = read_clock(row.raw(Field.END_TIME))
    if clock is None and told is not None:
        return _same_hours(row, start, told, last.day)
    if clock is None:
        clock = last.start
    if clock is None:
        if row.raw(Field.DURATION) is not None:
            return None
        raise Unread(first_of(row, Field.ENDS_AT, Field.END_TIME, Field.TIME), NO_END)
    if last.start is None and _seems_to_return(start, last.day, clock):
        raise Unread(first_of(row, Field.END_DATE, Field.ENDS_AT), SEEMS_TO_RETURN)
    end = moment_at(last.day, clock, last.zone or start.tzinfo)
    is_midnight = clock == _MIDNIGHT and last.day == start.date()
    return When(start, end + DAY if is_midnight else end)


def _seems_to_return(start: datetime, last: date, clock: timedelta) -> bool:
    """Months on end, or the same weekday weeks later at hours that one evening could have: a series
    that does not say so."""
    days = (last - start.date()).days
    is_of_a_day = moment_at(start.date(), clock, start.tzinfo) > start
    return days > LONGEST_BY_THE_HOUR or (days > 0 and days % 7 == 0 and is_of_a_day)


def _same_hours(row: ListRow, start: datetime, told: timedelta, last: date) -> When:
    end = moment_at(start.date(), told, start.tzinfo)
    if last not in (start.date(), end.date()):
        raise Unread(first_of(row, Field.END_DATE, Field.ENDS_AT), EACH_DAY)
    return When(start, end)


def hours_of(row: ListRow, first: Said | None = None) -> Hours | None:
    """From, and to where one cell says both."""
    if first is not None and first.start:
        return first.start, first.end
    for field in (Field.START_TIME, Field.TIME):
        hours = read_hours(row.raw(field))
        if hours is not None:
            return hours
    return None if first is None or first.start is None else (first.start, first.end)


def _length(row: ListRow) -> timedelta:
    value, header = row.raw(Field.DURATION), fold(row.header(Field.DURATION))
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute)
    text = str(value or "").replace("1 day, 0:00:00", "24:00")
    minutes = read_minutes(text, MINUTE if _counts_minutes(text, header) else HOUR)
    if not minutes:
        raise Unread(first_of(row, Field.END_TIME, Field.DURATION, Field.TIME), NO_END)
    return timedelta(minutes=minutes)


def _counts_minutes(text: str, header: str) -> bool:
    if "min" in header or "tim" in header or "hour" in header:
        return "min" in header
    return bool(_NUMBER.fullmatch(text)) and float(text.replace(",", ".")) > _MOST_HOURS


def _is_whole_days(row: ListRow, first: Said) -> bool:
    if _is_ticked(row) or any(_says_whole_day(row, field) for field in (*DAYS, Field.START_TIME)):
        return True
    if row.mapping.has(*SEPARATE_CLOCKS) or first.start:
        return False
    last = said_in(row, Field.ENDS_AT)
    return not row.mapping.has(Field.STARTS_AT) or (
        first.start is None and (last is None or last.start is None)
    )


def _is_ticked(row: ListRow) -> bool:
    return row.text(Field.ALL_DAY).casefold() in YES


def _says_whole_day(row: ListRow, field: Field) -> bool:
    value = row.raw(field)
    return isinstance(value, str) and value.casefold().strip(" .") in _WHOLE_DAY


def _whole_days(row: ListRow, first: Said) -> When:
    """Calendars end a ticked day at the midnight after it; lists name the last day itself."""
    last = said_in(row, Field.ENDS_AT, Field.END_DATE) or first
    ends_at_midnight = row.raw(Field.ENDS_AT) is not None or (
        read_clock(row.raw(Field.END_TIME)) == _MIDNIGHT
    )
    is_told_by_midnight = _is_ticked(row) and ends_at_midnight and last.day > first.day
    after = last.day if is_told_by_midnight else last.day + DAY
    start, end = moment_at(first.day, _MIDNIGHT), moment_at(after, _MIDNIGHT)
    return When(start, end, is_whole_days=True)


def said_in(row: ListRow, *fields: Field) -> Said | None:
    """What the first of the fields that says a day says."""
    for field in fields:
        value = row.raw(field)
        if field is Field.TIME and read_hours(value) is not None:
            continue
        if row.dates.is_turned and isinstance(value, date):
            value = value.replace(day=value.month, month=value.day)
        if isinstance(value, str) and _is_yearless(row, field, value):
            value = with_year(value, row.years)
        said = read_said(value, row.dates.order)
        if said is not None:
            return said
    return None


def _is_yearless(row: ListRow, field: Field, value: str) -> bool:
    """It may be: "18.10" in a column of hours is an hour."""
    is_of_hours = field is Field.TIME and "/" not in value
    return row.dates.order == "day" and not is_of_hours


def first_of(row: ListRow, *fields: Field) -> Field:
    """The one of the fields that the list has."""
    return next((field for field in fields if row.mapping.has(field)), fields[0])
