"""Made-up calendars – a series, dates added and taken out, changed occurrences – in which we and
recurring-ical-events find the same.

Left to the decision on recurrence, since the two differ there by design: a start that its own rule
misses, and ends over a clock change (so lengths are compared in UTC alone).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.calendars.writing import HOUSE, calendar, event
from torvet.engines.calendars import occurrences, read_calendar
from torvet.engines.recurrence import DAY_CODES

DAYS, UTC_TIMES, FLOATING = "days", "utc", "floating"
KINDS = [DAYS, UTC_TIMES, FLOATING, "Europe/Copenhagen", "America/New_York"]
# Around both clock changes of 2026, by quarters of an hour.
STARTS = st.integers(0, 300 * 96).map(lambda n: datetime(2026, 3, 1) + n * timedelta(minutes=15))  # noqa: DTZ001
MOVES = st.sampled_from([0, 1, -1, 24, -24, 24 * 40, -24 * 40]).map(lambda h: timedelta(hours=h))
Row = tuple[object, ...]


@dataclass(frozen=True)
class Made:
    kind: str
    start: datetime
    rule: str

    def stamp(self, name: str, moment: datetime) -> str:
        if self.kind == DAYS:
            return f"{name};VALUE=DATE:{moment:%Y%m%d}"
        if self.kind in (UTC_TIMES, FLOATING):
            return f"{name}:{moment:%Y%m%dT%H%M%S}" + ("Z" if self.kind == UTC_TIMES else "")
        return f"{name};TZID={self.kind}:{moment:%Y%m%dT%H%M%S}"

    def days_or_hours(self, number: int) -> timedelta:
        return timedelta(days=number) if self.kind == DAYS else timedelta(hours=number)


def _rule(kind: str, start: datetime, choice: int, every: int, end: int) -> str:
    day = DAY_CODES[start.weekday()]
    rule = [
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        f"FREQ=WEEKLY;BYDAY={day},MO,FR;WKST=SU",
        f"FREQ=MONTHLY;BYDAY={(start.day - 1) // 7 + 1}{day}",
        f"FREQ=MONTHLY;BYMONTHDAY={start.day},-1",
        "FREQ=YEARLY",
    ][choice]
    last = start + timedelta(days=3 * end)
    ends = {
        0: "",
        1: f";COUNT={end}",
        2: f";UNTIL={last:%Y%m%d}" if kind == DAYS else f";UNTIL={last:%Y%m%dT%H%M%S}",
    }[end % 3]
    zone = "" if kind in (DAYS, FLOATING) or "UNTIL" not in ends else "Z"
    return f"{rule};INTERVAL={every}{ends}{zone}"


@st.composite
def made(draw: st.DrawFn) -> Made:
    kind, start = draw(st.sampled_from(KINDS)), draw(STARTS)
    if kind == DAYS:
        start = datetime.combine(start, time())
    numbers = (draw(st.integers(0, 5)), draw(st.integers(1, 3)), draw(st.integers(1, 60)))
    return Made(kind, start, _rule(kind, start, *numbers))


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Made, bytes]:
    series = draw(made())
    pattern = ";".join(
        part for part in series.rule.split(";") if not part.startswith(("COUNT", "UNTIL"))
    )
    starts = list(islice(rrulestr(pattern, dtstart=series.start), 10))
    some_starts = st.lists(st.sampled_from(starts), max_size=3, unique=True)
    lines = [
        series.stamp("DTEND", series.start + series.days_or_hours(draw(st.integers(1, 30)))),
        f"RRULE:{series.rule}",
        "SUMMARY:Kor",
        *(series.stamp("EXDATE", each) for each in draw(some_starts)),
        *(series.stamp("RDATE", each + timedelta(days=1)) for each in draw(some_starts)),
    ]
    changed = draw(st.lists(st.tuples(st.sampled_from(starts), MOVES, st.booleans()), max_size=3))
    instead = {start: (move, later) for start, move, later in changed}.items()
    return series, calendar(
        event(*lines, start=series.stamp("DTSTART", series.start)),
        *(
            _changed(series, number, start, *change)
            for number, (start, change) in enumerate(instead)
        ),
    )


def _changed(series: Made, number: int, start: datetime, move: timedelta, later: bool) -> str:
    now = start + (timedelta(days=move.days) if series.kind == DAYS else move)
    ranged = ";RANGE=THISANDFUTURE" if later else ""
    return event(
        series.stamp(f"RECURRENCE-ID{ranged}", start),
        series.stamp("DTEND", now + series.days_or_hours(2)),
        f"SUMMARY:Ændret {number}",
        start=series.stamp("DTSTART", now),
    )


@settings(deadline=None, max_examples=150)
@given(calendars(), st.integers(-60, 400), st.sampled_from([1, 7, 35, 400]))
def test_an_outside_reader_finds_the_same(
    written: tuple[Made, bytes], later: int, days: int
) -> None:
    series, data = written
    after = datetime(2026, 3, 1, tzinfo=HOUSE) + timedelta(days=later)
    before = after + timedelta(days=days)
    found = occurrences(read_calendar(data, house=HOUSE), after, before)
    assert found.refused == ()
    ours: list[Row] = [(each.start, each.summary, each.end) for each in found.occurrences]
    theirs: list[Row] = [
        (_in_utc(each["DTSTART"].dt), str(each["SUMMARY"]), _in_utc(each["DTEND"].dt))
        for each in recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(
            after, before
        )
    ]
    told = 3 if series.kind == UTC_TIMES else 2
    assert Counter(row[:told] for row in ours) == Counter(row[:told] for row in theirs)


def _in_utc(moment: object) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.fromisoformat(str(moment))
    return (moment if moment.tzinfo else moment.replace(tzinfo=HOUSE)).astimezone(UTC)
