"""Which number of a date is the month, told from whole columns."""

from datetime import datetime

import pytest

from torvet.engines.phrases.date_orders import DateRead, dates_read

TOLD, ASSUMED = True, False


@pytest.mark.parametrize(
    ("cells", "order", "is_told"),
    [
        (["05/04/2022 10:00", "05/22/2022 10:00"], "month", TOLD),
        (["05/04/2022 10:00 AM"], "month", TOLD),
        (["22/05/2022 10:00"], "day", TOLD),
        (["05/04/2022 10:00", None, ""], "day", ASSUMED),
        (["05/05/2022", "2022-03-02"], "day", TOLD),
        ([f"{month}/{day}/2026" for month in (1, 2) for day in (3, 5, 8, 11)], "month", ASSUMED),
        ([f"{day}/{month}/2026" for month in (1, 2) for day in (3, 5, 8, 11)], "day", ASSUMED),
        (["1/12/2026", "2/1/2026", "2/2/2026"], "day", ASSUMED),
        (["11.15-11.45", "02.03.26"], "day", ASSUMED),
    ],
)
def test_a_column_tells_or_does_not(cells: list[str], order: str, is_told: bool) -> None:
    read = dates_read([cells])
    assert (read.order, read.is_told) == (order, is_told)


def test_the_hours_beside_the_dates_tell_too() -> None:
    assert dates_read([["05/04/2022"]], ["10:00 AM"]).order == "month"


def test_rows_that_cannot_agree_are_told_of() -> None:
    read = dates_read([["13/01/2026", "14/01/2026", "01/15/2026"]])
    assert read == DateRead("day", is_mixed=True)


def test_dates_that_a_spreadsheet_swapped_are_found_by_the_texts_it_left() -> None:
    swapped = [datetime(2026, day, 3) for day in range(1, 13)]  # noqa: DTZ001
    left = [f"3/{day}/2026" for day in range(13, 29)]
    assert dates_read([[*swapped, *left]]) == DateRead("month", is_turned=True)
    whole = [datetime(2026, 3, day) for day in range(1, 29)]  # noqa: DTZ001
    assert not dates_read([[*whole, *left]]).is_turned
