"""What is known of each offer before it is compared: read once, compared many times."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from torvet.engines.matching.overlaps.people import Audience, People
from torvet.engines.matching.overlaps.theme import allowance, breadth
from torvet.engines.matching.tree import Tree
from torvet.engines.matching.types import House, Offer, Slot
from torvet.engines.matching.week import OPENING_MINUTES, Meeting, meeting, minutes_a_week

DIRECTORY_THEMES = 8
DIRECTORY_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Profile:
    """`is_listed`: its organization lists nearly everything, as a directory does.

    `days` has a bit for each weekday on which the offer is held.
    """

    offer: Offer
    audience: Audience
    themes: tuple[str, ...]
    breadth: float
    is_listed: bool
    slots: tuple[Slot, ...]
    days: int

    @property
    def is_opening(self) -> bool:
        return minutes_a_week(self.slots) >= OPENING_MINUTES


class Weeks:
    """Compares the weeks of offers; two weeks that many offers keep are compared once."""

    def __init__(self) -> None:
        self._same: dict[tuple[Slot, ...], tuple[Slot, ...]] = {}
        self._shared: set[int] = set()
        self._meetings: dict[tuple[int, int], Meeting] = {}

    def known(self, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """The same week always as the same object."""
        first = self._same.setdefault(slots, slots)
        if first is not slots:
            self._shared.add(id(first))
        return first

    def meeting(self, one: Profile, other: Profile) -> Meeting:
        key = (id(one.slots), id(other.slots))
        if self._shared.isdisjoint(key):
            return meeting(one.slots, other.slots)
        known = self._meetings.get(key)
        if known is None:
            known = self._meetings[key] = meeting(one.slots, other.slots)
        return known


def profiles(house: House, people: People, weeks: Weeks) -> list[Profile]:
    """One for each offer, in the order of the offers' keys."""
    offers = sorted(house.offers, key=lambda offer: offer.key)
    listed = {terms: _listed(terms, house.themes) for terms in {o.themes for o in offers}}
    themes = [listed[offer.themes] for offer in offers]
    allowed = allowance(len(terms) for terms in themes)
    directories = _directories(offers)
    return [
        Profile(
            offer,
            people.audience(offer.ages, offer.target_groups),
            terms,
            breadth(len(terms), allowed),
            offer.organization in directories,
            weeks.known(offer.slots),
            _days(offer.slots),
        )
        for offer, terms in zip(offers, themes, strict=True)
    ]


def _days(slots: Iterable[Slot]) -> int:
    days = 0
    for slot in slots:
        days |= 1 << slot.weekday
    return days


def _listed(themes: frozenset[str], tree: Tree) -> tuple[str, ...]:
    return tuple(sorted(tree.specific(themes)))


def _directories(offers: Iterable[Offer]) -> frozenset[str]:
    """The organizations whose offers together name most of the themes there are."""
    themes: defaultdict[str, set[str]] = defaultdict(set)
    for offer in offers:
        themes[offer.organization] |= offer.themes
    themes.pop("", None)
    everything = len(set().union(*themes.values()))
    enough = max(DIRECTORY_THEMES, DIRECTORY_SHARE * everything)
    return frozenset(key for key, terms in themes.items() if len(terms) >= enough)
