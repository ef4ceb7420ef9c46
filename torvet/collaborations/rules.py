"""Who may do what in a collaboration."""

from torvet.collaborations.models import Collaboration, Party, PartyState
from torvet.directory.models import Membership


def may_begin(membership: Membership) -> bool:
    """Bring actors together on something, by hand."""
    return membership.is_coordinator


def may_answer_for_others(membership: Membership) -> bool:
    """The coordinator, for whoever rings."""
    return membership.is_coordinator


def may_tend(membership: Membership, collaboration: Collaboration) -> bool:
    """Move it on, say its form, agree, promise: the coordinator, and the actors that take part."""
    if collaboration.house_id != membership.house_id or membership.sees_totals_only:
        return False
    return membership.is_coordinator or _takes_part(membership, collaboration)


def may_take_signatures(membership: Membership) -> bool:
    """Of whoever stands beside them in the house."""
    return membership.is_coordinator


def may_leave(membership: Membership, party: Party) -> bool:
    """For one's own actor; the coordinator for whoever rings."""
    own = party.organization_id == membership.organization_id
    return (own and not membership.sees_totals_only) or may_answer_for_others(membership)


def _takes_part(membership: Membership, collaboration: Collaboration) -> bool:
    own = membership.organization_id
    return own is not None and any(
        party.organization_id == own and party.state == PartyState.ACCEPTED
        for party in collaboration.parties.all()
    )
