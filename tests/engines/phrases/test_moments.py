"""Days with a time of day, as spreadsheets write them."""

from datetime import date, datetime, timedelta

import pytest

from torvet.engines.phrases.moments import (
    Said,
    is_moment,
    read_moment,
    read_said,
    read_stretch,
    with_year,
)


@pytest.mark.parametrize(
    ("written", "order", "read"),
    [
        ("05/22/2022 09:00:00 AM", "month", "2022-05-22 09:00"),
        ("05/22/2022 12:30:00 AM", "month", "2022-05-22 00:30"),
        ("05/22/2022 12:30 PM", "month", "2022-05-22 12:30"),
        ("22.05.2022 kl. 9.00", "day", "2022-05-22 09:00"),
        ("22-05-2022 15:30", "day", "2022-05-22 15:30"),
        ("1/2/22 8:15", "day", "2022-02-01 08:15"),
        ("2022-05-22T09:00:30", "day", "2022-05-22 09:00:30"),
        (datetime(2022, 5, 22, 9), "day", "2022-05-22 09:00"),  # noqa: DTZ001
    ],
)
def test_a_moment_is_read_as_it_is_written(written: str, order: str, read: str) -> None:
    assert read_moment(written, order) == datetime.fromisoformat(read)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written",
    ["22.05.2022", "31.02.2022 10:00", "22.05.2022 25:00", "10:00", "", None, "13/13/2022 1 PM", 7],
)
def test_what_is_no_moment_is_none(written: object) -> None:
    assert read_moment(written) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "start", "end", "zone"),
    [
        ("Lør. 5/12-26 kl. 18-20", 18, 20, None),
        ("lørdag den 5. december 2026 kl. 18.00–20.00", 18, 20, None),
        ("lø 05-12-2026 18:00", 18, None, None),
        ("05-12-2026 1800", 18, None, None),
        ("Dec 5, 2026, 6 PM", 18, None, None),
        ("05-Dec-2026 18:00", 18, None, None),
        ("05-12-2026 18:00-20:00", 18, 20, None),
        ("2026-12-05 18:00-02:00", 18, 26, None),
        ("2026-12-05T18:00:00-02:00", 18, None, -2),
        ("2026-12-05 18:00+01:00", 18, None, 1),
        ("2026-12-05T18:00Z", 18, None, 0),
        ("20261205", None, None, None),
        (46361, None, None, None),
        (46361.75, 18, None, None),
    ],
)
def test_a_day_is_read_with_its_hours(
    written: str, start: float | None, end: float | None, zone: int | None
) -> None:
    said = read_said(written)
    assert said is not None
    assert said.day == date(2026, 12, 5)
    assert (said.start, said.end) == (_hours(start), _hours(end))
    assert (said.zone and said.zone.utcoffset(None)) == _hours(zone)


def _hours(number: float | None) -> timedelta | None:
    return None if number is None else timedelta(hours=number)


@pytest.mark.parametrize(
    "written",
    ["05-12-2026 18:00 - 06-12-2026 02:00", "5/12-26 (se note 3)", "18.10-20 mandag", "uge 49"],
)
def test_more_than_a_day_with_its_hours_is_not_taken_for_one(written: str) -> None:
    assert read_said(written) is None


def test_two_days_in_a_cell_are_a_stretch() -> None:
    first, last = read_stretch("05-12-2026 18:00 - 06-12-2026 02:00") or (None, None)
    assert first == Said(date(2026, 12, 5), timedelta(hours=18))
    assert last == Said(date(2026, 12, 6), timedelta(hours=2))
    assert read_stretch("05-12-2026 18:00-20:00") is None


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("lør. 5/12 kl. 18-20", "lør. 5/12 2026 kl. 18-20"),
        ("5. dec. kl. 18", "5. dec 2026 kl. 18"),
        ("5.1.", "5.1 2027"),
        ("5/12-26", "5/12-26"),
        ("05.12.2026", "05.12.2026"),
        ("18.30", "18.30"),
    ],
)
def test_a_day_without_a_year_takes_the_seasons(written: str, whole: str) -> None:
    assert with_year(written, (2026, 2027)) == whole


def test_a_cell_may_be_a_moment_in_either_order() -> None:
    assert [is_moment(cell) for cell in ("05/22/2022 10:00", "22/05/2022 10:00", "mandag")] == [
        True,
        True,
        False,
    ]
