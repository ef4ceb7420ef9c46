"""What a choice made by hand would break, as data.

wish 3 → Hall Mon 18    clash          with wish 1, in weeks 34, 35 …
                        too_few_weeks  free 4, least 10
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from torvet.engines.allocation.answers import InTheWay, MissingWeek
from torvet.engines.allocation.reasons import in_the_way
from torvet.engines.allocation.types import Option, Problem
from torvet.engines.allocation.uses import Season, Use


@dataclass(frozen=True, slots=True)
class Breach:
    """A condition that a wish's chosen option does not keep.

    code            says                                              and
    not_wished      the option is not among the wish's
    too_small       the room holds fewer than are expected            capacity, expected
    too_few_weeks   fewer weeks are left than would be worth while    free, least, missing
    clash           it clashes with what another wish is given        other, with its weeks
    """

    wish: int
    option: Option
    code: Literal["not_wished", "too_small", "too_few_weeks", "clash"]
    capacity: int | None = None
    expected: int | None = None
    free: int | None = None
    least: int | None = None
    missing: tuple[MissingWeek, ...] = ()
    other: InTheWay | None = None


def check(problem: Problem, chosen: Mapping[int, Option | None]) -> tuple[Breach, ...]:
    """By the wish's priority and key; of a clash both wishes are told. Empty = it can be held.

    `chosen` is by the wish's key; None, or not there, = nothing. Raises ValueError where a wish or
    a room is unknown.
    """
    uses = Season(problem).uses(chosen)
    return tuple(breach for use in uses.values() for breach in _breaches(use, uses.values()))


def _breaches(use: Use, others: Iterable[Use]) -> Iterable[Breach]:
    wish, option = use.wish, use.option
    if use.rank is None:
        yield Breach(wish.key, option, "not_wished")
    if not use.fits:
        capacity, expected = use.room.capacity, wish.expected
        yield Breach(wish.key, option, "too_small", capacity=capacity, expected=expected)
    if not use.has_enough_weeks:
        free, least = len(use.weeks), max(1, wish.least_weeks)
        yield Breach(wish.key, option, "too_few_weeks", free=free, least=least, missing=use.missing)
    for other in in_the_way(use, others):
        yield Breach(wish.key, option, "clash", other=other)
