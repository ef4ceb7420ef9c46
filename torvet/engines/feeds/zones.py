"""When do a zone's clocks change? Written as the VTIMEZONE that calendars carry along.

    CET ──────────╳ last Sunday of March, 02:00 ─── CEST ───╳ last Sunday of October, 03:00 ── CET
                  DTSTART in the time before the change

A change that falls by the same rule each year is said as a rule without end; others (Morocco's,
around Ramadan) as a list of dates. Source: RFC 5545 § 3.6.5; the IANA database by zoneinfo.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from torvet.engines.recurrence import DAY_CODES

LAST = -1
A_DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)


class _Change(NamedTuple):
    """`wall` is what the clocks show in the instant before they are put."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def kind(self) -> tuple[object, ...]:
        return self.before, self.after, self.name, self.is_summer


@lru_cache(maxsize=64)
def zone_lines(key: str, first: int, last: int) -> tuple[str, ...]:
    """The VTIMEZONE of a zone, right from 1 January of the year `first`; what falls by no yearly
    rule is right until the end of `last`. Raises ZoneInfoNotFoundError."""
    zone = ZoneInfo(key)
    changes = [change for year in range(first, last + 1) for change in _changes(zone, year)]
    kinds: defaultdict[tuple[object, ...], list[_Change]] = defaultdict(list)
    for change in changes:
        kinds[change.kind].append(change)
    begin = datetime(first, 1, 1, tzinfo=UTC)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{key}", *_from_the_start(begin.astimezone(zone), first)]
    for alike in kinds.values():
        lines += _observance(alike, last - first + 1)
    return (*lines, "END:VTIMEZONE")


def _changes(zone: ZoneInfo, year: int) -> Iterator[_Change]:
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        if _offset(zone, day) != _offset(zone, day + A_DAY):
            at = _instant(zone, day)
            before, after = _offset(zone, at - A_SECOND), _offset(zone, at)
            new = at.astimezone(zone)
            wall = (at + before).replace(tzinfo=None)
            yield _Change(wall, before, after, new.tzname() or "", bool(new.dst()))
        day += A_DAY


def _instant(zone: ZoneInfo, day: datetime) -> datetime:
    """The first second of the new offset within a day."""
    low, high = 0, 86_400
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, day + middle * A_SECOND) == _offset(zone, day):
            low = middle
        else:
            high = middle
    return day + high * A_SECOND


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _from_the_start(at: datetime, first: int) -> list[str]:
    """What holds until the first change."""
    offset = at.utcoffset() or timedelta()
    change = _Change(datetime(first, 1, 1), offset, offset, at.tzname() or "", bool(at.dst()))  # noqa: DTZ001
    return _block(change, [])


def _observance(changes: list[_Change], years: int) -> list[str]:
    rule = _yearly_rule(changes) if len(changes) == years else ""
    if rule:
        return _block(changes[0], [rule])
    others = ",".join(f"{change.wall:%Y%m%dT%H%M%S}" for change in changes[1:])
    return _block(changes[0], [f"RDATE:{others}"] if others else [])


def _yearly_rule(changes: list[_Change]) -> str:
    """Empty where they do not fall by one: same month, weekday and time, same or last of these."""
    falls = {(change.wall.month, change.wall.weekday(), change.wall.time()) for change in changes}
    years = {change.wall.year for change in changes}
    nths = {(change.wall.day - 1) // 7 + 1 for change in changes}
    if len(falls) != 1 or len(years) != len(changes):
        return ""
    nth = LAST if all(_is_last(change.wall) for change in changes) else min(nths)
    if nth != LAST and len(nths) != 1:
        return ""
    wall = changes[0].wall
    return f"RRULE:FREQ=YEARLY;BYMONTH={wall.month};BYDAY={nth}{DAY_CODES[wall.weekday()]}"


def _is_last(wall: datetime) -> bool:
    return wall.day + 7 > monthrange(wall.year, wall.month)[1]


def _block(change: _Change, dates: list[str]) -> list[str]:
    name = "DAYLIGHT" if change.is_summer else "STANDARD"
    return [
        f"BEGIN:{name}",
        f"DTSTART:{change.wall:%Y%m%dT%H%M%S}",
        *dates,
        f"TZOFFSETFROM:{_signed(change.before)}",
        f"TZOFFSETTO:{_signed(change.after)}",
        f"TZNAME:{change.name}",
        f"END:{name}",
    ]


def _signed(offset: timedelta) -> str:
    seconds = round(offset.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    tail = f"{rest % 60:02}" if rest % 60 else ""
    return f"{'-' if seconds < 0 else '+'}{hours:02}{rest // 60:02}{tail}"
