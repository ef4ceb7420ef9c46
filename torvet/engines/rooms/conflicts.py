"""Who stands in the way of whom, and where room is left.

    taken     ┄┄┄┄━━━━━━━○┄┄┄                  before 4, after 3
    wanted              ┄┄┄┄━━━━○               before 4: 4 free between the uses are enough
    clash            ┄┄┄┄━━━━○                  the buffer before lies over a use

Two uses with a cell in common need as much time between them as the longer of the two buffers
that meet there: buffers lie over each other freely, but neither over a use.
Source: a sweep over the starts, cell by cell; n log n, and the pairs that are found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from torvet.engines.rooms.stretches import without
from torvet.engines.rooms.types import NOTHING, Taken
from torvet.engines.spans import Span


def clash(one: Taken, other: Taken) -> bool:
    """Whether the two cannot both be held."""
    if one.cells.isdisjoint(other.cells):
        return False
    return one.span.overlaps(_kept_from(one.before, one.after, other))


def clashes(wanted: Sequence[Taken], taken: Iterable[Taken]) -> list[tuple[Taken, ...]]:
    """For each of the wanted, in their order, those it clashes with, by start.

    They are found among `taken` and among the other wanted. Rows that are to be moved are left
    out of `taken` by the caller: keys are not compared.
    """
    everything = [*wanted, *taken]
    pairs: set[tuple[int, int]] = set()
    for entries in _by_cell(everything).values():
        pairs |= _meetings(entries, len(wanted))
    found: list[list[int]] = [[] for _ in wanted]
    for one, other in pairs:
        if clash(everything[one], everything[other]):
            found[one].append(other)
            if other < len(wanted):
                found[other].append(one)
    return [
        tuple(everything[number] for number in sorted(row, key=lambda n: (everything[n].span, n)))
        for row in found
    ]


def free_spans(
    open_: Iterable[Span],
    taken: Iterable[Taken],
    cells: frozenset[int],
    before: timedelta = NOTHING,
    after: timedelta = NOTHING,
) -> list[Span]:
    """Where a use of these cells with these buffers may lie, in order.

    The use lies within `open_`; its buffers need not (one may air a room before it opens).
    """
    return without(
        open_, [_kept_from(before, after, use) for use in taken if not cells.isdisjoint(use.cells)]
    )


def _kept_from(before: timedelta, after: timedelta, use: Taken) -> Span:
    """What a use with these buffers stays clear of because of that other use."""
    return Span(
        use.span.start - max(after, use.before),
        use.span.end + max(before, use.after),
    )


class _Entry(NamedTuple):
    span: Span
    number: int


def _by_cell(everything: Sequence[Taken]) -> dict[int, list[_Entry]]:
    """Each use with its buffers, in every cell that it takes."""
    found: defaultdict[int, list[_Entry]] = defaultdict(list)
    for number, use in enumerate(everything):
        entry = _Entry(use.padded, number)
        for cell in use.cells:
            found[cell].append(entry)
    return found


def _meetings(entries: list[_Entry], wanted: int) -> set[tuple[int, int]]:
    """Pairs that lie over each other with their buffers, the first of them wanted."""
    pairs: set[tuple[int, int]] = set()
    asking: list[tuple[datetime, int]] = []
    standing: list[tuple[datetime, int]] = []
    if not any(entry.number < wanted for entry in entries):
        return pairs
    for (start, end), number in sorted(entries):
        for heap in (asking, standing):
            while heap and heap[0][0] <= start:
                heappop(heap)
        pairs |= {(min(number, other), max(number, other)) for _, other in asking}
        if number < wanted:
            pairs |= {(number, other) for _, other in standing}
        heappush(asking if number < wanted else standing, (end, number))
    return pairs
