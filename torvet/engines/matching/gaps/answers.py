"""Which offers answer a need, which are for a target group, and which hours they cover.

An offer answers a need when it is about its theme (or the theme above or below), for its people
and in its area. An umbrella that names everything answers nothing.
"""

from collections.abc import Iterable, Sequence
from math import lcm

from torvet.engines.matching.overlaps.people import WEAKEST, People
from torvet.engines.matching.overlaps.profiles import Profile
from torvet.engines.matching.overlaps.theme import UMBRELLA
from torvet.engines.matching.tree import Tree
from torvet.engines.matching.types import Need, Slot, TargetGroup
from torvet.engines.matching.week import share_weeks

SERVED = 0.5
"""A time is served where offers cover at least half of it, over the weeks."""


def answering(need: Need, known: Iterable[Profile], people: People, themes: Tree) -> list[Profile]:
    """The offers that answer a need, at some time or other."""
    audience = people.audience(need.ages, need.target_groups)

    def answers(profile: Profile) -> bool:
        if profile.breadth < UMBRELLA or not is_about(need.themes, profile.themes, themes):
            return False
        if need.area and profile.offer.area and need.area != profile.offer.area:
            return False
        likeness = people.likeness(audience, profile.audience)
        return likeness.weight >= WEAKEST and likeness.kind != "adjoin"

    return [profile for profile in known if answers(profile)]


def is_about(wanted: Iterable[str], themes: Iterable[str], tree: Tree) -> bool:
    """Whether a theme is one of those wanted, or stands above or below one of them."""
    return any(tree.steps(one, other) is not None for one in wanted for other in themes)


def meant_for(group: TargetGroup, known: Iterable[Profile], people: People) -> list[Profile]:
    """The offers for these people themselves: not those for everyone, nor those that only may."""
    audience = people.audience(group.ages, frozenset([group.key]))
    kinds = {"same", "ages", "parent"}
    return [p for p in known if people.likeness(audience, p.audience).kind in kinds]


def unserved(wanted: Iterable[Slot], held: Sequence[Slot]) -> tuple[Slot, ...]:
    """The slots of which less than half is covered, counted over the weeks in which they hold."""
    return tuple(slot for slot in wanted if covered(slot, held) < SERVED * (slot.end - slot.start))


def covered(wanted: Slot, held: Sequence[Slot]) -> float:
    """Minutes of the slot in which any of the others holds too, a mean over its weeks."""
    near = [s for s in held if s.weekday == wanted.weekday and share_weeks(s, wanted)]
    edges = {edge for slot in near for edge in (slot.start, slot.end)}
    inner = sorted(edge for edge in edges if wanted.start < edge < wanted.end)
    stretches = zip([wanted.start, *inner], [*inner, wanted.end], strict=True)
    weeks = range(wanted.phase, lcm(wanted.interval, *(s.interval for s in near)), wanted.interval)
    minutes = 0
    for start, end in stretches:
        over = [slot for slot in near if slot.start <= start and end <= slot.end]
        held_in = sum(any(week % s.interval == s.phase for s in over) for week in weeks)
        minutes += held_in * (end - start)
    return minutes / len(weeks)
