"""Bare numbers that are hours, and numbers that are not.

"kl. 15", "15-17", "9 to 5", "mellem 15 og 17", "1-3pm"    hours
"10-14 år", "uge 12-14", "max 10 personer", "2025-2026"    not
"""

from torvet.engines.phrases.times.neighbours import follows
from torvet.engines.phrases.times.tokens import Token
from torvet.engines.phrases.times.words import (
    COUNTED,
    EVEN,
    EVERY,
    HOUR_MARKS,
    ODD,
    OTHER,
    WEEK_WORDS,
)


def settle_hours(marks: list[Token], *, bare_hours: bool) -> None:
    """Makes clock times of the numbers that stand where an hour stands."""
    for index, mark in enumerate(marks):
        if mark.kind == "number" and _is_hour_here(marks, index, bare_hours=bare_hours):
            hour = int(mark.text)
            mark.kind = "clock"
            mark.value = hour * 60 if len(mark.text) <= 2 else hour // 100 * 60 + hour % 100
    _meridiems(marks)


def _is_hour_here(marks: list[Token], index: int, *, bare_hours: bool) -> bool:
    mark = marks[index]
    marked = follows(marks, index, HOUR_MARKS)
    long = len(mark.text) == 4 and int(mark.text) % 100 < 60 and int(mark.text) <= 2400
    short = len(mark.text) <= 2 and int(mark.text) <= 24
    if not (short or (long and (marked or bare_hours or _pairs_with_long(marks, index)))):
        return False
    last = _last_of_span(marks, index)
    after = marks[last + 1] if last + 1 < len(marks) else None
    if after is not None and (after.folded in COUNTED):
        return False
    if _is_week_number(marks, index) or _is_week_number(marks, index - 2):
        return False
    return marked or bare_hours or _is_in_span(marks, index)


def _is_week_number(marks: list[Token], index: int) -> bool:
    """ "uge 12-14", but not "i lige uger 16-18"."""
    if index < 1 or not follows(marks, index, WEEK_WORDS):
        return False
    return not follows(marks, index - 1, EVEN | ODD | EVERY | OTHER)


def _pairs_with_long(marks: list[Token], index: int) -> bool:
    """ "kl. 1500-1700": the second takes its mark from the first."""
    return (
        index >= 2
        and marks[index - 1].kind in ("dash", "until")
        and marks[index - 2].kind == "clock"
    )


def _last_of_span(marks: list[Token], index: int) -> int:
    """The index of the last number of "10-14", seen from either of its numbers."""
    joint, far = (*marks[index + 1 : index + 3], None, None)[:2]
    if joint is None or far is None or joint.kind not in ("dash", "until"):
        return index
    return index + 2 if far.kind in ("number", "clock") else index


def _is_in_span(marks: list[Token], index: int) -> bool:
    for step in (-1, 1):
        joint, far = index + step, index + 2 * step
        if far < 0 or far >= len(marks):
            continue
        if marks[joint].text == "." and step == 1:
            continue
        if marks[joint].kind in ("dash", "until") and _is_hour_of_span(marks[far]):
            return True
        if _is_between(marks, min(index, far)) and _is_hour_of_span(marks[far]):
            return True
        if marks[joint].folded in HOUR_MARKS and marks[far].kind in ("dash", "until"):
            return True
    return False


def _is_hour_of_span(mark: Token) -> bool:
    return mark.kind == "clock" or (mark.kind == "number" and int(mark.text) <= 24)


def _is_between(marks: list[Token], first: int) -> bool:
    """ "mellem 15 og 17", "between 3 and 5"."""
    return (
        marks[first + 1].kind == "and"
        and first >= 1
        and marks[first - 1].folded in ("mellem", "between", "entre", "kl")
    )


def _meridiems(marks: list[Token]) -> None:
    """ "1-3pm": the start is in the afternoon, too; "10-2pm": it is not."""
    for first, joint, second in zip(marks, marks[1:], marks[2:], strict=False):
        if first.kind != "clock" or second.kind != "clock" or first.meridiem:
            continue
        if joint.kind in ("dash", "until") and second.meridiem == "p":
            start, end = first.value, second.value
            if isinstance(start, int) and isinstance(end, int) and start + 720 < end:
                first.value = start + 720
