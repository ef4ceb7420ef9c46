"""Lines of a calendar, held to what the icalendar library writes and reads."""

import icalendar
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from torvet.engines.feeds.lines import escaped, folded

TYPED = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.just("\n"))


def test_signs_that_mean_something_are_escaped_and_others_left_out() -> None:
    assert escaped("a;b,c\\d\r\ne\rf\x07g\th") == "a\\;b\\,c\\\\d\\ne\\nfg\th"


def test_a_long_line_is_folded_between_letters() -> None:
    line = "SUMMARY:" + "æ" * 40
    first, rest = folded(line).split("\r\n ")
    assert first == "SUMMARY:" + "æ" * 33
    assert rest == "æ" * 7
    assert folded("x" * 75) == "x" * 75
    assert folded("x" * 76) == "x" * 75 + "\r\n x"
    assert folded("x" * 150) == "x" * 75 + "\r\n " + "x" * 74 + "\r\n x"


@given(TYPED)
def test_the_library_reads_what_was_written(text: str) -> None:
    lines = ["BEGIN:VEVENT", folded(f"SUMMARY:{escaped(text)}"), "END:VEVENT", ""]
    event = icalendar.Event.from_ical("\r\n".join(lines))
    assert str(event["SUMMARY"]) == text


@given(TYPED)
def test_the_library_writes_the_same_value(text: str) -> None:
    assert escaped(text).encode() == icalendar.vText(text).to_ical()


@given(TYPED)
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost(text: str) -> None:
    line = f"DESCRIPTION:{escaped(text)}"
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
    assert Contentline.from_ical(folded(line)) == line
