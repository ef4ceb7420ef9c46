"""Short forms that may be days and may be other words: "on", "to", "man", "ti", "me".

"man-fre", "ti. 15-17", "10-12 fri"   days
"man kan komme", "on Tuesday"         words
"""

from torvet.engines.phrases.times.day_words import DOUBTFUL_DAYS, FRENCH_ONLY
from torvet.engines.phrases.times.neighbours import near
from torvet.engines.phrases.times.tokens import Token
from torvet.engines.phrases.times.words import HOUR_MARKS


def _is_daylike(mark: Token | None) -> bool:
    return mark is not None and (
        mark.kind == "day" or (mark.kind == "word" and mark.folded in DOUBTFUL_DAYS)
    )


def _is_hourlike(mark: Token | None) -> bool:
    return mark is not None and (
        mark.kind in ("clock", "number", "nth") or mark.folded in HOUR_MARKS
    )


def settle_doubtful_days(marks: list[Token]) -> None:
    """Makes days of the short forms that stand where a day stands."""
    words = {mark.folded for mark in marks if mark.kind == "word"}
    is_french = bool(words & FRENCH_ONLY)
    for index, mark in enumerate(marks):
        word = mark.folded
        if mark.kind != "word" or word not in DOUBTFUL_DAYS:
            continue
        if word in FRENCH_ONLY and len(words & (FRENCH_ONLY | {"ma", "sa"})) < 2:
            continue
        if _is_day_here(marks, index):
            number = 1 if is_french and word == "ma" else DOUBTFUL_DAYS[word]
            mark.kind, mark.value = "day", (number,)
    for mark in marks:
        if mark.kind == "word" and mark.folded == "to":
            mark.kind = "until"


def _is_day_here(marks: list[Token], index: int) -> bool:
    """Whether a doubtful short word ("on", "to", "man") names a day where it stands."""
    before, after = near(marks, index, -1), near(marks, index, 1)
    follower = marks[index + 1] if index + 1 < len(marks) else None
    if follower is not None and follower.kind == "day" and len(follower.text) > 3:
        return False  # "on Tuesday", "Monday to Friday"
    if marks[index].folded == "to" and _is_hourlike(before) and _is_hourlike(after):
        return False  # "9am to 5pm"
    if before is None and after is None:
        return True
    if _is_daylike(after) or _is_hourlike(after):
        return True
    ends = after is None or after.kind != "word"
    return ends and (_is_daylike(before) or _is_hourlike(before))
