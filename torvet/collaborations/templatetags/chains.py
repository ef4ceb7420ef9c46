"""What pages of the directory show of working together."""

from django import template
from django.db.models import QuerySet

from torvet.collaborations import chains, rules
from torvet.collaborations.models import Collaboration
from torvet.directory.models import Membership, Need, Offer, Organization

register = template.Library()


@register.simple_tag
def chains_of_need(membership: Membership, need: Need) -> list[chains.Chain]:
    return chains.chains_of_need(membership, need)


@register.simple_tag
def chains_of_offer(membership: Membership, offer: Offer) -> list[chains.Chain]:
    return chains.chains_of_offer(membership, offer)


@register.simple_tag
def collaborations_of(
    membership: Membership, organization: Organization
) -> QuerySet[Collaboration]:
    return chains.collaborations_of(membership, organization)


@register.simple_tag
def may_tend(membership: Membership, collaboration: Collaboration) -> bool:
    return rules.may_tend(membership, collaboration)
