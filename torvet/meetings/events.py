"""A meeting as it stands in a calendar."""

from datetime import datetime

from django.urls import reverse

from torvet.accounts.addresses import site
from torvet.engines.feeds.events import Event
from torvet.meetings.models import Meeting, MeetingState


def event_of(meeting: Meeting, *, changed: datetime) -> Event:
    """Ask only for one that has, or had, a time."""
    assert meeting.start is not None  # noqa: S101
    house = meeting.house
    return Event(
        uid=str(meeting.uid),
        start=meeting.start,
        end=meeting.end,
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
