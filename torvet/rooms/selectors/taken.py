"""What is taken: the claims that stand in the way of a wish."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from torvet.engines.spans import Span
from torvet.rooms.models import Claim, Occurrence, Room


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
    """An asked-for span, and the occurrence that has the room already."""

    asked: Asked
    by: Occurrence


def clashes_of(
    asked: Sequence[Asked],
    cells: dict[int, frozenset[int]],
    *,
    leaving_out: Collection[int] = (),
) -> list[Clash]:
    """The first occurrence in the way of each, in the order asked; one query for them all.

    `cells` are those of each asked room; `leaving_out` are occurrences about to be moved.
    """
    if not asked:
        return []
    standing = _standing(asked, cells, leaving_out)
    found = ((one, _first_in_the_way(one, cells[one.room.pk], standing)) for one in asked)
    return [Clash(one, claim.occurrence) for one, claim in found if claim is not None]


def _standing(
    asked: Sequence[Asked], cells: dict[int, frozenset[int]], leaving_out: Collection[int]
) -> dict[int, list[Claim]]:
    """Claims by cell, in order, around all that is asked for."""
    wanted = {cell for one in asked for cell in cells[one.room.pk]}
    found = Claim.objects.filter(
        cell__in=wanted,
        end__gt=min(one.taken.start for one in asked),
        start__lt=max(one.taken.end for one in asked),
    ).order_by("start")
    if leaving_out:
        found = found.exclude(occurrence__in=leaving_out)
    standing: dict[int, list[Claim]] = {cell: [] for cell in wanted}
    for claim in found.select_related("occurrence__booking__organization", "occurrence__room"):
        standing[claim.cell_id].append(claim)
    return standing


def _first_in_the_way(
    asked: Asked, cells: Collection[int], standing: dict[int, list[Claim]]
) -> Claim | None:
    in_the_way = [
        claim for cell in cells for claim in _before(standing[cell], asked) if _clash(asked, claim)
    ]
    return min(in_the_way, key=lambda claim: (claim.start, claim.pk), default=None)


def _before(claims: list[Claim], asked: Asked) -> list[Claim]:
    """Those that start before the asked-for time is over."""
    return claims[: bisect_left(claims, asked.taken.end, key=lambda claim: claim.start)]


def _clash(asked: Asked, claim: Claim) -> bool:
    """A use never meets a use or kept-free time; kept-free times may meet each other."""
    mine = asked.span if claim.is_buffer else asked.taken
    return mine.overlaps(Span(claim.start, claim.end))
