"""Two pictures of one network, the earlier and the later: what changed, and what may be noise."""

from collections.abc import Iterable
from dataclasses import dataclass

from torvet.engines.network import Network
from torvet.engines.network.comparing import Change, change_of, tie_changes
from torvet.network.figuring import spread_in, spreads
from torvet.network.reading import Member, Picture

Pair = tuple[Member, Member]


@dataclass(frozen=True)
class Compared:
    """`new`, `lost` and `kept` pairs; `bridges` are the new ones between two sectors; `came` and
    `left` are actors that stand in one of the pictures only."""

    before: Picture
    after: Picture
    new: list[Pair]
    lost: list[Pair]
    kept: list[Pair]
    bridges: list[Pair]
    came: list[Member]
    left: list[Member]
    density: Change
    bridging: Change


def compared(before: Picture, after: Picture) -> Compared:
    """Actors are the same where they are the same organization of the house, else by name."""
    names = {_name(one): one for picture in (before, after) for one in picture.members}
    found = tie_changes(_named(before), _named(after))
    new, lost, kept = (
        _in_order((names[one], names[other]) for one, other in pairs)
        for pairs in (found.new, found.lost, found.kept)
    )
    old, now = ({_name(one) for one in picture.members} for picture in (before, after))
    figures = [_figures(picture) for picture in (before, after)]
    return Compared(
        before,
        after,
        new,
        lost,
        kept,
        [pair for pair in new if _is_bridge(pair)],
        [names[name] for name in sorted(now - old)],
        [names[name] for name in sorted(old - now)],
        change_of(*(spread_in(one, "density") for one in figures)),
        change_of(*(spread_in(one, "bridging") for one in figures)),
    )


def _in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """By name, within a pair and among them."""
    sorted_within = (pair if pair[0].name <= pair[1].name else pair[::-1] for pair in pairs)
    return sorted(sorted_within, key=lambda pair: (pair[0].name, pair[1].name))


def _name(member: Member) -> str:
    if member.organization_id is not None:
        return f"#{member.organization_id}"
    return member.name.casefold()


def _named(picture: Picture) -> Network:
    names = {member.key: _name(member) for member in picture.members}
    pairs = [(names[one], names[other]) for one, other in picture.strengths]
    return Network.of(dict.fromkeys(names.values()), pairs)


def _figures(picture: Picture) -> dict[str, object]:
    return picture.snapshot.figures if picture.snapshot else spreads(picture)


def _is_bridge(pair: Pair) -> bool:
    one, other = pair
    return bool(one.sector and other.sector) and one.sector != other.sector
