"""Prices as each language writes them."""

from django.utils import translation

from torvet.ui.components.amounts import kroner


def test_a_price_ends_no_english_sentence_with_two_stops() -> None:
    assert kroner(125050) == "1.250,50 kr."
    with translation.override("en"):
        assert kroner(125050) == "DKK 1,250.50"
