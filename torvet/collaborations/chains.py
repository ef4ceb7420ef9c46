"""The chain need → collaboration → activity → outcome, read from either end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from torvet.collaborations.models import Collaboration, Outcome
from torvet.collaborations.selectors import collaborations_visible_to
from torvet.directory.models import Membership, Need, Offer, Organization


@dataclass(frozen=True)
class Chain:
    """One collaboration with what stands before and after it. `loose` came from no activity in
    particular."""

    collaboration: Collaboration
    need: Need | None
    activities: Sequence["Activity"]
    loose: Sequence[Outcome]


@dataclass(frozen=True)
class Activity:
    offer: Offer
    outcomes: Sequence[Outcome]


def chain_of(collaboration: Collaboration) -> Chain:
    """Of one whose offers and outcomes were read with it. An activity that something came of is
    in the chain, also where nobody has said that they do it together."""
    outcomes = list(collaboration.outcomes.all())
    offers = {offer.pk: offer for offer in collaboration.offers.all()}
    offers |= {one.offer.pk: one.offer for one in outcomes if one.offer is not None}
    return Chain(
        collaboration,
        collaboration.need,
        [
            Activity(offer, [one for one in outcomes if one.offer_id == offer.pk])
            for offer in offers.values()
        ],
        [one for one in outcomes if one.offer_id is None],
    )


def chains_of_need(membership: Membership, need: Need) -> list[Chain]:
    return _chains(collaborations_visible_to(membership).filter(need=need))


def chains_of_offer(membership: Membership, offer: Offer) -> list[Chain]:
    """Those it is done in, or that something came of it in."""
    visible = collaborations_visible_to(membership)
    either = visible.filter(offers=offer) | visible.filter(outcomes__offer=offer)
    return _chains(either.distinct())


def collaborations_of(
    membership: Membership, organization: Organization
) -> QuerySet[Collaboration]:
    """Also those it has left, or said no to: the page tells them apart."""
    return collaborations_visible_to(membership).filter(parties__organization=organization)


def outcomes_visible_to(membership: Membership) -> QuerySet[Outcome]:
    """Of the house's collaborations, with all that stands before them in the chain."""
    found = collaborations_visible_to(membership).prefetch_related(
        "offers__organization__sector", "outcomes__offer"
    )
    return Outcome.objects.filter(collaboration__in=found.values("pk")).prefetch_related(
        Prefetch("collaboration", found)
    )


def _chains(found: QuerySet[Collaboration]) -> list[Chain]:
    read = found.prefetch_related("offers__organization__sector", "outcomes__offer")
    return [chain_of(one) for one in read]
