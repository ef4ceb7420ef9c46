"""A series: its start, its rules, what is added and what is taken out – as instants in UTC.

    RRULE   ●───●───●───●───●      first, then by the rule; several rules join
    RDATE   ──◆───────────────     added
    EXDATE  ────────×──────────    taken out, wherever it came from
            ●─◆─●───────●───●

Starts keep their time on the wall; a length in days keeps the time on the wall too, a length in
seconds is exact, so that no occurrence ends before it starts on a day when clocks change.
Source: RFC 5545 §§ 3.3.5, 3.8.5. Decisions: docs/decisions/0009-recurrence.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from torvet.engines.recurrence.budget import Budget, TooMuch
from torvet.engines.recurrence.clocks import (
    DAY,
    Clock,
    Seconds,
    clock_of,
    instant_of,
    moment_of,
    one,
    wall_of,
)
from torvet.engines.recurrence.pattern import starts, starts_by_rule_alone
from torvet.engines.recurrence.rules import Rule, read_rule
from torvet.engines.spans import Span


@dataclass(frozen=True, slots=True)
class Length:
    """Days by the calendar, then seconds by the stopwatch."""

    days: int = 0
    seconds: int = 0

    @property
    def longest(self) -> int:
        """No occurrence of this length lasts longer, in seconds, whatever the clocks do."""
        return (self.days + 1) * DAY + self.seconds if self.days else self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """`first` in seconds of the wall (see clocks); `added` and `removed` are instants,
    `removed_days` days since 1970 on the wall. A series of whole days starts at midnight."""

    first: int
    clock: Clock
    length: Length
    is_all_day: bool = False
    rules: tuple[Rule, ...] = ()
    rules_out: tuple[Rule, ...] = ()
    added: tuple[tuple[int, Length | None], ...] = ()
    removed: frozenset[int] = frozenset()
    removed_days: frozenset[int] = frozenset()

    @property
    def first_instant(self) -> int:
        return int(self.clock.to_utc(one(self.first))[0])


def series_of(start: datetime, duration: timedelta, rule: str, zone: ZoneInfo) -> Series:
    """The series of a rule's text. `start` is local time without zone, to the second; the
    duration is exact. Raises `RuleRefused`, and ValueError where the duration is not above 0."""
    if duration <= timedelta():
        raise ValueError("An occurrence ends after it starts.")
    length = Length(seconds=duration // timedelta(seconds=1))
    rules = (read_rule(rule),) if rule else ()
    return Series(first=wall_of(start), clock=clock_of(zone), length=length, rules=rules)


def spans_between(
    series: Series, after: datetime, before: datetime, budget: Budget | None = None
) -> list[Span]:
    """The occurrences that overlap the window, in order; one without length has no span.
    Raises `TooMuch`."""
    begins, ends = occurrences_between(
        series, instant_of(after), instant_of(before), budget or Budget()
    )
    return [
        Span(moment_of(begin), moment_of(end))
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)
        if begin < end
    ]


def occurrences_between(
    series: Series, after: int, before: int, budget: Budget
) -> tuple[Seconds, Seconds]:
    """Starts and ends of those that start before `before` and end after `after` – or, without
    length, start within. Raises `TooMuch`."""
    longest = max(each.longest for each in _lengths(series))
    begins = starts_between(series, after - longest, before, budget)
    ends = ends_of(series, begins)
    within = (ends > after) | (begins >= after)
    return begins[within], ends[within]


def _lengths(series: Series) -> Iterator[Length]:
    yield series.length
    yield from (length for _, length in series.added if length)


def starts_between(series: Series, after: int, before: int, budget: Budget) -> Seconds:
    """The instants at which occurrences start, sorted, each once. Raises `TooMuch`."""
    found = [_by_rule(series, rule, after, before, budget) for rule in series.rules]
    found.append(np.array([instant for instant, _ in series.added], dtype=np.int64))
    if not series.rules:
        found.append(one(series.first_instant))
    instants = np.unique(np.concatenate(found))
    instants = _without_removed(series, instants[(instants >= after) & (instants < before)])
    if len(instants) > budget.starts:
        raise TooMuch("too_many", limit=budget.starts)
    for rule in series.rules_out:
        window = on_the_wall(series.clock, after, before)
        out = series.clock.to_utc(starts_by_rule_alone(rule, series.first, *window, budget))
        instants = np.setdiff1d(instants, out[out <= last_instant(series, rule)])
    return instants


def _by_rule(series: Series, rule: Rule, after: int, before: int, budget: Budget) -> Seconds:
    last = last_instant(series, rule)
    window = on_the_wall(series.clock, after, max(min(before, last + 1), after))
    found: Seconds = series.clock.to_utc(starts(rule, series.first, *window, budget))
    if after <= series.first_instant < before:
        found = np.append(found, series.first_instant)
    kept: Seconds = found[(found <= last) | (found == series.first_instant)]
    return kept


def on_the_wall(clock: Clock, after: int, before: int) -> tuple[int, int]:
    """The wall-clock window that misses nothing, also where a clock changes at its edge."""
    around = np.array([-DAY, 0, DAY])
    low = int((clock.to_wall(after + around) - around).min())
    high = int((clock.to_wall(before + around) - around).max())
    return low, high


def last_instant(series: Series, rule: Rule) -> int:
    """The last instant that UNTIL lets in. A date lets in its whole day on the wall."""
    if rule.until is None:
        return 2**62
    if not isinstance(rule.until, datetime):
        next_day = datetime.combine(rule.until, time.min)
        return int(series.clock.to_utc(one(wall_of(next_day) + DAY))[0]) - 1
    if rule.until.tzinfo is not None:
        return instant_of(rule.until)
    return int(series.clock.to_utc(one(wall_of(rule.until)))[0])


def _without_removed(series: Series, instants: Seconds) -> Seconds:
    if series.removed:
        instants = instants[~np.isin(instants, list(series.removed))]
    if series.removed_days:
        days = series.clock.to_wall(instants) // DAY
        instants = instants[~np.isin(days, list(series.removed_days))]
    return instants


def is_removed(series: Series, instant: int) -> bool:
    if instant in series.removed:
        return True
    days = series.removed_days
    return bool(days) and int(series.clock.to_wall(one(instant))[0]) // DAY in days


def ends_of(series: Series, begins: Seconds) -> Seconds:
    """`begins` sorted; what was added with a length of its own has that."""
    ends = ends_after(series, begins, series.length)
    for instant, length in series.added:
        place = int(np.searchsorted(begins, instant))
        if length is not None and place < len(begins) and begins[place] == instant:
            ends[place] = ends_after(series, one(instant), length)[0]
    return ends


def ends_after(series: Series, begins: Seconds, length: Length) -> Seconds:
    """Where occurrences of this length end that begin so on the series' clock."""
    if not length.days:
        return begins + length.seconds
    walls = series.clock.to_wall(begins)
    if series.is_all_day:
        walls = walls // DAY * DAY
    return series.clock.to_utc(walls + length.days * DAY) + length.seconds
