"""What looks like a CPR number is found; what only has as many digits is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.phrases.people import find_cpr, masked


@pytest.mark.parametrize(
    "number",
    [
        "010203-1234",
        "010203 1234",
        "0102031234",
        "010203–1234",
        "010203 - 1234",
        "01.02.03-1234",
        "01 02 03-1234",
        "610203-1234",
        "290200-1234",
        "311299-4321",
    ],
)
@pytest.mark.parametrize("around", ["{}", "Ole ({})", "cpr:{}.", "CPR {}\nVej 1", "a,{},b"])
def test_a_number_is_found_where_it_stands(number: str, around: str) -> None:
    text = around.format(number)
    assert [text[span.start : span.end] for span in find_cpr(text)] == [number]
    assert masked(text) == around.format("••••••-••••")


@pytest.mark.parametrize(
    "text",
    [
        "12345678",
        "+45 12 34 56 78",
        "+4501020312",
        "05 57 65 75 39",
        "0161 749 2000",
        "01614941704",
        "8000 Aarhus C",
        "CVR 12345678",
        "320203-1234",
        "011303-1234",
        "290201-1234",
        "82454114801871",
        "44.0102031234",
        "12.03.2026 1400",
        "2026-03-12",
        "c3d15659-0000-0000-0000-04d50f6ace57",
        "https://example.dk/grupper/0102031234",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_cpr(text) == []
    assert masked(text) == text


def test_a_written_number_inside_a_link_is_still_found() -> None:
    assert masked("https://example.dk/?cpr=010203-1234") == "https://example.dk/?cpr=••••••-••••"


def test_letters_right_before_a_written_number_do_not_hide_it() -> None:
    assert masked("cpr010203-1234") == "cpr••••••-••••"


@given(
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.integers(0, 9999),
    st.sampled_from(["-", "", " ", " - "]),
    st.text("abc æ.,\n", max_size=10),
)
def test_every_real_birthday_is_found(born: date, serial: int, gap: str, before: str) -> None:
    number = f"{born:%d%m%y}{gap}{serial:04d}"
    text = f"{before} {number} slut"
    assert [text[span.start : span.end] for span in find_cpr(text)] == [number]
    assert str(serial).zfill(4) not in masked(text).replace("•", "")
