"""Dates, times, lengths and periods as an iCalendar file writes them.

    20260329                a day                     PT1H30M    by the stopwatch
    20260329T023000         local time                P1D        by the calendar
    20260329T003000Z        UTC                       20260301T090000Z/PT1H   a period

A time without zone of its own is floating: it takes the clock of what it belongs to.
Source: RFC 5545 § 3.3.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import NamedTuple

import numpy as np

from torvet.engines.calendars.errors import EventRefused
from torvet.engines.calendars.lines import Property
from torvet.engines.calendars.zones import Zones
from torvet.engines.recurrence import UTC_CLOCK, Clock, Length, one, read_moment, wall_of

DAY = 86_400
LONGEST = 100 * 366 * DAY
_LENGTH = re.compile(
    r"([+-]?)P(?=.)(?:(\d{1,6})W)?(?:(\d{1,7})D)?"
    r"(?:T(?=.)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?",
    re.ASCII,
)


class Stamp(NamedTuple):
    """A day (`wall` is its midnight) or a time on the wall; `clock` None is floating."""

    wall: int
    clock: Clock | None
    is_day: bool

    @property
    def day(self) -> int:
        return self.wall // DAY

    def instant(self, clock: Clock) -> int:
        """In seconds of UTC; a floating time is read on this clock."""
        return int((self.clock or clock).to_utc(one(self.wall))[0])

    def day_on(self, clock: Clock) -> int:
        """The day of a series of whole days that it names: the one that begins at this instant on
        the series' clock – Exchange writes 17 August 22:00 UTC for 18 August – else as written."""
        if self.clock is None:
            return self.day
        day, time = divmod(int(clock.to_wall(one(self.instant(clock)))[0]), DAY)
        return self.day if time else day


def instants(of: Iterable[Stamp], clock: Clock) -> Iterator[int]:
    """As `Stamp.instant`, all of one clock at a time; in no order."""
    walls: dict[Clock, list[int]] = {}
    for each in of:
        walls.setdefault(each.clock or clock, []).append(each.wall)
    for own, found in walls.items():
        yield from own.to_utc(np.array(found, dtype=np.int64)).tolist()


class Period(NamedTuple):
    start: Stamp
    end: Stamp | Length


def stamp(text: str, parameters: dict[str, str], zones: Zones, name: str) -> Stamp:
    """Raises `EventRefused`."""
    text = text.strip()
    is_date = parameters.get("VALUE", "").upper() == "DATE"
    moment = read_moment((text[:8] if is_date else text).upper())
    if moment is None:
        raise EventRefused("not_a_date", name=name, value=text)
    if not isinstance(moment, datetime):
        return Stamp(wall_of(datetime.combine(moment, time.min)), None, is_day=True)
    if moment.tzinfo is not None:
        return Stamp(wall_of(moment.replace(tzinfo=None)), UTC_CLOCK, is_day=False)
    if zones.names(parameters.get("TZID")):
        return Stamp(wall_of(moment), zones.clock(parameters["TZID"]), is_day=False)
    return Stamp(wall_of(moment), None, is_day=False)


def stamps(found: list[Property], zones: Zones, name: str) -> list[Stamp | Period]:
    """Those of a property that may stand several times, with several values. An empty one says
    nothing. Raises `EventRefused`."""
    read: list[Stamp | Period] = []
    for value, parameters in found:
        for text in filter(str.strip, value.split(",")):
            start, slash, end = text.partition("/")
            begins = stamp(start, parameters, zones, name)
            if not slash:
                read.append(begins)
            elif end.strip()[:1].upper() in ("P", "+"):
                read.append(Period(begins, length(end, name)))
            else:
                read.append(Period(begins, stamp(end, parameters, zones, name)))
    return read


def length(text: str, name: str) -> Length:
    """Raises `EventRefused` where it is none, or is below nought."""
    found = _LENGTH.fullmatch(text.strip().upper())
    if found is None:
        raise EventRefused("not_a_length", name=name, value=text)
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    read = Length(weeks * 7 + days, hours * 3600 + minutes * 60 + seconds)
    if found[1] == "-" and read != Length():
        raise EventRefused("below_nought", name=name, value=text)
    if read.longest > LONGEST:
        raise EventRefused("too_long_a_time", name=name, value=text)
    return read
