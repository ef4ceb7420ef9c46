"""Between the clock on the wall and instants, for many times at once.

    wall   01:00 ──── 02:00 ╳╳╳ 03:00 ────       a gap: 02:30 is read with the offset before it
    UTC    00:00 ──── 01:00 ────────── 02:00        → 01:30 UTC, which the wall shows as 03:30

    wall   01:00 ──── 02:00 ──── 02:59 ↺ 02:00    told twice: 02:30 is the first of the two

Both are one rule: the offset before a change holds until the wall has passed both readings of it.
Wall-clock times and instants are whole seconds since 1 January 1970, of the wall and of UTC.
Source: RFC 5545 § 3.3.5; changes are found in the zones of the IANA database (zoneinfo).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.int64]

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 – the wall has no zone
EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400
A_DECADE = 10
FIRST_YEAR, LAST_YEAR = 1, 9999
SECONDS_IN_YEAR = 31_556_952


@dataclass(frozen=True, slots=True)
class Changes:
    """When a zone's offset changes: `offsets[n]` holds before `at[n]`, the last one for good."""

    at: Seconds
    offsets: Seconds

    def to_utc(self, walls: Seconds) -> Seconds:
        passed = self.at + np.maximum(self.offsets[:-1], self.offsets[1:])
        return walls - self.offsets[np.searchsorted(passed, walls, side="right")]

    def to_wall(self, instants: Seconds) -> Seconds:
        return instants + self.offsets[np.searchsorted(self.at, instants, side="right")]


class Clock(Protocol):
    """A zone's clock. Two clocks are equal where they show the same."""

    @property
    def name(self) -> str: ...

    def to_utc(self, walls: Seconds) -> Seconds: ...

    def to_wall(self, instants: Seconds) -> Seconds: ...


@dataclass(frozen=True, slots=True)
class ZoneClock:
    """The clock of a zone that Python knows."""

    zone: tzinfo
    name: str

    def to_utc(self, walls: Seconds) -> Seconds:
        return self._changes(walls).to_utc(walls)

    def to_wall(self, instants: Seconds) -> Seconds:
        return self._changes(instants).to_wall(instants)

    def _changes(self, times: Seconds) -> Changes:
        if not len(times):
            return _FIXED_AT_UTC
        first, last = (
            (1970 + int(time) // SECONDS_IN_YEAR + slack) // A_DECADE
            for time, slack in ((times.min(), -1), (times.max(), 1))
        )
        return _changes_of_decades(self.zone, first, last)


def clock_of(zone: ZoneInfo) -> ZoneClock:
    return ZoneClock(zone, zone.key)


_FIXED_AT_UTC = Changes(np.zeros(0, dtype=np.int64), np.zeros(1, dtype=np.int64))
UTC_CLOCK = ZoneClock(UTC, "UTC")


@lru_cache(maxsize=512)
def _changes_of_decades(zone: tzinfo, first: int, last: int) -> Changes:
    decades = [_changes_of_decade(zone, decade) for decade in range(first, last + 1)]
    at = np.concatenate([decade.at for decade in decades])
    offsets = np.concatenate([decades[0].offsets[:1], *(each.offsets[1:] for each in decades)])
    return Changes(at, offsets)


@lru_cache(maxsize=4096)
def _changes_of_decade(zone: tzinfo, decade: int) -> Changes:
    """Found by asking every day of ten years and halving the days on which the answer changes."""
    begins, ends = _year_begins(decade * A_DECADE), _year_begins((decade + 1) * A_DECADE)
    at: list[int] = []
    offsets = [_offset(zone, begins)]
    for day in range(begins, ends, DAY):
        until = min(day + DAY, ends)
        if _offset(zone, until) != offsets[-1]:
            at.append(_first_with_new_offset(zone, day, until, offsets[-1]))
            offsets.append(_offset(zone, until))
    return Changes(np.array(at, dtype=np.int64), np.array(offsets, dtype=np.int64))


def _first_with_new_offset(zone: tzinfo, low: int, high: int, before: int) -> int:
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: tzinfo, instant: int) -> int:
    offset = (EPOCH_UTC + timedelta(seconds=instant)).astimezone(zone).utcoffset()
    return round((offset or timedelta()).total_seconds())


def _year_begins(year: int) -> int:
    """Two days within the years that Python can count, where it would be the first or last."""
    if year <= FIRST_YEAR:
        return wall_of(datetime(FIRST_YEAR, 1, 3))  # noqa: DTZ001
    if year > LAST_YEAR:
        return wall_of(datetime(LAST_YEAR, 12, 29))  # noqa: DTZ001
    return wall_of(datetime(year, 1, 1))  # noqa: DTZ001


def wall_of(moment: datetime) -> int:
    """A local time without zone, in seconds of the wall."""
    return (moment - EPOCH) // timedelta(seconds=1)


def instant_of(moment: datetime) -> int:
    """A time with a zone, in seconds of UTC."""
    return (moment - EPOCH_UTC) // timedelta(seconds=1)


def moment_of(instant: int) -> datetime:
    return EPOCH_UTC + timedelta(seconds=instant)


def one(times: int) -> Seconds:
    return np.array([times], dtype=np.int64)
