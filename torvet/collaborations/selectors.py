"""The collaborations of a house, and all that belongs to one."""

from django.db.models import Prefetch, QuerySet

from torvet.collaborations.models import Collaboration, Party
from torvet.directory.models import Membership


def collaborations_visible_to(membership: Membership) -> QuerySet[Collaboration]:
    """All of the house's, with their parties; none for a board member, who sees totals."""
    if membership.sees_totals_only:
        return Collaboration.objects.none()
    parties = Party.objects.select_related("organization__sector", "contact")
    return (
        Collaboration.objects.filter(house_id=membership.house_id)
        .select_related("house", "need", "introduced_by")
        .prefetch_related(Prefetch("parties", parties))
    )


def with_everything(collaborations: QuerySet[Collaboration]) -> QuerySet[Collaboration]:
    """What the page of one shows, in as many queries however much has happened in it."""
    return collaborations.select_related("closing_note").prefetch_related(
        "target_groups",
        "offers__organization",
        "stage_changes__changed_by",
        "form_readings__confirmed_by",
        "parties__commitments",
        "agreements__contributions",
        "agreements__signatures",
        "sittings__meeting__booking__occurrences__room",
        "outcomes__offer",
    )
