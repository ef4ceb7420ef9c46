"""Who may answer a suggestion."""

from torvet.directory.models import Membership
from torvet.matching.models import Answer
from torvet.matching.suggested import Suggested


def may_answer(membership: Membership, suggested: Suggested) -> bool:
    """The coordinator, and the actors that the suggestion is about."""
    if membership.sees_totals_only:
        return False
    about = {organization.pk for organization in suggested.organizations}
    return membership.is_coordinator or membership.organization_id in about


def may_undo(membership: Membership, answer: Answer) -> bool:
    if answer.house_id != membership.house_id or membership.sees_totals_only:
        return False
    return membership.is_coordinator or answer.answered_by_id == membership.user_id
