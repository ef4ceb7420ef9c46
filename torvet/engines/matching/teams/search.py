"""Finds a team of two to four for what a need asks: the best two, then one at a time.

    a member's value = what it adds to what the team can do
                     + a part of what it can do at all   (two who know the problem beat one)
                     + a sector that the team lacks, ties still weak, hours in common, capacity
                     − the teams it is in already

Greedy covering is within 1 − 1/e of the best (Nemhauser, Wolsey & Fisher 1978), and its choices
can be told one by one. Teams that were declined are passed over for the next best.
"""

from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from torvet.engines.matching.teams.asks import Asks
from torvet.engines.matching.teams.parties import Party
from torvet.engines.matching.week import coincide

SMALLEST, LARGEST = 2, 4
STARTERS = 30
ENOUGH = 0.5
"""What a third or fourth member must add to what is asked; a third may instead come from a new
sector, where it is at home in the problem."""
KNOWING = 1.5
SECTOR = 0.8
NEW_TIE = 0.5
SHARED_HOURS = 0.5
LOAD = 0.4
CAPACITY = {"plenty": 0.3, "some": 0.15, "": 0.0, "none": -3.0}
MEETING = 120
TRIES = 40


@dataclass(slots=True)
class Search:
    """Looks for teams among the parties; `used` counts the teams each is in so far."""

    parties: Mapping[str, Party]
    ties: Mapping[frozenset[str], float]
    load: Mapping[str, int]
    used: Counter[str] = field(default_factory=Counter)

    def team(self, asks: Asks, is_declined: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
        """The best team that was not declined, its members in the order chosen; or ()."""
        waiting = deque([frozenset[str]()])
        seen = set(waiting)
        for _ in range(TRIES):
            if not waiting:
                break
            without = waiting.popleft()
            team = self._greedy(asks, without)
            if team and not is_declined(team):
                return team
            ahead = [without | {member} for member in reversed(team)]
            waiting.extend(banned for banned in ahead if banned not in seen)
            seen.update(ahead)
        return ()

    def _greedy(self, asks: Asks, without: frozenset[str]) -> tuple[str, ...]:
        open_ = [key for key in self.parties if key not in without and asks.knows(key)]
        team = self._first_two(asks, open_)
        while team and len(team) < LARGEST:
            more = [k for k in open_ if k not in team and self._earns_a_chair(asks, team, k)]
            ranked = sorted(more, key=lambda key: (-self._value(asks, team, key), key))
            if not ranked or self._value(asks, team, ranked[0]) <= 0:
                break
            team = (*team, ranked[0])
        return team

    def _first_two(self, asks: Asks, open_: list[str]) -> tuple[str, ...]:
        """The best of all pairs, among those that do best alone; or () where none is worth it."""
        alone = {key: self._value(asks, (), key) for key in open_}
        best = sorted(open_, key=lambda key: (-alone[key], key))[:STARTERS]
        pairs = {
            (one, other): alone[one] + self._value(asks, (one,), other)
            for one, other in combinations(best, 2)
        }
        pair = min(pairs, key=lambda pair: (-pairs[pair], pair), default=())
        return pair if pair and pairs[pair] > 0 else ()

    def _earns_a_chair(self, asks: Asks, team: tuple[str, ...], key: str) -> bool:
        if asks.gain(team, key) >= ENOUGH:
            return True
        is_third = len(team) == SMALLEST
        return is_third and self._is_new_sector(team, key) and asks.is_at_home(key)

    def _is_new_sector(self, team: tuple[str, ...], key: str) -> bool:
        sector = self.parties[key].actor.sector
        return bool(sector) and all(self.parties[m].actor.sector != sector for m in team)

    def _value(self, asks: Asks, team: tuple[str, ...], key: str) -> float:
        actor = self.parties[key].actor
        value = asks.gain(team, key) + KNOWING * asks.worth(key) + CAPACITY[actor.capacity]
        value -= LOAD * (self.load.get(key, 0) + self.used[key])
        if team:
            value += SECTOR * self._is_new_sector(team, key)
            value += NEW_TIE * (1 - self.tie(team, key))
            value += SHARED_HOURS * self._share_hours(team, key)
        return value

    def tie(self, team: tuple[str, ...], key: str) -> float:
        """The mean strength of the ties between one and the members of a team."""
        return sum(self.ties.get(frozenset((key, m)), 0.0) for m in team) / len(team)

    def _share_hours(self, team: tuple[str, ...], key: str) -> bool:
        mine = self.parties[key].actor.presence
        return all(coincide(mine, self.parties[m].actor.presence, MEETING) for m in team)
