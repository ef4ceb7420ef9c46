"""In which form some parties work together, by what they say that they do.

    4 collaborating   make each other better at their work
    3 cooperating     share room, people or money
    2 coordinating    move what they do because of each other
    1 networking      tell each other
    0                 none of it yet

Levels build on each other: a level is reached where something on it is done, and something on each
level below it too. What is done above the first level on which nothing is done is not lost: it is
named as a gap to talk about. No level is better than another; each pays off for something else.

Source: A. T. Himmelman, Collaboration for a Change (rev. 2002): networking exchanges information;
coordinating also alters activities; cooperating also shares resources; collaborating also enhances
the capacity of the other. The statements are Torvet's own words for what can be seen of each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LEVELS = (1, 2, 3, 4)
STATEMENTS: Mapping[str, int] = {
    "tell": 1,
    "move": 2,
    "room": 3,
    "people": 3,
    "money": 3,
    "better": 4,
}
"""Each statement by its code, with the level on which it stands; in the order in which to ask."""

SHOWN_BY: Mapping[str, frozenset[str]] = {
    "meeting": frozenset({"tell"}),
    "offer": frozenset({"tell", "move"}),
    "booking": frozenset({"tell", "move", "room"}),
    "staffing": frozenset({"tell", "move", "people"}),
}
"""What each kind of fact in the work shows: a meeting that was held; an offer that they run
together; a room that was booked for such an offer; people of several of them at one offer."""


class UnknownStatement(ValueError):
    """A statement that is none of `STATEMENTS`."""


class UnknownFact(ValueError):
    """A kind of fact that is none of `SHOWN_BY`."""


@dataclass(frozen=True)
class Form:
    """`level` 0 to 4. `missing` are the levels on which nothing is done though something above is,
    lowest first; `above` the statements that are true and stand above such a level."""

    level: int
    missing: tuple[int, ...] = ()
    above: tuple[str, ...] = ()


def form_of(statements: Mapping[str, bool]) -> Form:
    """The form that follows from yes (True) and no (False) by statement; one that was not answered
    counts as no. Raises UnknownStatement."""
    unknown = set(statements) - set(STATEMENTS)
    if unknown:
        raise UnknownStatement(", ".join(sorted(unknown)))
    true = [code for code in STATEMENTS if statements.get(code)]
    done = {STATEMENTS[code] for code in true}
    level = next((step - 1 for step in LEVELS if step not in done), LEVELS[-1])
    above = tuple(code for code in true if STATEMENTS[code] > level)
    highest = max(done, default=0)
    return Form(level, tuple(step for step in LEVELS if step < highest and step not in done), above)


def shown(facts: Iterable[str]) -> frozenset[str]:
    """The statements that facts of these kinds show to be true. Raises UnknownFact."""
    kinds = set(facts)
    unknown = kinds - set(SHOWN_BY)
    if unknown:
        raise UnknownFact(", ".join(sorted(unknown)))
    return frozenset[str]().union(*(SHOWN_BY[kind] for kind in kinds))


def proposed(facts: Iterable[str]) -> int | None:
    """The level that the work itself shows; None where it shows nothing. Never 4: whether they make
    each other better only they can say. Raises UnknownFact."""
    return form_of(dict.fromkeys(shown(facts), True)).level or None
