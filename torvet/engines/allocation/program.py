"""Choosing uses so that none clash, as an integer programme.

    columns   x of each use (0 or 1), then z of each party and turn (0 to 1)
    rows      Σ x of a clique of clashing uses ≤ 1    a wish's own options are one such
              Σ z of a party ≤ Σ its x + settled      what it has granted, turn by turn

A party is an organization within a priority. Cliques say more than pairs, which would let every x
be a half. Turns need not be whole: once turn 1 is at its most, z can only be what it counts.
Source: HiGHS through scipy.optimize.milp; cliques are grown from each clash not yet covered.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from torvet.engines.allocation.uses import Use, clashing

Worth = Mapping[int, int]
"""By column."""


class OutOfTime(Exception):
    """The best was not found in the time that was given, or the solver gave up."""


@dataclass(frozen=True, order=True, slots=True)
class Party:
    priority: int
    organization: int


@dataclass(frozen=True, slots=True)
class Row:
    """low ≤ Σ values · columns ≤ high."""

    values: Worth
    low: float
    high: float


class Program:
    """`uses` are all possible in themselves; `settled` counts what parties have already beside
    them. `seconds` are for all that is asked of it together, from now on."""

    def __init__(self, uses: Sequence[Use], settled: Mapping[Party, int], seconds: float) -> None:
        self.uses = uses
        self.settled = settled
        self.until = monotonic() + seconds
        self.rows = [Row(dict.fromkeys(clique, 1), 0, 1) for clique in _cliques(uses)]
        self.numbers = _by_party(uses)
        self.turns: dict[Party, range] = {}
        self.columns = len(uses)
        for party in sorted({*self.numbers, *settled}):
            self._add_turns(party)

    def best(
        self, worth: Worth, held: Iterable[Row] = (), allowed: Collection[int] | None = None
    ) -> frozenset[int]:
        """The uses of a choice that is worth most, of those allowed. Raises OutOfTime."""
        if not self.uses:
            return frozenset()
        rows = [*self.rows, *held]
        costs = np.zeros(self.columns)
        for column, value in worth.items():
            costs[column] = -value
        most = np.ones(self.columns)
        if allowed is not None:
            most[: len(self.uses)] = [number in allowed for number in range(len(self.uses))]
        low, high = [row.low for row in rows], [row.high for row in rows]
        result = milp(
            costs,
            integrality=(np.arange(self.columns) < len(self.uses)).astype(int),
            bounds=Bounds(0, most),
            constraints=LinearConstraint(self._matrix(rows), low, high),
            options={"mip_rel_gap": 0.0, "time_limit": self._left()},
        )
        if result.x is None or result.status != 0:
            raise OutOfTime
        return frozenset(np.flatnonzero(result.x[: len(self.uses)] > 0.5).tolist())

    def value(self, worth: Worth, chosen: Collection[int]) -> int:
        """What a choice is worth, its turns counted."""
        return sum(worth.get(column, 0) for column in self._filled(chosen))

    def _filled(self, chosen: Collection[int]) -> Iterable[int]:
        yield from chosen
        for party, columns in self.turns.items():
            own = sum(number in chosen for number in self.numbers[party])
            yield from columns[: own + self.settled.get(party, 0)]

    def _add_turns(self, party: Party) -> None:
        numbers, settled = self.numbers[party], self.settled.get(party, 0)
        wishes = {self.uses[number].wish.key for number in numbers}
        turns = range(self.columns, self.columns + len(wishes) + settled)
        self.columns += len(turns)
        self.turns[party] = turns
        values = dict.fromkeys(turns, 1) | dict.fromkeys(numbers, -1)
        self.rows.append(Row(values, -np.inf, settled))

    def _matrix(self, rows: Sequence[Row]) -> csr_array[np.float64]:
        values = [float(value) for row in rows for value in row.values.values()]
        columns = [column for row in rows for column in row.values]
        ends = np.cumsum([0, *(len(row.values) for row in rows)])
        return csr_array((values, columns, ends), shape=(len(rows), self.columns))

    def _left(self) -> float:
        left = self.until - monotonic()
        if left <= 0:
            raise OutOfTime
        return left


def _by_party(uses: Sequence[Use]) -> defaultdict[Party, list[int]]:
    found: defaultdict[Party, list[int]] = defaultdict(list)
    for number, use in enumerate(uses):
        found[Party(use.wish.priority, use.wish.organization)].append(number)
    return found


def _cliques(uses: Sequence[Use]) -> list[list[int]]:
    """Sets of uses of which one at most can be chosen; every pair that clashes is in one."""
    near = clashing(uses)
    of_wish: defaultdict[int, list[int]] = defaultdict(list)
    for number, use in enumerate(uses):
        of_wish[use.wish.key].append(number)
    for numbers in of_wish.values():
        for number in numbers:
            near[number].update(other for other in numbers if other != number)
    found, covered = list(of_wish.values()), set[tuple[int, int]]()
    for one, others in enumerate(near):
        for other in sorted(others):
            is_new = one < other and (one, other) not in covered
            if is_new and uses[one].wish.key != uses[other].wish.key:
                clique = _grown([one, other], near)
                covered |= {(a, b) for a in clique for b in clique if a < b}
                found.append(clique)
    return found


def _grown(clique: list[int], near: Sequence[set[int]]) -> list[int]:
    common = near[clique[0]] & near[clique[1]]
    while common:
        number = min(common)
        clique.append(number)
        common &= near[number]
    return sorted(clique)
