"""Ten thousand series at once: the common ones by arithmetic over all of them.

    Mondays and Thursdays from 2 March  =  every 7th day from 2 March  ∪  every 7th from 5 March

A daily rule, or a weekly one that names weekdays, is a few even strides of days. All strides of
all series in one zone are laid out in one array, and turned into instants together; what is not
such a series goes the slow way (`series`), and gives the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from torvet.engines.recurrence.blocks import LAST_DAY
from torvet.engines.recurrence.budget import Budget, TooMuch
from torvet.engines.recurrence.clocks import DAY, Clock, Seconds
from torvet.engines.recurrence.fitting import THURSDAY, Mask
from torvet.engines.recurrence.rules import Frequency, Rule
from torvet.engines.recurrence.series import Series, last_instant, occurrences_between, on_the_wall

IN_ALL = 5_000_000


class Occurrences(NamedTuple):
    """Sorted by series, then by start: which series (its place in what was asked), and the
    instants in UTC, in seconds since 1970."""

    series: Seconds
    starts: Seconds
    ends: Seconds


@dataclass(frozen=True, slots=True)
class Stride:
    """Every `step` days from `day` on, at `time` seconds of the day, up to the instant `last`."""

    series: int
    day: int
    step: int
    time: int
    last_day: int = LAST_DAY
    last: int = 2**62


def occurrences_of_many(
    series: Sequence[Series], after: int, before: int, at_most: int = IN_ALL
) -> Occurrences:
    """The occurrences of all series that overlap the window (instants in seconds of UTC).
    Raises `TooMuch` where they are more than `at_most`."""
    strides: dict[Clock, list[Stride]] = {}
    found: list[Occurrences] = []
    left = at_most
    for place, each in enumerate(series):
        laid = _strides(place, each)
        if laid is not None:
            strides.setdefault(each.clock, []).extend(laid)
            continue
        begins, ends = occurrences_between(each, after, before, Budget(starts=left))
        found.append(Occurrences(np.full(len(begins), place), begins, ends))
        left -= len(begins)
    lengths = np.array([each.length.seconds for each in series], dtype=np.int64)
    for clock, laid in strides.items():
        found.append(_walk(lengths, clock, laid, (after, before), left))
        left -= len(found[-1].starts)
    if left < 0:
        raise TooMuch("too_many", limit=at_most)
    return _sorted(found)


def is_even(series: Series) -> bool:
    """Whether it is made of strides, and so laid out together with others."""
    return _strides(0, series) is not None


def _strides(place: int, series: Series) -> list[Stride] | None:
    """None where the series is not made of strides."""
    if series.added or series.removed or series.removed_days or series.rules_out:
        return None
    if series.length.days or len(series.rules) > 1:
        return None
    first_day, time = divmod(series.first, DAY)
    only_first = Stride(place, first_day, 1, time, last_day=first_day)
    if not series.rules:
        return [only_first]
    rule = series.rules[0]
    step = rule.interval * (7 if rule.frequency == Frequency.WEEKLY else 1)
    days = _days_after(rule, first_day, step)
    if days is None:
        return None
    last = last_instant(series, rule)
    last_day = LAST_DAY if rule.until is None else last // DAY + 1
    return [only_first, *(Stride(place, day, step, time, last_day, last) for day in days)]


def _days_after(rule: Rule, first_day: int, step: int) -> list[int] | None:
    """Where each stride begins, after the first day."""
    limits = (rule.months, rule.week_numbers, rule.year_days, rule.month_days, rule.positions)
    if any(limits) or rule.hours or rule.minutes or rule.seconds or rule.count is not None:
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


def _walk(
    lengths: Seconds, clock: Clock, strides: list[Stride], window: tuple[int, int], at_most: int
) -> Occurrences:
    owner, day, step, time, last_day, last = (
        np.array(column, dtype=np.int64) for column in zip(*map(_as_row, strides), strict=True)
    )
    length = lengths[owner]
    low, high = on_the_wall(clock, window[0] - int(length.max()), window[1])
    from_step = np.maximum(0, -((day - low // DAY) // step))
    until_step = (np.minimum(last_day, high // DAY) - day) // step + 1
    steps = np.maximum(0, until_step - from_step)
    at_the_edges = 3 * len(steps)  # days laid out that may prove to lie outside the window
    if int(steps.sum()) > at_most + at_the_edges:
        raise TooMuch("too_many", limit=at_most)
    ends_at = np.cumsum(steps)
    which = np.repeat(np.arange(len(steps)), steps)
    nth = np.arange(len(which)) - (ends_at - steps)[which] + from_step[which]
    begins = clock.to_utc((day[which] + nth * step[which]) * DAY + time[which])
    found = Occurrences(owner[which], begins, begins + length[which])
    return _within(found, begins <= last[which], window)


def _within(found: Occurrences, within: Mask, window: tuple[int, int]) -> Occurrences:
    within &= found.starts < window[1]
    within &= (found.ends > window[0]) | (found.starts >= window[0])
    return Occurrences(*(column[within] for column in found))


def _as_row(stride: Stride) -> tuple[int, int, int, int, int, int]:
    return stride.series, stride.day, stride.step, stride.time, stride.last_day, stride.last


def _sorted(found: list[Occurrences]) -> Occurrences:
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Occurrences(nothing, nothing, nothing)
    series, begins, ends = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((begins, series))
    series, begins, ends = series[order], begins[order], ends[order]
    again = (np.diff(series, prepend=-1) == 0) & (np.diff(begins, prepend=0) == 0)
    return Occurrences(series[~again], begins[~again], ends[~again])
