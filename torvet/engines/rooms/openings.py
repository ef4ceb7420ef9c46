"""When a house or a room is open, and why it is not.

    Hours        Mon–Fri 08–16, Fri 20–02         each belongs to the day on which it begins
    OtherHours   23 Dec – 2 Jan closed            instead of the week's hours on these days
                 24 Dec 10–12                     of two, the one for the shortest time counts,
                                                  of two as short the one said nearer to the room
    open         ━━━━○      ━━━━━━━○              joined where they touch

Where no hours are said at all it is always open, but for the days that have other hours.
Source: none; the sign on the door, read literally also on the days when clocks change (`clocks`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from torvet.engines.rooms.clocks import day_span, reached
from torvet.engines.rooms.stretches import common, joined, without
from torvet.engines.spans import Span

MIDNIGHT = time()
A_DAY = timedelta(days=1)
Stretch = tuple[time, time]
"""Opens, closes; closing at or before the time of opening is on the next day."""
ALL_DAY: Stretch = (MIDNIGHT, MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Hours:
    """Some weekdays ("01234", 0 = Monday). From 08:00 to 00:00 is to the end of the day, from
    20:00 to 02:00 into the next, from 08:00 to 08:00 a day and night."""

    days: str
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OtherHours:
    """The days from the first up to and with the last; closed where `opens` and `closes` are None.
    `distance` is how far from the room it is said: 0 by the room itself.

    Raises ValueError where the last day comes first, or only one of the two times is given.
    """

    first_on: date
    last_on: date
    opens: time | None = None
    closes: time | None = None
    name: str = ""
    distance: int = 0

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise ValueError("Other hours end on a day after they begin.")
        if (self.opens is None) != (self.closes is None):
            raise ValueError("Other hours both open and close, or neither.")

    @property
    def stretch(self) -> Stretch | None:
        return None if self.opens is None or self.closes is None else (self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class Closing:
    """Why a span is not within what is open.

    `code` is "closed" (a day without hours that other hours, named `name`, close) or
    "outside_hours": that `day` is open in `hours`, which are none on a weekday without any.
    """

    code: Literal["closed", "outside_hours"]
    day: date
    name: str = ""
    hours: tuple[Stretch, ...] = ()


def open_spans(
    first: date,
    last: date,
    hours: Sequence[Hours],
    other_hours: Sequence[OtherHours],
    zone: tzinfo,
) -> list[Span]:
    """What is open of the days from the first up to and with the last, in order and joined.

    A night that began the day before is part of the first; the last ends at its midnight.
    """
    days = ((last - first) + A_DAY).days
    if days < 1:
        return []
    nights_and_days = (first + timedelta(days=number) for number in range(-1, days))
    found = (
        span
        for day in nights_and_days
        for span in _spans(day, _hours_on(day, hours, other_hours), zone)
    )
    return common(found, [day_span(first, last, zone)])


def closing_reason(
    span: Span, hours: Sequence[Hours], other_hours: Sequence[OtherHours], zone: tzinfo
) -> Closing | None:
    """None where the whole span is open, otherwise why its first closed instant is not."""
    begins, ends = span.start.astimezone(zone).date(), span.end.astimezone(zone).date()
    shut = without([span], open_spans(begins, ends, hours, other_hours, zone))
    if not shut:
        return None
    moment = shut[0].start
    day = moment.astimezone(zone).date()
    special = _special(day, other_hours)
    if special and special[0].stretch is None:
        return Closing("closed", day, special[0].name)
    night = day - A_DAY
    if any(end == moment for _, end in _spans(night, _hours_on(night, hours, other_hours), zone)):
        day, special = night, _special(night, other_hours)
    name = special[0].name if special else ""
    return Closing("outside_hours", day, name, _hours_on(day, hours, other_hours))


def _hours_on(
    day: date, hours: Sequence[Hours], other_hours: Iterable[OtherHours]
) -> tuple[Stretch, ...]:
    special = _special(day, other_hours)
    if special:
        return tuple(sorted(other.stretch for other in special if other.stretch))
    if not hours:
        return (ALL_DAY,)
    weekday = str(day.weekday())
    return tuple(sorted((one.opens, one.closes) for one in hours if weekday in one.days))


def _special(day: date, other_hours: Iterable[OtherHours]) -> list[OtherHours]:
    """The other hours that count on a day: those for the shortest time, of them those said nearest;
    closed before open."""
    found = [other for other in other_hours if other.first_on <= day <= other.last_on]
    first = min(map(_weight, found), default=None)
    found = [other for other in found if _weight(other) == first]
    closed = [other for other in found if other.stretch is None]
    return closed or found


def _weight(other: OtherHours) -> tuple[timedelta, int]:
    return other.last_on - other.first_on, other.distance


def _spans(day: date, stretches: Iterable[Stretch], zone: tzinfo) -> list[Span]:
    found = []
    for opens, closes in stretches:
        last = day if closes > opens else day + A_DAY
        start = reached(datetime.combine(day, opens), zone)
        end = reached(datetime.combine(last, closes), zone)
        if start < end:
            found.append(Span(start, end))
    return joined(found)
