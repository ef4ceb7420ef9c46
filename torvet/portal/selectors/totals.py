"""How many of what: the house in numbers, for everyone in it and for its board.

Only kinds, words of the catalogue and counts leave this module – no name of an actor, an offer, a
contact or a person. What is counted here is offers, actors and problems, not people, so small
counts identify nobody and are shown as they are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet

from torvet.directory.models import (
    House,
    Means,
    Need,
    NeedStatus,
    Offer,
    OfferTime,
    Organization,
    Sector,
    Strength,
    TargetGroup,
    Theme,
)
from torvet.directory.selectors.words import as_tree, sectors_of, target_groups_of, themes_of
from torvet.engines import recurrence

PARTS_OF_DAY = (time(0), time(9), time(12), time(15), time(18))
A_MONTH_AHEAD = timedelta(days=35)


@dataclass(frozen=True)
class Known:
    """How many offers say when and where they are."""

    offers: int
    with_time: int
    with_place: int


def actors_per_sector(house: House) -> list[tuple[Sector | None, int]]:
    """In the house's order of sectors; actors of no sector last, where there are any."""
    actors = Organization.objects.filter(house=house, archived_at=None)
    counted = dict(actors.order_by().values_list("sector").annotate(Count("pk")))
    found: list[tuple[Sector | None, int]] = [
        (sector, counted.pop(sector.pk, 0)) for sector in sectors_of(house)
    ]
    return [*found, (None, counted[None])] if None in counted else found


def offers_per_theme(house: House) -> list[tuple[Theme | None, int]]:
    """Per theme at the top of the tree; an offer counts once under each top that it meets."""
    themes = list(themes_of(house))
    top = _tops(themes)
    pairs = _current_offers(house).order_by().values_list("pk", "themes")
    met = {(offer, top.get(theme) if theme else None) for offer, theme in pairs}
    counted = Counter(theme for _, theme in met)
    found: list[tuple[Theme | None, int]] = [
        (theme, counted[theme.pk]) for theme in themes if top[theme.pk] == theme.pk
    ]
    return [*found, (None, counted[None])] if counted[None] else found


def _tops(themes: Iterable[Theme]) -> dict[int, int]:
    """For each theme the one at the top of its branch."""
    top: dict[int, int] = {}
    for _, theme in as_tree(themes):
        top[theme.pk] = top.get(theme.parent_id or 0, theme.pk)
    return top


def offers_per_target_group(house: House) -> list[tuple[int, TargetGroup, int]]:
    """Depth, group and the offers that name the group itself, as a tree."""
    pairs = _current_offers(house).order_by().values_list("target_groups").annotate(Count("pk"))
    counted, tree = dict(pairs), as_tree(target_groups_of(house))
    return [(depth, group, counted.get(group.pk, 0)) for depth, group in tree]


def offers_per_hour(house: House, today: date) -> list[list[int]]:
    """Per part of the day (rows, as PARTS_OF_DAY) and weekday (columns): offers that begin then."""
    met = {
        (row.offer_id, _part_of_day(row.start), int(day))
        for row in _times_ahead(house, today)
        for day in row.days
    }
    counted = Counter((part, day) for _, part, day in met)
    return [[counted[part, day] for day in range(7)] for part in range(len(PARTS_OF_DAY))]


def _part_of_day(start: time) -> int:
    return sum(begins <= start for begins in PARTS_OF_DAY) - 1


def _times_ahead(house: House, today: date) -> Iterator[OfferTime]:
    for row in OfferTime.objects.filter(offer__in=_current_offers(house)):
        if _returns(row, today):
            yield row


def _returns(row: OfferTime, today: date) -> bool:
    """A rule without an end does; the others are asked, since that costs more."""
    if row.rule and "UNTIL" not in row.rule and "COUNT" not in row.rule:
        return True
    ahead = recurrence.days_between(row.rule, row.first_on, today, today + A_MONTH_AHEAD)
    return next(ahead, None) is not None


def needs_per_status(house: House) -> list[tuple[NeedStatus, int]]:
    needs = Need.objects.filter(house=house, archived_at=None)
    counted = dict(needs.order_by().values_list("status").annotate(Count("pk")))
    return [(status, counted.get(status, 0)) for status in NeedStatus]


def strengths_per_kind(house: House) -> list[tuple[Means, int]]:
    strengths = Strength.objects.filter(
        house=house, archived_at=None, organization__archived_at=None
    )
    counted = dict(strengths.order_by().values_list("kind").annotate(Count("pk")))
    return [(kind, counted.get(kind, 0)) for kind in Means]


def known_about_offers(house: House) -> Known:
    offers = _current_offers(house)
    return Known(
        offers=offers.count(),
        with_time=offers.filter(Exists(OfferTime.objects.filter(offer=OuterRef("pk")))).count(),
        with_place=offers.filter(places__isnull=False).distinct().count(),
    )


def _current_offers(house: House) -> QuerySet[Offer]:
    return Offer.objects.filter(house=house, archived_at=None, organization__archived_at=None)
