"""Who could be in a team: each organization with what it does and what it can bring."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from torvet.engines.matching.overlaps.people import Audience, People
from torvet.engines.matching.overlaps.profiles import Profile, Weeks, profiles
from torvet.engines.matching.overlaps.theme import UMBRELLA
from torvet.engines.matching.types import Actor, House


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, whom it says it is for, and its own offers (not those that only point on)."""

    actor: Actor
    audience: Audience
    offers: tuple[Profile, ...]


def parties(house: House, people: People) -> dict[str, Party]:
    """By key, in the order of the keys; an organization known only by its offers is one too."""
    offers: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles(house, people, Weeks()):
        if profile.offer.organization:
            offers[profile.offer.organization].append(profile)
    actors = {actor.key: actor for actor in house.actors}
    for key, row in offers.items():
        first = row[0].offer
        actors.setdefault(key, Actor(key, first.organization_name, first.sector))
    return {key: _party(actors[key], offers, people) for key in sorted(actors)}


def _party(actor: Actor, offers: Mapping[str, list[Profile]], people: People) -> Party:
    own = [profile for profile in offers.get(actor.key, ()) if profile.breadth >= UMBRELLA]
    return Party(actor, people.audience(actor.ages, actor.target_groups), tuple(own))
