"""The zone that a list of cities names, as Outlook on the web and its like show it to people.

    (UTC+01:00) Brussels, Copenhagen, Madrid, Paris
    Amsterdam, Belgrade, Berlin, Brussels, Budapest, Madrid, Paris, Prague, Stockholm

Some write it as the zone's name without defining it. The cities that the IANA database knows must
agree on the time, in winter and in summer, and one of these must be the offset in the brackets.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_LIST = re.compile(r"(\((?:UTC|GMT) ?(?:([+-]\d{2})[:.](\d{2}))?\) *)?([^(].*)", re.ASCII)
SEASONS = tuple(datetime(year, month, 1, tzinfo=UTC) for year in (2005, 2025) for month in (1, 7))
REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")

Offsets = tuple[timedelta | None, ...]


def zone_of_cities(name: str) -> ZoneInfo | None:
    found = _LIST.fullmatch(name.strip())
    if found is None:
        return None
    words = [word.strip().lower() for word in re.split("[,/]", found[4])]
    zones = [_cities()[word] for word in words if word in _cities()]
    offsets = {_offsets(zone) for zone in zones}
    if len(offsets) != 1 or (found[1] and _said(found[2], found[3]) not in offsets.pop()):
        return None
    return ZoneInfo(zones[0])


def _said(hours: str | None, minutes: str | None) -> timedelta:
    """None for both is no offset at all: (UTC)."""
    size = timedelta(hours=int((hours or "+0")[1:]), minutes=int(minutes or 0))
    return -size if hours and hours[0] == "-" else size


def _offsets(zone: str) -> Offsets:
    return tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in SEASONS)


@cache
def _cities() -> Mapping[str, str]:
    """The last word of each zone in a region; of several of the same word, the shortest name."""
    known = [zone for zone in available_timezones() if zone.split("/")[0] in REGIONS]
    ordered = sorted(known, key=lambda zone: (-len(zone), zone))
    return {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in ordered}
