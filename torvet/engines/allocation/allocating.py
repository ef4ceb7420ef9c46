"""From wishes to a proposal: what is settled by hand, then the best of the rest, then the reasons.

fixed ───────────► settled ──┐
options ─► possible ─► free ─┴─► best choice ─► grants, unmet, a reason for each dearer option
"""

from collections import Counter
from collections.abc import Mapping

from torvet.engines.allocation.answers import Allocation, Because, Grant, Reason, Unmet
from torvet.engines.allocation.by_turns import by_turns, party_of
from torvet.engines.allocation.program import OutOfTime, Program
from torvet.engines.allocation.reasons import reason
from torvet.engines.allocation.searching import Search
from torvet.engines.allocation.types import Option, Problem
from torvet.engines.allocation.uses import Season, Use, clashing_weeks

SECONDS = 20.0
"""How long a coordinator waits for a proposal before a plainer one is better."""
BY_HAND = Because("by_hand")


def allocate(
    problem: Problem,
    fixed: Mapping[int, Option | None] | None = None,
    *,
    seconds: float = SECONDS,
) -> Allocation:
    """The best allocation (see the package's head), with a reason for each option not granted.

    `fixed` is by the wish's key what was set by hand, None = nothing. It stands as it is, even
    where it clashes or breaks a condition (`check` lists that); the rest keeps clear of it. Raises
    ValueError where it names an unknown wish or room.
    """
    fixed = fixed or {}
    season = Season(problem)
    settled = season.uses(fixed)
    free = _free(season, fixed, settled)
    counts = Counter(party_of(use) for use in settled.values())
    program = Program(free, counts, seconds)
    try:
        search = Search(program)
    except OutOfTime:
        granted = settled | _of(free, by_turns(free, counts))
        return _told(season, fixed, granted, _weighed(free, granted, None), is_exact=False)
    granted = settled | _of(free, search.best)
    return _told(season, fixed, granted, _weighed(free, granted, search), is_exact=True)


def _free(
    season: Season, fixed: Mapping[int, Option | None], settled: Mapping[int, Use]
) -> list[Use]:
    """What may be chosen among: possible in itself, and clear of what is settled."""
    return [
        use
        for wish in season.wishes
        if wish.key not in fixed
        for use in season.options[wish.key]
        if use.is_possible and not any(clashing_weeks(use, other) for other in settled.values())
    ]


def _of(free: list[Use], chosen: frozenset[int]) -> dict[int, Use]:
    return {free[number].wish.key: free[number] for number in chosen}


def _is_dearer(use: Use, granted: Mapping[int, Use]) -> bool:
    """Whether the wish would rather have had this one."""
    got = granted.get(use.wish.key)
    return got is None or got.rank is None or (use.rank is not None and use.rank < got.rank)


def _weighed(
    free: list[Use], granted: Mapping[int, Use], search: Search | None
) -> dict[Use, Because | None]:
    """What came before each use that could have been chosen and that its wish holds dearer."""
    dearer = {number: use for number, use in enumerate(free) if _is_dearer(use, granted)}
    found = search.ruled_out(dearer) if search else {}
    return {use: found.get(number) for number, use in dearer.items()}


def _told(
    season: Season,
    fixed: Mapping[int, Option | None],
    granted: Mapping[int, Use],
    weighed: Mapping[Use, Because | None],
    *,
    is_exact: bool,
) -> Allocation:
    grants, unmet = list[Grant](), list[Unmet]()
    in_order = {wish.key: granted[wish.key] for wish in season.wishes if wish.key in granted}
    for key, options in sorted(season.options.items()):
        is_by_hand = key in fixed
        reasons = tuple(
            reason(use, in_order, is_by_hand=is_by_hand, because=weighed.get(use, BY_HAND))
            for use in options
            if _is_dearer(use, granted)
        )
        if key in granted:
            grants.append(_grant(granted[key], reasons, is_by_hand=is_by_hand))
        else:
            unmet.append(Unmet(key, reasons, is_by_hand))
    return Allocation(tuple(grants), tuple(unmet), is_exact)


def _grant(use: Use, reasons: tuple[Reason, ...], *, is_by_hand: bool) -> Grant:
    return Grant(use.wish.key, use.option, use.rank, use.weeks, use.missing, reasons, is_by_hand)
