"""One event: when it is, how long, and what it says."""

from datetime import UTC, datetime

import pytest

from tests.engines.calendars.writing import HOUSE, calendar, event, expanded, reasons, shown
from torvet.engines.calendars import read_calendar


def test_what_an_event_says_is_read_without_its_escapes() -> None:
    data = calendar(
        event(
            r"SUMMARY:Kaffe\, te\; kage \\ \n og sang",
            "LOCATION;LANGUAGE=da:Salen",
            r"CATEGORIES:Fest\, sang,Børn",
            "CATEGORIES:Åbent",
            'ORGANIZER;CN="Ida: Hansen":mailto:ida@example.org',
            "STATUS:tentative",
            "SEQUENCE:3",
            "LAST-MODIFIED:20260101T120000Z",
            "TRANSP:TRANSPARENT",
            "CLASS:PRIVATE",
        )
    )
    (entry,) = read_calendar(data, house=HOUSE).entries
    found = entry.master
    assert found is not None
    assert found.summary == "Kaffe, te; kage \\ \n og sang"
    assert (found.location, found.organizer) == ("Salen", "Ida: Hansen")
    assert found.categories == ("Fest, sang", "Børn", "Åbent")
    assert (found.sequence, found.last_modified) == (3, datetime(2026, 1, 1, 12, tzinfo=UTC))
    assert (found.is_tentative, found.is_free, found.is_private) == (True, True, True)
    assert not found.is_cancelled
    assert found.starts_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "lines", "expected"),
    [
        ("DTSTART:20260302T090000Z", ("DTEND:20260302T103000Z",), "03-02 10:00 1:30:00"),
        ("DTSTART:20260302T090000Z", ("DURATION:PT45M",), "03-02 10:00 0:45:00"),
        ("DTSTART:20260302T090000Z", (), "03-02 10:00 0:00:00"),
        ("DTSTART:20260302T090000Z", ("DTEND:20260302T090000Z",), "03-02 10:00 0:00:00"),
        ("DTSTART:20260302T090000", ("DURATION:PT1H",), "03-02 09:00 1:00:00"),
        ("DTSTART;VALUE=DATE:20260302", (), "03-02 00:00 1 day, 0:00:00"),
        ("DTSTART;VALUE=DATE:20260302T000000", (), "03-02 00:00 1 day, 0:00:00"),
        ("DTSTART:20260302", ("DTEND:20260304",), "03-02 00:00 2 days, 0:00:00"),
        ("DTSTART:20260302", ("DTEND:20260302",), "03-02 00:00 1 day, 0:00:00"),
        ("DTSTART:20260302", ("DURATION:P1W",), "03-02 00:00 7 days, 0:00:00"),
        ("DTSTART:20260302", ("DURATION:PT48H",), "03-02 00:00 2 days, 0:00:00"),
        ("DTSTART:20260329", (), "03-29 00:00 23:00:00"),  # the clocks go forward
        ("DTSTART:20260328T100000", ("DURATION:P1D",), "03-28 10:00 23:00:00"),
        ("DTSTART:20260328T100000", ("DURATION:PT24H",), "03-28 10:00 1 day, 0:00:00"),
        ("DTSTART:20260329T023000", ("DTEND:20260329T031500",), "03-29 03:30 0:45:00"),
        ("DTSTART:20260329T023000", ("DTEND:20260329T040000",), "03-29 03:30 1:30:00"),
        ("DTSTART:20260329T013000", ("DTEND:20260329T023000",), "03-29 01:30 1:00:00"),
        (
            "DTSTART;TZID=America/New_York:20260302T090000",
            ("DTEND;TZID=Europe/Copenhagen:20260302T160000",),
            "03-02 15:00 1:00:00",
        ),
        (
            "dtstart;tzid=europe/copenhagen:20260302t090000",
            ("duration:pt1h",),
            "03-02 09:00 1:00:00",
        ),
    ],
)
def test_start_and_length(start: str, lines: tuple[str, ...], expected: str) -> None:
    assert shown(calendar(event(*lines, start=start))) == [expected]


