"""Times of day as spreadsheets write them."""

from datetime import datetime, time, timedelta

import pytest

from torvet.engines.phrases.clocks import read_clock, read_hours


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


@pytest.mark.parametrize(
    "cell",
    [
        *("18.00", "18:00:00", "kl. 18", "kl 18.00", "18", "1800", "6 PM", "6:00 p.m.", "18h00"),
        *("18 Uhr", "0,75", 18, 18.0, 1800, 0.75, time(18)),
        datetime(1899, 12, 30, 18),  # noqa: DTZ001
        datetime(2026, 3, 2, 18),  # noqa: DTZ001
    ],
)
def test_six_in_the_evening(cell: object) -> None:
    assert read_clock(cell) == hours(18)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell",
    [
        *("24:00", 24, "2400", "1 day, 0:00:00"),
        datetime(1899, 12, 31),  # noqa: DTZ001
        datetime(1900, 1, 1),  # noqa: DTZ001
    ],
)
def test_the_midnight_that_ends_the_day(cell: object) -> None:
    assert read_clock(cell) == hours(24)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", ["", None, "25:00", "18:60", "13 PM", "18-20", "mandag", 18.5, 25, 2401, -1, True]
)
def test_what_is_no_time_of_day_is_none(cell: object) -> None:
    assert read_clock(cell) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("18-20", (18, 20)),
        ("18.00–20.30", (18, 20.5)),
        ("6-8 PM", (18, 20)),
        ("20-02", (20, 26)),
        ("22-24", (22, 24)),
        ("kl. 18", (18, None)),
    ],
)
def test_from_and_to_in_one_cell(cell: str, read: tuple[float, float | None]) -> None:
    start, end = read_hours(cell) or (None, None)
    assert (start, end) == (hours(read[0]), None if read[1] is None else hours(read[1]))


@pytest.mark.parametrize(
    "cell", ["18-20, 21-22", "18:00 - 02-03-2026 20:00", "mandag 18-20", "sen"]
)
def test_more_than_hours_is_not_taken_for_hours(cell: str) -> None:
    assert read_hours(cell) is None
