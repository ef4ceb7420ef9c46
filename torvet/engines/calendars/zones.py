"""Which clock does a zone's name mean?

    Europe/Copenhagen                          the IANA database
    W. Europe Standard Time                    a Windows name, by Unicode's list
    /freeassociation.sourceforge.net/Europe/…  the IANA name at the end of it
    Medborgerhuset                             what the file itself defines (VTIMEZONE)
    (UTC-05:00) Eastern Time (US & Canada)     as Outlook shows it, unless it is defined
    (UTC+01:00) Brussels, Copenhagen, Paris    the zone of these cities, unless it is defined
    UTC+01:00, GMT+0100                        so far ahead of UTC all year, unless it is defined

A known name wins over the file's own definition, since those in files are often cut down to one
year; only a single word (EST, Japan) means first what the file says (see definitions).
Source: RFC 5545 § 3.2.19.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import numpy as np

from torvet.engines.calendars.cities import zone_of_cities
from torvet.engines.calendars.definitions import OF_ZONE, DefinedClock, changes_of
from torvet.engines.calendars.errors import EventRefused
from torvet.engines.calendars.lines import Component, unescaped
from torvet.engines.calendars.outlook import outlook_zone, windows_zone
from torvet.engines.recurrence import UTC_CLOCK, Budget, Changes, Clock, clock_of

_FIXED = re.compile(
    r"\(?(?:UTC|GMT)? ?([+-])(\d{1,2})(?::?([0-5]\d))?\)?", re.ASCII | re.IGNORECASE
)
MOST_AHEAD = 14 * 3600
LONGEST_NAME = 200
MOST_ZONES = 200


@dataclass(slots=True)
class Zones:
    """The clocks of one calendar: the house's for whole days; for starts without a zone the file's
    own (X-WR-TIMEZONE) where it names one, else the house's too. `left` is the whole file's."""

    house: Clock
    floating: Clock
    left: Budget
    definitions: dict[str, Component] = field(default_factory=dict)
    found: dict[str, Clock | EventRefused] = field(default_factory=dict)

    def names(self, name: str | None) -> bool:
        """Whether it is a zone's name; an empty one is where the file defines it so."""
        return bool(name) or name in self.definitions

    def clock(self, name: str) -> Clock:
        """Raises `EventRefused` where nobody knows the name."""
        if name not in self.found:
            self.found[name] = self._clock_or_reason(zone_name(name))
        found = self.found[name]
        if isinstance(found, EventRefused):
            raise found.to_keep()
        return found

    def _clock_or_reason(self, name: str) -> Clock | EventRefused:
        if len(self.found) >= MOST_ZONES:
            return EventRefused("unknown_zone", zone=name)
        is_own_word = name in self.definitions and "/" not in name and not windows_zone(name)
        try:
            return (None if is_own_word else known_clock(name)) or self._defined(name)
        except EventRefused as error:
            return error.to_keep()

    def _defined(self, name: str) -> Clock:
        definition = self.definitions.get(name)
        if definition is None:
            return described_clock(name)
        located = known_clock(definition.properties(OF_ZONE).value("X-LIC-LOCATION"))
        if located is not None:
            return located
        try:
            return DefinedClock(name, changes_of(definition, self.left))
        except ValueError as error:
            raise EventRefused("unreadable_zone", zone=name) from error


def zone_name(text: str) -> str:
    """The name as it is meant. A TZID line has its commas escaped, a TZID parameter has not – but
    makers mix them up."""
    return unescaped(text).strip().strip("\"'").strip()


def known_clock(name: str) -> Clock | None:
    """The clock of an IANA or Windows name, also behind a maker's prefix."""
    name = zone_name(name)
    if not name or len(name) > LONGEST_NAME:
        return None
    if _says_utc(name):
        return UTC_CLOCK
    name = windows_zone(name) or name
    parts = name.split("/")
    for place in range(max(1, len(parts) - 1)):
        known = _iana_names().get("/".join(parts[place:]).lower())
        if known:
            return clock_of(ZoneInfo(known))
    return None


def _says_utc(name: str) -> bool:
    """Also at the end of a maker's path, /freeassociation.sourceforge.net/UTC."""
    path, _, last = name.upper().rpartition("/")
    return last in ("UTC", "GMT", "Z") and (not path or path[0] == "/" or "://" in name)


def described_clock(name: str) -> Clock:
    """Of a name that is none, but says which clock is meant. Raises `EventRefused`."""
    known = outlook_zone(name)
    zone = ZoneInfo(known) if known else zone_of_cities(name)
    clock = fixed_clock(name) if zone is None else clock_of(zone)
    if clock is None:
        raise EventRefused("unknown_zone", zone=name)
    return clock


def fixed_clock(name: str) -> Clock | None:
    """What Exchange (UTC+01) and Apple (GMT+0100) call a clock that they have no name for."""
    found = _FIXED.fullmatch(name)
    if found is None:
        return None
    ahead = int(found[2]) * 3600 + int(found[3] or 0) * 60
    if ahead > MOST_AHEAD:
        return None
    nothing = np.zeros(0, dtype=np.int64)
    return DefinedClock(name, Changes(nothing, np.array([-ahead if found[1] == "-" else ahead])))


@cache
def _iana_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}
