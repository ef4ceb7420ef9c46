"""Which offers stand near enough to each other to be compared at all.

An area is a locality. A place, and a square of two kilometres, is one too where it holds offers
of several areas, or lies in an area so crowded that common themes say nothing in it. Offers
that name no area, in a house where others do, may stand anywhere: they meet all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, floor, radians

from torvet.engines.matching.overlaps.place import METRES_A_DEGREE, NEAR_METRES
from torvet.engines.matching.overlaps.profiles import Profile
from torvet.engines.matching.types import Offer, Position

Pair = tuple[int, int]
Token = str | int
SQUARE = 2 * NEAR_METRES / METRES_A_DEGREE


@dataclass(frozen=True, slots=True)
class Locality:
    """Members by their number; with `homeless`, only pairs that hold one of those count."""

    members: tuple[int, ...]
    homeless: frozenset[int] = frozenset()

    def pairs(self, pairs: Iterable[Pair]) -> Iterable[Pair]:
        homeless = self.homeless
        if not homeless:
            return pairs
        return (pair for pair in pairs if pair[0] in homeless or pair[1] in homeless)


def localities(profiles: list[Profile], crowd: int) -> Iterator[Locality]:
    """`crowd`: an area with more offers than this is crowded."""
    areas: defaultdict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        areas[profile.offer.area].append(number)
    homeless = frozenset(areas.pop("", ())) if len(areas) > 1 else frozenset()
    for members in areas.values():
        yield Locality(tuple(members))
    crowded = {area for area, members in areas.items() if len(members) > crowd}
    if homeless:
        crowded.add("")
    for tokens in (_places, _squares):
        for members in _finer(profiles, tokens, crowded):
            yield Locality(tuple(members))
    if homeless:
        yield Locality(tuple(range(len(profiles))), homeless)


def _finer(
    profiles: list[Profile], tokens: Callable[[Offer], Iterable[Token]], crowded: set[str]
) -> Iterable[list[int]]:
    """The places or squares that hold offers of several areas or of a crowded one."""
    first: dict[Token, str] = {}
    telling: dict[Token, list[int]] = {}
    crossed = set(crowded)
    for profile in profiles:
        area = profile.offer.area
        for token in tokens(profile.offer):
            before = first.setdefault(token, area)
            if before != area or area in crowded:
                telling[token] = []
                crossed |= {before, area}
    for number, profile in enumerate(profiles):
        if profile.offer.area in crossed:
            for token in tokens(profile.offer):
                if token in telling:
                    telling[token].append(number)
    return telling.values()


def _places(offer: Offer) -> Iterable[str]:
    return offer.places


def _squares(offer: Offer) -> Iterable[int]:
    return squares(offer.position) if offer.position else ()


def squares(position: Position) -> tuple[int, int, int, int]:
    """Four shifted squares; any two positions within a kilometre share at least one."""
    north, east = position[0] / SQUARE, position[1]
    row, shifted = floor(north), floor(north + 0.5)
    column, other = east / _width(row), east / _width(shifted)
    return (
        _square(0, row, floor(column)),
        _square(1, row, floor(column + 0.5)),
        _square(2, shifted, floor(other)),
        _square(3, shifted, floor(other + 0.5)),
    )


def _square(shift: int, row: int, column: int) -> int:
    """One number for each: rows and columns of the whole earth stay well below 2 ** 20."""
    return ((row << 21) + column) * 4 + shift


@cache
def _width(row: int) -> float:
    """Degrees of longitude that a square of this row spans; towards the poles ever more."""
    return SQUARE / max(0.01, cos(radians(row * SQUARE)))
