"""A meeting takes its room, or another one: in the caller's transaction. Used by the actions
only."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory.models import Organization
from torvet.engines.spans import Span
from torvet.meetings.models import Meeting
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.changing import move_occurrence
from torvet.rooms.models import Room
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of


class TimeIsOver(DomainError):
    message = _("That time is over. Choose one that is still to come.")
    field = "day"


def claim(meeting: Meeting, room: Room, span: Span, *, by: User, now: datetime) -> None:
    """The house calls its own actors together, so its rules for borrowers do not stand in the
    way; who has the room does. Raises RoomTaken, TimeIsOver. The meeting is not saved."""
    _refuse_past(span, now)
    house = meeting.house
    host = house.organizations.filter(archived_at=None, memberships__user=by).first()
    meeting.start, meeting.end = span
    meeting.booking = book(
        lending=lending_of(house),
        organization=host or _first(meeting),
        plan=Plan.once((room,), span, house.zone),
        by=by,
        now=now,
        by_the_rules=False,
        title=meeting.title,
        expected=meeting.people,
    )


def claim_anew(meeting: Meeting, room: Room, span: Span, *, by: User, now: datetime) -> None:
    """The time it has is moved, so that it never stands in its own way; where its room was
    cancelled it takes a new one."""
    _refuse_past(span, now)
    held = meeting.held
    if held is None:
        claim(meeting, room, span, by=by, now=now)
        return
    move_occurrence(
        occurrence=held,
        room=room,
        span=span,
        by=by,
        now=now,
        by_the_rules=False,
        is_approved=True,
    )
    meeting.start, meeting.end = span


def _refuse_past(span: Span, now: datetime) -> None:
    if span.start <= now:
        raise TimeIsOver


def _first(meeting: Meeting) -> Organization:
    return meeting.house.organizations.filter(archived_at=None).order_by("pk")[0]
