"""Where one actor stands in a picture, in words and figures; and what would part if it left."""

from dataclasses import dataclass, field

from torvet.engines.network import ActorFigures
from torvet.engines.network.removal import without
from torvet.network.figuring import all_figures
from torvet.network.models import Kind
from torvet.network.reading import Bond, Member, Picture

KINDS = {kind.value: kind.label for kind in Kind} | {"": Kind.OTHER.label}


@dataclass(frozen=True)
class Neighbour:
    member: Member
    strength: float
    kinds: list[str]


@dataclass(frozen=True)
class Position:
    """`share` is how much of the ways between others pass here, 0–1. `figures` only where the
    reader may see them, `lost` (parts that would be left) only for whoever arranges."""

    member: Member
    neighbours: list[Neighbour]
    sectors: int
    figures: ActorFigures | None = None
    share: float | None = None
    lost: list[list[Member]] = field(default_factory=list)


def position_of(picture: Picture, key: str, *, with_figures: bool, with_leaving: bool) -> Position:
    member = picture.by_key[key]
    near = [
        Neighbour(picture.by_key[other], strength, _kinds(picture.bonds, key, other))
        for other, strength in picture.neighbours[key]
    ]
    place = picture.network.index[key]
    figures = all_figures(picture).actors[place] if with_figures else None
    return Position(
        member,
        sorted(near, key=lambda one: one.member.name),
        len({one.member.sector for one in near if one.member.sector}),
        figures,
        _share(picture, figures.betweenness) if figures else None,
        _lost(picture, place) if with_leaving else [],
    )


def _kinds(bonds: tuple[Bond, ...], one: str, other: str) -> list[str]:
    found = {bond.kind for bond in bonds if {bond.one, bond.other} == {one, other}}
    return sorted(str(KINDS.get(kind, kind)) for kind in found)


def _share(picture: Picture, between: float) -> float | None:
    n = picture.network.n
    ways = (n - 1) * (n - 2) / (1 if picture.is_directed else 2)
    return between / ways if ways > 0 else None


def _lost(picture: Picture, place: int) -> list[list[Member]]:
    """The parts that would have no way to the largest one; none where nobody loses touch."""
    parts = without(picture.network, place).parts
    return [[picture.members[one] for one in part] for part in parts[1:]]
