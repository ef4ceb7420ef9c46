"""What is to be solved."""

from django.db.models import F, Q, QuerySet

from torvet.directory.models import Membership, Need, NeedStatus, Strength
from torvet.directory.selectors.actors import strengths_visible_to
from torvet.directory.selectors.offers import current_offers


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
    """What the area has of the kinds that a problem asks for, its own first, then the actors' who
    work with one of its themes; where both sides say where, in the same area."""
    themes = [theme.pk for theme in need.themes.all()]
    works_with_it = Q(organization__offers__in=current_offers(membership).filter(themes__in=themes))
    found = strengths_visible_to(membership).filter(
        Q(organization=None) | Q(organization__themes__in=themes) | works_with_it,
        archived_at=None,
        organization__archived_at=None,
        kind__in=need.asks_for,
    )
    if need.area_id is not None:
        found = found.filter(Q(area=None) | Q(area=need.area_id))
    return list(found.distinct().order_by(F("organization").asc(nulls_first=True), "kind", "name"))
