"""Kortet: the actors that a question finds, each with the offers that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from torvet.directory.models import Contact, Membership, Offer, Organization
from torvet.directory.search import words_of
from torvet.directory.selectors.actors import current_organizations, organizations_visible_to
from torvet.directory.selectors.offers import (
    OfferFilter,
    offers_matching,
    offers_visible_to,
)

OFFERS_SHOWN = 5


@dataclass(frozen=True)
class ActorOnMap:
    """An actor with its first offers that answer the question; `more` counts the further ones."""

    organization: Organization
    offers: list[Offer]
    more: int


def actors_found(membership: Membership, wanted: OfferFilter) -> QuerySet[Organization]:
    """Those with an offer that answers, and those whose own words do – offers or not."""
    actors = current_organizations(membership)
    if wanted.asks_for_something:
        offers = offers_matching(membership, wanted).order_by().values("organization")
        own = _found_by_themselves(membership, wanted).order_by().values("pk")
        actors = actors.filter(pk__in=offers.union(own))
    contacts = Prefetch("contacts", Contact.objects.filter(archived_at=None))
    return actors.prefetch_related(contacts)


def _found_by_themselves(membership: Membership, wanted: OfferFilter) -> QuerySet[Organization]:
    """A day is only answered by offers: being in the house is another question."""
    actors = current_organizations(membership)
    if wanted.day is not None or wanted.without_actor:
        return actors.none()
    for word in words_of(wanted.query):
        actors = actors.filter(search_text__contains=word)
    if wanted.sector is not None:
        actors = actors.filter(sector=wanted.sector)
    if wanted.themes:
        actors = actors.filter(themes__in=wanted.themes)
    if wanted.target_groups:
        actors = actors.filter(target_groups__in=wanted.target_groups)
    return actors


def with_offers(
    membership: Membership, wanted: OfferFilter, actors: Sequence[Organization]
) -> list[ActorOnMap]:
    """In the order given, each with at most `OFFERS_SHOWN` offers."""
    found = offers_matching(membership, wanted).filter(organization__in=actors).order_by()
    counted = dict(
        found.values_list("organization")
        .annotate(n=Count("pk", distinct=True))
        .values_list("organization", "n")
    )
    offers: dict[int | None, list[Offer]] = {actor.pk: [] for actor in actors}
    for offer in _first_of_each(found):
        offers[offer.organization_id].append(offer)
    return [
        ActorOnMap(actor, shown, counted.get(actor.pk, 0) - len(shown))
        for actor in actors
        for shown in [offers[actor.pk]]
    ]


def _first_of_each(found: QuerySet[Offer]) -> QuerySet[Offer]:
    place_in_line = Window(RowNumber(), partition_by="organization", order_by=["name", "pk"])
    ranked = Offer.objects.filter(pk__in=found.values("pk")).annotate(rank=place_in_line)
    return _as_shown(
        Offer.objects.filter(pk__in=ranked.filter(rank__lte=OFFERS_SHOWN).values("pk"))
    )


def _as_shown(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    return offers.prefetch_related("times", "places", "target_groups")


def offers_without_actor(membership: Membership, wanted: OfferFilter) -> QuerySet[Offer]:
    """Offers of which nobody has said whose they are."""
    offers = offers_matching(membership, wanted).filter(organization=None).values("pk")
    return _as_shown(Offer.objects.filter(pk__in=offers))


def archived_organizations(membership: Membership) -> QuerySet[Organization]:
    """What the person may bring back; newest first. One that was merged does not come back."""
    actors = organizations_visible_to(membership).filter(merged_into=None)
    actors = actors.exclude(archived_at=None)
    own = Q() if membership.is_coordinator else Q(memberships=membership)
    return actors.filter(own).order_by("-archived_at", "name")


def archived_offers(membership: Membership) -> QuerySet[Offer]:
    """Those archived by themselves; the offers of an archived actor come back with it."""
    offers = offers_visible_to(membership).exclude(archived_at=None)
    own = Q() if membership.is_coordinator else Q(organization__memberships=membership)
    return offers.filter(own).order_by("-archived_at", "name")
