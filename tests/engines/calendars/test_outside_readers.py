"""Every calendar of two collections: read or refused with a reason, and, where an outside reader
can read it, with the same occurrences. Where ours differ, a sentence says why."""

import json
import subprocess
import warnings
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from tests.engines.calendars.writing import HOUSE
from tests.exchange.importing import shared
from torvet.engines.calendars import CalendarRefused, Expansion, occurrences, read_calendar
from torvet.engines.recurrence import instant_of, one
from torvet.engines.recurrence.clocks import EPOCH

ROOT = Path(__file__).parents[3]
NODE = ROOT / ".venv" / "bin" / "node"
AFTER = datetime(2000, 1, 1, tzinfo=HOUSE)
BEFORE = datetime(2027, 1, 1, tzinfo=HOUSE)

COUNTS = "DTSTART is the first occurrence and counts towards COUNT and beside UNTIL (§ 3.8.5.3)."
VERSIONS = "Of two versions under one UID the higher SEQUENCE counts (§ 3.8.7.4)."
WHOLE_DAY = "An UNTIL that is a day lets in the whole of it."
ENDS_FIRST = "DTEND must be later than DTSTART (§ 3.8.2.2): refused, not turned round."
BOTH_KINDS = "DTSTART and DTEND must both be days or both be times (§ 3.8.2.2): refused."
NOT_KNOWN = "A TZID must have a VTIMEZONE (§ 3.2.19): refused, not read as the house's time."
BLANKS = "Blanks in a list of weekdays do no harm; the outside reader drops the event."
ONE_DAY = "An all-day event that ends on its own day lasts it, as one without an end (§ 3.6.1)."
NOT_A_RULE = "The rule says what RFC 5545 § 3.3.10 has not (COUNT=-1, UNTL): refused."
EMPTY = "An empty EXDATE says nothing; the outside reader drops the event."
SKIPS = "29 February with SKIP=FORWARD, as RFC 7529 has it; the outside reader drops the event."
RIE = {
    "rfc_7529.ics": SKIPS,
    "issue_117_until_before_dtstart.ics": COUNTS,
    "multiple_rrule.ics": COUNTS,
    "issue_75_range_parameter.ics": WHOLE_DAY,
    "end_before_start_event.ics": ENDS_FIRST,
    "issue_132_swapped_start_and_end.ics": ENDS_FIRST,
    "issue_201_mixed_datetime_and_date.ics": BOTH_KINDS,
    "issue_201_test_matrix.ics": BOTH_KINDS,
    "issue_526_calendar_with_different_events.ics": NOT_KNOWN,
    "issue_526_calendar_with_event_subset.ics": NOT_KNOWN,
    "issue_526_calendar_with_events.ics": NOT_KNOWN,
    "issue_526_calendar_with_shuffeled_events.ics": NOT_KNOWN,
    "issue_722_missing_VTIMEZONE_custom.ics": NOT_KNOWN,
    "issue_165_missing_event.ics": BLANKS,
    "Germany_Holidays.ics": ONE_DAY,
    "issue_128_only_first_event.ics": NOT_A_RULE,
    "parsing_error.ics": EMPTY,
}
ONE_MORE = "ical.js leaves out a replaced occurrence whose own series has it not, or is missing."
RDATES = "ical.js keeps an RDATE that EXDATE takes out, and drops the start beside RDATE alone."
SEVERAL_RULES = "ical.js loses the further dates of one of several rules."
ICALJS = {
    "alarm_absolute_edited.ics": VERSIONS,
    "duplicated_rrule.ics": "The same rule twice gives each occurrence once.",
    "issue_148_edge_case_1.ics": VERSIONS,
    "issue_148_edge_case_2.ics": VERSIONS,
    "issue_148_exdate_and_rdate_updated.ics": VERSIONS,
    "issue_148_ignored_exdate.ics": VERSIONS,
    "issue_163_deleted_modification.ics": VERSIONS,
    "bad_rrule_missing_until_event.ics": NOT_A_RULE,
    "end_before_start_event.ics": ENDS_FIRST,
    "issue_75_range_parameter.ics": WHOLE_DAY,
    "multiple_rrule.ics": SEVERAL_RULES,
    "rdate.ics": RDATES,
    "rdate2.ics": RDATES,
    "issue_173_only_modifications_error.ics": ONE_MORE,
    "issue_28_rrule_with_UTC_endinginZ.ics": ONE_MORE,
}


