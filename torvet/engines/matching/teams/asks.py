"""What a need asks, and how far a party can do it.

ask      theme t            0–1  its offers (or what it says of itself) on t, for these people
         people             0–1  it works for these people, whatever the theme
         means m            0 or 1
weight   2 for each theme, 1 for the people, 1 for each means
"""

from collections.abc import Mapping
from dataclasses import dataclass

from torvet.engines.matching.overlaps.people import Audience, Likeness, People
from torvet.engines.matching.overlaps.theme import breadth
from torvet.engines.matching.teams.parties import Party
from torvet.engines.matching.tree import Tree
from torvet.engines.matching.types import House, Need

Ask = tuple[str, str]
"""("theme", theme) · ("people", "") · ("means", means)"""

MANY_THEMES = 4.0
"""An actor that says it works with more themes than this means each of them less."""
THEME_FIT = {"same": 1.0, "parent": 0.7, "sibling": 0.3, "none": 0.0}
PEOPLE_FIT = {"missing": 0.6, "everyone": 0.6, "partly": 0.6, "adjoin": 0.3, "different": 0.2}


@dataclass(frozen=True, slots=True)
class Asks:
    """The weights of what a need asks, and what each party can do of it (0 to 1)."""

    weights: Mapping[Ask, float]
    fits: Mapping[str, Mapping[Ask, float]]

    def covered(self, keys: tuple[str, ...]) -> dict[Ask, float]:
        """What a team can do: on each ask as much as its best member."""
        return {ask: max((self.fits[k][ask] for k in keys), default=0.0) for ask in self.weights}

    def gain(self, team: tuple[str, ...], key: str) -> float:
        """What one more member adds, weighted."""
        before = self.covered(team)
        own = self.fits[key]
        return sum(w * max(0.0, own[ask] - before[ask]) for ask, w in self.weights.items())

    def worth(self, key: str) -> float:
        """How much of all that is asked a party can do by itself, 0 to 1."""
        return self.gain((), key) / sum(self.weights.values())

    def is_at_home(self, key: str) -> bool:
        """Whether a party works with a theme of the need and can do half of all that is asked."""
        themes = [fit for ask, fit in self.fits[key].items() if ask[0] == "theme"]
        return max(themes, default=0.0) >= 0.7 and self.worth(key) >= 0.5

    def knows(self, key: str) -> bool:
        """Whether a party works with a theme or the people of the need, not only has means."""
        enough = {"theme": 0.3, "people": 0.9}
        return any(fit >= enough.get(ask[0], 2.0) for ask, fit in self.fits[key].items())


def asks(need: Need, parties: Mapping[str, Party], people: People, house: House) -> Asks:
    audience = people.audience(need.ages, need.target_groups)
    weights: dict[Ask, float] = {("theme", theme): 2.0 for theme in sorted(need.themes)}
    if not audience.is_unknown:
        weights["people", ""] = 1.0
    weights |= {("means", means): 1.0 for means in sorted(need.means)}
    reader = _Reader(need, audience, people, house.themes)
    fits = {key: {ask: reader.fit(party, ask) for ask in weights} for key, party in parties.items()}
    return Asks(weights, fits)


@dataclass(frozen=True, slots=True)
class _Reader:
    need: Need
    audience: Audience
    people: People
    themes: Tree

    def fit(self, party: Party, ask: Ask) -> float:
        kind, term = ask
        if kind == "means":
            return float(term in party.actor.means)
        if kind == "people":
            return max(self._reach(audience) for audience in self._audiences(party))
        offers = [
            self._theme(term, p.themes)
            * p.breadth
            * self._reach(p.audience)
            * self._at(p.offer.area)
            for p in party.offers
        ]
        themes = tuple(sorted(party.actor.themes))
        said = self._theme(term, themes) * breadth(len(themes), MANY_THEMES)
        return max([*offers, said * self._reach(party.audience)])

    def _audiences(self, party: Party) -> list[Audience]:
        return [party.audience, *(profile.audience for profile in party.offers)]

    def _theme(self, wanted: str, themes: tuple[str, ...]) -> float:
        return max((THEME_FIT[self.themes.relation(wanted, term)] for term in themes), default=0.0)

    def _reach(self, audience: Audience) -> float:
        if self.audience.is_unknown:
            return 1.0
        return _people_fit(self.people.likeness(self.audience, audience))

    def _at(self, area: str) -> float:
        return 1.0 if not area or not self.need.area or area == self.need.area else 0.3


def _people_fit(likeness: Likeness) -> float:
    return PEOPLE_FIT.get(likeness.kind, min(1.0, likeness.weight + 0.4))
