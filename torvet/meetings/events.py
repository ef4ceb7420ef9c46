"""A meeting as it stands in a calendar."""

from datetime import datetime

from django.urls import reverse

from torvet.accounts.addresses import site
from torvet.engines.feeds.events import Event
from torvet.meetings.models import Meeting, MeetingState


def event_of(meeting: Meeting, *, changed: datetime) -> Event:
    """Ask only for one that calendars know. A poll that is called off has no time of its own: they
    take out what they have by its uid, and it says the first time that was asked about."""
    house, asked = meeting.house, meeting.windows.first()
    start, end = (meeting.start, meeting.end) if meeting.start or not asked else asked.span
    assert start is not None  # noqa: S101
    return Event(
        uid=str(meeting.uid),
        start=start,
        end=end,
        changed=changed,
        summary=meeting.title,
        sequence=meeting.sequence,
        status="CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED",
        location=", ".join(filter(None, (room_name(meeting), house.name, house.address))),
        url=f"{site()}{page_of(meeting)}" if site() else "",
    )


def room_name(meeting: Meeting) -> str:
    """Of the room it has, or had."""
    times = meeting.booking.occurrences.select_related("room") if meeting.booking else []
    return next((one.room.name for one in times), "")


def page_of(meeting: Meeting) -> str:
    return reverse("meeting", args=[meeting.house.slug, meeting.pk])
