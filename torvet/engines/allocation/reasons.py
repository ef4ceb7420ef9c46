"""Why a wish was not given what it held dearer: of each option what kept it away.

too small? → too few weeks (closed, taken)? → settled by hand? → what clashes with it, and
                                                               by which criterion that stands
"""

from collections.abc import Iterable, Mapping

from torvet.engines.allocation.answers import Because, InTheWay, Reason
from torvet.engines.allocation.uses import Use, clashing_weeks


def reason(
    use: Use, granted: Mapping[int, Use], *, is_by_hand: bool, because: Because | None
) -> Reason:
    """About one option; `granted` is by the wish's key."""
    rank = use.rank or 0
    if not use.fits:
        capacity, expected = use.room.capacity, use.wish.expected
        return Reason(use.option, rank, "too_small", capacity=capacity, expected=expected)
    if not use.has_enough_weeks:
        return _too_few_weeks(use, rank)
    if is_by_hand:
        return Reason(use.option, rank, "by_hand")
    stand = tuple(in_the_way(use, granted.values()))
    return Reason(use.option, rank, "granted", in_the_way=stand, because=because)


def in_the_way(use: Use, others: Iterable[Use]) -> Iterable[InTheWay]:
    """The uses of other wishes that clash with this one, in their order."""
    for other in others:
        weeks = clashing_weeks(use, other) if other.wish.key != use.wish.key else ()
        if weeks:
            wish = other.wish
            yield InTheWay(wish.key, wish.organization, wish.priority, other.option, weeks)


def _too_few_weeks(use: Use, rank: int) -> Reason:
    codes = {gap.code for gap in use.missing}
    is_one = len(codes) == 1 and len(use.weeks) + len(use.missing) >= use.wish.least_weeks
    return Reason(
        use.option,
        rank,
        codes.pop() if is_one else "too_few_weeks",
        free=len(use.weeks),
        least=max(1, use.wish.least_weeks),
        missing=use.missing,
    )
