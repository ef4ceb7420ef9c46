"""A rule that only says on which days, laid out once for all the series that follow it.

every second Tuesday of a month   ····●···························●····   the days that fit
09:00, from 3 March                   ●                           ●        each has its own
17:30, from 1 April                                               ●        time and start
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from torvet.engines.recurrence.blocks import LAST_DAY, MANY_DAYS
from torvet.engines.recurrence.budget import TooMuch
from torvet.engines.recurrence.clocks import DAY, Clock, Seconds
from torvet.engines.recurrence.fitting import day_rule, fitting
from torvet.engines.recurrence.rules import Rule
from torvet.engines.recurrence.series import Series, last_instant

AT_THE_EDGES = 3  # days that prove to lie outside the window


@dataclass(frozen=True, slots=True)
class OnDays:
    """At its time of day on the days that fit, after its `first` start (on the wall) and up to the
    instant `last`."""

    series: int
    days: Rule
    first: int
    last: int


def only_says_days(series: Series) -> bool:
    """Whether it is of one rule that neither counts, nor steps over periods, nor picks times."""
    if series.added or series.rules_out or len(series.rules) != 1:
        return False
    rule = series.rules[0]
    picks = (rule.hours, rule.minutes, rule.seconds, rule.positions)
    steps = rule.frequency.is_within_days or rule.interval > 1
    return not (steps or rule.count is not None or any(picks))


def on_days_of(place: int, series: Series) -> OnDays:
    rule = series.rules[0]
    days = day_rule(rule, series.first // DAY)
    return OnDays(place, days, series.first, last_instant(series, rule))


def begins_on_days(
    clock: Clock, alike: Sequence[OnDays], window: tuple[int, int], at_most: int
) -> tuple[Seconds, Seconds]:
    """Whose start it is, and the instant, of each on a day of the window on the wall. Raises
    `TooMuch`."""
    groups: dict[Rule, list[OnDays]] = {}
    for each in alike:
        groups.setdefault(each.days, []).append(each)
    days = {rule: _days(rule, window) for rule in groups}
    if sum(len(days[each.days]) - AT_THE_EDGES for each in alike) > at_most:
        raise TooMuch("too_many", limit=at_most)
    found = [_begins(clock, groups[rule], days[rule]) for rule in groups]
    owners, begins = zip(*found, strict=True)
    return np.concatenate(owners), np.concatenate(begins)


def _days(rule: Rule, window: tuple[int, int]) -> Seconds:
    since, until = window[0] // DAY, min(window[1] // DAY, LAST_DAY) + 1
    parts = [
        np.flatnonzero(fitting(rule, day, min(day + MANY_DAYS, until))) + day
        for day in range(since, until, MANY_DAYS)
    ]
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _begins(clock: Clock, alike: list[OnDays], days: Seconds) -> tuple[Seconds, Seconds]:
    owner, first, last = np.array(
        [(each.series, each.first, each.last) for each in alike], dtype=np.int64
    ).T
    walls = days * DAY + (first % DAY)[:, None]
    which = np.repeat(np.arange(len(alike)), len(days))
    begins = clock.to_utc(walls.ravel())
    kept = (walls.ravel() > first[which]) & (begins <= last[which])
    return owner[which][kept], begins[kept]
