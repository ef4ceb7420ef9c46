"""A rule laid out over days, block by block: every start that it gives, in order.

    days     ├── 400 ──┤├──── 800 ────┤├──────── 1600 ────────┤   …up to the window's end
    fit      ●  ●  ●  ●  ●  ●  ●  ●        which of them the rule allows (see fitting)
    times    × 09:00, 18:00                of each day, or seconds stepped through within it

Blocks begin and end with a period of the rule, so that BYSETPOS counts in whole ones.
"""

from collections.abc import Iterator

import numpy as np

from torvet.engines.recurrence.budget import Budget, TooMuch
from torvet.engines.recurrence.fitting import (
    Mask,
    Numbers,
    first_of_month,
    first_week,
    fits,
    month_index,
    week_begins,
    year_of_week,
)
from torvet.engines.recurrence.rules import Frequency, Rule

DAY = 86_400
UNIT = {
    Frequency.WEEKLY: 7 * DAY,
    Frequency.DAILY: DAY,
    Frequency.HOURLY: 3600,
    Frequency.MINUTELY: 60,
    Frequency.SECONDLY: 1,
}
A_FEW_DAYS, MANY_DAYS = 400, 12_000
SLOTS_AT_A_TIME = 250_000
STARTS_AT_A_TIME, MOST_STARTS = 500_000, 4_000_000
# What each costs: laying out a block, fitting a day, one start or slot, ranking one.
A_BLOCK, A_DAY, A_SLOT, A_RANK = 15_000, 5, 2, 10
LAST_DAY = 2_932_896  # 31 December 9999


