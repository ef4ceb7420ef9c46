"""Which occurrences does a calendar bring within a window?

    master     ●────●────●────●────●────●
    replaced        ╰─►○                         moved, also into or out of the window
    and later                 ╰─○────○────○      this one and all after it, moved alike
    cancelled       ×

A replaced occurrence is taken from where it now stands. One whose own start the series does not
have is an occurrence more; one that EXDATE takes out is out. The result is sorted by start, then
by UID. Work is bounded: for each event, and in all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np

from torvet.engines.calendars.errors import CalendarRefused
from torvet.engines.calendars.events import Event
from torvet.engines.calendars.reading import Calendar, Entry, Refusal, identity
from torvet.engines.recurrence import (
    Budget,
    Seconds,
    TooMuch,
    ends_after,
    ends_of,
    instant_of,
    is_removed,
    moment_of,
    occurrences_between,
    one,
    starts_between,
)

DAY = 86_400
PER_EVENT = 100_000
IN_ALL = 500_000
WORK = 2_000_000_000


class Occurrence(NamedTuple):
    """`start` and `end` in UTC, equal where the event has no length. `recurrence_id` is when it
    would have started before it was moved; None for an event that stands once."""

    start: datetime
    uid: str
    end: datetime
    recurrence_id: datetime | None
    event: Event

    @property
    def all_day(self) -> bool:
        return self.event.all_day

    @property
    def summary(self) -> str:
        return self.event.summary

    @property
    def location(self) -> str:
        return self.event.location


@dataclass(frozen=True, slots=True)
class Expansion:
    """What takes place, what was to but is cancelled, and the events that could not be read or
    give too much."""

    occurrences: tuple[Occurrence, ...]
    cancelled: tuple[Occurrence, ...]
    refused: tuple[Refusal, ...]


class _Found(NamedTuple):
    """Of one event (a master, or one that replaces), several occurrences."""

    event: Event
    begins: Seconds
    ends: Seconds
    identities: Seconds


def occurrences(
    calendar: Calendar,
    after: datetime,
    before: datetime,
    *,
    per_event: int = PER_EVENT,
    in_all: int = IN_ALL,
) -> Expansion:
    """Those that overlap the window, or, without length, start in it; both ends have a zone.
    Raises `CalendarRefused` where they are more than `in_all`."""
    window = instant_of(after), instant_of(before)
    found: list[Occurrence] = []
    refused = list(calendar.refused)
    left = Budget(starts=in_all, work=WORK)
    for entry in calendar.entries:
        budget = Budget(starts=per_event, work=min(left.work, WORK // 10))
        allowed = budget.work
        try:
            found.extend(_of_entry(entry, window, budget))
        except TooMuch as error:
            refused.append(Refusal(entry.uid, error))
        left.work -= allowed - max(budget.work, 0)
        if len(found) > in_all:
            raise CalendarRefused("too_many", limit=in_all)
    found.sort(key=lambda each: (each.start, each.uid))
    return Expansion(
        tuple(each for each in found if not each.event.is_cancelled),
        tuple(each for each in found if each.event.is_cancelled),
        tuple(refused),
    )


def _of_entry(entry: Entry, window: tuple[int, int], budget: Budget) -> Iterator[Occurrence]:
    found = list(_found(entry, window, budget))
    if sum(len(each.begins) for each in found) > budget.starts:
        raise TooMuch("too_many", limit=budget.starts)
    for event, begins, ends, identities in found:
        repeats = entry.master is None or entry.master.repeats or bool(entry.replaced)
        rows = zip(begins.tolist(), ends.tolist(), identities.tolist(), strict=True)
        for begin, end, identity_ in rows:
            of_series = moment_of(identity_) if repeats else None
            yield Occurrence(moment_of(begin), entry.uid, moment_of(end), of_series, event)


def _found(entry: Entry, window: tuple[int, int], budget: Budget) -> Iterator[_Found]:
    master, replaced = entry.master, _still_in(entry)
    if master is not None and replaced:
        yield from _with_replaced(master, replaced, window, budget)
    elif master is not None:
        begins, ends = occurrences_between(master.series, *window, budget)
        if master.all_day:  # a day that a zone leaves out (Samoa, 30 December 2011) is none
            begins, ends = begins[begins < ends], ends[begins < ends]
        yield _Found(master, begins, ends, begins)
    for instant, event in replaced.items():
        begins = one(event.series.first_instant)
        yield _within(event, begins, one(instant), window)


def _still_in(entry: Entry) -> dict[int, Event]:
    """Replaced occurrences by their identity, without those that EXDATE takes out and those that
    an earlier version of the series had, and this one has not."""
    found = {identity(event, entry.master): event for event in entry.replaced}
    if entry.master is None:
        return found
    return {
        instant: event
        for instant, event in found.items()
        if not is_removed(entry.master.series, instant)
        and (event.sequence >= entry.master.sequence or _has(entry.master, instant))
    }


def _has(master: Event, instant: int) -> bool:
    return len(starts_between(master.series, instant, instant + 1, Budget())) > 0


def _with_replaced(
    master: Event, replaced: dict[int, Event], window: tuple[int, int], budget: Budget
) -> Iterator[_Found]:
    later = sorted(instant for instant, event in replaced.items() if event.and_later)
    changes = [(instant, replaced[instant]) for instant in later]
    longest = max(event.series.length.longest for event in (master, *replaced.values()))
    periods = [length.longest for _, length in master.series.added if length]
    slack = max(longest, *periods, 0) + max((_moved(*each) for each in changes), default=0)
    begins = starts_between(master.series, window[0] - slack, window[1] + slack, budget)
    begins = begins[~np.isin(begins, list(replaced))]
    stretch = np.searchsorted(np.array(later, dtype=np.int64), begins, side="right")
    first = begins[stretch == 0]
    ends = ends_of(master.series, first)
    yield _cut(_Found(master, first, ends, first), window)
    for place, (instant, event) in enumerate(changes, start=1):
        own = begins[stretch == place]
        yield _within(event, _shifted(own, instant, event), own, window)


def _moved(instant: int, event: Event) -> int:
    return abs(event.series.first_instant - instant) + 2 * DAY


def _shifted(begins: Seconds, instant: int, event: Event) -> Seconds:
    """Each as far from its old place, on the wall, as the first one was moved."""
    clock, unit = event.series.clock, DAY if event.all_day else 1
    was = int(clock.to_wall(one(instant))[0]) // unit * unit
    return clock.to_utc(clock.to_wall(begins) // unit * unit + event.series.first - was)


def _within(event: Event, begins: Seconds, identities: Seconds, window: tuple[int, int]) -> _Found:
    ends = ends_after(event.series, begins, event.series.length)
    return _cut(_Found(event, begins, ends, identities), window)


def _cut(found: _Found, window: tuple[int, int]) -> _Found:
    after, before = window
    event, begins, ends, identities = found
    kept = (begins < before) & ((ends > after) | (begins >= after))
    if event.all_day:
        kept &= begins < ends
    return _Found(event, begins[kept], ends[kept], identities[kept])
