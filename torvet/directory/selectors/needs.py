"""What is to be solved."""

from django.db.models import Q, QuerySet

from torvet.directory.models import Membership, Need, NeedStatus, Strength
from torvet.directory.selectors.actors import strengths_visible_to


def needs_visible_to(membership: Membership) -> QuerySet[Need]:
    if membership.sees_totals_only:
        return Need.objects.none()
    return (
        Need.objects.filter(house_id=membership.house_id)
        .select_related("area", "reported_by")
        .prefetch_related("themes", "target_groups")
    )


def current_needs(membership: Membership) -> QuerySet[Need]:
    return needs_visible_to(membership).filter(archived_at=None)


def needs_by_status(membership: Membership) -> list[tuple[NeedStatus, list[Need]]]:
    """The board's four columns, in the order a problem moves through them."""
    needs = list(current_needs(membership))
    return [(status, [need for need in needs if need.status == status]) for status in NeedStatus]


def archived_needs(membership: Membership) -> QuerySet[Need]:
    return needs_visible_to(membership).exclude(archived_at=None).order_by("-archived_at")


def strengths_for(membership: Membership, need: Need) -> list[Strength]:
    """What the actors and the area have of the kinds that a problem asks for; where both say
    where, in the same area."""
    if not need.asks_for:
        return []
    found = strengths_visible_to(membership).filter(
        archived_at=None, organization__archived_at=None, kind__in=need.asks_for
    )
    if need.area_id is None:
        return list(found)
    return list(found.filter(Q(area=None) | Q(area=need.area_id)))
