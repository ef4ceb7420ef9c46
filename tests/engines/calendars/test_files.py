"""Files as they come: encodings, folds, line ends, what is missing – and what is none."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.calendars.writing import HOUSE, calendar, event, expanded, reasons, shown
from torvet.engines.calendars import CalendarRefused, read_calendar

DANISH = calendar(event("SUMMARY:Rødgrød på Ærø"))


@pytest.mark.parametrize(
    "data",
    [
        DANISH,
        b"\xef\xbb\xbf" + DANISH,
        DANISH.decode().encode("utf-16"),
        DANISH.decode().encode("utf-16-le"),
        DANISH.decode().encode("utf-16-be"),
        DANISH.decode().encode("latin-1"),
        DANISH.replace(b"VEVENT", b"VEVENT\0"),
        DANISH.replace(b"\r\n", b"\n"),
        DANISH.replace(b"\r\n", b"\r"),
        DANISH.replace(b"\n", b"\r\r\n"),
        DANISH.replace("Rød".encode(), b"R\xc3\r\n \xb8d"),  # folded within a letter
        DANISH.replace(b"Ar", b"A\r\n\tr").replace(b"\r\n", b"\r\n\r\n"),
        b"\r\n\r\n" + DANISH,
        DANISH.removesuffix(b"END:VCALENDAR\r\n"),
    ],
)
def test_a_calendar_is_read_however_it_was_written(data: bytes) -> None:
    assert [each.summary for each in expanded(data).occurrences] == ["Rødgrød på Ærø"]


@pytest.mark.parametrize("data", [b"", b"\r\n", b"hello", b"<html></html>", bytes(range(256)) * 9])
def test_what_is_no_calendar_is_refused_as_a_whole(data: bytes) -> None:
    with pytest.raises(CalendarRefused, match="not a calendar"):
        read_calendar(data, house=HOUSE)


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(CalendarRefused, match="larger than 1 MB"):
        read_calendar(DANISH + b" " * 1_000_000, house=HOUSE, largest=1_000_000)


def test_a_file_of_nothing_but_folds_takes_little_room() -> None:
    data = calendar(event("DESCRIPTION:" + "\r\n x" * 1_000_000))
    tracemalloc.start()
    assert len(expanded(data).occurrences) == 1
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * len(data)


def test_components_too_deep_inside_each_other_are_refused() -> None:
    with pytest.raises(CalendarRefused, match="too deep"):
        read_calendar(calendar("BEGIN:X\r\n" * 50), house=HOUSE)


def test_a_calendar_without_events_is_a_calendar() -> None:
    assert read_calendar(calendar(), house=HOUSE).entries == ()


def test_events_without_a_calendar_around_them_are_read() -> None:
    assert len(shown(event().encode())) == 1


def test_an_event_that_is_cut_off_is_refused_and_the_next_one_read() -> None:
    cut = event(uid="cut").removesuffix("END:VEVENT")
    assert reasons(calendar(cut, event(uid="good"))) == [("cut", "cut_off")]
    assert reasons(calendar(cut).removesuffix(b"END:VCALENDAR\r\n")) == [("cut", "cut_off")]


def test_a_misspelt_end_loses_nothing() -> None:
    todo = "BEGIN:VTODO\r\nUID:t\r\nEND:VTOOD"
    assert len(shown(calendar(todo, event(uid="good")))) == 1


def test_lines_that_are_none_and_alarms_are_passed_over() -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:Alarm\r\nDTSTART:19700101\r\nEND:VALARM"
    data = calendar(event("SUMMARY:Kor", "and this line went astray", ";;;", ":", '"', alarm))
    assert shown(data) == ["03-02 10:00 0:00:00 Kor"]


@pytest.mark.parametrize("between", [b"", b"\r\n", b"\xef\xbb\xbf", b"\r\n\xef\xbb\xbf"])
def test_files_put_together_keep_what_each_says_of_its_times(between: bytes) -> None:
    start = "DTSTART:20260302T090000"
    berlin, tokyo = (
        calendar(f"X-WR-TIMEZONE:{zone}", event(uid=zone, start=start)).strip()
        for zone in ("Europe/Berlin", "Asia/Tokyo")
    )
    assert shown(b"\xef\xbb\xbf" + berlin + between + tokyo) == [
        "03-02 01:00 0:00:00",
        "03-02 09:00 0:00:00",
    ]


@pytest.mark.parametrize(
    ("parameters", "value"),
    [
        ("", "2026-03-02T09:00:00Z"),
        (";VALUE=DATE", "2026-03-02"),
        (";VALUE=DATE-TIME", "2026-03-02T09:00:00+01:00"),
        (";TZID=Europe/Copenhagen", "20260302T::"),
        (';TZID="Europe/Copenhagen"', "i dag kl. 9:00"),
    ],
)
def test_what_is_no_date_is_told_whole(parameters: str, value: str) -> None:
    refused = expanded(calendar(event(start=f"DTSTART{parameters}:{value}"))).refused
    assert [each.reason for each in refused] == [f"DTSTART is no date or time: {value}."]


def test_characters_that_a_database_refuses_are_left_out() -> None:
    assert shown(calendar(event("SUMMARY:a\x00b\x1bc"))) == ["03-02 10:00 0:00:00 abc"]


def test_a_calendar_of_a_hundred_thousand_events_is_read() -> None:
    events = (event("DURATION:PT1H", "SUMMARY:Kaffe", uid=str(n)) for n in range(100_000))
    found = expanded(calendar(*events))
    assert len(found.occurrences) == 100_000
    assert found.refused == ()


WHOLE = calendar(
    "X-WR-TIMEZONE:Europe/Berlin",
    "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE",
    event(
        "SUMMARY:Kor",
        "RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;BYHOUR=9,10;BYSETPOS=1,-1;COUNT=20",
        "EXDATE:20260309T090000",
        "RDATE;VALUE=PERIOD:20260310T090000Z/PT1H",
        "EXRULE:FREQ=YEARLY;BYWEEKNO=20",
        "DURATION:P1DT2H",
        start="DTSTART;TZID=Own:20260302T090000",
    ),
    event("RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T080000Z", "DTEND:20260302T100000Z"),
    event("DTEND;VALUE=DATE:20260305", start="DTSTART;VALUE=DATE:20260302", uid="b"),
)
WORDS = """
; : = , " / - 0 Z T 99999999999 99991231T235959Z 00010101 UNTIL=00010101 FREQ=SECONDLY +9999 æ
P99999W INTERVAL=999999999999 BYHOUR=23 TZID=UTC RANGE=X COUNT=9 \x00
"""
LINES = [b"", b"\r\n", b"\r\n ", b"\xff", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"]
PIECES = st.sampled_from([*LINES, *WORDS.encode().split()])


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), PIECES), min_size=1, max_size=6
    )
)
def test_a_damaged_file_is_read_or_refused_but_never_breaks(
    cuts: list[tuple[int, int, bytes]],
) -> None:
    data = WHOLE
    for place, long, piece in cuts:
        data = data[:place] + piece + data[place + long :]
    try:
        found = expanded(data)
    except CalendarRefused:
        return
    assert all(each.reason for each in found.refused)
    assert all(each.start <= each.end for each in found.occurrences)