def files() -> list[Path]:
    folders = ("ical/recurring-ical-events/calendars", "ical/corpus/icalendar")
    found = [path for folder in folders for path in sorted(shared(folder).glob("*.ics"))]
    assert len(found) > 200
    return found


def ours(path: Path) -> Expansion:
    return occurrences(read_calendar(path.read_bytes(), house=HOUSE), AFTER, BEFORE)


def test_every_calendar_is_read_or_refused_with_a_reason() -> None:
    refused = set()
    for path in files():
        data = path.read_bytes()
        if b"BEGIN:VCALENDAR" in data or data.startswith(b"BEGIN:VEVENT"):
            found = ours(path)
            assert all(each.reason for each in found.refused)
            assert b"BEGIN:VEVENT" not in data or found.refused or _entries(path), path
        else:
            refused.add(path.name)
            with pytest.raises(CalendarRefused, match="not a calendar"):
                ours(path)
    assert len(refused) == 17


def _entries(path: Path) -> int:
    return len(read_calendar(path.read_bytes(), house=HOUSE).entries)


def test_recurring_ical_events_finds_the_same() -> None:
    differing, compared = set(), 0
    for path in files():
        theirs = _as_recurring_ical_events(path)
        if theirs is None:
            continue
        try:
            found = ours(path)
        except CalendarRefused:
            continue
        compared += 1
        rows = Counter((each.start, each.end, each.uid, each.summary) for each in found.occurrences)
        if rows != theirs:
            differing.add(path.name)
    assert differing == set(RIE)
    assert compared > 150


def _as_recurring_ical_events(path: Path) -> "Counter[tuple[datetime, datetime, str, str]] | None":
    """None where it cannot read the file."""
    try:
        with warnings.catch_warnings(action="ignore"):
            calendars = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
            series = [recurring_ical_events.of(each, skip_bad_series=True) for each in calendars]
            events = [event for each in series for event in each.between(AFTER, BEFORE)]
    except (ValueError, KeyError, AttributeError, TypeError):
        return None
    return Counter(
        (
            _in_utc(event["DTSTART"].dt),
            _in_utc(event["DTEND"].dt),
            str(event.get("UID", "")),
            str(event.get("SUMMARY", "")),
        )
        for event in events
        if str(event.get("STATUS", "")).upper() != "CANCELLED"
    )


def _in_utc(moment: date) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    return (moment if moment.tzinfo else moment.replace(tzinfo=HOUSE)).astimezone(UTC)


@pytest.mark.skipif(not NODE.exists(), reason="needs node and node_modules")
def test_ical_js_finds_the_same_where_there_are_rules() -> None:
    paths = [path for path in files() if b"RRULE" in path.read_bytes()]
    script = [NODE, Path(__file__).with_name("icaljs.mjs"), f"{BEFORE:%Y-%m-%d}"]
    told = subprocess.run([*script, *paths], capture_output=True, check=True, cwd=ROOT)
    differing, compared = set(), 0
    for path, theirs in json.loads(told.stdout).items():
        if isinstance(theirs, str) or not theirs:  # what it could not read, or found no events in
            continue
        compared += 1
        if _on_own_walls(Path(path)) != Counter((uid or "", start) for uid, start in theirs):
            differing.add(Path(path).name)
    assert differing == set(ICALJS)
    assert compared > 80


def _on_own_walls(path: Path) -> "Counter[tuple[str, str]]":
    rows: Counter[tuple[str, str]] = Counter()
    calendar = read_calendar(path.read_bytes(), house=HOUSE)
    found = occurrences(calendar, datetime(1900, 1, 1, tzinfo=UTC), BEFORE)
    for each in (*found.occurrences, *found.cancelled):
        clock = each.event.series.clock
        wall = EPOCH + timedelta(seconds=int(clock.to_wall(one(instant_of(each.start)))[0]))
        utc = "Z" if clock.name == "UTC" else ""
        shown = f"{wall:%Y-%m-%d}" if each.all_day else f"{wall.isoformat()}{utc}"
        rows[each.uid, shown] += 1
    return rows
