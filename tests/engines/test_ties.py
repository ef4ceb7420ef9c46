"""Ties out of facts: weight, window, decay, direction."""

from datetime import date, timedelta

import pytest

from torvet.engines.ties import Fact, Rule, ties_on, together

DAY = date(2026, 3, 2)
RULES = {
    "work": Rule(1.0, 100, 50),
    "talk": Rule(0.5, 10),
    "gift": Rule(0.3, 100, None, is_directed=True),
}


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def strength(*facts: Fact) -> float:
    return sum(together(ties_on(DAY, facts, RULES)).values())


@pytest.mark.parametrize(("age", "want"), [(0, 1.0), (50, 0.5), (100, 0.25), (101, 0.0), (-1, 0.0)])
def test_a_fact_counts_half_after_its_half_life_and_nothing_outside_its_window(
    age: int, want: float
) -> None:
    assert strength(Fact("work", 1, 2, ago(age))) == pytest.approx(want)


@pytest.mark.parametrize(("age", "want"), [(0, 0.5), (10, 0.5), (11, 0.0)])
def test_without_a_half_life_it_counts_fully_until_it_is_over(age: int, want: float) -> None:
    assert strength(Fact("talk", 1, 2, ago(age))) == want


@pytest.mark.parametrize("until", [DAY, DAY + timedelta(days=900), date.max])
def test_what_goes_on_has_no_age(until: date) -> None:
    assert strength(Fact("work", 1, 2, ago(400), until)) == 1.0


def test_what_ended_ages_from_its_end() -> None:
    assert strength(Fact("work", 1, 2, ago(400), ago(50))) == pytest.approx(0.5)


def test_pairs_are_the_same_both_ways_unless_the_kind_has_a_direction() -> None:
    facts = [
        Fact("work", 2, 1, DAY),
        Fact("work", 1, 2, DAY),
        Fact("gift", 2, 1, DAY),
        Fact("gift", 1, 2, DAY),
        Fact("unheard", 1, 3, DAY),
        Fact("work", 4, 4, DAY),
    ]
    found = ties_on(DAY, facts, RULES)
    assert {pair: set(kinds) for pair, kinds in found.items()} == {
        (1, 2): {"work", "gift"},
        (2, 1): {"gift"},
    }
    assert together(found) == {(1, 2): pytest.approx(2.6)}


def test_every_strand_keeps_its_facts_and_its_latest_day() -> None:
    facts = [Fact("work", 1, 2, ago(9), key=("m", 1)), Fact("work", 1, 2, ago(30), ago(3))]
    strand = ties_on(DAY, facts, RULES)[1, 2]["work"]
    assert (strand.facts, strand.last) == (facts, ago(3))
