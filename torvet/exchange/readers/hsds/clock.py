"""An hour as registers write it.

"9:00am" 09:00   "830am" 08:30   "9:0am" 09:00   "6:300pm" 18:30   "09:00:00+01:00" 09:00
"12:00pm (dispensing)" 12:00     "0930" 09:30   "noon" 12:00   "by appointment" none
"""

import re
from datetime import time
from functools import lru_cache
from typing import NamedTuple

_CLOCK = re.compile(
    r"^\D{0,3}(?P<hour>\d{1,2}?)(?:[:.h]?(?P<minute>\d{2})\d?|[:.](?P<tens>\d))?(?::\d\d(?:\.\d+)?)?"
    r"\s*(?P<half>[ap])?\.?\s?m?\b",
    re.I,
)
_MILITARY = re.compile(r"[0-2]\d[0-5]\d$")
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


class Clock(NamedTuple):
    at: time
    half_is_said: bool


@lru_cache(maxsize=4096)
def read_clock(text: str) -> Clock | None:
    plain = text.strip().casefold()
    if plain in _WORDS:
        return Clock(_WORDS[plain], True)
    if _MILITARY.match(plain):
        plain = f"{plain[:2]}:{plain[2:]}"
    found = _CLOCK.match(plain)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or int(found["tens"] or 0) * 10)
    half = found["half"]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    return Clock(time(hour, minute), bool(half) or hour > 12)


def read_end(text: str, start: time) -> tuple[time | None, bool]:
    """The closing hour after an opening one, and whether "5:00" had to be taken as 17.

    Midnight to midnight is open all day.
    """
    clock = read_clock(text)
    if clock is None:
        return None, False
    if clock.at > start:
        return clock.at, False
    if clock.at == start == time(0):
        return time(23, 59), False
    if clock.half_is_said or clock.at.hour >= 12:
        return _past_midnight(start, clock.at), False
    later = time(clock.at.hour + 12, clock.at.minute)
    return (later, True) if later > start else (None, False)


def _past_midnight(start: time, end: time) -> time | None:
    """A place that opens in the afternoon may close in the night."""
    return end if start.hour >= 12 and end.hour <= 6 else None
