"""Each row of the directory, as the matching engine is told of it.

What the directory leaves open is read as a person would: an offer without an area stands where its
place or its actor does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from torvet.directory.hours import stretches
from torvet.directory.models import Need, Offer, Organization, TargetGroup, Theme
from torvet.directory.slots import minutes_of, slots_of
from torvet.engines import matching

OLDEST = 120
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Terms:
    """The themes and target groups of rows, by the row's id."""

    themes: Mapping[int, frozenset[str]]
    groups: Mapping[int, frozenset[str]]

    def of(self, row: int) -> tuple[frozenset[str], frozenset[str]]:
        return self.themes.get(row, NOTHING), self.groups.get(row, NOTHING)

    def joined(
        self, row: int, others: "Terms", rows: Iterable[int]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """A row's own terms and those of some other rows."""
        themes, groups = self.of(row)
        for other in rows:
            more_themes, more_groups = others.of(other)
            themes, groups = themes | more_themes, groups | more_groups
        return themes, groups


def offer(
    row: Offer,
    terms: Terms,
    partners: Mapping[int, frozenset[str]],
    towns: "Towns",
    today: date,
) -> matching.Offer:
    actor = row.organization
    themes, groups = terms.of(row.pk)
    return matching.Offer(
        key=str(row.pk),
        name=row.name,
        organization=str(actor.pk) if actor else "",
        organization_name=actor.name if actor else "",
        sector=_sector(actor),
        area=_area(row) or towns.area_of(_town(row)),
        places=frozenset(str(place.pk) for place in row.places.all()),
        position=_position(row),
        themes=themes,
        target_groups=groups,
        ages=_ages(row.min_age, row.max_age),
        slots=slots_of(row.times.all(), today),
        partners=partners.get(row.pk, NOTHING),
        text=f"{row.name}\n{row.description}",
    )


def actor(
    row: Organization, terms: tuple[frozenset[str], frozenset[str]], today: date
) -> matching.Actor:
    strengths = {one.kind for one in row.strengths.all() if one.archived_at is None}
    return matching.Actor(
        key=str(row.pk),
        name=row.name,
        sector=_sector(row),
        themes=terms[0],
        target_groups=terms[1],
        means=frozenset(row.means) | strengths,
        capacity=row.capacity,  # type: ignore[arg-type]  # the model's choices
        presence=slots_of(row.presences.all(), today),
    )


def need(row: Need, terms: Terms) -> matching.Need:
    themes, groups = terms.of(row.pk)
    return matching.Need(
        key=str(row.pk),
        title=row.title,
        themes=themes,
        target_groups=groups,
        area=row.area.name.casefold() if row.area else "",
        wanted=_hours(row.wanted),
        means=frozenset(row.asks_for),
        status=row.status,
    )


def group(row: TargetGroup) -> matching.TargetGroup:
    return matching.TargetGroup(
        key=str(row.pk), name=row.name, ages=_ages(row.min_age, row.max_age), free=_hours(row.free)
    )


def tree(terms: Iterable[Theme] | Iterable[TargetGroup]) -> matching.Tree:
    return matching.Tree(
        {str(term.pk): str(term.parent_id) if term.parent_id else None for term in terms}
    )


def _sector(row: Organization | None) -> str:
    return str(row.sector_id) if row and row.sector_id else ""


@dataclass(frozen=True)
class Towns:
    """What a town says of where an offer stands, when it names no area itself.

    Where no offer names an area, towns do as areas. Beside areas, a town is told apart only where
    it is known that the areas lie in other towns; else the offer may stand anywhere.
    """

    has_areas: bool
    with_areas: frozenset[str]

    @classmethod
    def of(cls, offers: Iterable[Offer]) -> "Towns":
        in_areas = [_town(offer) for offer in offers if _area(offer)]
        return cls(bool(in_areas), frozenset(town for town in in_areas if town))

    def area_of(self, town: str) -> str:
        if not self.has_areas:
            return town
        return town if self.with_areas and town not in self.with_areas else ""


def _area(row: Offer) -> str:
    for stands in (row, *row.places.all(), row.organization):
        if stands is not None and stands.area is not None:
            return stands.area.name.casefold()
    return ""


def _town(row: Offer) -> str:
    """The town or the postcode people wrote."""
    for stands in (*row.places.all(), row.organization):
        if stands is not None and (stands.town or stands.postcode):
            return (stands.town or stands.postcode).casefold()
    return ""


def _position(row: Offer) -> tuple[float, float] | None:
    for stands in (*row.places.all(), row.organization):
        if stands and stands.latitude is not None and stands.longitude is not None:
            return stands.latitude, stands.longitude
    return None


def _ages(low: int | None, high: int | None) -> tuple[int, int] | None:
    if low is None and high is None:
        return None
    return low or 0, OLDEST if high is None else high


def _hours(stored: list[dict[str, str]]) -> tuple[matching.Slot, ...]:
    return tuple(
        matching.Slot(day, *minutes_of(start, end)) for day, start, end in stretches(stored)
    )
