"""What a season round answers: who gets what, and why not something dearer, as plain values.

Allocation   grants · unmet
Reason       of one option: its code, and the figures, weeks or wishes that say it exactly
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from torvet.engines.allocation.types import Option


@dataclass(frozen=True, slots=True)
class MissingWeek:
    """A week (its Monday) in which an option cannot be used, and the first obstacle in its way:
    what is closed before what is taken, then by time and source."""

    week: date
    code: Literal["closed", "taken"]
    source: str


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A granted wish whose use clashes with an option, and in which of the option's weeks."""

    wish: int
    organization: int
    priority: int
    option: Option
    weeks: tuple[date, ...]


Criterion = Literal["turn", "first", "rank", "weeks", "key", "by_hand"]


@dataclass(frozen=True, slots=True)
class Because:
    """What would be worse than it is, first of all criteria, had this wish had this option.

    `priority` is whose criterion: lower than the wish's own where others come before it, higher
    where its own priority would have been as well served and a later one worse. For "turn", `turn`
    says which: 1 = fewer organizations would have one wish granted, 2 = fewer two. "key": all is
    equal, and the order of the wishes decides. "by_hand": what is in the way was set by hand.
    """

    criterion: Criterion
    priority: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a wish was not given an option that it held dearer than what it got.

    code            says                                                   and
    too_small       the room holds fewer than are expected                 capacity, expected
    closed          too few weeks are left, the others are closed          free, least, missing
    taken           …, the others are taken already                        free, least, missing
    too_few_weeks   …, some closed and some taken, or a season too short   free, least, missing
    granted         other wishes were granted what it clashes with         in_the_way, because
    by_hand         it would do, but the wish was settled by hand

    `free` and `least` are weeks. `because` is None where it was not weighed: in an allocation that
    is not exact, or when time was up.
    """

    option: Option
    rank: int
    code: Literal["too_small", "closed", "taken", "too_few_weeks", "granted", "by_hand"]
    capacity: int | None = None
    expected: int | None = None
    free: int | None = None
    least: int | None = None
    missing: tuple[MissingWeek, ...] = ()
    in_the_way: tuple[InTheWay, ...] = ()
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What a wish gets: `rank` counts from 0, None where the option was set by hand and is not
    among those wished for; `reasons` has one for each dearer option (for each, where None)."""

    wish: int
    option: Option
    rank: int | None
    weeks: tuple[date, ...]
    missing: tuple[MissingWeek, ...] = ()
    reasons: tuple[Reason, ...] = ()
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Unmet:
    """A wish that gets nothing; one reason for each of its options."""

    wish: int
    reasons: tuple[Reason, ...]
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Allocation:
    """Both lists by the wish's key. `is_exact` says that no better one exists."""

    grants: tuple[Grant, ...]
    unmet: tuple[Unmet, ...]
    is_exact: bool

    @property
    def chosen(self) -> dict[int, Option]:
        """By the wish's key what it gets, as `check` and `standing` take it."""
        return {grant.wish: grant.option for grant in self.grants}
