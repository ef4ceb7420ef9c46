"""Which occurrences does a calendar bring within a window?

    master     ●────●────●────●────●────●
    replaced        ╰─►○                         moved, also into or out of the window
    and later                 ╰─○────○────○      this one and all after it, moved alike
    cancelled       ×

A replaced occurrence is taken from where it now stands. One whose own start the series does not
have is an occurrence more; one that EXDATE takes out is out. The result is sorted by start, then
by UID. Work is bounded: for each event, and in all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np

from torvet.engines.calendars.errors import CalendarRefused, EventRefused
from torvet.engines.calendars.events import Event
from torvet.engines.calendars.reading import Calendar, Entry, Refusal
from torvet.engines.calendars.replaced import found_in
from torvet.engines.recurrence import (
    Budget,
    Occurrences,
    Together,
    TooMuch,
    instant_of,
    moment_of,
)

PER_EVENT = 100_000
IN_ALL = 500_000
WORK = 200_000_000  # for all entries that are not laid out together: some seconds
WORK_OF_ONE = WORK // 2


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
    found, others = _together(calendar.entries, window, per_event, in_all)
    refused = list(calendar.refused)
    work = WORK
    for entry in others:
        if work <= 0:
            refused.append(Refusal(entry.uid, EventRefused("too_long_in_all")))
            continue
        budget = Budget(starts=per_event, work=min(work, WORK_OF_ONE))
        work -= budget.work
        try:
            found.extend(_of_entry(entry, window, budget))
        except TooMuch as error:
            refused.append(Refusal(entry.uid, error.to_keep()))
        work += max(budget.work, 0)
        if len(found) > in_all:
            raise CalendarRefused("too_many", limit=in_all)
    return _sorted(found, refused)


def _together(
    entries: Sequence[Entry], window: tuple[int, int], per_event: int, in_all: int
) -> tuple[list[Occurrence], Sequence[Entry]]:
    """The occurrences of the many events that are laid out together, and nothing of theirs is
    replaced; and the other entries. None together where they give too much."""
    masters: list[Event] = []
    others: list[Entry] = []
    together = Together(*window)
    for entry in entries:
        if entry.master and not entry.replaced and together.takes(entry.master.series):
            masters.append(entry.master)
        else:
            others.append(entry)
    try:
        laid = together.laid_out(in_all)
    except TooMuch:
        return [], entries
    if len(laid.series) and np.bincount(laid.series).max() > per_event:
        return [], entries
    return list(_of_masters(masters, laid)), others


def _of_masters(masters: list[Event], laid: Occurrences) -> Iterator[Occurrence]:
    for place, begin, end in zip(*(column.tolist() for column in laid), strict=True):
        event, start = masters[place], moment_of(begin)
        if event.all_day and begin == end:
            continue  # a day that a zone leaves out (Samoa, 30 December 2011) is none
        yield Occurrence(start, event.uid, moment_of(end), start if event.repeats else None, event)


def _sorted(found: list[Occurrence], refused: list[Refusal]) -> Expansion:
    found.sort(key=lambda each: (each.start, each.uid))
    return Expansion(
        tuple(each for each in found if not each.event.is_cancelled),
        tuple(each for each in found if each.event.is_cancelled),
        tuple(refused),
    )


def _of_entry(entry: Entry, window: tuple[int, int], budget: Budget) -> Iterator[Occurrence]:
    found = list(found_in(entry, window, budget))
    if sum(len(each.begins) for each in found) > budget.starts:
        raise TooMuch("too_many", limit=budget.starts)
    for event, begins, ends, identities in found:
        repeats = entry.master is None or entry.master.repeats or bool(entry.replaced)
        rows = zip(begins.tolist(), ends.tolist(), identities.tolist(), strict=True)
        for begin, end, identity_ in rows:
            of_series = moment_of(identity_) if repeats else None
            yield Occurrence(moment_of(begin), entry.uid, moment_of(end), of_series, event)
