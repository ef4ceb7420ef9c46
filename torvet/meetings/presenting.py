"""Meetings and the times they could have, as the pages show them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.directory.models import House
from torvet.meetings.models import Meeting, MeetingState, MeetingWindow
from torvet.meetings.selectors import WindowLine
from torvet.rooms.models import Occurrence
from torvet.rooms.selectors.meeting_rooms import rooms_free_in


def shown_meeting(house: House, found: Meeting) -> dict[str, object]:
    held = found.held
    return {
        "row": found,
        "start": house.now(found.start) if found.start else None,
        "end": house.now(found.end) if found.end else None,
        "room": held.room if held else None,
        "trouble": _trouble(found, held),
    }


def _trouble(found: Meeting, held: Occurrence | None) -> str:
    """What was done to its room where rooms are booked, without a word to the meeting."""
    if found.state != MeetingState.CALLED:
        return ""
    if held is None:
        return _("The room is cancelled")
    is_elsewhere = (held.start, held.end) != (found.start, found.end)
    return _("The room is booked for another time") if is_elsewhere else ""


def shown_line(
    house: House, found: Meeting, line: WindowLine, *, is_choosing: bool
) -> dict[str, Any]:
    window = line.window
    is_over = window.start <= timezone.now()
    return {
        "line": line,
        "start": house.now(window.start),
        "end": house.now(window.end),
        "is_over": is_over,
        "rooms": rooms_free_in(house, window.span, found.people)
        if is_choosing and not is_over
        else [],
    }


def next_best(shown: list[dict[str, Any]], lost: MeetingWindow) -> dict[str, Any] | None:
    """The same time in another room, else the best that is left; the lines stand best first."""
    left = [one for one in shown if one["rooms"]]
    return next((one for one in left if one["line"].window == lost), left[0] if left else None)
