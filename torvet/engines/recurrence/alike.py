"""A rule laid out once for all the series that follow it.

every second Tuesday of a month   ····●···························●····   the days that fit
09:00, from 3 March                   ●                           ●        each has its own
17:30, from 1 April, twice                                        ●        time, start and end

A rule that picks times of day (BYHOUR) is laid out with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from torvet.engines.recurrence.blocks import DAY, LAST_DAY, blocks, period_of
from torvet.engines.recurrence.budget import Budget, TooMuch
from torvet.engines.recurrence.clocks import Clock, Seconds
from torvet.engines.recurrence.fitting import with_days_of_start
from torvet.engines.recurrence.pattern import with_times_of_start
from torvet.engines.recurrence.rules import Rule
from torvet.engines.recurrence.series import Series, last_instant

# Of more rules, or of one counted from longer ago, each is laid out by itself, within a budget.
MOST_RULES = 1000
LONGEST_COUNTED = 50 * 366 * DAY
MOST_TIMES = 48  # of a day, that a rule may pick
AT_THE_EDGES = 3  # starts that prove to lie outside the window
ENDLESS = 2**40  # more starts than any rule has


@dataclass(frozen=True, slots=True)
class Way:
    """A rule as it is laid out: without its end, and with the days that follow from a start. In
    every second month, say, `phase` tells in which."""

    clock: Clock
    rule: Rule
    phase: int


@dataclass(frozen=True, slots=True)
class Follower:
    """Its starts come after its `first` one (on the wall), `after_first` of them, up to the instant
    `last`, at the laid out time and `time` more."""

    series: int
    first: int
    after_first: int
    last: int
    time: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Who follows which rule. `since` is about where the window begins, on the wall."""

    since: int
    followers: dict[Way, list[Follower]] = field(default_factory=dict)

    def takes(self, place: int, series: Series) -> bool:
        if series.added or series.rules_out or len(series.rules) != 1:
            return False
        rule = series.rules[0]
        if rule.frequency.is_within_days or _times(rule) > MOST_TIMES:
            return False
        if rule.count is not None and series.first < self.since - LONGEST_COUNTED:
            return False
        way = _way(series.clock, rule, series.first)
        if way not in self.followers and len(self.followers) >= MOST_RULES:
            return False
        self.followers.setdefault(way, []).append(_follower(place, series))
        return True

    def begins(
        self, clock: Clock, window: tuple[int, int], at_most: int
    ) -> tuple[Seconds, Seconds]:
        """Of those on this clock: whose start it is, and the instant, of each in the window on the
        wall. Raises `TooMuch`."""
        owners, begins = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for way, followers in self.followers.items():
            if way.clock == clock:
                owner, found = _begins(way, followers, window, at_most)
                owners.append(owner)
                begins.append(found)
                at_most -= len(found)
        return np.concatenate(owners), np.concatenate(begins)


def _times(rule: Rule) -> int:
    return max(1, len(rule.hours)) * max(1, len(rule.minutes)) * max(1, len(rule.seconds))


def _picks_times(rule: Rule) -> bool:
    return bool(rule.hours or rule.minutes or rule.seconds)


def _way(clock: Clock, rule: Rule, first: int) -> Way:
    times = with_times_of_start(rule, first if _picks_times(rule) else 0)
    laid = with_days_of_start(replace(times, count=None, until=None), first // DAY)
    day = np.array([first // DAY])
    phase = int(period_of(laid, day)[0]) % rule.interval if rule.interval > 1 else 0
    return Way(clock, laid, phase)


def _follower(place: int, series: Series) -> Follower:
    rule, first = series.rules[0], series.first
    after_first = ENDLESS if rule.count is None else rule.count - 1
    time = 0 if _picks_times(rule) else first % DAY
    return Follower(place, first, after_first, last_instant(series, rule), time)


def _begins(
    way: Way, followers: Sequence[Follower], window: tuple[int, int], at_most: int
) -> tuple[Seconds, Seconds]:
    rows = [(each.series, each.first, each.after_first, each.last, each.time) for each in followers]
    series, first, after_first, last, time = np.array(rows, dtype=np.int64).T
    counts = after_first < ENDLESS
    since = int(np.where(counts, first, np.maximum(first, window[0])).min())
    walls = _laid_out(way, int(first[0]), (since - DAY, window[1]))
    begin = np.searchsorted(walls, first - time, side="right")
    end = np.minimum(begin + after_first, np.searchsorted(walls, window[1] - time))
    begin = np.maximum(begin, np.searchsorted(walls, window[0] - time))
    many = np.maximum(end - begin, 0)
    if int(many.sum()) > at_most + AT_THE_EDGES * len(many):
        raise TooMuch("too_many", limit=at_most)
    which = np.repeat(np.arange(len(many)), many)
    nth = np.arange(len(which)) - (np.cumsum(many) - many)[which] + begin[which]
    begins = way.clock.to_utc(walls[nth] + time[which])
    in_time = begins <= last[which]
    return series[which][in_time], begins[in_time]


def _laid_out(way: Way, first: int, window: tuple[int, int]) -> Seconds:
    begin, before = window[0], min(window[1], (LAST_DAY + 1) * DAY)
    found = [np.zeros(0, dtype=np.int64), *blocks(way.rule, first, begin, before, Budget())]
    return np.concatenate(found)
