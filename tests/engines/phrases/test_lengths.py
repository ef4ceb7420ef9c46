"""Lengths of time and prices, as people type them."""

import pytest

from torvet.engines.phrases.lengths import DAY, HOUR, read_minutes, read_oere


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("90 min", 90),
        ("90 min.", 90),
        ("90 minutter", 90),
        ("1½ time", 90),
        ("1 ½ t", 90),
        ("1,5 t", 90),
        ("1.5 hours", 90),
        ("halvanden time", 90),
        ("1 time og 30 minutter", 90),
        ("1 hour and 30 minutes", 90),
        ("1t 30m", 90),
        ("1:30", 90),
        ("½ time", 30),
        ("en halv time", 30),
        ("et kvarter", 15),
        ("trekvart time", 45),
        ("3 timer", 180),
        ("En time", 60),
        ("two hours", 120),
        ("2 døgn", 2880),
        ("2 dage", 2880),
        ("1 uge", 10080),
        ("6 måneder", 259200),
        ("0", 0),
    ],
)
def test_a_length_is_read_as_it_is_typed(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["længe", "", "time", "-5", "3 æbler", "1 time 30", "1:75", "2 2"]
)
def test_what_is_no_length_is_none(typed: str) -> None:
    assert read_minutes(typed) is None


def test_a_bare_number_counts_in_what_the_field_asks_for() -> None:
    assert (read_minutes("24", HOUR), read_minutes("1½", DAY)) == (1440, 2160)


@pytest.mark.parametrize(
    ("typed", "oere"),
    [
        ("150", 15000),
        ("150,50", 15050),
        ("125,50 kr", 12550),
        ("125.50", 12550),
        ("125,5", 12550),
        ("kr. 125", 12500),
        ("125,-", 12500),
        ("125 kroner", 12500),
        ("1.250", 125000),
        ("1.250,50 kr.", 125050),
        ("1 250", 125000),
        ("DKK 1250", 125000),
        ("0", 0),
    ],
)
def test_a_price_is_read_as_it_is_typed(typed: str, oere: int) -> None:
    assert read_oere(typed) == oere


@pytest.mark.parametrize("typed", ["gratis", "-5", "1,250.50", "12,345", "1.25.0", "5 €", ""])
def test_what_is_no_price_is_none(typed: str) -> None:
    assert read_oere(typed) is None
