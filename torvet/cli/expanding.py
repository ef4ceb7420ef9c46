"""`torvet expand`: what a calendar file would bring, before it is read in.

Touches no database, so it runs on a machine where nothing is set up.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from torvet.cli.telling import Refused, WrongUse, tell_json
from torvet.engines.calendars import (
    Calendar,
    CalendarRefused,
    Expansion,
    Occurrence,
    occurrences,
    read_calendar,
)
from torvet.engines.calendars.reading import LARGEST


def run(asked: Namespace) -> int:
    if asked.last < asked.first:
        raise WrongUse("--to lies before --from.")
    data = _read(Path(asked.file))
    try:
        calendar = read_calendar(data, house=asked.zone)
        found = occurrences(calendar, *_window(asked.first, asked.last, asked.zone))
    except CalendarRefused as error:
        raise Refused(str(error)) from error
    if asked.json:
        tell_json(_document(calendar, found, asked.zone))
    else:
        sys.stdout.write("\n".join(_lines(calendar, found, asked.zone)) + "\n")
    return 0


def _read(path: Path) -> bytes:
    """One byte more than may be read is enough to know that the file is too large."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise WrongUse(f"There is no file called {path}.") from error
    except OSError as error:
        raise WrongUse(f"{path} cannot be opened: {error.strerror}.") from error


def _window(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the midnight that begins the first day to the one that ends the last."""
    begins, ends = (
        datetime.combine(day, time.min, tzinfo=zone) for day in (first, last + timedelta(days=1))
    )
    return begins, ends


def _document(calendar: Calendar, found: Expansion, zone: ZoneInfo) -> dict[str, object]:
    return {
        "events": len(calendar.entries),
        "occurrences": [
            {
                "uid": each.uid,
                "start": each.start.astimezone(zone).isoformat(),
                "end": each.end.astimezone(zone).isoformat(),
                "summary": each.summary,
                "all_day": each.all_day,
            }
            for each in found.occurrences
        ],
        "refused": [{"uid": each.uid, "reason": each.reason} for each in found.refused],
    }


def _lines(calendar: Calendar, found: Expansion, zone: ZoneInfo) -> Iterator[str]:
    for each in found.occurrences:
        yield f"{_when(each, zone):<34} {' '.join(each.summary.split()) or '–'}"
    yield f"Occurrences: {len(found.occurrences)}. Events read: {len(calendar.entries)}."
    for refused in found.refused:
        yield f"Refused: {refused.uid or 'an event without UID'} – {refused.reason}"


def _when(each: Occurrence, zone: ZoneInfo) -> str:
    start, end = each.start.astimezone(zone), each.end.astimezone(zone)
    if each.all_day:
        last = (end - timedelta(seconds=1)).date()
        return f"{start:%Y-%m-%d}" + (f" – {last}" if last != start.date() else "")
    if start == end:
        return f"{start:%Y-%m-%d %H:%M}"
    if start.date() != end.date():
        return f"{start:%Y-%m-%d %H:%M}–{end:%Y-%m-%d %H:%M}"
    if start.utcoffset() != end.utcoffset():  # clocks go back: 02:30–02:15 may be three quarters
        return f"{start.isoformat(' ', 'minutes')}–{end.isoformat('T', 'minutes')[11:]}"
    return f"{start:%Y-%m-%d %H:%M}–{end:%H:%M}"
