"""How often: every nth week, the nth of the month, even and odd weeks.

"hver anden", "hver 14. dag"    interval 2
"1. og 3. onsdag"               ordinals 1 and 3
"lige uger"                     parity even
"""

from torvet.engines.phrases.times.neighbours import follows, near
from torvet.engines.phrases.times.tokens import Token
from torvet.engines.phrases.times.words import (
    EVEN,
    EVERY,
    FORTNIGHT,
    MONTH_WORDS,
    ODD,
    ORDINALS,
    OTHER,
    WEEK_WORDS,
)


def settle_ordinals(marks: list[Token]) -> None:
    """ "1. og 3. onsdag", "første torsdag": ordinals stand before a day."""
    is_before_day = False
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if mark.kind == "day":
            is_before_day = True
        elif mark.kind in ("comma", "and") or mark.text == ".":
            continue
        elif is_before_day and (number := _ordinal_of(marks, index)) is not None:
            mark.kind, mark.value = "ordinal", number
        else:
            is_before_day = False


def _ordinal_of(marks: list[Token], index: int) -> int | None:
    mark = marks[index]
    if mark.kind == "word":
        return ORDINALS.get(mark.folded)
    has_dot = index + 1 < len(marks) and marks[index + 1].text == "."
    if mark.kind == "number" and has_dot and 1 <= int(mark.text) <= 5:
        return int(mark.text)
    return None


def settle_rhythms(marks: list[Token]) -> None:
    """Finds intervals, parities and "i måneden"; a month without an ordinal stays a word."""
    for index, mark in enumerate(marks):
        word = mark.folded
        if mark.kind in ("word", "ordinal") and follows(marks, index, EVERY):
            if word in OTHER:
                mark.kind, mark.value = "interval", 2
            elif mark.kind == "ordinal":
                mark.kind = "interval"
        if mark.kind == "number" and follows(marks, index, EVERY):
            _counted_rhythm(marks, index)
        if mark.kind == "word":
            _week_word(marks, index)
    if not any(mark.kind in ("ordinal", "interval") for mark in marks):
        for mark in marks:
            mark.kind = "word" if mark.kind == "month" else mark.kind


def _counted_rhythm(marks: list[Token], index: int) -> None:
    """ "hver 14. dag" is every other week, "hver 3. uge" every third."""
    number = int(marks[index].text)
    after = near(marks, index, 1)
    if after is None:
        return
    if number in (14, 21, 28) and after.folded in ("dag", "day", "days"):
        marks[index].kind, marks[index].value, after.kind = "interval", number // 7, "filler"
    elif 2 <= number <= 5 and after.folded in WEEK_WORDS:
        marks[index].kind, marks[index].value, after.kind = "interval", number, "filler"


def _week_word(marks: list[Token], index: int) -> None:
    mark, word = marks[index], marks[index].folded
    after, before = near(marks, index, 1), near(marks, index, -1)
    by_week = any(near is not None and near.folded in WEEK_WORDS for near in (after, before))
    if word in EVEN and by_week:
        mark.kind, mark.value = "parity", "even"
    elif word in ODD and by_week:
        mark.kind, mark.value = "parity", "odd"
    elif word in FORTNIGHT:
        mark.kind, mark.value = "interval", 2
    elif word == "deux" and before is not None and before.folded == "sur":
        mark.kind, mark.value, before.kind = "interval", 2, "filler"
    elif word in MONTH_WORDS:
        mark.kind = "month"
    elif word in WEEK_WORDS and _says_how_often(before, after):
        mark.kind = "filler"


def _says_how_often(*beside: Token | None) -> bool:
    """A week beside "hver", "anden" or "lige" is part of the rhythm; in "uge 12" it is not."""
    return any(
        mark is not None
        and (mark.kind in ("interval", "parity") or mark.folded in EVERY | EVEN | ODD)
        for mark in beside
    )
