"""Which days does a rule allow? Asked of many days at a time.

    days        Mo Tu We Th Fr Sa Su Mo Tu We
    BYDAY=TU,WE  ·  ●  ●  ·  ·  ·  ·  ·  ●  ●
    BYMONTHDAY…  ●  ●  ·  ●  ●  ·  ·  ·  ●  ·    a day must fit every part that is given
    fits         ·  ●  ·  ·  ·  ·  ·  ·  ●  ·

Days are counted from 1 January 1970. Source: the table of RFC 5545 § 3.3.10, where a part that
expands a period and one that limits it both mean: of the period's days, those that fit.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from torvet.engines.recurrence.rules import Frequency, Rule, Skip

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
THURSDAY = 3  # 1 January 1970
DAYS_BEFORE_1970 = date(1970, 1, 1).toordinal()


class Months(NamedTuple):
    """Where days stand in their month and year; all counted from 1."""

    year: Numbers  # from 1970
    month: Numbers
    month_day: Numbers
    month_length: Numbers
    year_day: Numbers
    year_length: Numbers


def weekday(days: Numbers) -> Numbers:
    return (days + THURSDAY) % 7


def week_begins(days: Numbers, week_start: int) -> Numbers:
    return days - (weekday(days) - week_start) % 7


def month_index(days: Numbers) -> Numbers:
    """Months since January 1970."""
    return days.astype("M8[D]").astype("M8[M]").astype(np.int64)


def first_of_month(months: Numbers) -> Numbers:
    return months.astype("M8[M]").astype("M8[D]").astype(np.int64)


def months_of(days: Numbers) -> Months:
    index = month_index(days)
    year, begins = index // 12, first_of_month(index)
    year_begins = first_of_month(year * 12)
    return Months(
        year=year,
        month=index % 12 + 1,
        month_day=days - begins + 1,
        month_length=first_of_month(index + 1) - begins,
        year_day=days - year_begins + 1,
        year_length=first_of_month(year * 12 + 12) - year_begins,
    )


def fits(rule: Rule, first_day: int, since: int, until: int) -> Mask:
    """Whether each day from `since` up to `until` fits all of the rule's parts about days, and
    those that follow from the start where the rule leaves them open."""
    return fitting(day_rule(rule, first_day), since, until)


def day_rule(rule: Rule, first_day: int) -> Rule:
    """What the rule of this start says about days, and nothing else."""
    rule = replace(rule, interval=1, count=None, until=None, positions=())
    return with_days_of_start(replace(rule, hours=(), minutes=(), seconds=()), first_day)


@lru_cache(maxsize=1024)
def fitting(rule: Rule, since: int, until: int) -> Mask:
    """Of a day rule. Kept, since the many series of a calendar follow few rules, and are asked for
    one window."""
    days = np.arange(since, until)
    fit = np.ones(days.shape, dtype=np.bool_)
    if rule.months or rule.month_days or rule.year_days or _counts_weekdays(rule):
        at = months_of(days)
        fit &= _fits_month(rule, at) | _is_moved_here(rule, at)
        if rule.year_days:
            fit &= _either_way(at.year_day, at.year_length, rule.year_days)
    if rule.week_numbers:
        number, of = week_numbers(days, rule.week_start)
        fit &= _either_way(number, of, rule.week_numbers)
    if rule.weekdays:
        fit &= _fits_weekday(rule, days)
    fit.setflags(write=False)
    return fit


def with_days_of_start(rule: Rule, first_day: int) -> Rule:
    """What the rule does not say about days, it takes from its first day."""
    if rule.names_days or rule.frequency > Frequency.WEEKLY:
        return rule
    on = date.fromordinal(DAYS_BEFORE_1970 + first_day)
    if rule.frequency == Frequency.WEEKLY:
        return _copy(rule, weekdays=((0, on.weekday()),))
    if rule.frequency == Frequency.YEARLY and not rule.months:
        return _copy(rule, months=(on.month,), month_days=(on.day,))
    return _copy(rule, month_days=(on.day,))


def week_numbers(days: Numbers, week_start: int) -> tuple[Numbers, Numbers]:
    """The number of each day's week, and how many weeks that week's year has."""
    year = year_of_week(days, week_start)
    first, next_first = (first_week(each, week_start) for each in (year, year + 1))
    return (days - first) // 7 + 1, (next_first - first) // 7


def year_of_week(days: Numbers, week_start: int) -> Numbers:
    """From 1970. Week 1 is the first with four days in the year, so a week belongs to the year of
    its fourth day."""
    return month_index(week_begins(days, week_start) + 3) // 12


def first_week(years: Numbers, week_start: int) -> Numbers:
    """The day that begins week 1, which 4 January is always in."""
    return week_begins(first_of_month(years * 12) + 3, week_start)


def _either_way(place: Numbers, of: Numbers, wanted: tuple[int, ...]) -> Mask:
    """1 is the first and -1 the last."""
    return np.isin(place, wanted) | np.isin(place - of - 1, wanted)


def _fits_month(rule: Rule, at: Months) -> Mask:
    fit = np.ones(at.month.shape, dtype=np.bool_)
    if rule.months:
        fit &= np.isin(at.month, rule.months)
    if rule.month_days:
        fit &= _either_way(at.month_day, at.month_length, rule.month_days)
    return fit


def _is_moved_here(rule: Rule, at: Months) -> Mask:
    """Whether a day that its month has not moves to this one (SKIP, RFC 7529 § 4.1)."""
    if rule.skip is Skip.OMIT or not rule.month_days:
        return np.zeros(at.month.shape, dtype=np.bool_)
    forward = rule.skip is Skip.FORWARD
    short = at.year * 12 + at.month - 1 - (1 if forward else 0)  # the month that may lack the day
    length = first_of_month(short + 1) - first_of_month(short)
    moved: Mask = at.month_day == (1 if forward else length)
    moved &= max(rule.month_days) > length
    if rule.months:
        moved &= np.isin(short % 12 + 1, rule.months)
    return moved


def _counts_weekdays(rule: Rule) -> bool:
    return rule.frequency <= Frequency.MONTHLY and any(ordinal for ordinal, _ in rule.weekdays)


def _fits_weekday(rule: Rule, days: Numbers) -> Mask:
    """ "First Monday" is one of the month in a monthly rule and where months are named, else one
    of the year; in other frequencies the ordinal has no meaning and is left out."""
    on = weekday(days)
    if not _counts_weekdays(rule):
        return np.isin(on, sorted({day for _, day in rule.weekdays}))
    at = months_of(days)
    in_month = rule.frequency == Frequency.MONTHLY or bool(rule.months)
    place, of = (at.month_day, at.month_length) if in_month else (at.year_day, at.year_length)
    from_start, from_end = (place - 1) // 7 + 1, -((of - place) // 7 + 1)
    fit = np.zeros(days.shape, dtype=np.bool_)
    for ordinal, day in rule.weekdays:
        right = (from_start == ordinal) | (from_end == ordinal) if ordinal else True
        fit |= (on == day) & right
    return fit


def _copy(rule: Rule, **parts: object) -> Rule:
    fields = {name: getattr(rule, name) for name in Rule.__slots__}
    return Rule(**(fields | parts))
