"""The best choice by the order of criteria, and which criterion rules out what is not in it.

    hold turn 1 at 7 ── turn 2 at 2 ── first at 6 ── rank … ── weeks … ── key by key
         │           │
         │           └ no choice with 7 and 2 has use u: it is ruled out by turn 2
         └ some choice with 7 has it

Each objective is sought with all before it held at their best. What could still be had is found
in bulk, with all criteria held and then one fewer at a time: the choice with most of the uses
asked about shows them to be possible, until the most is none.
Source: lexicographic (preemptive) optimisation, as in the textbooks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from torvet.engines.allocation.answers import Because
from torvet.engines.allocation.program import OutOfTime, Program, Row, Worth
from torvet.engines.allocation.uses import Use

INFINITY = float("inf")
HEAVIEST = 10_000
"""Worths above it would meet the solver's tolerance."""


@dataclass(frozen=True, slots=True)
class Level:
    """A criterion, and what it counts."""

    because: Because
    worth: Worth


class Search:
    """Of the uses of a programme. Raises OutOfTime from `__init__`; `best` is the answer."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.levels = list(_levels(program))
        self.held: list[Row] = []
        self.seen: list[tuple[int, frozenset[int]]] = []
        """Choices met on the way, and how many of the levels are at their best in each."""
        self.best = self._in_order_of_keys(self._by_levels())

    def ruled_out(self, wanted: Iterable[int]) -> dict[int, Because]:
        """Which criterion came before each of the uses that are not in the best choice; those for
        which time was up are left out."""
        left, found = set(wanted) - self.best, dict[int, Because]()
        because = [*(level.because for level in self.levels), Because("key")]
        try:
            for held in range(len(self.levels), 0, -1):
                possible = self._possible(left, held)
                found |= dict.fromkeys(possible, because[held])
                left -= possible
        except OutOfTime:
            return found
        return found | dict.fromkeys(left, because[0])

    def _by_levels(self) -> frozenset[int]:
        chosen = frozenset[int]()
        for number, level in enumerate(self.levels):
            chosen = self.program.best(level.worth, self.held, self._up_to(level))
            self.held.append(Row(level.worth, self.program.value(level.worth, chosen), INFINITY))
            self.seen.append((number + 1, chosen))
        return chosen

    def _up_to(self, level: Level) -> set[int]:
        """Later priorities cannot help."""
        last = level.because.priority or 0
        return {n for n, use in enumerate(self.program.uses) if use.wish.priority <= last}

    def _possible(self, wanted: set[int], levels: int) -> set[int]:
        """Those that are in some choice with so many levels at their best."""
        seen = {n for best, chosen in self.seen if best >= levels for n in chosen}
        left, found = wanted - seen, wanted & seen
        while left:
            chosen = self.program.best(dict.fromkeys(left, 1), self.held[:levels])
            self.seen.append((levels, chosen))
            if not left & chosen:
                break
            found |= left & chosen
            left -= chosen
        return found

    def _in_order_of_keys(self, chosen: frozenset[int]) -> frozenset[int]:
        """Of all choices that are as good, the one in which the first wish has the least rank,
        then the second …; several wishes at a time, as many as the solver can tell apart."""
        wishes = _by_wish(self.program.uses)
        settled: list[Row] = []
        while wishes:
            group = _next_group(wishes, chosen)
            if group:
                worth = _in_order(group)
                chosen = self.program.best(worth, [*self.held, *settled])
                self.seen.append((len(self.levels), chosen))
            for wish in wishes[: len(group) or 1]:
                settled += [Row({n: 1}, n in chosen, n in chosen) for n in wish]
            wishes = wishes[len(group) or 1 :]
        return chosen


def _levels(program: Program) -> Iterable[Level]:
    for priority in sorted({party.priority for party in program.turns}):
        own = [n for n, use in enumerate(program.uses) if use.wish.priority == priority]
        turns = [columns for party, columns in program.turns.items() if party.priority == priority]
        for turn in range(max(map(len, turns))):
            worth = {columns[turn]: 1 for columns in turns if len(columns) > turn}
            yield Level(Because("turn", priority, turn + 1), worth)
        ranks = {n: program.uses[n].rank or 0 for n in own}
        first = {n: 1 for n, rank in ranks.items() if rank == 0}
        yield Level(Because("first", priority), first)
        yield Level(Because("rank", priority), {n: -rank for n, rank in ranks.items() if rank})
        weeks = {n: len(program.uses[n].weeks) for n in own}
        yield Level(Because("weeks", priority), weeks)


def _by_wish(uses: Sequence[Use]) -> list[list[int]]:
    """The uses of each wish, dearest first, in the order of the wishes."""
    found: dict[tuple[int, int], list[int]] = {}
    for number in sorted(range(len(uses)), key=lambda n: (*uses[n].wish.order, uses[n].rank or 0)):
        found.setdefault(uses[number].wish.order, []).append(number)
    return list(found.values())


def _next_group(wishes: Sequence[list[int]], chosen: frozenset[int]) -> list[list[int]]:
    """The next wishes to be weighed together; none where the first has its dearest already."""
    if wishes[0][0] in chosen:
        return []
    group, weight = list[list[int]](), 1
    for wish in wishes:
        weight *= len(wish) + 1
        if group and weight > HEAVIEST:
            break
        group.append(wish)
    return group


def _in_order(group: Sequence[list[int]]) -> dict[int, int]:
    """Worths by which a better place of one wish outweighs all places of those after it."""
    found, unit = dict[int, int](), 1
    for wish in reversed(group):
        found |= {number: unit * (len(wish) - place) for place, number in enumerate(wish)}
        unit *= len(wish) + 1
    return found
