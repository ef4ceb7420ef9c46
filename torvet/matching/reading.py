"""A house of the database, as the matching engine is told of it.

Keys are the rows' ids as text. What the directory leaves open is read as a person would: an offer
without an area stands where its place or its actor does; a time without an end lasts an hour.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import combinations
from zoneinfo import ZoneInfo

from torvet.directory.hours import stretches
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
from torvet.directory.models.shapes import Timed
from torvet.engines import matching, recurrence
from torvet.matching.models import Answer, Verdict

AN_HOUR = 60
OLDEST = 120
ONCE = 5200  # a fixed date: a "rhythm" of a hundred years, so that it meets only its own week
TIE_OF_A_SHARED_OFFER = 0.6
TIE_OF_A_YES = 0.4


@dataclass(frozen=True)
class Read:
    """The engine's house, and the rows behind its keys."""

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
    """Fourteen queries, however large the house."""
    today = house.today(now)
    organizations = list(
        house.organizations.filter(archived_at=None)
        .select_related("sector", "area")
        .prefetch_related("themes", "target_groups", "strengths", "presences")
    )
    offers = list(
        house.offers.filter(archived_at=None, organization__archived_at=None)
        .select_related("organization__sector", "organization__area", "area")
        .prefetch_related("themes", "target_groups", "places__area", "times", "partners")
    )
    needs = list(house.needs.filter(archived_at=None).prefetch_related("themes", "target_groups"))
    themes = list(house.themes.prefetch_related("leads_to"))
    groups = list(house.target_groups.all())
    by_actor: defaultdict[int | None, list[Offer]] = defaultdict(list)
    for offer in offers:
        by_actor[offer.organization_id].append(offer)
    told = matching.House(
        offers=tuple(_offer(offer, today) for offer in offers),
        actors=tuple(
            _actor(organization, by_actor[organization.pk], today) for organization in organizations
        ),
        needs=tuple(_need(need) for need in needs),
        target_groups=tuple(_group(group) for group in groups if group.is_valid_on(today)),
        themes=_tree(themes),
        groups=_tree(groups),
        everyone=frozenset(str(group.pk) for group in groups if group.is_everyone),
        steps=_steps(themes),
        ties=_ties(house, offers),
        load=_load(house),
    )
    return Read(
        told,
        house.zone,
        {str(offer.pk): offer for offer in offers},
        {str(organization.pk): organization for organization in organizations},
        {str(need.pk): need for need in needs},
        {str(theme.pk): theme for theme in themes},
        {str(group.pk): group for group in groups},
        {str(sector.pk): sector for sector in house.sectors.all()},
        {str(place.pk): place for offer in offers for place in offer.places.all()},
    )


def _offer(offer: Offer, today: date) -> matching.Offer:
    actor = offer.organization
    return matching.Offer(
        key=str(offer.pk),
        name=offer.name,
        organization=str(actor.pk) if actor else "",
        organization_name=actor.name if actor else "",
        sector=_sector(actor),
        area=_area(offer),
        places=frozenset(str(place.pk) for place in offer.places.all()),
        position=_position(offer),
        themes=_keys(offer.themes.all()),
        target_groups=_keys(offer.target_groups.all()),
        ages=_ages(offer.min_age, offer.max_age),
        slots=_slots(offer.times.all(), today),
        partners=_keys(offer.partners.all()),
        text=f"{offer.name}\n{offer.description}",
    )


def _sector(organization: Organization | None) -> str:
    return str(organization.sector_id) if organization and organization.sector_id else ""


def _area(offer: Offer) -> str:
    """The area's name; where none is given, the town or the postcode people wrote."""
    for stands in (offer, *offer.places.all(), offer.organization):
        if stands is not None and stands.area is not None:
            return stands.area.name.casefold()
    for stands in (*offer.places.all(), offer.organization):
        if stands is not None and (stands.town or stands.postcode):
            return (stands.town or stands.postcode).casefold()
    return ""


def _position(offer: Offer) -> tuple[float, float] | None:
    for stands in (*offer.places.all(), offer.organization):
        if stands and stands.latitude is not None and stands.longitude is not None:
            return stands.latitude, stands.longitude
    return None


def _keys(rows: Iterable[Theme | TargetGroup | Organization]) -> frozenset[str]:
    return frozenset(str(row.pk) for row in rows)


