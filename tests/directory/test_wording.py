"""Times in words, and the words read back as times."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.utils import translation

from torvet.directory.models import OfferTime
from torvet.directory.wording import ages_in_words, next_dates, time_in_words, times_in_words
from torvet.engines.phrases.times import read_times

WEDNESDAY = date(2026, 3, 4)
FIVE_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def on(
    rule: str, first_on: date = WEDNESDAY, start: str = "15:00", end: str = "17:00"
) -> OfferTime:
    begins, ends = time.fromisoformat(start), time.fromisoformat(end)
    return OfferTime.at(first_on=first_on, start=begins, end=ends, rule=rule)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "Wednesday 4 March 2026 at 15:00–17:00"),
        ("FREQ=WEEKLY;BYDAY=WE", "every Wednesday at 15:00–17:00"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "every Monday and Wednesday at 15:00–17:00"),
        (FIVE_DAYS, "Monday–Friday at 15:00–17:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day at 15:00–17:00"),
        ("FREQ=DAILY", "every day at 15:00–17:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "every other Wednesday at 15:00–17:00"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=WE", "every third Wednesday at 15:00–17:00"),
        ("FREQ=WEEKLY;INTERVAL=5;BYDAY=WE", "every 5 weeks on Wednesday at 15:00–17:00"),
        ("FREQ=MONTHLY;BYDAY=1WE", "first Wednesday of the month at 15:00–17:00"),
        ("FREQ=MONTHLY;BYDAY=1WE,3WE", "first and third Wednesday of the month at 15:00–17:00"),
    ],
)
def test_a_time_is_said_in_words_that_are_read_back(rule: str, words: str) -> None:
    said = on(rule)
    assert time_in_words(said) == words
    read = read_times(words)
    days = {time.weekday for time in read.weekly} | {time.date.weekday() for time in read.fixed}
    assert (days, read.unread, read.issues) == ({int(day) for day in said.days}, (), ())


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY;INTERVAL=3", "every 3 days at 15:00–17:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=4", "the 4 of every month at 15:00–17:00"),
        ("FREQ=YEARLY", "every year on March 4 at 15:00–17:00"),
        ("FREQ=WEEKLY;BYDAY=WE;COUNT=6", "every Wednesday at 15:00–17:00, 6 times"),
        (
            "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260601T000000",
            "every Wednesday at 15:00–17:00, until June 1, 2026",
        ),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE", "certain days (Wednesday) at 15:00–17:00"),
    ],
)
def test_a_rarer_rule_is_said_as_well(rule: str, words: str) -> None:
    assert time_in_words(on(rule)) == words


def test_weekdays_of_the_same_hours_share_a_line() -> None:
    days = [
        on(f"FREQ=WEEKLY;BYDAY={code}", date(2026, 3, day))
        for code, day in (("MO", 2), ("TU", 3), ("WE", 4))
    ]
    late = on("FREQ=WEEKLY;BYDAY=TH", date(2026, 3, 5), "18:00", "20:00")
    assert times_in_words([*days, late]) == [
        "Monday–Wednesday at 15:00–17:00",
        "every Thursday at 18:00–20:00",
    ]


def test_fortnights_that_alternate_do_not_share_a_line() -> None:
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY="
    assert times_in_words([on(f"{rule}WE"), on(f"{rule}TH", date(2026, 3, 12))]) == [
        "every other Wednesday at 15:00–17:00",
        "every other Thursday at 15:00–17:00",
    ]


def test_the_next_dates_are_the_first_three_of_all_times_together() -> None:
    times = [on("FREQ=WEEKLY;BYDAY=WE"), on("", date(2026, 3, 6)), on("", date(2025, 3, 6))]
    assert next_dates(times, date(2026, 3, 4)) == [
        date(2026, 3, 4),
        date(2026, 3, 6),
        date(2026, 3, 11),
    ]


@pytest.mark.parametrize(
    ("youngest", "oldest", "words"),
    [
        (None, None, ""),
        (10, 14, "10–14 years"),
        (65, None, "65+ years"),
        (None, 2, "0–2 years"),
        (3, 3, "3 years"),
    ],
)
def test_ages_in_words(youngest: int | None, oldest: int | None, words: str) -> None:
    assert ages_in_words(youngest, oldest) == words
