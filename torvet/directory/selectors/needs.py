"""What is to be solved."""

from django.db.models import QuerySet

from torvet.directory.models import Membership, Need, NeedStatus


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
