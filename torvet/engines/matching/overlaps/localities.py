"""Which offers stand near enough to each other to be compared at all.

An area is a locality. A place, and a square of two kilometres, is one too where it holds offers
of several areas, or lies in an area so crowded that common themes say nothing in it. Offers
that name no area, in a house where others do, may stand anywhere: they meet all.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, floor, radians

from torvet.engines.matching.overlaps.place import METRES_A_DEGREE, NEAR_METRES
from torvet.engines.matching.overlaps.profiles import Profile
from torvet.engines.matching.types import Position

SQUARE = 2 * NEAR_METRES / METRES_A_DEGREE


@dataclass(frozen=True, slots=True)
class Locality:
    """Members by their number; with `homeless`, only pairs that hold one of those count."""

    members: tuple[int, ...]
    homeless: frozenset[int] | None = None


def localities(profiles: list[Profile], crowd: int) -> Iterator[Locality]:
    """`crowd`: an area with more offers than this is crowded."""
    areas: defaultdict[str, list[int]] = defaultdict(list)
    finer: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        offer = profile.offer
        areas[offer.area].append(number)
        for place in offer.places:
            finer[place].append(number)
        if offer.position:
            for square in squares(offer.position):
                finer[square].append(number)
    homeless = frozenset(areas.pop("", ())) if len(areas) > 1 else frozenset()
    for members in areas.values():
        yield Locality(tuple(members))
    crowded = {area for area, members in areas.items() if len(members) > crowd}
    for members in finer.values():
        names = {profiles[number].offer.area for number in members}
        if len(members) > 1 and (len(names) > 1 or names & crowded):
            yield Locality(tuple(members))
    if homeless:
        yield Locality(tuple(range(len(profiles))), homeless)


def squares(position: Position) -> Iterator[tuple[int, int, int]]:
    """Four shifted squares; any two positions within a kilometre share at least one."""
    for shift in (0, 1, 2, 3):
        row = floor(position[0] / SQUARE + (shift & 1) / 2)
        yield shift, row, floor(position[1] / _width(row) + (shift >> 1) / 2)


@cache
def _width(row: int) -> float:
    """Degrees of longitude that a square of this row spans; towards the poles ever more."""
    return SQUARE / max(0.01, cos(radians(row * SQUARE)))
