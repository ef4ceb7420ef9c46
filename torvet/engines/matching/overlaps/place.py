"""Where: the same place, near by, the same area, unknown, or apart."""

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Literal

from torvet.engines.matching.types import Offer, Position

METRES_A_DEGREE = 111_195.0
DOOR_METRES = 150.0
NEAR_METRES = 1_000.0
FAR_METRES = 3_000.0

PlaceKind = Literal["place", "near", "area", "missing", "apart"]


@dataclass(frozen=True, slots=True)
class Nearness:
    kind: PlaceKind
    weight: float
    metres: float = 0.0


PLACE = Nearness("place", 1.0)
AREA = Nearness("area", 0.85)
MISSING = Nearness("missing", 0.6)
APART = Nearness("apart", 0.0)


def metres_between(one: Position, other: Position) -> float:
    """Along a plane that touches the earth between the two: good to 1 % within a town."""
    north = one[0] - other[0]
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return METRES_A_DEGREE * hypot(north, east)


def nearness(one: Offer, other: Offer, *, areas_are_known: bool) -> Nearness:
    """`areas_are_known`: some offer names an area, so one that names none may be anywhere."""
    if one.places and not one.places.isdisjoint(other.places):
        return PLACE
    if one.position and other.position:
        return _by_metres(one, other, metres_between(one.position, other.position))
    if areas_are_known and not (one.area and other.area):
        return MISSING
    return AREA if one.area == other.area else APART


def _by_metres(one: Offer, other: Offer, metres: float) -> Nearness:
    if metres <= DOOR_METRES:
        return Nearness("near", 1.0, metres)
    if metres <= NEAR_METRES:
        return Nearness("near", 0.95, metres)
    if one.area != other.area:
        return APART
    return Nearness("area", 0.85 if metres <= FAR_METRES else 0.6, metres)
