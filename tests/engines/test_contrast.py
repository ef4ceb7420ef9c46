"""How well a colour is told from white."""

import pytest

from torvet.engines.contrast import against_white


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#B14E05", 5.3)],
)
def test_the_ratio_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert round(against_white(colour), 2) == ratio


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "#1234567"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Not a colour"):
        against_white(text)
