"""A time at which those who are invited could meet first, for their own calendars.

    invited          TENTATIVE, sequence 0    no room is held for it
    a meeting called sequence 1               the same uid: it is confirmed, or moves
    ended before, or
    an actor's no    CANCEL                   it is taken out

Used by the actions only.
"""

from collections.abc import Sequence
from datetime import datetime

from torvet.accounts.addresses import site
from torvet.collaborations.models import Collaboration
from torvet.collaborations.selectors import page_of
from torvet.directory.models import Organization
from torvet.engines.feeds.events import Event
from torvet.engines.feeds.invitations import Method, Party
from torvet.meetings.inviting import invitation_from
from torvet.meetings.models import Meeting, MeetingState
from torvet.meetings.windows import windows_for


def suggest_first_time(
    collaboration: Collaboration, team: Sequence[Organization], now: datetime
) -> None:
    """The first at which they are in the house and a room is free; none where there is no such."""
    found = windows_for(collaboration.house, team, now=now).windows
    if found:
        collaboration.first_start, collaboration.first_end = found[0].span
        collaboration.save(update_fields=["first_start", "first_end"])


def is_suggested_still(collaboration: Collaboration, now: datetime) -> bool:
    """It is still to come, and no meeting has taken its place in the calendars."""
    start = collaboration.first_start
    return start is not None and start > now and not has_met_first(collaboration)


def is_in_calendars(collaboration: Collaboration, now: datetime) -> bool:
    """It is still to come, and nothing surer has taken its place: no meeting, or one that is
    looking for its time."""
    start = collaboration.first_start
    settled = Meeting.objects.filter(uid=collaboration.first_uid).exclude(
        state=MeetingState.POLLING
    )
    return start is not None and start > now and not settled.exists()


def has_met_first(collaboration: Collaboration) -> bool:
    """A meeting was called by the uid that the calendars know."""
    return Meeting.objects.filter(uid=collaboration.first_uid).exists()


def suggestion_for(
    collaboration: Collaboration, name: str, address: str, method: Method, now: datetime
) -> str:
    """The file that goes with the mail to one of those who are asked. Ask only where a time is
    suggested."""
    house, host = collaboration.house, collaboration.introduced_by
    event = _event_of(collaboration, method, now)
    return invitation_from(house, host, event, method, Party(name, address))


def _event_of(collaboration: Collaboration, method: Method, now: datetime) -> Event:
    assert collaboration.first_start is not None  # noqa: S101
    house, is_off = collaboration.house, method == "CANCEL"
    return Event(
        uid=str(collaboration.first_uid),
        start=collaboration.first_start,
        end=collaboration.first_end,
        changed=now,
        summary=collaboration.title,
        sequence=1 if is_off else 0,
        status="CANCELLED" if is_off else "TENTATIVE",
        location=", ".join(filter(None, (house.name, house.address))),
        url=f"{site()}{page_of(collaboration)}" if site() else "",
    )
