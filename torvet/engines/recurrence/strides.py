"""A common rule as a few even strides of days.

    Mondays and Thursdays from 2 March, six times

    every 7th day from 2 March   ●           ●           ●
    every 7th day from 5 March         ●           ●           ●   ← the sixth: the last day

Daily rules, weekly ones, and what stands once, are such; with COUNT as well as with UNTIL.
"""

from dataclasses import dataclass

from torvet.engines.recurrence.blocks import LAST_DAY
from torvet.engines.recurrence.clocks import DAY
from torvet.engines.recurrence.fitting import THURSDAY
from torvet.engines.recurrence.rules import Frequency, Rule
from torvet.engines.recurrence.series import Series, last_instant


@dataclass(frozen=True, slots=True)
class Stride:
    """Every `step` days from `day` on, at `time` seconds of the day, up to the instant `last`."""

    series: int
    day: int
    step: int
    time: int
    last_day: int = LAST_DAY
    last: int = 2**62


def strides_of(place: int, series: Series) -> list[Stride] | None:
    """None where the series is not made of strides. What it takes out is not looked at."""
    if series.added or series.rules_out or len(series.rules) > 1:
        return None
    if not series.rules:
        return [only_first(place, series)]
    first_day, time = divmod(series.first, DAY)
    rule = series.rules[0]
    step = rule.interval * (7 if rule.frequency == Frequency.WEEKLY else 1)
    days = _days_after(rule, first_day, step)
    if days is None:
        return None
    last = last_instant(series, rule)
    last_day = LAST_DAY if rule.until is None else last // DAY + 1
    if rule.count is not None:
        last_day = min(last_day, _last_day_counted(rule.count - 1, first_day, sorted(days), step))
    return [
        only_first(place, series),
        *(Stride(place, day, step, time, last_day, last) for day in days),
    ]


def only_first(place: int, series: Series) -> Stride:
    day, time = divmod(series.first, DAY)
    return Stride(place, day, 1, time, last_day=day)


def _days_after(rule: Rule, first_day: int, step: int) -> list[int] | None:
    """Where each stride begins, after the first day."""
    limits = (rule.months, rule.week_numbers, rule.year_days, rule.month_days, rule.positions)
    if any(limits) or rule.hours or rule.minutes or rule.seconds:
        return None
    if rule.frequency == Frequency.DAILY and not rule.weekdays:
        return [first_day + step]
    if rule.frequency != Frequency.WEEKLY:
        return None
    on = (first_day + THURSDAY) % 7
    week = first_day - (on - rule.week_start) % 7
    weekdays = {weekday for _, weekday in rule.weekdays} or {on}
    days = [week + (weekday - rule.week_start) % 7 for weekday in sorted(weekdays)]
    return [day if day > first_day else day + step for day in days]


def _last_day_counted(left: int, first_day: int, days: list[int], step: int) -> int:
    """The day of the last of so many after the first. All `days` come before any comes again."""
    if not left:
        return first_day
    rounds, rest = divmod(left - 1, len(days))
    return min(days[rest] + rounds * step, LAST_DAY)
