"""Offers: the list with its filters, and what is on a day."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from torvet.audit.models import Entry
from torvet.directory.models import Membership, Offer, OfferTime, Organization
from torvet.directory.search import words_of

SAID = tuple(f"directory.offer.{done}" for done in ("added", "changed", "confirmed", "restored"))
"""The lines of the audit by which somebody says how an offer is."""


def offers_visible_to(membership: Membership) -> QuerySet[Offer]:
    if membership.sees_totals_only:
        return Offer.objects.none()
    return (
        Offer.objects.filter(house_id=membership.house_id)
        .select_related("organization__sector", "area")
        .prefetch_related("themes", "target_groups", "places", "times", "partners")
    )


def current_offers(membership: Membership) -> QuerySet[Offer]:
    """Not archived, and not of an archived actor."""
    return offers_visible_to(membership).filter(archived_at=None, organization__archived_at=None)


@dataclass(frozen=True)
class OfferFilter:
    """What the person asked *Kortet* for. Ids include what stands below them in the tree."""

    query: str = ""
    sector: int | None = None
    themes: frozenset[int] = field(default_factory=frozenset)
    target_groups: frozenset[int] = field(default_factory=frozenset)
    day: int | None = None
    without_actor: bool = False

    @property
    def asks_for_something(self) -> bool:
        return self != OfferFilter()


def offers_matching(membership: Membership, wanted: OfferFilter) -> QuerySet[Offer]:
    offers = current_offers(membership)
    for word in words_of(wanted.query):
        offers = offers.filter(search_text__contains=word)
    if wanted.sector is not None:
        offers = offers.filter(organization__sector=wanted.sector)
    if wanted.themes:
        offers = offers.filter(themes__in=wanted.themes)
    if wanted.target_groups:
        offers = offers.filter(target_groups__in=wanted.target_groups)
    if wanted.day is not None:
        offers = offers.filter(times__days__contains=str(wanted.day))
    if wanted.without_actor:
        offers = offers.filter(organization=None)
    return offers.distinct()


def times_on(membership: Membership, day: date) -> list[OfferTime]:
    """What is on that day, in the order it begins."""
    candidates = (
        OfferTime.objects.filter(
            offer__in=current_offers(membership).values("pk"), days__contains=str(day.weekday())
        )
        .select_related("offer__organization__sector")
        .prefetch_related("offer__places", "offer__target_groups")
    )
    return sorted(
        (time for time in candidates if time.is_on(day)),
        key=lambda time: (time.start, time.offer.name, time.offer_id),
    )


def offers_of(membership: Membership, organization: Organization) -> QuerySet[Offer]:
    """An actor's own offers, and those it runs together with others."""
    own = Offer.objects.filter(Q(organization=organization) | Q(partners=organization))
    return current_offers(membership).filter(pk__in=own.values("pk"))


def offers_to_confirm(membership: Membership, before: datetime) -> QuerySet[Offer]:
    """Those of which nobody has said since then how they are, with `said_at` and who did: None
    where they were only ever read in from a list. The longest unsaid first."""
    said = Entry.objects.filter(
        subject_kind="offer", subject_id=OuterRef("pk"), by__isnull=False, code__in=SAID
    )
    offers = current_offers(membership).annotate(
        said_at=Subquery(said.values("at")[:1]), said_by=Subquery(said.values("by__name")[:1])
    )
    unsaid = offers.filter(Q(said_at=None) | Q(said_at__lt=before))
    return unsaid.order_by(F("said_at").asc(nulls_first=True), "name", "pk")
