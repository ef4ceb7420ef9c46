"""The starts of a rule in wall-clock time, within a window.

    first                       after                before
      ●────·──○──·──○──·──○──·──│─●──·──●──·──●──·──│──►     ○ not looked at: the rule is read
                                                              from the window on, unless it counts

Wall-clock times are whole seconds since 1 January 1970 00:00 on the wall. The start itself always
counts as the first occurrence. Work is done in blocks of days and is bounded: by the number of
starts asked for, and by a `Budget` of days and seconds looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from torvet.engines.reasons import RefusedFor
from torvet.engines.recurrence.fitting import (
    Mask,
    Numbers,
    first_of_month,
    fits,
    month_index,
    week_begins,
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
LAST_DAY = 2_932_896  # 31 December 9999


class TooMuch(RefusedFor):
    """The rule gives more, or takes more work, than was allowed."""

    sentences = {
        "too_many": "It gives more than {limit} occurrences in this window.",
        "too_long": "Its rule takes too long to count from its start.",
    }


@dataclass(slots=True)
class Budget:
    """How many starts may be found, and how many days or seconds may be looked at for them."""

    starts: int = 100_000
    work: int = 200_000_000

    def spend(self, work: int) -> None:
        self.work -= work
        if self.work < 0:
            raise TooMuch("too_long")


def starts(rule: Rule, first: int, after: int, before: int, budget: Budget) -> Numbers:
    """The starts s of the rule with after <= s < before, sorted, the first one with them.
    UNTIL is left to the caller, who knows the zone. Raises `TooMuch`."""
    found = [np.array([first])] if after <= first < before else []
    skipped, begin = _jump(rule, first, after)
    left = None if rule.count is None else rule.count - 1 - skipped
    found += _after_first(rule, first, (begin, after, before), left, budget)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def starts_by_rule_alone(
    rule: Rule, first: int, after: int, before: int, budget: Budget
) -> Numbers:
    """As `starts`, but the first one only where the rule itself meets it: for EXRULE."""
    found = _after_first(rule, first, (first, after, before), rule.count, budget)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _after_first(
    rule: Rule, first: int, window: tuple[int, int, int], left: int | None, budget: Budget
) -> list[Numbers]:
    begin, after, before = window
    rule = _with_times_of_start(rule, first)
    found: list[Numbers] = []
    for block in _blocks(rule, first, begin, before, budget):
        counted = block[(block >= begin) & (block < before)]
        if left is not None:
            counted = counted[: max(left, 0)]
            left -= len(counted)
        found.append(counted[counted >= after])
        if sum(map(len, found)) > budget.starts:
            raise TooMuch("too_many", limit=budget.starts)
        if left is not None and left <= 0:
            break
    return found


def _with_times_of_start(rule: Rule, first: int) -> Rule:
    """Hour, minute and second that the rule leaves open and does not itself step through."""
    hour, minute, second = first % DAY // 3600, first % 3600 // 60, first % 60
    return replace(
        rule,
        hours=rule.hours or (() if rule.frequency.is_within_days else (hour,)),
        minutes=rule.minutes or ((minute,) if rule.frequency < Frequency.MINUTELY else ()),
        seconds=rule.seconds or ((second,) if rule.frequency < Frequency.SECONDLY else ()),
    )


def _jump(rule: Rule, first: int, after: int) -> tuple[int, int]:
    """How many starts after the first may be passed over, and from where to go on. A rule that
    counts is passed over only where it steps evenly; any other begins at the window."""
    if rule.count is None:
        return 0, max(first + 1, after)
    step = _even_step(rule)
    if step is None or after <= first:
        return 0, first + 1
    passed = (after - first - 1) // step
    return passed, first + passed * step + 1


def _even_step(rule: Rule) -> int | None:
    """Seconds from one start to the next, where no part of the rule picks among them."""
    picks = (rule.names_days, rule.months, rule.hours, rule.minutes, rule.seconds, rule.positions)
    if any(picks) or rule.frequency < Frequency.WEEKLY:
        return None
    return rule.interval * UNIT[rule.frequency]


def _blocks(rule: Rule, first: int, begin: int, before: int, budget: Budget) -> Iterator[Numbers]:
    last_day = min((before - 1) // DAY, LAST_DAY)
    for since, until in _stretches(rule, begin // DAY, last_day):
        budget.spend(until - since)
        days = np.arange(since, until)
        fit = fits(rule, first // DAY, days)
        if rule.frequency.is_within_days:
            yield from _within_days(rule, first, days, fit, budget)
        else:
            yield _on_days(rule, first, days[fit])


def _stretches(rule: Rule, day: int, last_day: int) -> Iterator[tuple[int, int]]:
    """Stretches of days that begin and end with a period of the rule: short ones first, since
    many rules end soon."""
    length = A_FEW_DAYS
    while day <= last_day:
        since = _period_begins(rule, day)
        until = _period_begins(rule, min(day + length, last_day + 1) + _longest_period(rule) - 1)
        yield since, until
        day, length = until, min(length * 2, MANY_DAYS)


def _longest_period(rule: Rule) -> int:
    lengths = {Frequency.YEARLY: 366, Frequency.MONTHLY: 31, Frequency.WEEKLY: 7}
    return lengths.get(rule.frequency, 1)


def _period_begins(rule: Rule, day: int) -> int:
    days = np.array([day])
    if rule.frequency == Frequency.WEEKLY:
        return int(week_begins(days, rule.week_start)[0])
    if rule.frequency.is_within_days or rule.frequency == Frequency.DAILY:
        return day
    months = month_index(days)
    in_year = months % 12 if rule.frequency == Frequency.YEARLY else 0
    return int(first_of_month(months - in_year)[0])


def _on_days(rule: Rule, first: int, days: Numbers) -> Numbers:
    period = _period(rule, days)
    right = (period - _period(rule, np.array([first // DAY]))) % rule.interval == 0
    times = [
        hour * 3600 + minute * 60 + second
        for hour in rule.hours
        for minute in rule.minutes
        for second in rule.seconds
    ]
    walls: Numbers = (days[right][:, None] * DAY + np.array(times)).ravel()
    return walls[_at_positions(rule, np.repeat(period[right], len(times)))]


def _period(rule: Rule, days: Numbers) -> Numbers:
    if rule.frequency == Frequency.WEEKLY:
        return week_begins(days, rule.week_start) // 7
    if rule.frequency == Frequency.DAILY:
        return days
    months = month_index(days)
    return months // 12 if rule.frequency == Frequency.YEARLY else months


def _within_days(
    rule: Rule, first: int, days: Numbers, fit: Mask, budget: Budget
) -> Iterator[Numbers]:
    unit = UNIT[rule.frequency]
    a_day = max(1, DAY // unit // rule.interval)
    at_a_time = max(1, SLOTS_AT_A_TIME // a_day)
    for place in range(0, len(days), at_a_time):
        fitting = fit[place : place + at_a_time]
        if not fitting.any():
            continue
        budget.spend(len(fitting) * a_day)
        since, until = (int(days[place]) + n for n in (0, len(fitting)))
        begin = since * DAY // unit
        slots = np.arange(
            begin + (first // unit - begin) % rule.interval, until * DAY // unit, rule.interval
        )
        yield _of_slots(rule, slots[fitting[slots * unit // DAY - since]], unit)


def _of_slots(rule: Rule, slots: Numbers, unit: int) -> Numbers:
    if rule.hours:
        slots = slots[np.isin(slots * unit % DAY // 3600, rule.hours)]
    if rule.minutes and unit <= 60:
        slots = slots[np.isin(slots * unit % 3600 // 60, rule.minutes)]
    if rule.seconds and unit == 1:
        slots = slots[np.isin(slots % 60, rule.seconds)]
    seconds = rule.seconds if unit > 1 else (0,)
    minutes = rule.minutes if unit > 60 else (0,)
    within = [minute * 60 + second for minute in minutes for second in seconds]
    walls: Numbers = (slots[:, None] * unit + np.array(within)).ravel()
    return walls[_at_positions(rule, np.repeat(slots, len(within)))]


def _at_positions(rule: Rule, period: Numbers) -> Mask:
    """Which starts stand at the rule's BYSETPOS within their period; all where it has none."""
    if not rule.positions or not len(period):
        return np.ones(period.shape, dtype=np.bool_)
    _, begins, inverse, counts = np.unique(
        period, return_index=True, return_inverse=True, return_counts=True
    )
    place = np.arange(len(period)) - begins[inverse]
    return np.isin(place + 1, rule.positions) | np.isin(place - counts[inverse], rule.positions)
