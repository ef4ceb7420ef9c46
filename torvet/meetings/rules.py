"""Who may call actors together, and who may write and read what they said."""

from torvet.directory.models import Membership
from torvet.meetings.models import Invitee, Meeting, MeetingState


def may_call_meetings(membership: Membership) -> bool:
    return membership.is_coordinator


def may_keep_meeting(membership: Membership, meeting: Meeting, own: Invitee | None) -> bool:
    """Whoever sat there takes the minutes. `own` is the invitation of the person's own actor; one
    that is known not to have come leaves it to those who did."""
    if meeting.state != MeetingState.CALLED or membership.sees_totals_only:
        return False
    return membership.is_coordinator or (own is not None and own.has_come is not False)


def may_read_minutes(membership: Membership, meeting: Meeting, own: Invitee | None) -> bool:
    """Of a meeting that the person sees; before they are shared, only those who keep them."""
    minutes = getattr(meeting, "minutes", None)
    if minutes is not None and minutes.is_shared and not membership.sees_totals_only:
        return membership.is_coordinator or own is not None
    return may_keep_meeting(membership, meeting, own)
