"""Who sees what of the network. Boards see its sentences, on their page of totals."""

from torvet.directory.models import Membership
from torvet.network.models import NetworkSettings, Openness


def may_arrange(membership: Membership) -> bool:
    """Keep, fetch and compare pictures, and say how work counts."""
    return membership.is_coordinator


def sees_ties(membership: Membership, settings: NetworkSettings) -> bool:
    """Who works with whom, of all."""
    return membership.is_coordinator or settings.openness != Openness.TOTALS


def sees_figures_of(
    membership: Membership, settings: NetworkSettings, organization_id: int | None
) -> bool:
    """Of one's own actor always; of the others as the house agreed."""
    is_own = organization_id is not None and organization_id == membership.organization_id
    return is_own or membership.is_coordinator or settings.openness == Openness.FIGURES
