"""Ages as people write them, and the words left to look target groups up by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.phrases.ages import AgeBand, AgesRead, read_ages


@pytest.mark.parametrize(
    ("phrase", "bands", "words"),
    [
        ("10-14 år", [(10, 14)], []),
        ("10–14-årige", [(10, 14)], []),
        ("15-årige", [(15, 15)], []),
        ("15 til 25 år", [(15, 25)], []),
        ("mellem 15 og 25 år", [(15, 25)], []),
        ("65+", [(65, None)], []),
        ("+18", [(18, None)], []),
        ("fra 18 år", [(18, None)], []),
        ("over 60", [(60, None)], []),
        ("18 år og derover", [(18, None)], []),
        ("under 18 år", [(0, 17)], []),
        ("op til 12 år", [(0, 12)], []),
        ("0-12 mdr.", [(0, 1)], []),
        ("6. klasse", [(12, 13)], []),
        ("0.-3. klasse", [(6, 10)], []),
        ("7.-9. kl.", [(13, 16)], []),
        ("fra 3. klasse", [(9, None)], []),
        ("familier med børn 0-2 år", [(0, 2)], ["familier med børn"]),
        ("unge 15-25", [(15, 25)], ["unge"]),
        ("børn og unge 10-18 år", [(10, 18)], ["børn", "unge"]),
        ("Unge (15-17 år) og seniorer (65+)", [(15, 17), (65, None)], ["Unge", "seniorer"]),
        ("0-3 år og 6-9 år", [(0, 3), (6, 9)], []),
        ("børn op til 6 år med forældre", [(0, 6)], ["børn", "forældre"]),
        ("seniorer", [], ["seniorer"]),
        ("alle", [], ["alle"]),
        ("6-8 personer", [], ["6-8 personer"]),
        ("ages 5-17", [(5, 17)], []),
        ("adults 18 and over", [(18, None)], ["adults"]),
        ("under 5s", [(0, 4)], []),
        ("Jeunes de 15 à 20 ans.", [(15, 20)], ["Jeunes"]),
        ("moins de 26 ans", [(0, 25)], []),
        ("à partir de 16 ans", [(16, None)], []),
        ("", [], []),
    ],
)
def test_phrases_give_bands_and_words(
    phrase: str, bands: list[tuple[int, int | None]], words: list[str]
) -> None:
    assert read_ages(phrase) == AgesRead(
        tuple(AgeBand(low, high) for low, high in bands), tuple(words)
    )


def test_ages_that_cannot_be_are_refused_with_their_words() -> None:
    assert read_ages("14-10 år").refused == ("14-10 år",)
    assert read_ages("14-10 år").bands == ()


@given(st.integers(0, 99), st.integers(0, 20), st.sampled_from(["{}-{} år", "{} – {}-årige"]))
def test_a_written_band_is_read_back(low: int, more: int, form: str) -> None:
    assert read_ages(form.format(low, low + more)).bands == (AgeBand(low, low + more),)


@given(st.text(max_size=60))
def test_every_band_is_possible_whatever_the_text(text: str) -> None:
    for band in read_ages(text).bands:
        assert 0 <= band.low <= 120
        assert band.high is None or band.low <= band.high <= 120
