"""Series with replaced, moved and cancelled occurrences."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.engines.calendars.writing import HOUSE, calendar, event, expanded, reasons, shown
from torvet.engines.calendars import CalendarRefused, expanding, occurrences, read_calendar

SERIES = event("SUMMARY:Kor", "DTEND:20260302T100000Z", "RRULE:FREQ=WEEKLY", "SEQUENCE:1")


def instead(identity: str, start: str, *lines: str, uid: str = "a", sequence: int = 1) -> str:
    return event(
        f"RECURRENCE-ID{identity}",
        "DURATION:PT2H",
        f"SEQUENCE:{sequence}",
        *lines,
        uid=uid,
        start=f"DTSTART{start}",
    )


def test_a_rule_without_end_gives_what_lies_in_the_window() -> None:
    assert [line[:11] for line in shown(calendar(SERIES), "2026-03-28", "2026-04-10")] == [
        "03-30 11:00",  # 09:00 UTC
        "04-06 11:00",
    ]


def test_a_moved_occurrence_stands_where_it_was_moved_to() -> None:
    moved = instead(":20260309T090000Z", ":20260310T120000Z", "SUMMARY:Kor i salen")
    found = expanded(calendar(SERIES, moved), "2026-03-01", "2026-03-17")
    assert [(f"{each.start:%d %H}", each.summary) for each in found.occurrences] == [
        ("02 09", "Kor"),
        ("10 12", "Kor i salen"),
        ("16 09", "Kor"),
    ]
    identities = [each.recurrence_id for each in found.occurrences]
    assert [f"{identity:%d %H}" for identity in identities if identity] == [
        "02 09",
        "09 09",
        "16 09",
    ]


def test_an_occurrence_is_moved_into_the_window_and_out_of_it() -> None:
    into = instead(":20260608T090000Z", ":20260304T090000Z")
    out = instead(":20260309T090000Z", ":20260609T090000Z")
    data = calendar(SERIES, into, out)
    assert [line[:5] for line in shown(data, "2026-03-01", "2026-03-17")] == [
        "03-02",
        "03-04",
        "03-16",
    ]
    assert [line[:5] for line in shown(data, "2026-06-07", "2026-06-16")] == ["06-09", "06-15"]


def test_one_moved_onto_another_of_the_same_series_stands_beside_it() -> None:
    onto = instead(":20260309T090000Z", ":20260316T090000Z")
    assert [line[:11] for line in shown(calendar(SERIES, onto), "2026-03-01", "2026-03-20")] == [
        "03-02 10:00",
        "03-16 10:00",
        "03-16 10:00",
    ]


@pytest.mark.parametrize(
    "identity",
    [
        ":20260309T090000Z",
        ";TZID=Europe/Copenhagen:20260309T100000",
        ";TZID=America/New_York:20260309T050000",
        ":20260309T090000",
        ";VALUE=DATE:20260309",
    ],
)
def test_the_replaced_occurrence_is_named_in_any_form(identity: str) -> None:
    data = calendar(SERIES, instead(identity, ":20260309T090000Z", "STATUS:CANCELLED"))
    found = expanded(data, "2026-03-01", "2026-03-17")
    assert [f"{each.start:%d}" for each in found.occurrences] == ["02", "16"]
    assert [f"{each.start:%d}" for each in found.cancelled] == ["09"]


def test_what_only_cancels_needs_no_start_of_its_own() -> None:
    cancels = instead(":20260309T090000Z", "", "STATUS:CANCELLED").replace("DTSTART\n", "")
    found = expanded(calendar(SERIES, cancels), "2026-03-01", "2026-03-17")
    assert [f"{each.start:%d}" for each in found.occurrences] == ["02", "16"]
    assert [f"{each.start:%d}" for each in found.cancelled] == ["09"]
    assert found.refused == ()


def test_a_calendar_of_cancellations_needs_no_start_either() -> None:
    """METHOD says so for all of it (RFC 5546 § 3.2.5)."""
    cancels = instead(":20260309T090000Z", "").replace("DTSTART\n", "")
    both = calendar(SERIES) + calendar("METHOD:CANCEL", cancels)
    found = expanded(both, "2026-03-01", "2026-03-17")
    assert [f"{each.start:%d}" for each in found.occurrences] == ["02", "16"]
    assert [f"{each.start:%d}" for each in found.cancelled] == ["09"]


def test_from_one_occurrence_on_all_are_moved_on_the_wall() -> None:
    series = event(
        "SUMMARY:Kor",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY",
        start="DTSTART;TZID=Europe/Copenhagen:20260302T100000",
    )
    later = instead(
        ";RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20260316T100000",
        ";TZID=Europe/Copenhagen:20260317T183000",
        "SUMMARY:Aftenkor",
    )
    single = instead(";TZID=Europe/Copenhagen:20260330T100000", ":20260330T080000Z", "SUMMARY:Ude")
    assert shown(calendar(series, later, single), "2026-03-01", "2026-04-09") == [
        "03-02 10:00 1:00:00 Kor",
        "03-09 10:00 1:00:00 Kor",
        "03-17 18:30 2:00:00 Aftenkor",
        "03-24 18:30 2:00:00 Aftenkor",
        "03-30 10:00 2:00:00 Ude",
        "04-07 18:30 2:00:00 Aftenkor",
    ]


def test_moved_later_ones_keep_their_hour_where_the_clock_leaves_out_the_old_one() -> None:
    zone = ";TZID=Europe/Copenhagen"
    series = event("RRULE:FREQ=DAILY", start=f"DTSTART{zone}:20260301T020000")
    later = instead(f";RANGE=THISANDFUTURE{zone}:20260328T020000", f"{zone}:20260328T030000")
    assert [line[:11] for line in shown(calendar(series, later), "2026-03-27", "2026-03-31")] == [
        "03-27 02:00",
        "03-28 03:00",
        "03-29 03:00",
        "03-30 03:00",
    ]


def test_from_one_occurrence_on_all_are_cancelled() -> None:
    later = instead(
        ";RANGE=THISANDFUTURE:20260316T090000Z", ":20260316T090000Z", "STATUS:CANCELLED"
    )
    found = expanded(calendar(SERIES, later))
    assert [f"{each.start:%d}" for each in found.occurrences] == ["02", "09"]
    assert [f"{each.start:%d}" for each in found.cancelled] == ["16", "23", "30"]


def test_what_is_taken_out_stays_out_also_where_it_is_replaced() -> None:
    series = SERIES.replace("SEQUENCE", "EXDATE:20260309T090000Z\nSEQUENCE")
    data = calendar(series, instead(":20260309T090000Z", ":20260310T090000Z"))
    assert [line[:5] for line in shown(data, "2026-03-01", "2026-03-17")] == ["03-02", "03-16"]


def test_later_ones_are_moved_also_where_the_first_of_them_is_taken_out() -> None:
    series = SERIES.replace("SEQUENCE", "EXDATE:20260309T090000Z\nSEQUENCE")
    later = instead(";RANGE=THISANDFUTURE:20260309T090000Z", ":20260310T100000Z")
    data = calendar(series, later)
    assert [line[:11] for line in shown(data, "2026-03-01", "2026-03-25")] == [
        "03-02 10:00",
        "03-17 11:00",
        "03-24 11:00",
    ]


def test_a_replaced_occurrence_that_the_series_has_not_is_one_more() -> None:
    more = instead(":20260311T090000Z", ":20260311T090000Z")
    for each in (more, more.replace("SEQUENCE:1", "X-SEQUENCE:unsaid")):
        assert "03-11" in [line[:5] for line in shown(calendar(SERIES, each))]
    stale = instead(":20260311T090000Z", ":20260311T090000Z", sequence=0)
    assert "03-11" not in [line[:5] for line in shown(calendar(SERIES, stale))]


def test_without_its_series_a_replaced_occurrence_stands_alone() -> None:
    data = calendar(instead(":20260309T090000Z", ":20260310T090000Z"))
    assert [line[:11] for line in shown(data)] == ["03-10 10:00"]
    assert len(read_calendar(data, house=HOUSE).entries) == 1


def test_of_one_uid_the_highest_sequence_counts_then_the_latest_change() -> None:
    versions = [
        event("SUMMARY:new", "SEQUENCE:2"),
        event("SUMMARY:old", "SEQUENCE:1", "LAST-MODIFIED:20260301T000000Z"),
        event("SUMMARY:newest", "SEQUENCE:2", "LAST-MODIFIED:20260201T000000Z"),
    ]
    for order in (versions, versions[::-1]):
        (found,) = expanded(calendar(*order)).occurrences
        assert found.summary == "newest"


def test_events_without_uid_are_each_their_own() -> None:
    nameless = event().replace("UID:a\n", "")
    assert len(shown(calendar(nameless, nameless))) == 2


def test_several_calendars_in_one_file_are_read_together() -> None:
    data = calendar(event(uid="a")) + calendar(event(uid="b"))
    assert [each.uid for each in expanded(data).occurrences] == ["a", "b"]


def test_a_calendar_that_cancels_leaves_nothing_but_says_what() -> None:
    found = expanded(calendar("METHOD:CANCEL", SERIES))
    assert (len(found.occurrences), len(found.cancelled)) == (0, 5)


def test_too_many_of_one_event_refuse_that_event_and_too_many_in_all_the_calendar() -> None:
    secondly = event("RRULE:FREQ=SECONDLY", uid="s", start="DTSTART:19970902T090000Z")
    data = calendar(secondly, SERIES)
    assert reasons(data) == [("s", "too_many")]
    assert len(shown(data)) == 5
    window = [datetime(2026, month, 1, tzinfo=HOUSE) for month in (3, 4)]
    with pytest.raises(CalendarRefused, match="more than 4 occurrences"):
        occurrences(read_calendar(data, house=HOUSE), *window, in_all=4)


def test_rules_that_together_take_too_long_leave_the_others_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(expanding, "WORK", 40_000_000)
    monkeypatch.setattr(expanding, "WORK_OF_ONE", 20_000_000)
    rules = [f"RRULE:FREQ=SECONDLY;BYMINUTE={n};COUNT=2147483647" for n in range(60)]
    hostile = [event(rule, uid="s", start="DTSTART:19970902T090000Z") for rule in rules]
    hostile = [text.replace("UID:s", f"UID:{n}") for n, text in enumerate(hostile)]
    told = [code for _, code in reasons(calendar(*hostile, SERIES))]
    assert told[0] == "too_long"
    assert told[-1] == "too_long_in_all"
    assert told == sorted(told)
    assert len(told) == 60
    assert len(shown(calendar(*hostile, SERIES))) == 5


def test_what_is_refused_holds_on_to_nothing_of_what_was_read() -> None:
    data = calendar(event("RRULE:FREQ=SECONDLY"), event("RRULE:FREQ=NO", uid="b"))
    refused = expanded(data).refused
    assert [each.error.code for each in refused] == ["other_frequency", "too_many"]
    for error in (each.error for each in refused):
        assert (error.__traceback__, error.__cause__, error.__context__) == (None, None, None)


def test_a_rule_every_second_is_answered_within_a_small_window() -> None:
    data = calendar(event("DURATION:PT1S", "RRULE:FREQ=SECONDLY", start="DTSTART:19970902T090000Z"))
    calendar_ = read_calendar(data, house=HOUSE)
    window = [datetime(2026, 3, 2, 12, minute, tzinfo=HOUSE) for minute in (0, 1)]
    found = occurrences(calendar_, *window)
    assert len(found.occurrences) == 60
    assert found.occurrences[0].start == window[0]


def test_the_ends_of_time_break_nothing() -> None:
    last = event("DTEND;TZID=America/New_York:99991231T235959", uid="last")
    first = instead(";VALUE=DATE:00010101", ":20260303T090000Z", uid="first")
    found = expanded(calendar(last, first)).occurrences
    assert [(each.uid, each.end.year) for each in found] == [("last", 9999), ("first", 2026)]
    assert [each.recurrence_id and each.recurrence_id.year for each in found] == [None, 1]


def test_a_day_that_its_zone_left_out_is_none() -> None:
    """Samoa went from 29 to 31 December 2011."""
    apia = ZoneInfo("Pacific/Apia")
    data = calendar(event("RRULE:FREQ=DAILY;COUNT=3", start="DTSTART;VALUE=DATE:20111229"))
    window = datetime(2011, 12, 1, tzinfo=apia), datetime(2012, 2, 1, tzinfo=apia)
    found = occurrences(read_calendar(data, house=apia), *window).occurrences
    assert [f"{each.start.astimezone(apia):%d}" for each in found] == ["29", "31"]
    assert all(each.start < each.end for each in found)
