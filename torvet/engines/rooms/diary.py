"""A diary of rooms that fills up booking by booking: is there place for one more?

    cell 1   ━━━━━○┄    ━━━○       wanted ┄━━━○     place: two kept-free times may meet
    cell 2   ━━━━━━━━○             wanted    ━━━○   no: the use that stands there is handed back

Within a cell uses never overlap, so only the neighbours of a wish can stand in its way; each
question costs a binary search. For many rows in a fixed order, where each must see those before it.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from torvet.engines.rooms.conflicts import clash
from torvet.engines.rooms.types import NOTHING, Taken

Entry = tuple[datetime, int, Taken]


class Diary:
    """Every use in it was put there by `add`, and none clashes with another."""

    def __init__(self, taken: Iterable[Taken] = ()) -> None:
        self._by_cell: defaultdict[int, list[Entry]] = defaultdict(list)
        self._longest_buffer: timedelta = NOTHING
        self._count = 0
        for use in taken:
            self.add(use)

    def add(self, use: Taken) -> None:
        """Write it down; that there is place for it is the caller's to ask."""
        self._count += 1
        self._longest_buffer = max(self._longest_buffer, use.before, use.after)
        for cell in use.cells:
            insort(self._by_cell[cell], (use.span.start, self._count, use))

    def remove(self, use: Taken) -> None:
        """Strike out a use that was added."""
        for cell in use.cells:
            entries = self._by_cell[cell]
            first = bisect_left(entries, (use.span.start, 0))
            place = next(at for at in range(first, len(entries)) if entries[at][2] is use)
            del entries[place]

    def in_the_way(self, wanted: Taken) -> Taken | None:
        """The first use, by its start, that clashes with the wanted; None where there is place."""
        found = [
            use
            for cell in wanted.cells
            for use in self._neighbours(cell, wanted)
            if clash(wanted, use)
        ]
        return min(found, key=lambda use: use.span, default=None)

    def _neighbours(self, cell: int, wanted: Taken) -> Iterable[Taken]:
        """Those that begin before the wanted is over, back to the first that is long past."""
        entries = self._by_cell[cell]
        reach = max(self._longest_buffer, wanted.before, wanted.after)
        last = bisect_left(entries, (wanted.span.end + reach, 0))
        for _start, _number, use in reversed(entries[:last]):
            yield use
            if use.span.end + reach <= wanted.span.start:
                return