def blocks(rule: Rule, first: int, begin: int, before: int, budget: Budget) -> Iterator[Numbers]:
    last_day = min((before - 1) // DAY, LAST_DAY)
    for since, until in _stretches(rule, begin // DAY, last_day):
        budget.spend((until - since) * A_DAY)
        days = np.arange(since, until)
        fit = fits(rule, first // DAY, since, until)
        if rule.frequency.is_within_days:
            yield from _within_days(rule, first, days, fit, budget)
        else:
            yield _on_days(rule, first, days[fit], budget)


def _stretches(rule: Rule, day: int, last_day: int) -> Iterator[tuple[int, int]]:
    """Stretches of days that begin and end with a period of the rule: short ones first, since
    many rules end soon."""
    times = max(1, len(rule.hours) * len(rule.minutes) * len(rule.seconds))
    longest = max(1, min(MANY_DAYS, STARTS_AT_A_TIME // times))
    length = min(A_FEW_DAYS, longest)
    while day <= last_day:
        since = _period_begins(rule, day)
        until = _period_begins(rule, min(day + length, last_day + 1) + _longest_period(rule) - 1)
        yield since, until
        day, length = until, min(length * 2, longest)


def _longest_period(rule: Rule) -> int:
    lengths = {Frequency.YEARLY: 371, Frequency.MONTHLY: 31, Frequency.WEEKLY: 7}
    return lengths.get(rule.frequency, 1)


def _period_begins(rule: Rule, day: int) -> int:
    days = np.array([day])
    if rule.frequency == Frequency.WEEKLY:
        return int(week_begins(days, rule.week_start)[0])
    if rule.frequency.is_within_days or rule.frequency == Frequency.DAILY:
        return day
    if _is_of_weeks(rule):
        return int(first_week(year_of_week(days, rule.week_start), rule.week_start)[0])
    months = month_index(days)
    in_year = months % 12 if rule.frequency == Frequency.YEARLY else 0
    return int(first_of_month(months - in_year)[0])


def _on_days(rule: Rule, first: int, days: Numbers, budget: Budget) -> Numbers:
    period = period_of(rule, days)
    right = (period - period_of(rule, np.array([first // DAY]))) % rule.interval == 0
    times = [
        hour * 3600 + minute * 60 + second
        for hour in rule.hours
        for minute in rule.minutes
        for second in rule.seconds
    ]
    budget.spend(len(days) * len(times) * _cost(rule))
    if len(days) * len(times) > MOST_STARTS:
        raise TooMuch("too_long")
    walls: Numbers = (days[right][:, None] * DAY + np.array(times)).ravel()
    return walls[_at_positions(rule, np.repeat(period[right], len(times)))]


def _cost(rule: Rule) -> int:
    return A_RANK if rule.positions else A_SLOT


def period_of(rule: Rule, days: Numbers) -> Numbers:
    if rule.frequency == Frequency.WEEKLY:
        return week_begins(days, rule.week_start) // 7
    if rule.frequency == Frequency.DAILY:
        return days
    if _is_of_weeks(rule):
        return year_of_week(days, rule.week_start)
    months = month_index(days)
    return months // 12 if rule.frequency == Frequency.YEARLY else months


def _is_of_weeks(rule: Rule) -> bool:
    """Whether its years are those that number weeks: 30 December may begin the next one."""
    return rule.frequency == Frequency.YEARLY and bool(rule.week_numbers)


def _within_days(
    rule: Rule, first: int, days: Numbers, fit: Mask, budget: Budget
) -> Iterator[Numbers]:
    unit, within = UNIT[rule.frequency], _within_a_slot(rule)
    for begin, end in _seconds_to_look_at(rule, days, fit, len(within)):
        slot = begin // unit
        slot += (first // unit - slot) % rule.interval
        slots = np.arange(slot, end // unit, rule.interval)
        budget.spend(len(slots) * len(within) * _cost(rule) + A_BLOCK)
        fitting = slots[fit[slots * unit // DAY - days[0]]]
        yield _of_slots(rule, fitting, within)


def _within_a_slot(rule: Rule) -> list[int]:
    """Seconds after the beginning of an hour, minute or second at which it has a start."""
    seconds = rule.seconds if rule.frequency < Frequency.SECONDLY else (0,)
    minutes = rule.minutes if rule.frequency < Frequency.MINUTELY else (0,)
    return [minute * 60 + second for minute in minutes for second in seconds]


def _seconds_to_look_at(
    rule: Rule, days: Numbers, fit: Mask, starts_in_each: int
) -> Iterator[tuple[int, int]]:
    """Days that hold a fitting one, as many at a time as are quick to lay out; of each day only
    its hours, where a rule of seconds names them."""
    if rule.hours and rule.frequency == Frequency.SECONDLY:
        for day in days[fit].tolist():
            for hour in rule.hours:
                begin = day * DAY + hour * 3600
                yield begin, begin + 3600
        return
    slots = SLOTS_AT_A_TIME // starts_in_each
    at_a_time = max(1, slots * UNIT[rule.frequency] * rule.interval // DAY)
    for place in range(0, len(days), at_a_time):
        fitting = fit[place : place + at_a_time]
        if fitting.any():
            begin = int(days[place]) * DAY
            yield begin, begin + len(fitting) * DAY


def _of_slots(rule: Rule, slots: Numbers, within: list[int]) -> Numbers:
    unit = UNIT[rule.frequency]
    if rule.hours:
        slots = slots[_among(rule.hours)[slots * unit % DAY // 3600]]
    if rule.minutes and unit <= 60:
        slots = slots[_among(rule.minutes)[slots * unit % 3600 // 60]]
    if rule.seconds and unit == 1:
        slots = slots[_among(rule.seconds)[slots % 60]]
    walls: Numbers = (slots[:, None] * unit + np.array(within)).ravel()
    return walls[_at_positions(rule, np.repeat(slots, len(within)))]


def _among(wanted: tuple[int, ...]) -> Mask:
    table = np.zeros(60, dtype=np.bool_)
    table[list(wanted)] = True
    return table


def _at_positions(rule: Rule, period: Numbers) -> Mask:
    """Which starts stand at the rule's BYSETPOS within their period; all where it has none."""
    if not rule.positions or not len(period):
        return np.ones(period.shape, dtype=np.bool_)
    _, begins, inverse, counts = np.unique(
        period, return_index=True, return_inverse=True, return_counts=True
    )
    place = np.arange(len(period)) - begins[inverse]
    return np.isin(place + 1, rule.positions) | np.isin(place - counts[inverse], rule.positions)
