"""What is taken: the occurrences that stand in the way of a wish."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from torvet.engines.rooms.conflicts import clashes
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.rooms.models import Claim, Occurrence, Room
from torvet.rooms.selectors.rooms import cells_of


@dataclass(frozen=True)
class Asked:
    """One room for one span, as somebody would like it."""

    room: Room
    span: Span

    @property
    def taken(self) -> Span:
        """With the time kept free around it."""
        before, after = self.room.buffers
        return Span(self.span.start - before, self.span.end + after)


@dataclass(frozen=True)
class Clash:
    """An asked-for span, and the occurrence that has the room already; None where it is another
    of the spans asked for."""

    asked: Asked
    by: Occurrence | None


def clashes_of(
    asked: Sequence[Asked],
    cells: Mapping[int, frozenset[int]],
    *,
    leaving_out: Collection[int] = (),
) -> list[Clash]:
    """The first in the way of each, in the order asked; one query, and one more where there are
    any. `cells` are those of each asked room; `leaving_out` are occurrences about to be moved."""
    if not asked:
        return []
    around = Span(min(one.taken.start for one in asked), max(one.taken.end for one in asked))
    wanted = frozenset[int]().union(*(cells[one.room.pk] for one in asked))
    standing = taken_in(wanted, around, leaving_out=leaving_out)
    found = clashes([_wished(one, cells) for one in asked], standing)
    firsts = [(one, row[0].key) for one, row in zip(asked, found, strict=True) if row]
    known = _occurrences(key for _, key in firsts if isinstance(key, int))
    return [Clash(one, known[key] if isinstance(key, int) else None) for one, key in firsts]


def taken_in(
    cells: Collection[int], around: Span, *, leaving_out: Collection[int] = ()
) -> list[Taken]:
    """The uses of some cells that touch a span, buffers and all; the key is the occurrence's id.
    Of each use only the cells asked about are told."""
    claims = Claim.objects.filter(cell__in=cells, end__gt=around.start, start__lt=around.end)
    if leaving_out:
        claims = claims.exclude(occurrence__in=leaving_out)
    fields = ("start", "end", "taken_from", "taken_to")
    rows = claims.values_list(
        "occurrence_id", "cell_id", *(f"occurrence__{field}" for field in fields)
    )
    held: defaultdict[tuple[int, Span, Span], set[int]] = defaultdict(set)
    for occurrence, cell, start, end, taken_from, taken_to in rows:
        held[occurrence, Span(start, end), Span(taken_from, taken_to)].add(cell)
    return [
        Taken(key, frozenset(own), use, use.start - padded.start, padded.end - use.end)
        for (key, use, padded), own in held.items()
    ]


def _wished(asked: Asked, cells: Mapping[int, frozenset[int]]) -> Taken:
    return Taken(None, cells[asked.room.pk], asked.span, *asked.room.buffers)


def _occurrences(keys: Iterable[int]) -> dict[int, Occurrence]:
    wanted = set(keys)
    if not wanted:
        return {}
    return Occurrence.objects.select_related("booking__organization", "room").in_bulk(wanted)


def who_loses(asked: Iterable[Asked]) -> list[Occurrence]:
    """Those whose use or kept-free time lies in the spans: what a closing would take from them. A
    closing itself keeps nothing free around it."""
    wishes = list(asked)
    if not wishes:
        return []
    cells = cells_of({one.room.pk: one.room for one in wishes}.values())
    wanted: defaultdict[int, list[Span]] = defaultdict(list)
    for one in wishes:
        for cell in cells[one.room.pk]:
            wanted[cell].append(one.span)
    claims = Claim.objects.filter(
        cell__in=list(wanted),
        end__gt=min(one.span.start for one in wishes),
        start__lt=max(one.span.end for one in wishes),
    ).values_list("occurrence_id", "cell_id", "start", "end")
    found = {
        key
        for key, cell, start, end in claims
        if any(Span(start, end).overlaps(span) for span in wanted[cell])
    }
    return list(
        Occurrence.objects.filter(pk__in=found)
        .select_related("booking__house", "booking__booked_by", "booking__organization", "room")
        .order_by("start", "pk")
    )
