"""A house of the database, as the matching engine is told of it, in a constant number of queries.

rows ──► told.py turns each into the engine's plain values ──► engines.matching.House
  └────► kept by key, so that a finding can be shown by name
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Model, QuerySet

from torvet.directory.models import (
    House,
    Need,
    Offer,
    Organization,
    Place,
    Sector,
    TargetGroup,
    Theme,
)
from torvet.engines import matching
from torvet.matching import told
from torvet.matching.models import Answer, Verdict

TIE_OF_A_SHARED_OFFER = 0.6
TIE_OF_A_YES = 0.4
Keys = Mapping[int, frozenset[str]]
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Read:
    """The engine's house, and the rows behind its keys (a key is the row's id as text)."""

    house: matching.House
    zone: ZoneInfo
    offers: dict[str, Offer]
    organizations: dict[str, Organization]
    needs: dict[str, Need]
    themes: dict[str, Theme]
    target_groups: dict[str, TargetGroup]
    sectors: dict[str, Sector]
    places: dict[str, Place]


def read_house(house: House, *, now: datetime) -> Read:
    today = house.today(now)
    offers = _offers(house)
    organizations = _organizations(house)
    needs = list(house.needs.filter(archived_at=None).select_related("area"))
    themes, groups = list(house.themes.all()), list(house.target_groups.all())
    of_offers = told.Terms(
        _linked(house.offers.all(), "themes"), _linked(house.offers.all(), "target_groups")
    )
    of_needs = told.Terms(
        _linked(house.needs.all(), "themes"), _linked(house.needs.all(), "target_groups")
    )
    partners = _linked(house.offers.all(), "partners")
    teams = _teams_said_yes_to(house)
    towns = told.Towns.of(offers)
    all_told = matching.House(
        offers=tuple(told.offer(one, of_offers, partners, towns, today) for one in offers),
        actors=_actors(house, organizations, offers, of_offers, now),
        needs=tuple(told.need(one, of_needs) for one in needs),
        target_groups=tuple(told.group(one) for one in groups if one.is_valid_on(today)),
        themes=told.tree(themes),
        groups=told.tree(groups),
        everyone=frozenset(str(group.pk) for group in groups if group.is_everyone),
        steps=_steps(house),
        ties=_ties(offers, partners, teams),
        load=dict(Counter(actor for team in teams for actor in team)),
    )
    return Read(
        all_told,
        house.zone,
        _by_key(offers),
        _by_key(organizations),
        _by_key(needs),
        _by_key(themes),
        _by_key(groups),
        _by_key(house.sectors.all()),
        _by_key(place for offer in offers for place in offer.places.all()),
    )


def _offers(house: House) -> list[Offer]:
    return list(
        house.offers.filter(archived_at=None, organization__archived_at=None)
        .select_related("organization__sector", "organization__area", "area")
        .prefetch_related("places__area", "times")
    )


def _organizations(house: House) -> list[Organization]:
    return list(
        house.organizations.filter(archived_at=None)
        .select_related("sector")
        .prefetch_related("strengths", "presences")
    )


def _actors(
    house: House,
    organizations: Iterable[Organization],
    offers: Iterable[Offer],
    of_offers: told.Terms,
    now: datetime,
) -> tuple[matching.Actor, ...]:
    """Each knows its own themes and groups, and those of its offers."""
    own: defaultdict[int | None, list[int]] = defaultdict(list)
    for offer in offers:
        own[offer.organization_id].append(offer.pk)
    of_actors = told.Terms(
        _linked(house.organizations.all(), "themes"),
        _linked(house.organizations.all(), "target_groups"),
    )
    return tuple(
        told.actor(one, of_actors.joined(one.pk, of_offers, own[one.pk]), house.today(now))
        for one in organizations
    )


def _linked(rows: "QuerySet[Offer] | QuerySet[Organization] | QuerySet[Need]", field: str) -> Keys:
    """What each row is linked to, by keys, in one query that reads no rows."""
    keys: defaultdict[int, set[str]] = defaultdict(set)
    pairs = rows.filter(**{f"{field}__isnull": False}).order_by().values_list("pk", field)
    for row, linked in pairs:
        keys[row].add(str(linked))
    return {row: frozenset(linked) for row, linked in keys.items()}


def _by_key(rows: Iterable[M]) -> dict[str, M]:
    return {str(row.pk): row for row in rows}


def _steps(house: House) -> frozenset[tuple[str, str]]:
    pairs = house.themes.filter(leads_to__isnull=False).order_by().values_list("pk", "leads_to")
    return frozenset((str(first), str(after)) for first, after in pairs)


def _ties(
    offers: Iterable[Offer], partners: Keys, teams: Iterable[frozenset[str]]
) -> dict[frozenset[str], float]:
    """What is known of who works together already: offers run together, and teams said yes to."""
    ties: defaultdict[frozenset[str], float] = defaultdict(float)
    for offer in offers:
        together = {str(offer.organization_id), *partners.get(offer.pk, ())} - {"None"}
        for pair in combinations(sorted(together), 2):
            ties[frozenset(pair)] += TIE_OF_A_SHARED_OFFER
    for team in teams:
        for pair in combinations(sorted(team), 2):
            ties[frozenset(pair)] += TIE_OF_A_YES
    return {pair: min(1.0, tie) for pair, tie in ties.items()}


def _teams_said_yes_to(house: House) -> list[frozenset[str]]:
    standing = Answer.objects.filter(house=house, undone_at=None, verdict=Verdict.YES)
    return [
        frozenset(str(organization.pk) for organization in answer.organizations.all())
        for answer in standing.prefetch_related("organizations")
    ]
