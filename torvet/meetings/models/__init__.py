"""What is stored of meetings: who sits down together and when, and what came of it."""

from torvet.meetings.models.meeting import (
    Fits,
    Invitee,
    Meeting,
    MeetingState,
    MeetingWindow,
    WindowAnswer,
)
from torvet.meetings.models.minutes import Decision, Minutes

__all__ = [
    "Decision",
    "Fits",
    "Invitee",
    "Meeting",
    "MeetingState",
    "MeetingWindow",
    "Minutes",
    "WindowAnswer",
]
