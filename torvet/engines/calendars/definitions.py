"""The clock that a file defines itself: a VTIMEZONE turned into the instants at which its offset
changes, up to the year 2200. Source: RFC 5545 § 3.6.5.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

import numpy as np

from torvet.engines.calendars.lines import Component
from torvet.engines.recurrence import (
    Budget,
    Changes,
    Rule,
    Seconds,
    read_moment,
    read_rule,
    starts,
    wall_of,
)

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2}):?(\d{2})?", re.ASCII)
# The wall has no zone. Earlier changes than these are told by the first alone.
FROM, UNTIL = wall_of(datetime(1900, 1, 1)), wall_of(datetime(2200, 1, 1))  # noqa: DTZ001
CHANGES_AT_MOST = 20_000
WORK = 150_000_000  # for the rules of all zones of a file; one yearly rule takes half a million
MOST_OBSERVANCES = 1000
OF_ZONE = frozenset(
    ("TZID", "X-LIC-LOCATION", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")
)


@dataclass(frozen=True, slots=True, eq=False)
class DefinedClock:
    """A clock that a file defines."""

    name: str
    changes: Changes

    def to_utc(self, walls: Seconds) -> Seconds:
        return self.changes.to_utc(walls)

    def to_wall(self, instants: Seconds) -> Seconds:
        return self.changes.to_wall(instants)


def budget_for_zones() -> Budget:
    return Budget(starts=CHANGES_AT_MOST, work=WORK)


def changes_of(definition: Component, left: Budget) -> Changes:
    """Raises ValueError, also where it takes more work than is left."""
    if len(definition.parts) > MOST_OBSERVANCES:
        raise ValueError("It has too many observances.")
    found = [change for part in definition.parts for change in _onsets(part, left)]
    if not found:
        raise ValueError("It has no observance.")
    found.sort(key=lambda change: change[0])
    at = np.array([onset for onset, _, _ in found], dtype=np.int64)
    offsets = np.array([found[0][1], *(after for _, _, after in found)], dtype=np.int64)
    last_of_its_time = np.append(np.diff(at) > 0, [True])  # the later one in the file holds
    return Changes(at[last_of_its_time], offsets[np.append([True], last_of_its_time)])


def _onsets(part: Component, left: Budget) -> Iterator[tuple[int, int, int]]:
    """When an observance begins (in UTC), the offset before and the one after."""
    if part.name not in ("STANDARD", "DAYLIGHT"):
        return
    said = part.properties(OF_ZONE)
    before, after = _offset(said.value("TZOFFSETFROM")), _offset(said.value("TZOFFSETTO"))
    first = _wall(said.value("DTSTART"), before)
    walls = {first}
    for rule in said.all("RRULE"):
        walls.update(_by_rule(read_rule(rule.value), first, before, left))
    for dates in said.all("RDATE"):
        walls.update(_wall(date, before) for date in filter(str.strip, dates.value.split(",")))
    yield from ((wall - before, before, after) for wall in sorted(walls))


def _by_rule(rule: Rule, first: int, before: int, left: Budget) -> list[int]:
    last, until = UNTIL, rule.until
    if isinstance(until, datetime):
        in_utc = until.tzinfo is not None
        last = wall_of(until.replace(tzinfo=None)) + (before if in_utc else 0)
    elif until is not None:
        last = wall_of(datetime.combine(until, time.max))
    found = starts(rule, first, max(first, FROM), UNTIL, left)
    return [wall for wall in found.tolist() if wall <= last]


def _wall(text: str, before: int) -> int:
    """Local time; one in UTC, which the RFC does not foresee here, by the offset before it."""
    moment = read_moment(text.strip().upper())
    if moment is None:
        raise ValueError("An observance begins at no time.")
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    in_utc = moment.tzinfo is not None
    return wall_of(moment.replace(tzinfo=None)) + (before if in_utc else 0)


def _offset(text: str) -> int:
    found = _OFFSET.fullmatch(text)
    if found is None:
        raise ValueError("An offset is none.")
    seconds = int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4] or 0)
    if seconds >= 86_400:
        raise ValueError("An offset is longer than a day.")
    return -seconds if found[1] == "-" else seconds
