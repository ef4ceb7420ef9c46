"""Why something is refused, as data: a code and what is said with it, beside a plain sentence.

Unreadable("no_start")             str() → "It has no start."
Unreadable("not_a_date", name=…)   .code, .said – for a page that says it in its own language
"""

from collections.abc import Mapping
from typing import ClassVar, Self

LONGEST_WORD = 80


class RefusedFor(ValueError):
    """Subclasses say their sentences in `sentences`, by code."""

    sentences: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, **said: object) -> None:
        self.code = code
        self.said = {name: _fit_to_show(word) for name, word in said.items()}
        super().__init__(self.sentences[code].format(**self.said))

    def to_keep(self) -> Self:
        """Without where it was raised, which holds on to all that was being read there."""
        return type(self)(self.code, **self.said)


def _fit_to_show(word: object) -> str:
    """A word from a file may steer a terminal, and be as long as the file."""
    return "".join(filter(str.isprintable, str(word)[:LONGEST_WORD]))
