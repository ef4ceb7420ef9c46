"""A picture of the network as shapes and lines: the same for a page, a printed report and a file.

Who stands alone is put in rows below, so that the others have the room. Size says nothing: there is
no more and less important actor.
"""

from dataclasses import dataclass
from math import ceil

from torvet.network.reading import Member, Picture
from torvet.ui.components.marks import COLOUR, SHAPES, UNKNOWN_COLOUR

WIDTH, HEIGHT = 960, 620
MARGIN = 70
IN_A_ROW = 6
ROW = 34
MARK = 16
LONGEST, LONGEST_BELOW = 22, 19
STRONG = 1.0
WIDEST, THINNEST = 6.0, 1.2


@dataclass(frozen=True)
class Node:
    key: str
    name: str
    short: str
    sector: str
    shape: str
    colour: str
    x: float
    y: float
    is_chosen: bool
    is_faint: bool
    is_below: bool

    @property
    def left(self) -> float:
        return self.x - MARK / 2

    @property
    def top(self) -> float:
        return self.y - MARK / 2

    @property
    def label_x(self) -> float:
        return self.x + MARK if self.is_below else self.x

    @property
    def label_y(self) -> float:
        return self.y + (5 if self.is_below else 2 * MARK)


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    is_faint: bool
    one: str
    other: str


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    nodes: list[Node]
    lines: list[Line]
    legend: list[Node]

    @property
    def foot(self) -> float:
        """Where the line below a picture that stands alone is written."""
        return self.height + ROW * (2 + (len(self.legend) - 1) // IN_A_ROW)

    @property
    def whole(self) -> float:
        return self.foot + MARK


def drawn(picture: Picture, chosen: str = "") -> Drawn:
    """`chosen` is the key of an actor whose ties stand out."""
    near = {key for key, _strength in picture.neighbours.get(chosen, [])} | {chosen}
    tied = [_node(one, *_at(one), chosen, near) for one in picture.tied]
    top = HEIGHT if tied else MARGIN
    alone = [
        _node(one, *_below(number, top), chosen, near, is_below=True)
        for number, one in enumerate(picture.alone)
    ]
    places = {node.key: node for node in tied}
    lines = [
        _line(places[one], places[other], strength, chosen)
        for (one, other), strength in sorted(picture.strengths.items())
    ]
    height = top + ceil(len(alone) / IN_A_ROW) * ROW + (MARK if alone else 0)
    return Drawn(WIDTH, height, [*tied, *alone], lines, _legend(picture, height))


def _at(member: Member) -> tuple[float, float]:
    x, y = member.place
    return MARGIN + x * (WIDTH - 2 * MARGIN), MARGIN / 2 + y * (HEIGHT - 1.5 * MARGIN)


def _below(number: int, top: float) -> tuple[float, float]:
    row, column = divmod(number, IN_A_ROW)
    return MARK + column * (WIDTH - MARK) / IN_A_ROW, top + MARK + row * ROW


def _node(
    member: Member, x: float, y: float, chosen: str, near: set[str], *, is_below: bool = False
) -> Node:
    name, most = member.name, LONGEST_BELOW if is_below else LONGEST
    return Node(
        key=member.key,
        name=name,
        short=name if len(name) <= most else f"{name[: most - 1].rstrip()}…",
        sector=member.sector,
        shape=SHAPES.get(member.mark, SHAPES["circle"]),
        colour=member.colour if COLOUR.fullmatch(member.colour) else UNKNOWN_COLOUR,
        x=round(x, 1),
        y=round(y, 1),
        is_chosen=member.key == chosen,
        is_faint=bool(chosen) and member.key not in near,
        is_below=is_below,
    )


def _line(one: Node, other: Node, strength: float, chosen: str) -> Line:
    width = THINNEST + (WIDEST - THINNEST) * min(1.0, strength / (2 * STRONG))
    faint = bool(chosen) and chosen not in (one.key, other.key)
    return Line(one.x, one.y, other.x, other.y, round(width, 1), faint, one.key, other.key)


def _legend(picture: Picture, top: float) -> list[Node]:
    """A sign and a word for each sector, once; where they stand below a picture alone."""
    found: dict[str, Member] = {}
    for member in picture.members:
        found.setdefault(member.sector, member)
    known = [one for sector, one in sorted(found.items()) if sector]
    return [
        _node(one, *_below(number, top), "", set(), is_below=True)
        for number, one in enumerate(known)
    ]
