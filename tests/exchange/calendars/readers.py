"""Two outside programs that read a feed, each in its own way, to the same plain rows."""

import json
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import icalendar
import recurring_ical_events

from tests.chromium import ROOT

NODE = next(
    (path for path in (ROOT / ".venv/bin/node", ROOT / ".venv/Scripts/node.exe") if path.exists()),
    None,
)
HAS_ICAL_JS = NODE is not None and (ROOT / "node_modules/ical.js").exists()
SCRIPT = Path(__file__).parent / "ical_js.mjs"


class Row(NamedTuple):
    start: datetime
    end: datetime
    uid: str
    summary: str
    status: str
    sequence: int


def by_recurring_ical_events(text: str, first: date, last: date) -> list[Row]:
    calendar = icalendar.Calendar.from_ical(text)
    return sorted(
        Row(
            event.start.astimezone(UTC),
            event.end.astimezone(UTC),
            str(event["UID"]),
            str(event["SUMMARY"]),
            str(event["STATUS"]),
            int(event["SEQUENCE"]),
        )
        for event in recurring_ical_events.of(calendar).between(_midnight(first), _midnight(last))
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def by_ical_js(text: str, first: date, last: date) -> list[Row]:
    done = subprocess.run(
        [str(NODE), str(SCRIPT), first.isoformat(), last.isoformat()],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return sorted(
        Row(
            datetime.fromisoformat(row["start"]),
            datetime.fromisoformat(row["end"]),
            row["uid"],
            row["summary"],
            row["status"],
            row["sequence"],
        )
        for row in json.loads(done.stdout)
    )
