"""What stands beside a mark of a phrase."""

from collections.abc import Iterable

from torvet.engines.phrases.times.tokens import Kind, Token

_JOINTS: frozenset[Kind] = frozenset({"dash", "comma", "break", "sign", "and", "until"})


def near(marks: list[Token], index: int, step: int) -> Token | None:
    """The next mark that is no joint, in one direction."""
    index += step
    while 0 <= index < len(marks):
        if marks[index].kind not in _JOINTS:
            return marks[index]
        index += step
    return None


def follows(marks: list[Token], index: int, words: Iterable[str]) -> bool:
    index -= 1
    while index >= 0 and marks[index].text == ".":
        index -= 1
    return index >= 0 and marks[index].folded in words
