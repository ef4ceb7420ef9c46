"""Phrases about time give exactly the rules a person would have typed in."""

from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.phrases.times import (
    FixedTime,
    Hours,
    TimesRead,
    WeeklyTime,
    read_times,
)

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def weekly(days: str, start: str, end: str, every: str = "", parity: str = "") -> list[WeeklyTime]:
    """Days as digits 0 to 6; every "2" for an interval."""
    interval = f";INTERVAL={every}" if every else ""
    return [
        WeeklyTime(
            int(day),
            clock(start),
            clock(end),
            f"FREQ=WEEKLY{interval};BYDAY={CODES[int(day)]}",
            parity or None,  # type: ignore[arg-type]
        )
        for day in days
    ]


def monthly(day: int, nths: str, start: str, end: str) -> list[WeeklyTime]:
    named = ",".join(f"{nth}{CODES[day]}" for nth in nths.split())
    return [WeeklyTime(day, clock(start), clock(end), f"FREQ=MONTHLY;BYDAY={named}")]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("tirsdage kl. 15-17", weekly("1", "15:00", "17:00")),
        ("Tirsdagene 15.00–16.30", weekly("1", "15:00", "16:30")),
        ("ti. 15-17", weekly("1", "15:00", "17:00")),
        ("man-fre 9-15", weekly("01234", "09:00", "15:00")),
        ("ma-fr 9-15", weekly("01234", "09:00", "15:00")),
        ("Man. - tors. kl. 8.00-15.30", weekly("0123", "08:00", "15:30")),
        ("fredag til mandag 10-12", weekly("4560", "10:00", "12:00")),
        ("Mandag, onsdag og fredag 10.00-12.00", weekly("024", "10:00", "12:00")),
        ("on. og to. 16-18", weekly("23", "16:00", "18:00")),
        ("lør- og søndag 10-14", weekly("56", "10:00", "14:00")),
        ("hverdage 8-16", weekly("01234", "08:00", "16:00")),
        ("alle dage 10-22", weekly("0123456", "10:00", "22:00")),
        ("kl. 1500-1700 mandag", weekly("0", "15:00", "17:00")),
        ("mandag 15⁰⁰-17³⁰", weekly("0", "15:00", "17:30")),
        ("mellem 15 og 17 mandag", weekly("0", "15:00", "17:00")),
        ("fra kl. 15 til kl. 17 om onsdagen", weekly("2", "15:00", "17:00")),
        ("fredag 20-02", weekly("4", "20:00", "02:00")),
        ("lørdag 20-24", weekly("5", "20:00", "00:00")),
        ("hver anden onsdag 19-21", weekly("2", "19:00", "21:00", "2")),
        ("hver 14. dag om tirsdagen kl. 13-15", weekly("1", "13:00", "15:00", "2")),
        ("onsdag 19-21 hver anden uge", weekly("2", "19:00", "21:00", "2")),
        ("hver 3. torsdag 10-12", weekly("3", "10:00", "12:00", "3")),
        ("onsdag i lige uger 16-18", weekly("2", "16:00", "18:00", "2", "even")),
        ("tirsdag ulige uger kl. 10.30 - 12", weekly("1", "10:30", "12:00", "2", "odd")),
        (
            "Lige uger: tirsdag 15-17, ulige uger: torsdag 15-17",
            weekly("1", "15:00", "17:00", "2", "even") + weekly("3", "15:00", "17:00", "2", "odd"),
        ),
        (
            "onsdag 19-21 (lige uger), torsdag 10-12",
            weekly("2", "19:00", "21:00", "2", "even") + weekly("3", "10:00", "12:00"),
        ),
        ("1. og 3. onsdag i måneden kl. 19-21", monthly(2, "1 3", "19:00", "21:00")),
        ("sidste fredag i hver måned 14.00-16.00", monthly(4, "-1", "14:00", "16:00")),
        ("every 2nd Wednesday of the month 7pm-9pm", monthly(2, "2", "19:00", "21:00")),
        ("We[1] 10:00-12:00", monthly(2, "1", "10:00", "12:00")),
        (
            "Tirsdag 15-17; torsdag 16-18",
            weekly("1", "15:00", "17:00") + weekly("3", "16:00", "18:00"),
        ),
        ("Mon-Fri 9:00am-5:00pm", weekly("01234", "09:00", "17:00")),
        ("9am to 5pm Mon, Wed", weekly("02", "09:00", "17:00")),
        ("on Tuesdays 10-12", weekly("1", "10:00", "12:00")),
        ("1-3pm Fri", weekly("4", "13:00", "15:00")),
        ("10-2pm Fri", weekly("4", "10:00", "14:00")),
        ("24/7", weekly("0123456", "00:00", "00:00")),
        ("Mo,We 14:00-18:00", weekly("02", "14:00", "18:00")),
        ("lundi - mardi - jeudi : 9h-12h", weekly("013", "09:00", "12:00")),
        ("un mardi sur deux 14h-16h30", weekly("1", "14:00", "16:30", "2")),
        ("lu-ve 9h-12h", weekly("01234", "09:00", "12:00")),
    ],
)
def test_weekly_phrases_leave_nothing_unread(phrase: str, expected: list[WeeklyTime]) -> None:
    assert read_times(phrase) == TimesRead(weekly=tuple(expected))


