"""Teams for overlaps: the organizations behind the offers, four at most."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from torvet.engines.matching.findings import Kind, Overlap, Proposal, Reason
from torvet.engines.matching.overlaps.cliques import groups
from torvet.engines.matching.teams.about_needs import crossing
from torvet.engines.matching.teams.brings import brings_offers
from torvet.engines.matching.teams.declined import Declined, proposal_key
from torvet.engines.matching.teams.search import LARGEST, Search
from torvet.engines.matching.teams.when import Times
from torvet.engines.matching.types import House

URGENT = {"same": 1.0, "sequence": 0.85, "complementary": 0.75, "unclear": 0.5}
GROUPED = 0.3
"""Three or four who do the same come before two."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An overlap, or a group of them, and the offers of each organization in it."""

    key: str
    kind: Kind
    score: float
    offers: Mapping[str, tuple[str, ...]]

    @property
    def team(self) -> tuple[str, ...]:
        return tuple(self.offers)


def about_overlaps(
    house: House,
    overlaps: list[Overlap],
    *,
    search: Search,
    times: Times,
    declined: Declined,
    most: int,
) -> Iterator[Proposal]:
    """The most urgent first; an actor that is in many teams, or knows the others well, waits."""
    waiting = [s for s in _subjects(house, overlaps) if set(s.team) <= set(search.parties)]
    waiting = [s for s in waiting if not declined.holds(f"overlap:{s.key}", s.team)]
    shown: set[frozenset[str]] = set()
    for _ in range(most):
        waiting = [s for s in waiting if not any(_is_told(s.team, team) for team in shown)]
        if not waiting:
            return
        subject = min(waiting, key=lambda s: (-_value(s, search), s.key))
        shown.add(frozenset(subject.team))
        search.used.update(subject.team)
        yield _proposal(subject, search, times)


def _is_told(team: tuple[str, ...], shown: frozenset[str]) -> bool:
    """Whether a proposal before it has nearly all of these sit together already."""
    return len(shown.intersection(team)) >= max(2, len(team) - 1)


def _subjects(house: House, overlaps: list[Overlap]) -> Iterator[Subject]:
    owners = {offer.key: offer.organization for offer in house.offers}
    for group in groups(overlaps):
        if len(group.offers) <= LARGEST:
            score = group.score + GROUPED
            yield Subject(group.key, "same", score, _by_owner(group.offers, owners))
    for overlap in overlaps:
        offers = _by_owner(overlap.offers, owners)
        yield Subject(overlap.key, overlap.kind, overlap.score, offers)


def _by_owner(offers: tuple[str, ...], owners: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    held: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for offer in offers:
        held[owners[offer]] += (offer,)
    return held


def _value(subject: Subject, search: Search) -> float:
    first, *rest = subject.team
    tie = search.tie((first,), rest[0]) if len(rest) == 1 else 0.0
    busy = sum(search.load.get(key, 0) + search.used[key] for key in subject.team)
    spent = sum(search.parties[key].actor.capacity == "none" for key in subject.team)
    urgent = URGENT[subject.kind] * subject.score * (1 - 0.5 * tie)
    return urgent - 0.1 * busy / len(subject.team) - 0.2 * spent


def _proposal(subject: Subject, search: Search, times: Times) -> Proposal:
    team = subject.team
    windows = times.windows(team)
    offers = [key for row in subject.offers.values() for key in row]
    about = {"overlap": subject.key, "kind": subject.kind, "offers": offers}
    reasons = [Reason("team.overlap", about), *crossing(team, search)]
    return Proposal(
        key=proposal_key(f"overlap:{subject.key}", team),
        need=None,
        overlap=subject.key,
        organizations=team,
        reasons=tuple(reasons if windows else [*reasons, times.obstacle(team)]),
        brings={
            key: brings_offers(search.parties[key], list(row))
            for key, row in subject.offers.items()
        },
        windows=windows,
    )
