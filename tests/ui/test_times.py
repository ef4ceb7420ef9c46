from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from torvet.ui.components import times

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", ["mandag den 2. marts", "mandag den 2. marts 2026", "15.00", "15.00–17.00"]),
        ("en", ["Monday 2 March", "Monday 2 March 2026", "15:00", "15:00–17:00"]),
    ],
)
def test_days_and_hours_are_said_in_the_language_of_the_page(
    language: str, said: list[str]
) -> None:
    with translation.override(language):
        assert [
            times.day(MONDAY),
            times.day_year(MONDAY),
            times.clock(time(15)),
            times.until(time(15), time(17)),
        ] == said


def test_a_start_alone_stands_alone() -> None:
    assert times.until(time(19), None) == times.clock(time(19))


def test_a_moment_is_a_day_and_its_hours() -> None:
    with translation.override("en"):
        assert times.moment(datetime(2026, 3, 2, 15), time(17)) == "Monday 2 March at 15:00–17:00"  # noqa: DTZ001


def test_a_moment_far_off_says_its_year() -> None:
    near = timezone.now() + timedelta(days=200)
    far = timezone.now() + timedelta(days=365)
    assert times.sure_moment(near, near) == times.moment(near, near)
    assert f" {far.year}" in times.sure_moment(far, far)
    assert times.sure_short_day(near) == times.short_day(near)
    assert times.sure_short_day(far) == f"{times.short_day(far)} {far.year}"


def test_the_week_is_counted_as_in_the_calendar_on_the_wall() -> None:
    with translation.override("en"):
        assert times.week(MONDAY) == "week 10"
        assert times.week(date(2027, 1, 1)) == "week 53"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("", ""),
        ("1", "tirsdag"),
        ("01234", "mandag–fredag"),
        ("56", "lørdag og søndag"),
        ("024", "mandag, onsdag og fredag"),
    ],
)
def test_weekdays_are_joined_as_people_do(days: str, said: str) -> None:
    with translation.override("da"):
        assert times.weekdays(days) == said
