"""A season's rooms shared out among those who wish for them, fairly and with reasons.

    wish (priority 1)   1. Hall Mon 17 ━━━━━┐                     granted its first
    wish (priority 2)   1. Hall Mon 18    ┌─┘ clash               …the wish above it stands there
                        2. Café Mon 18    └──━━━━━                granted its second
    wish (priority 2)   1. Café Mon 19        ━┿━━ clash          unmet, and why

    weeks   34 35 36 37 38 …      an option is used in every week in which its cells are open
            ✓  ✓  –  ✓  ✓         and free; it must have at least the wish's `least_weeks`

A wish is granted at most one of its options, for all weeks of the season in which that option is
free of what is closed or already taken. Two options of two wishes clash when they share a cell and
in some week that both would use lie over each other, a use over a use or over the time kept free
around one; buffers may lie over each other.

Of all ways to grant without a clash the best is the first by this order, where a criterion only
decides among those that are equal in all before it:

    for each priority, 1 before 2 and so on:
      turn 1   most organizations with one wish granted,
      turn 2   most organizations with two, … – nobody's second before another's possible first,
      first    most wishes granted their first option (fewest unmet first wishes),
      rank     lowest sum of ranks (0 is the first option) of what is granted,
      weeks    most weeks in all,
    then key   the wish of the lowest priority number and key has its dearest option, then the
               next wish …; unmet comes last.

The turns compare organizations by the fewest first (leximin), so they also make the number of
granted wishes the greatest that this fairness allows. Ties that leave a priority equally well off
stay open until the later priorities have had theirs.

An option may say how long it lasts; else it lasts as long as the wish. `Left` finds the nearest
time that is left for a wish that got nothing.

Source: integer programming (HiGHS through scipy), one objective after the other, each held at its
best while the next is sought; cliques of clashing options as rows. Where that takes longer than
allowed, a plain round by turns, marked `is_exact = False`.
"""

from torvet.engines.allocation.allocating import allocate
from torvet.engines.allocation.answers import (
    Allocation,
    Because,
    Grant,
    InTheWay,
    MissingWeek,
    Reason,
    Unmet,
)
from torvet.engines.allocation.checking import Breach, check
from torvet.engines.allocation.nearest import Free, Left
from torvet.engines.allocation.standing import Standing, standing
from torvet.engines.allocation.types import Obstacle, Option, Problem, Room, Wish

__all__ = [
    "Allocation",
    "Because",
    "Breach",
    "Free",
    "Grant",
    "InTheWay",
    "Left",
    "MissingWeek",
    "Obstacle",
    "Option",
    "Problem",
    "Reason",
    "Room",
    "Standing",
    "Unmet",
    "Wish",
    "allocate",
    "check",
    "standing",
]
