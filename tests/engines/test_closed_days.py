"""Public holidays, held to the list that the church and the law give for 2020–2030."""

import csv
from datetime import date

import pytest

from tests.exchange.importing import shared
from torvet.engines.closed_days import public_holidays


def test_denmark_has_the_public_holidays_that_others_wrote_down() -> None:
    with shared("denmark/helligdage_2020_2030.csv").open(encoding="utf-8", newline="") as file:
        expected = [(row["dato"], row["navn"]) for row in csv.DictReader(file)]
    found = public_holidays("DK", date(2020, 1, 1), date(2030, 12, 31))
    assert [(holiday.day.isoformat(), holiday.name) for holiday in found] == expected


def test_store_bededag_is_gone_from_2024() -> None:
    before, after = (
        {holiday.name for holiday in public_holidays("DK", date(year, 1, 1), date(year, 12, 31))}
        for year in (2023, 2024)
    )
    assert before - after == {"Store bededag"}


def test_both_ends_count_and_names_are_told_in_two_languages() -> None:
    assert public_holidays("DK", date(2026, 12, 25), date(2026, 12, 25)) == [
        (date(2026, 12, 25), "Juledag", "Christmas Day")
    ]
    assert public_holidays("DK", date(2026, 12, 28), date(2026, 12, 31)) == []


def test_a_country_without_danish_names_keeps_its_english_ones() -> None:
    (new_year,) = public_holidays("US", date(2026, 1, 1), date(2026, 1, 1))
    assert new_year.name == new_year.name_in_english == "New Year's Day"


def test_a_country_that_is_none_is_told() -> None:
    with pytest.raises(NotImplementedError):
        public_holidays("XX", date(2026, 1, 1), date(2026, 1, 1))
