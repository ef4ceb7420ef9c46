"""Of one entry: its series, what replaces single occurrences, and what moves all later ones.

    master     ●────●────●────●────●────●
    replaced        ╰─►○                         moved, also into or out of the window
    and later                 ╰─○────○────○      this one and all after it, moved alike

Source: RFC 5545 § 3.8.4.4; decisions: docs/decisions/0009-recurrence.md.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from torvet.engines.calendars.events import Event
from torvet.engines.calendars.reading import Entry, identity
from torvet.engines.recurrence import (
    Budget,
    Clock,
    Seconds,
    ends_after,
    ends_of,
    is_removed,
    occurrences_between,
    one,
    starts_between,
)

DAY = 86_400


class Found(NamedTuple):
    """Of one event (a master, or one that replaces), several occurrences."""

    event: Event
    begins: Seconds
    ends: Seconds
    identities: Seconds


def found_in(entry: Entry, window: tuple[int, int], budget: Budget) -> Iterator[Found]:
    master, replaced = entry.master, _still_in(entry, budget)
    if master is not None and replaced:
        yield from _with_replaced(master, replaced, window, budget)
    elif master is not None:
        begins, ends = occurrences_between(master.series, *window, budget)
        if master.all_day:  # a day that a zone leaves out (Samoa, 30 December 2011) is none
            begins, ends = begins[begins < ends], ends[begins < ends]
        yield Found(master, begins, ends, begins)
    for instant, event in replaced.items():
        if master is not None and is_removed(master.series, instant):
            continue
        begins = one(event.series.first_instant)
        yield _within(event, begins, one(instant), window)


def _still_in(entry: Entry, budget: Budget) -> dict[int, Event]:
    """Replaced occurrences by their identity, without those that an earlier version of the series
    had, and this one has not. One that EXDATE takes out may still move all later ones."""
    found = {identity(event, entry.master): event for event in entry.replaced}
    if entry.master is None:
        return found
    now = entry.master.sequence or 0
    earlier = [
        instant
        for instant, event in found.items()
        if event.sequence is not None and event.sequence < now
    ]
    stale = set(earlier) - _starts_among(entry.master, earlier, budget)
    return {instant: event for instant, event in found.items() if instant not in stale}


def _starts_among(master: Event, instants: list[int], budget: Budget) -> set[int]:
    if not instants:
        return set()
    return set(starts_between(master.series, min(instants), max(instants) + 1, budget).tolist())


def _with_replaced(
    master: Event, replaced: dict[int, Event], window: tuple[int, int], budget: Budget
) -> Iterator[Found]:
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
    yield _cut(Found(master, first, ends, first), window)
    for place, (instant, event) in enumerate(changes, start=1):
        own = begins[stretch == place]
        yield _within(event, _shifted(master, own, instant, event), own, window)


def _moved(instant: int, event: Event) -> int:
    return abs(event.series.first_instant - instant) + 2 * DAY


def _shifted(master: Event, begins: Seconds, instant: int, event: Event) -> Seconds:
    """Each as far from its old place, on the wall, as the first one was moved."""
    clock, unit = event.series.clock, DAY if event.all_day else 1
    was = int(_on_the_wall(master, one(instant), clock)[0]) // unit * unit
    walls = _on_the_wall(master, begins, clock) // unit * unit
    return clock.to_utc(walls + event.series.first - was)


def _on_the_wall(master: Event, begins: Seconds, clock: Clock) -> Seconds:
    """What the clock shows – or, on a day that leaves out the hour of the series, would show."""
    walls = clock.to_wall(begins)
    if clock != master.series.clock:
        return walls
    meant = walls // DAY * DAY + master.series.first % DAY
    found: Seconds = np.where(clock.to_utc(meant) == begins, meant, walls)
    return found


def _within(event: Event, begins: Seconds, identities: Seconds, window: tuple[int, int]) -> Found:
    ends = ends_after(event.series, begins, event.series.length)
    return _cut(Found(event, begins, ends, identities), window)


def _cut(found: Found, window: tuple[int, int]) -> Found:
    after, before = window
    event, begins, ends, identities = found
    kept = (begins < before) & ((ends > after) | (begins >= after))
    if event.all_day:
        kept &= begins < ends
    return Found(event, begins[kept], ends[kept], identities[kept])
