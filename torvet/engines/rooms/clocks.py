"""What the clock on the wall says, as instants.

    autumn   02:00 ── 03:00 │ 02:00 ── 03:00      02:30 is reached the first time round
    spring   01:00 ── 02:00 │ 03:00 ── 04:00      02:30 is reached when the clock leaps to 03:00

A local time stands for the first instant at which the clock has reached it. So a later local
time is never an earlier instant, and no span of local times ends before it starts.
Source: the zone database, as Python's zoneinfo reads it (PEP 495 for `fold`).
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from torvet.engines.spans import Span


def reached(local: datetime, zone: tzinfo) -> datetime:
    """The first instant, in UTC, at which the zone's clock has reached a local time.

    Raises ValueError where `local` has a zone of its own.
    """
    if local.tzinfo is not None:
        raise ValueError("What the clock on the wall says has no zone.")
    found = local.replace(tzinfo=zone).astimezone(UTC)
    if _shown(found, zone) == local:
        return found
    earliest = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    seconds = range(int((found - earliest).total_seconds()))
    leapt = bisect_left(
        seconds, True, key=lambda n: _shown(earliest + timedelta(seconds=n), zone) >= local
    )
    return earliest + timedelta(seconds=leapt)


def day_span(first: date, last: date, zone: tzinfo) -> Span:
    """The days from the first up to and with the last, from midnight to midnight."""
    after = last + timedelta(days=1)
    return Span(
        reached(datetime.combine(first, time()), zone),
        reached(datetime.combine(after, time()), zone),
    )


def week_of(moment: datetime, zone: tzinfo) -> Span:
    """The local week of an instant, from Monday to Monday (ISO 8601)."""
    day = moment.astimezone(zone).date()
    monday = day - timedelta(days=day.weekday())
    return day_span(monday, monday + timedelta(days=6), zone)


def _shown(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