def _ages(low: int | None, high: int | None) -> tuple[int, int] | None:
    if low is None and high is None:
        return None
    return low or 0, OLDEST if high is None else high


def _slots(times: Iterable[Timed], today: date) -> tuple[matching.Slot, ...]:
    """The weekly stretches that are still to come; what is over has none."""
    found: list[matching.Slot] = []
    for row in times:
        if not _is_to_come(row, today):
            continue
        if row.rule:
            interval, phase = recurrence.weeks_apart(row.rule, row.first_on)
        else:
            interval, phase = ONCE, recurrence.week_number(row.first_on) % ONCE
        start, end = _minutes(row.start, row.end)
        found += [matching.Slot(int(day), start, end, interval, phase) for day in row.days]
    return tuple(sorted(found))


def _is_to_come(row: Timed, today: date) -> bool:
    year = today + recurrence.A_SPAN_TO_LOOK_AT
    return any(True for _ in recurrence.days_between(row.rule, row.first_on, today, year))


def _minutes(start: time, end: time | None) -> tuple[int, int]:
    """Minutes from midnight; what runs past midnight is cut there."""
    begins = start.hour * 60 + start.minute
    ends = end.hour * 60 + end.minute if end else begins + AN_HOUR
    return begins, min(ends if ends > begins else 1440, 1440)


def _actor(organization: Organization, own: list[Offer], today: date) -> matching.Actor:
    strengths = [row for row in organization.strengths.all() if row.archived_at is None]
    return matching.Actor(
        key=str(organization.pk),
        name=organization.name,
        sector=_sector(organization),
        themes=_keys(organization.themes.all()).union(*(_keys(o.themes.all()) for o in own)),
        target_groups=_keys(organization.target_groups.all()).union(
            *(_keys(offer.target_groups.all()) for offer in own)
        ),
        means=frozenset(organization.means) | {row.kind for row in strengths},
        capacity=organization.capacity,  # type: ignore[arg-type]  # the model's choices
        presence=_slots(organization.presences.all(), today),
    )


def _need(need: Need) -> matching.Need:
    return matching.Need(
        key=str(need.pk),
        title=need.title,
        themes=_keys(need.themes.all()),
        target_groups=_keys(need.target_groups.all()),
        area=need.area.name.casefold() if need.area else "",
        wanted=_hours(need.wanted),
        means=frozenset(need.asks_for),
        status=need.status,
    )


def _group(group: TargetGroup) -> matching.TargetGroup:
    return matching.TargetGroup(
        key=str(group.pk),
        name=group.name,
        ages=_ages(group.min_age, group.max_age),
        free=_hours(group.free),
    )


def _hours(stored: list[dict[str, str]]) -> tuple[matching.Slot, ...]:
    return tuple(matching.Slot(day, *_minutes(start, end)) for day, start, end in stretches(stored))


def _tree(terms: Iterable[Theme] | Iterable[TargetGroup]) -> matching.Tree:
    return matching.Tree(
        {str(term.pk): str(term.parent_id) if term.parent_id else None for term in terms}
    )


def _steps(themes: Iterable[Theme]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (str(theme.pk), str(after.pk)) for theme in themes for after in theme.leads_to.all()
    )


def _ties(house: House, offers: Iterable[Offer]) -> dict[frozenset[str], float]:
    """What is known of who works together already: offers run together, and teams said yes to."""
    ties: defaultdict[frozenset[str], float] = defaultdict(float)
    for offer in offers:
        together = _keys(offer.partners.all())
        if offer.organization_id:
            together |= {str(offer.organization_id)}
        for pair in combinations(sorted(together), 2):
            ties[frozenset(pair)] += TIE_OF_A_SHARED_OFFER
    for team in _teams_said_yes_to(house):
        for pair in combinations(sorted(team), 2):
            ties[frozenset(pair)] += TIE_OF_A_YES
    return {pair: min(1.0, tie) for pair, tie in ties.items()}


def _load(house: House) -> dict[str, int]:
    return dict(Counter(actor for team in _teams_said_yes_to(house) for actor in team))


def _teams_said_yes_to(house: House) -> list[frozenset[str]]:
    standing = Answer.objects.filter(house=house, undone_at=None, verdict=Verdict.YES)
    return [
        _keys(answer.organizations.all()) for answer in standing.prefetch_related("organizations")
    ]
