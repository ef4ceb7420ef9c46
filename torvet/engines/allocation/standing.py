"""How well each priority fares with a choice: the figures by which one choice is better.

    priority   turns     first  rank_sum  weeks
    1          (7, 2)      6        4       171     seven organizations have a wish, two a second
    2          (5,)        2        5        96

Compared from the left, priority 1 before 2; a lower rank sum is better, all else the higher.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from torvet.engines.allocation.types import Option, Problem
from torvet.engines.allocation.uses import Season, Use


@dataclass(frozen=True, slots=True)
class Standing:
    """`turns[n]` organizations have more than n wishes of this priority granted; it is as long as
    the most wishes that one has. An option that was not wished for counts as after the last."""

    priority: int
    wishes: int
    turns: tuple[int, ...]
    first: int
    rank_sum: int
    weeks: int

    @property
    def granted(self) -> int:
        return sum(self.turns)

    @property
    def unmet_first(self) -> int:
        return self.wishes - self.first

    @property
    def worth(self) -> tuple[int, ...]:
        """What compares; the greater is better."""
        return *self.turns, self.first, -self.rank_sum, self.weeks


def standing(problem: Problem, chosen: Mapping[int, Option | None]) -> tuple[Standing, ...]:
    """By priority, the first one first. Raises ValueError where a wish or a room is unknown."""
    season = Season(problem)
    uses = season.uses(chosen)
    priorities = sorted({wish.priority for wish in season.wishes})
    return tuple(_standing(season, uses, priority) for priority in priorities)


def _standing(season: Season, uses: Mapping[int, Use], priority: int) -> Standing:
    wishes = [wish for wish in season.wishes if wish.priority == priority]
    granted = [uses[wish.key] for wish in wishes if wish.key in uses]
    most = max(Counter(wish.organization for wish in wishes).values())
    counts = Counter(use.wish.organization for use in granted).values()
    return Standing(
        priority,
        wishes=len(wishes),
        turns=tuple(sum(count > turn for count in counts) for turn in range(most)),
        first=sum(use.rank == 0 for use in granted),
        rank_sum=sum(rank_of(use) for use in granted),
        weeks=sum(len(use.weeks) for use in granted),
    )


def rank_of(use: Use) -> int:
    """One that was not wished for comes after the last."""
    return len(use.wish.options) if use.rank is None else use.rank
