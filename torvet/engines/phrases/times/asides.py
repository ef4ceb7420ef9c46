"""What a phrase says about time that is no time to meet: "lukket" and seasons.

"man-tors 9-15, fredag lukket"              the words "fredag lukket"
"tirsdage fra 1/9-2026 til 31/5-2027"       the season stays words, and is said
"""

from torvet.engines.phrases.times.kinds import IssueCode, TimeIssue
from torvet.engines.phrases.times.tokens import Token
from torvet.engines.phrases.times.words import FROM


def set_aside_closed(marks: list[Token]) -> None:
    """Turns everything that belongs to a "lukket" into plain words."""
    for index, mark in enumerate(marks):
        if mark.kind != "closed":
            continue
        first = index
        while first > 0 and not _ends_closed(marks[first - 1]):
            first -= 1
        last = index
        while last + 1 < len(marks) and marks[last + 1].kind not in ("comma", "break"):
            last += 1
        for closed in marks[first : last + 1]:
            closed.kind = "word"


def _ends_closed(mark: Token) -> bool:
    return mark.kind in ("comma", "break", "clock") or mark.text in ".("


def set_aside_seasons(marks: list[Token]) -> list[TimeIssue]:
    """Dates that cannot be a day to meet on become words again, with the reason."""
    ends = {index for index, mark in enumerate(marks) if mark.kind == "date"}
    seasons = {index for index in ends if _is_season(marks, index)}
    seasons |= {index for index in ends if index - 2 in seasons}
    codes: dict[int, IssueCode] = {}
    for index, mark in enumerate(marks):
        if mark.kind == "season" or index in seasons:
            codes[index] = "period"
        elif mark.kind == "yearless":
            codes[index] = "date_without_year"
        elif mark.kind == "date" and mark.value is None:
            codes[index] = "impossible_date"
    for index in codes:
        marks[index].kind = "word"
    return [TimeIssue(code, marks[index].text) for index, code in codes.items()]


def _is_season(marks: list[Token], index: int) -> bool:
    """Whether a date is one end of a season ("fra 1/9-2026 til 31/5-2027"), not a day to meet."""
    before = [mark.folded for mark in marks[max(0, index - 2) : index]]
    after = marks[index + 1] if index + 1 < len(marks) else None
    if any(word in FROM or word in ("til", "until", "til og med", "au") for word in before):
        return True
    joins = after is not None and after.kind in ("dash", "until")
    return joins and index + 2 < len(marks) and marks[index + 2].kind == "date"
