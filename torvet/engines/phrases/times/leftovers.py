"""The words of a phrase that nothing was made of, as they were written.

"tirsdag 15-17, sommerferie lukket"  ->  ("sommerferie lukket",)
"""

from torvet.engines.phrases.times.tokens import Token
from torvet.engines.phrases.times.words import EVERY, FROM, HOUR_MARKS

_LEFT = ("word", "number", "yearless", "season", "closed")
_GLUE = ("filler", "month", "and", "until", "dash", "sign")
_EDGES = " \t\n\r,;:.-–—()[]{}/|&+'\""
# At the edge of a left-over phrase these say nothing without what was beside them.
_LOOSE = HOUR_MARKS | EVERY | FROM | {"den", "d", "og", "and", "et", "samt", "til", "to", "ca"}


def leftovers(phrase: str, marks: list[Token]) -> tuple[str, ...]:
    """Runs of words without a meaning, in reading order, each once."""
    found: list[str] = []
    run: list[Token] = []
    for mark in [*marks, None]:
        if mark is not None and mark.kind in (*_LEFT, *_GLUE):
            run.append(mark)
            continue
        text = _text(phrase, run)
        if text and text not in found:
            found.append(text)
        run = []
    return tuple(found)


def _text(phrase: str, run: list[Token]) -> str:
    while run and not _says_something(run[-1]):
        run = run[:-1]
    while run and not _says_something(run[0]):
        run = run[1:]
    if not run:
        return ""
    return phrase[run[0].start : run[-1].end].strip(_EDGES)


def _says_something(mark: Token) -> bool:
    return mark.kind in _LEFT and mark.folded not in _LOOSE
