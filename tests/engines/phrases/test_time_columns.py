"""The cells of a row about time combine into the same times as one phrase."""

from datetime import date, datetime, time

import pytest

from torvet.engines.phrases.times import (
    FixedTime,
    TimesRead,
    WeeklyTime,
    read_columns,
    read_week,
)

TUESDAY = TimesRead(weekly=(WeeklyTime(1, time(15), time(17), "FREQ=WEEKLY;BYDAY=TU"),))


@pytest.mark.parametrize(
    "cells",
    [
        {"weekday": "tirsdag", "hours": "15-17"},
        {"weekday": "Tirsdage", "hours": "kl. 15.00 - 17.00"},
        {"weekday": "ti", "hours": "1500-1700"},
        {"weekday": "tirsdag", "start": time(15), "end": time(17)},
        {"weekday": "tirsdag", "start": 0.625, "end": 0.7083333333},
        {"weekday": "tirsdag", "start": 15, "end": 17},
        {"weekday": "tirsdag", "start": 15.0, "end": 17.0},
        {"weekday": "tirsdag", "start": "kl. 15", "end": "kl. 17.00"},
        {"weekday": "tirsdag", "start": datetime(1899, 12, 30, 15, 0), "end": "17"},  # noqa: DTZ001
        {"hours": "tirsdag 15-17"},
        {"weekday": "tirsdag 15-17"},
    ],
)
def test_the_cells_of_a_row_combine(cells: dict[str, object]) -> None:
    assert read_columns(**cells) == TUESDAY  # type: ignore[arg-type]


def test_a_number_with_two_figures_behind_the_point_was_typed_as_hours_and_minutes() -> None:
    (found,) = read_columns(weekday="tirsdag", start=15.3, end=17.45).weekly
    assert (found.start, found.end) == (time(15, 30), time(17, 45))


def test_days_and_hours_on_as_many_lines_belong_together_in_pairs() -> None:
    assert read_columns(weekday="Tirsdag\nTorsdag", hours="15-17\n16-18").weekly == (
        WeeklyTime(1, time(15), time(17), "FREQ=WEEKLY;BYDAY=TU"),
        WeeklyTime(3, time(16), time(18), "FREQ=WEEKLY;BYDAY=TH"),
    )


def test_a_day_in_the_hours_column_wins_and_the_difference_is_said() -> None:
    read = read_columns(weekday="onsdag", hours="tirsdag 15-17")
    assert read.weekly == TUESDAY.weekly
    assert [issue.code for issue in read.issues] == ["columns_differ"]


def test_a_date_column_makes_fixed_times() -> None:
    expected = (FixedTime(date(2026, 3, 12), time(17), time(19)),)
    assert read_columns(on=date(2026, 3, 12), hours="17-19").fixed == expected
    assert read_columns(on="12/3-2026", start=17, end=19).fixed == expected


def test_an_end_without_a_start_is_left_as_words() -> None:
    read = read_columns(weekday="onsdag", end=time(17))
    assert (read.weekly[0].start, read.unread) == (None, ("-17:00",))


def test_a_week_of_columns_gives_each_day_its_hours() -> None:
    read = read_week({0: "15-17", 2: time(10), 3: "x", 4: "Lektiecafé 14-16", 5: "", 6: None})
    assert [(t.weekday, t.start, t.end) for t in read.weekly] == [
        (0, time(15), time(17)),
        (2, time(10), None),
        (3, None, None),
        (4, time(14), time(16)),
    ]
    assert read.unread == ("Lektiecafé",)