@pytest.mark.parametrize(
    ("start", "lines", "code"),
    [
        ("X-NOTHING:1", (), "no_start"),
        ("DTSTART:", (), "no_start"),
        ("DTSTART:tomorrow", (), "not_a_date"),
        ("DTSTART:20260230", (), "not_a_date"),
        ("DTSTART;TZID=Nowhere:20260302T090000", (), "unknown_zone"),
        ("DTSTART:20260302T090000Z", ("DTEND:20260302T080000Z",), "ends_before_start"),
        ("DTSTART:20260302", ("DTEND:20260302T080000Z",), "only_one_has_time"),
        ("DTSTART:20260302T090000Z", ("DTEND:20260303",), "only_one_has_time"),
        ("DTSTART:20260302T090000Z", ("DURATION:-PT1H",), "below_nought"),
        ("DTSTART:20260302T090000Z", ("DURATION:P",), "not_a_length"),
        ("DTSTART:20260302T090000Z", ("DURATION:P999999W",), "too_long_a_time"),
        ("DTSTART:20260302", ("DURATION:PT1H",), "part_of_a_day"),
        ("DTSTART:20260302", ("RRULE:FREQ=HOURLY",), "within_days"),
        ("DTSTART:20260302T090000Z", ("RRULE:FREQ=DAILY;INTERVAL=0",), "not_above_nought"),
        ("DTSTART:20260302T090000Z", ("EXRULE:often",), "part_without_value"),
        ("DTSTART:20260302T090000Z", ("EXDATE:never",), "not_a_date"),
        ("DTSTART:20260302T090000Z", ("RDATE;VALUE=PERIOD:20260303T090000Z/X",), "not_a_date"),
        ("DTSTART:20260302T090000Z", ("RECURRENCE-ID:then",), "not_a_date"),
        ("DTSTART:20260302T090000Z", ("RRULE:FREQ=DAILY",) * 51, "too_many_rules"),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_others_are_read(
    start: str, lines: tuple[str, ...], code: str
) -> None:
    data = calendar(event(*lines, start=start), event("DURATION:PT1H", uid="good"))
    assert reasons(data) == [("a", code)]
    assert [each.uid for each in expanded(data).occurrences] == ["good"]


def test_a_time_in_another_writing_is_told_as_it_stands() -> None:
    (refused,) = expanded(calendar(event(start="DTSTART:2026-03-02T09:00:00"))).refused
    assert refused.reason == "DTSTART is no date or time: 2026-03-02T09:00:00."


def test_a_rule_with_dates_added_and_taken_out() -> None:
    data = calendar(
        event(
            "DURATION:PT1H",
            "RRULE:FREQ=DAILY;COUNT=5",
            "RDATE:20260310T090000Z,20260303T090000Z",
            "RDATE;VALUE=PERIOD:20260311T090000Z/PT3H,20260312T090000Z/20260312T100000Z",
            "RDATE;VALUE=DATE:20260313",
            "RDATE:",
            "EXDATE;TZID=Europe/Copenhagen:20260304T100000",
            "EXDATE;VALUE=DATE:20260305",
        )
    )
    assert [line[:13] for line in shown(data)] == [
        "03-02 10:00 1",
        "03-03 10:00 1",
        "03-06 10:00 1",
        "03-10 10:00 1",
        "03-11 10:00 3",
        "03-12 10:00 1",
        "03-13 10:00 1",
    ]


def test_a_date_without_zone_that_is_taken_out_is_read_on_the_clock_of_the_start() -> None:
    start = "DTSTART;TZID=America/New_York:20260302T090000"
    lines = ("DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260303T090000")
    assert [line[:5] for line in shown(calendar(event(*lines, start=start)))] == ["03-02", "03-04"]


def test_a_date_taken_out_of_whole_days_counts_as_written_in_whatever_form() -> None:
    lines = ("RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20260303T000000Z", "EXDATE;VALUE=DATE:20260304")
    data = calendar(event(*lines, start="DTSTART;VALUE=DATE:20260302"))
    assert [line[:5] for line in shown(data)] == ["03-02", "03-05"]


def test_a_rule_that_takes_out() -> None:
    lines = ("DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=5", "EXRULE:FREQ=DAILY;INTERVAL=2")
    assert [line[:5] for line in shown(calendar(event(*lines)))] == ["03-03", "03-05"]
