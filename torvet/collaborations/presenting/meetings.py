"""When they met, and when they meet next."""

from torvet.collaborations.presenting.seen import Seen
from torvet.meetings.presenting import shown_meeting
from torvet.meetings.rules import may_call_meetings


def shown(seen: Seen) -> dict[str, object]:
    collaboration = seen.collaboration
    meetings = [sitting.meeting for sitting in collaboration.sittings.all()]
    return {
        "meetings": [shown_meeting(collaboration.house, one) for one in meetings],
        "may_call": may_call_meetings(seen.membership) and not collaboration.is_over,
    }
