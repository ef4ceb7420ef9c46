"""Who may call actors together."""

from torvet.directory.models import Membership


def may_call_meetings(membership: Membership) -> bool:
    return membership.is_coordinator