def test_morning_and_afternoon_belong_to_every_day_named() -> None:
    expected = [
        WeeklyTime(day, clock(start), clock(end), f"FREQ=WEEKLY;BYDAY={CODES[day]}")
        for day in range(5)
        for start, end in (("09:00", "12:00"), ("14:00", "17:00"))
    ]
    for phrase in (
        "Mo-Fr 09:00-12:00,14:00-17:00",
        "du lundi au vendredi 9h-12h / 14h-17h",
        "du lundi au vendredi 9h/12h - 14h/17h",
        "mandag-fredag kl. 9-12 og kl. 14-17",
    ):
        assert read_times(phrase) == TimesRead(weekly=tuple(expected))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("12. marts 2026 kl. 17-19", FixedTime(date(2026, 3, 12), time(17), time(19))),
        ("torsdag d. 12/3-2026 kl. 17-19", FixedTime(date(2026, 3, 12), time(17), time(19))),
        ("12.03.2026 17.00-19.00", FixedTime(date(2026, 3, 12), time(17), time(19))),
        ("12/3-26 17-19", FixedTime(date(2026, 3, 12), time(17), time(19))),
        ("March 12, 2026 5pm-7pm", FixedTime(date(2026, 3, 12), time(17), time(19))),
        ("2026-03-12T17:00:00 - 19:00", FixedTime(date(2026, 3, 12), time(17), time(19))),
    ],
)
def test_dates_are_fixed_times_with_the_day_first(phrase: str, expected: FixedTime) -> None:
    assert read_times(phrase) == TimesRead(fixed=(expected,))


@pytest.mark.parametrize(
    ("phrase", "codes", "unread"),
    [
        ("tirsdag", ["no_hours"], ()),
        ("kl. 15-17", ["no_day"], ()),
        ("tirsdag kl. 15", ["no_end"], ()),
        ("tirsdag 17-15", ["end_before_start"], ()),
        ("Monday to Friday 9 to 5", ["end_before_start"], ()),
        ("første torsdag kl. 17-18", ["assumed_monthly"], ()),
        ("onsdag 12/3-2026 kl. 10-11", ["day_and_date_differ"], ()),
        ("31/2-2026", ["impossible_date"], ("31/2-2026",)),
        ("12. marts", ["date_without_year"], ("12. marts",)),
        ("tirsdag 15-17 (1/9-31/5)", ["period"], ("1/9-31/5",)),
        ("sommerferie lukket", [], ("sommerferie lukket",)),
        ("man-tors 9-15, fredag lukket", [], ("fredag lukket",)),
        ("Mo-Fr 09:00-18:00; PH off", [], ("PH off",)),
        ("uge 12-14", [], ("uge 12-14",)),
        ("ulige uger", [], ("ulige uger",)),
        ("man kan komme tirsdag 15-17", [], ("man kan komme",)),
        ("Lektiecafé for 10-14 år tirsdag 15-17", [], ("Lektiecafé for 10-14 år",)),
        ("max 10 personer", [], ("max 10 personer",)),
        ("2025-2026", [], ("2025-2026",)),
        ("se www.mobile18.fr", [], ("se www.mobile18.fr",)),
        ("ring 12 34 56 78", [], ("ring 12 34 56 78",)),
        ("Efter aftale", [], ("Efter aftale",)),
        ("", [], ()),
    ],
)
def test_doubt_is_said_and_words_are_kept(
    phrase: str, codes: list[str], unread: tuple[str, ...]
) -> None:
    read = read_times(phrase)
    assert [issue.code for issue in read.issues] == codes
    assert read.unread == unread


def test_a_missing_end_stays_missing() -> None:
    assert read_times("første torsdag i måneden kl. 17").weekly == (
        WeeklyTime(3, time(17), None, "FREQ=MONTHLY;BYDAY=1TH"),
    )


def test_hours_past_midnight_end_the_next_day() -> None:
    assert Hours(time(20), time(2)).ends_next_day
    assert not Hours(time(15), time(17)).ends_next_day


clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@given(
    st.sets(st.integers(0, 6), min_size=1),
    clocks,
    clocks,
    st.sampled_from(
        ["{0:%H:%M}-{1:%H:%M}", "kl. {0:%H.%M} – {1:%H.%M}", "fra {0:%H.%M} til {1:%H.%M}"]
    ),
)
def test_what_is_written_out_is_read_back(
    days: set[int], start: time, end: time, form: str
) -> None:
    if end <= start:
        start, end = end, start
    if start == end:
        return
    named = [DAYS[day] for day in sorted(days)]
    phrase = f"{' og '.join(named)} {form.format(start, end)}"
    expected = "".join(str(day) for day in sorted(days))
    assert read_times(phrase).weekly == tuple(weekly(expected, start.isoformat(), end.isoformat()))


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = read_times(text)
    assert read.unread or not text.strip() or not read.is_empty or not any(map(str.isalnum, text))


WORDS = (
    "tirsdag|man-fre|kl.|15|17|-|–|og|,|;|(|)|lige|ulige|uger|hver|anden|første|i|måneden|lukket|"
    "12/3-2026|9am|to|on|24/7|2.|\n|/|15.30|år|uge"
)


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=12))
def test_every_rule_given_is_one_that_calendars_know(words: list[str]) -> None:
    for found in read_times(" ".join(words)).weekly:
        first = next(iter(rrulestr(found.rrule, dtstart=datetime(2026, 1, 1))))  # noqa: DTZ001
        assert first.weekday() == found.weekday
