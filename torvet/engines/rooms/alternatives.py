"""What to say instead of no: the same room at other times, other rooms at the same time.

    hall      ▒▒▒▒▒▒▒━━━━━━━━━▒▒▒      wish ━━━ over a use ▒
              ┌ earlier ┐wish ┌ later  the nearest start in each free stretch of the day,
                                       then the same time on the days that follow;
                       where there is none, the nearest start on these days
    library        ━━━━━━━             the smallest room that fits, free at the same time

One start for each free stretch: three starts a quarter apart would be one answer told thrice.
Starts lie on the quarters of the clock.
Source: none; the nearest first is what a person at the desk would offer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from itertools import islice
from typing import Literal

from torvet.engines.rooms.clocks import day_span, reached
from torvet.engines.rooms.conflicts import free_spans
from torvet.engines.rooms.quarters import QUARTER, quarter_from, quarter_until
from torvet.engines.rooms.types import NOTHING, Room, Taken
from torvet.engines.spans import Span

DAYS = 14
EACH = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What was refused. `expected` is people, `access` what the room must have; `not_before` is
    the first instant at which a use may start (now, with the lead time)."""

    room: int
    span: Span
    not_before: datetime
    expected: int = 0
    access: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A use that could be held instead.

    `why` is "same_day" (`shift` says how much earlier, negative, or later it starts), "same_time"
    (the same time by the clock `days` later), "other_day" (`shift` from there) or "other_room"
    (nothing is moved).
    """

    why: Literal["same_day", "same_time", "other_day", "other_room"]
    room: int
    span: Span
    shift: timedelta = timedelta()
    days: int = 0


def alternatives(
    wish: Wish, rooms: Sequence[Room], taken: Iterable[Taken], zone: tzinfo, each: int = EACH
) -> list[Alternative]:
    """At most `each` times in the same room, then at most `each` other rooms; never the wish.

    `rooms` are those the borrower may use, each with what is open from the wish's day to
    fourteen days after; `taken` all that is held then, the wish itself not. The same room is left
    out where it is too small or not among them.
    """
    held = list(taken)
    fitting = [room for room in rooms if room.fits(wish.expected, wish.access)]
    own = next((room for room in fitting if room.key == wish.room), None)
    times = _other_times(wish, own, held, zone, each) if own else []
    others = sorted((room for room in fitting if room is not own), key=lambda room: room.order)
    return times + _other_rooms(wish, others, held, each)


def _other_times(
    wish: Wish, room: Room, taken: Iterable[Taken], zone: tzinfo, each: int
) -> list[Alternative]:
    free = free_spans(room.open, taken, room.cells, room.before, room.after)
    day = wish.span.start.astimezone(zone).date()
    starts = _nearest_starts(wish, free, day_span(day, day, zone))
    found = [
        Alternative("same_day", room.key, _from(start, wish), start - wish.span.start)
        for start in starts[:each]
    ]
    for days in range(1, DAYS + 1):
        if len(found) == each:
            break
        span = _days_later(wish.span, days, zone)
        if span.start >= wish.not_before and _lies_within(span, free):
            found.append(Alternative("same_time", room.key, span, days=days))
    return found or list(islice(_on_other_days(wish, room, free, zone), each))


def _on_other_days(
    wish: Wish, room: Room, free: Sequence[Span], zone: tzinfo
) -> Iterator[Alternative]:
    """The nearest start of each day that follows, where neither day nor time can be kept."""
    for days in range(1, DAYS + 1):
        later = replace(wish, span=_days_later(wish.span, days, zone))
        day = later.span.start.astimezone(zone).date()
        for start in _nearest_starts(later, free, day_span(day, day, zone))[:1]:
            shift = start - later.span.start
            yield Alternative("other_day", room.key, _from(start, wish), shift, days)


def _nearest_starts(wish: Wish, free: Iterable[Span], day: Span) -> list[datetime]:
    """The nearest start in each free stretch of the day, the nearest first, later before earlier
    where they are as near."""
    found = []
    for start, end in free:
        first = quarter_from(max(start, wish.not_before, day.start))
        last = min(quarter_until(end - wish.span.duration), quarter_until(day.end - QUARTER))
        if first <= last:
            near = min(max(quarter_until(wish.span.start + QUARTER / 2), first), last)
            if near != wish.span.start:
                found.append(near)
    return sorted(found, key=lambda near: (abs(near - wish.span.start), near < wish.span.start))


def _days_later(span: Span, days: int, zone: tzinfo) -> Span:
    """By the clock; it lasts as long as the wish."""
    local = span.start.astimezone(zone).replace(tzinfo=None, fold=0) + timedelta(days=days)
    start = reached(local, zone)
    return Span(start, start + span.duration)


def _other_rooms(
    wish: Wish, rooms: Sequence[Room], taken: Iterable[Taken], each: int
) -> list[Alternative]:
    found: list[Alternative] = []
    if wish.span.start < wish.not_before:
        return found
    near = _near(
        wish.span, taken, max((max(room.before, room.after) for room in rooms), default=NOTHING)
    )
    for room in rooms:
        if len(found) == each:
            break
        if _lies_within(wish.span, room.open) and free_spans(
            [wish.span], near, room.cells, room.before, room.after
        ) == [wish.span]:
            found.append(Alternative("other_room", room.key, wish.span))
    return found


def _near(span: Span, taken: Iterable[Taken], buffer: timedelta) -> list[Taken]:
    """Those that could be in the way of a use with buffers no longer than this."""
    return [
        use
        for use in taken
        if use.span.start - max(use.before, buffer) < span.end
        and span.start < use.span.end + max(use.after, buffer)
    ]


def _from(start: datetime, wish: Wish) -> Span:
    return Span(start, start + wish.span.duration)


def _lies_within(span: Span, free: Iterable[Span]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in free)
