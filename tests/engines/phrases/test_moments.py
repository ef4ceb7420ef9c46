"""Days with a time of day, as spreadsheets write them."""

from datetime import datetime

import pytest

from torvet.engines.phrases.moments import is_moment, read_moment


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


def test_a_cell_may_be_a_moment_in_either_order() -> None:
    assert [is_moment(cell) for cell in ("05/22/2022 10:00", "22/05/2022 10:00", "mandag")] == [
        True,
        True,
        False,
    ]
