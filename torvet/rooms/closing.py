"""What a closing takes: the page that shows it beforehand and the action that closes ask here.

Hall      ━━━━━━━━━ asked ━━━━━━━━━
          closed already  ━━━━━
taken     ━━━━━━━━━       ·····━━━━    what is closed already stays so, by its own reason
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from torvet.engines.rooms.stretches import without
from torvet.engines.spans import Span
from torvet.rooms.models import BookingKind, Claim, Room
from torvet.rooms.selectors.rooms import cells_of, outermost
from torvet.rooms.selectors.taken import Asked

Closed = Mapping[int, Sequence[Span]]


def still_to_come(spans: Iterable[Span], now: datetime) -> list[Span]:
    """From this minute on: nobody is turned out of a room for a time that is over."""
    minute = now.replace(second=0, microsecond=0)
    return [Span(max(one.start, minute), one.end) for one in spans if one.end > now]


def to_close(rooms: Iterable[Room], spans: Iterable[Span], now: datetime) -> list[Asked]:
    """Each room once at each time to come, as whole as can be. What is partly closed already is
    closed in its parts. Of two that share equipment the first takes it, and without it the other
    can be had by nobody."""
    wanted = sorted(outermost(rooms), key=lambda one: one.pk)
    coming = still_to_come(spans, now)
    if not wanted or not coming:
        return []
    in_rooms = cells_of(wanted)
    parts = Room.objects.in_bulk(frozenset[int]().union(*in_rooms.values()))
    cells = cells_of(parts.values()) | in_rooms
    closed = _closed(parts, Span(min(coming).start, max(one.end for one in coming)))
    found: list[Asked] = []
    for span in coming:
        taken = set[int]()
        for room in wanted:
            own = cells[room.pk]
            is_whole = not own & taken and not _within(span, own, closed)
            for part in [room] if is_whole else [parts[cell] for cell in sorted(own)]:
                if not cells[part.pk] & taken:
                    rests = without([span], _within(span, cells[part.pk], closed))
                    found += [Asked(part, rest) for rest in rests]
                    taken |= cells[part.pk]
    return found


def _within(span: Span, cells: Iterable[int], closed: Closed) -> list[Span]:
    return [one for cell in cells for one in closed.get(cell, ()) if one.overlaps(span)]


def _closed(cells: Iterable[int], around: Span) -> Closed:
    found: defaultdict[int, list[Span]] = defaultdict(list)
    closings = Claim.objects.filter(
        cell__in=list(cells),
        end__gt=around.start,
        start__lt=around.end,
        occurrence__booking__kind=BookingKind.BLACKOUT,
    )
    for cell, start, end in closings.values_list("cell_id", "start", "end"):
        found[cell].append(Span(start, end))
    return found
