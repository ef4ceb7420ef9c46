"""What the matching engine is told about a house: plain values, keys are strings.

    House ── offers        what is done, for whom, where, when, by which organization
          ├─ actors        the organizations: what they can do, bring and spare
          ├─ needs         local problems: what, for whom, where, when they are felt
          ├─ target_groups who people are by age, and when they are free
          └─ themes, groups, steps, ties, load   how terms and organizations stand to each other

Times are weekly `Slot`s in the house's own local time. Ages are whole years, both ends counted;
an open end ("65+") is any number from 99 up. An empty string or set, or None, means *not known*.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from torvet.engines.matching.tree import Tree

Ages = tuple[int, int]
Position = tuple[float, float]
Capacity = Literal["", "none", "some", "plenty"]


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A stretch of one weekday (0 = Monday), in minutes from midnight, every `interval` weeks.

    A slot holds in the weeks where ``week_number(day) % interval == phase``.
    Raises ValueError for anything that is no such stretch.
    """

    weekday: int
    start: int
    end: int
    interval: int = 1
    phase: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"A weekday is 0 to 6, not {self.weekday}.")
        if not 0 <= self.start < self.end <= 1440:
            raise ValueError(f"A slot cannot run from minute {self.start} to {self.end}.")
        if not 0 <= self.phase < self.interval:
            raise ValueError(f"Phase {self.phase} does not exist in {self.interval} weeks.")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that an organization does for people.

    An offer without organization never overlaps: nobody could be asked to meet.
    `position` is (latitude, longitude) in degrees. `partners` are the other organizations that
    run it too. `text` (name and description) is only read for the names of other offers.
    """

    key: str
    name: str
    organization: str = ""
    organization_name: str = ""
    sector: str = ""
    area: str = ""
    places: frozenset[str] = frozenset()
    position: Position | None = None
    themes: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    ages: Ages | None = None
    slots: tuple[Slot, ...] = ()
    partners: frozenset[str] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """An organization that can be asked to join a team.

    `means` are the kinds of things it can bring ("space", "people", "skills", "access", "funds");
    `presence` is when it is in the house.
    """

    key: str
    name: str
    sector: str = ""
    themes: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    ages: Ages | None = None
    means: frozenset[str] = frozenset()
    capacity: Capacity = ""
    presence: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A local problem. `wanted` is when it is felt, `means` what it asks for.

    `status` is "reported", "confirmed", "worked_on" or "eased"; an eased need asks for no one.
    """

    key: str
    title: str
    themes: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    ages: Ages | None = None
    area: str = ""
    wanted: tuple[Slot, ...] = ()
    means: frozenset[str] = frozenset()
    status: str = "reported"

    @property
    def is_open(self) -> bool:
        return self.status != "eased"


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A kind of people: its ages (None where age does not tell) and when they are free."""

    key: str
    name: str
    ages: Ages | None = None
    free: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """All that is matched together. Offers meet within their areas, so this may be many houses.

    `everyone`: the group keys that mean people in general.
    `steps`: (from, to) theme pairs where the first often leads to the second (language → work).
    `ties`: how well two organizations work together already, 0 to 1.
    `load`: how many teams an actor has said yes to.
    """

    offers: tuple[Offer, ...] = ()
    actors: tuple[Actor, ...] = ()
    needs: tuple[Need, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    themes: Tree = field(default_factory=Tree)
    groups: Tree = field(default_factory=Tree)
    everyone: frozenset[str] = frozenset()
    steps: frozenset[tuple[str, str]] = frozenset()
    ties: Mapping[frozenset[str], float] = field(default_factory=dict)
    load: Mapping[str, int] = field(default_factory=dict)
