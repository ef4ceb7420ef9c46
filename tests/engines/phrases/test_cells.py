"""Cells become clean text, and what was done to them is said."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.phrases.cells import Cell, Value, clean


@pytest.mark.parametrize(
    ("value", "text", "flags"),
    [
        ("<b>Lektiecafé</b><br>gratis", "Lektiecafé\ngratis", {"html"}),
        ("<script>alert(1)</script>Hej", "Hej", {"html"}),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Hej", "Hej", {"html"}),
        ("<img src=x onerror=alert(1)", "", {"html"}),
        ("R&amp;D", "R&D", {"html"}),
        ("Mette <mette@example.dk>", "Mette <mette@example.dk>", set()),
        ("a < b og c > d", "a < b og c > d", set()),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")', {"formula"}),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0", {"formula"}),
        ("@SUM(1+1)", "'@SUM(1+1)", {"formula"}),
        ("-1+cmd|x", "'-1+cmd|x", {"formula"}),
        ("+45 12 34 56 78", "+45 12 34 56 78", set()),
        ("- kaffe (gratis)", "- kaffe (gratis)", set()),
        ("KÃ¸benhavn", "København", {"mojibake"}),
        ("Ã…rhus â€“ Ã˜st", "Århus – Øst", {"mojibake"}),
        ("Café Ã la carte", "Café Ã la carte", set()),
        ("København Ã¸st", "København Ã¸st", set()),
        ("Ærø – Ådal", "Ærø – Ådal", set()),
        ("hej\x00\u200b", "hej", {"control"}),
        ("linje 1\\nlinje 2", "linje 1\nlinje 2", set()),
        ("  a \u00a0 b \r\n\r\n c ", "a b\nc", set()),
        ("N/A", "", {"empty_word"}),
        ("-", "", {"empty_word"}),
        ("NaN", "", {"empty_word"}),
        ("#REF!", "", {"sheet_error"}),
        ("8000.0", "8000", set()),
        ("0783", "0783", set()),
        (8000.0, "8000", set()),
        (8000, "8000", set()),
        (55.676, "55.676", set()),
        (float("nan"), "", set()),
        (float("inf"), "", set()),
        (None, "", set()),
        (True, "true", set()),
        (time(15, 30), "15:30", set()),
        (date(2026, 3, 12), "2026-03-12", set()),
        (datetime(2026, 3, 12), "2026-03-12", set()),  # noqa: DTZ001
    ],
)
def test_a_cell_is_cleaned(value: Value, text: str, flags: set[str]) -> None:
    assert clean(value) == Cell(text, frozenset(flags))  # type: ignore[arg-type]


@given(st.text("abcæøåÆØÅéüß –", min_size=1, max_size=30))
def test_utf8_read_as_windows_letters_is_mended(text: str) -> None:
    broken = text.encode().decode("cp1252", errors="ignore")
    if broken.encode("cp1252") == text.encode():
        assert clean(broken).text == clean(text).text


@given(st.text(max_size=200))
def test_cleaning_never_raises_and_leaves_nothing_a_sheet_would_run(text: str) -> None:
    found = clean(text).text
    assert not found.startswith("=") or found[1:2] in ("", " ", "=")
    assert "\x00" not in found
    assert "<script" not in found.lower()
