"""A plain round, for when the best takes too long: whoever has least chooses next.

    priority 1   A chooses · B chooses · C chooses · A chooses again …   then priority 2

Among the organizations with the fewest granted wishes the dearest option that is still free is
granted; of several the one that stands in the way of the fewest others, then by key.
Source: round-robin picking, as school teams are chosen.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from torvet.engines.allocation.program import Party
from torvet.engines.allocation.uses import Use, clashing


def by_turns(uses: Sequence[Use], settled: Mapping[Party, int]) -> frozenset[int]:
    """The numbers of the uses that are granted; all of them are possible in themselves."""
    near = clashing(uses)
    counts = Counter(settled)
    free = set(range(len(uses)))
    granted: list[int] = []
    while free:
        number = min(free, key=lambda n: _turn(n, uses, near, free, counts))
        granted.append(number)
        use = uses[number]
        counts[party_of(use)] += 1
        free -= near[number] | {n for n in free if uses[n].wish.key == use.wish.key}
    return frozenset(granted)


def party_of(use: Use) -> Party:
    return Party(use.wish.priority, use.wish.organization)


def _turn(
    number: int,
    uses: Sequence[Use],
    near: Sequence[set[int]],
    free: set[int],
    counts: Counter[Party],
) -> tuple[int, ...]:
    use = uses[number]
    in_its_way = sum(uses[n].wish.priority == use.wish.priority for n in near[number] & free)
    rank = use.rank or 0
    return use.wish.priority, counts[party_of(use)], rank, in_its_way, use.wish.key
