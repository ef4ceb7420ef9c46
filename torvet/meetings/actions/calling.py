"""Calling a meeting, moving it, and calling it off."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House, Organization
from torvet.directory.writing import refuse_cpr
from torvet.engines.spans import Span
from torvet.meetings.claiming import claim, claim_anew
from torvet.meetings.drafting import draft, invite, locked
from torvet.meetings.inviting import tell_called, tell_cancelled, tell_moved
from torvet.meetings.models import Meeting, MeetingState
from torvet.meetings.purpose import Purpose
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.models import Room
from torvet.rooms.reasons import kept


class NotCalled(DomainError):
    message = gettext_lazy("Only a meeting that is called, and still to come, can be moved.")


class StaysPut(DomainError):
    message = gettext_lazy("That is where and when the meeting is already.")


class CalledOff(DomainError):
    message = gettext_lazy("The meeting is called off already.")


@transaction.atomic
def call_meeting(
    *,
    house: House,
    purpose: Purpose,
    organizations: Sequence[Organization],
    room: Room,
    span: Span,
    by: User,
    now: datetime,
    links: Mapping[int, str] | None = None,
) -> Meeting:
    """The meeting and its room, or neither; `links` as in `invite`. Raises RoomTaken where somebody
    was quicker."""
    meeting = draft(house, purpose, organizations, by=by, now=now)
    meeting.state = MeetingState.CALLED
    claim(meeting, room, span, by=by, now=now)
    meeting.save()
    invite(meeting, organizations, links)
    record(code="meetings.meeting.called", subject=meeting, by=by, house_id=house.pk)
    tell_called(meeting, by=by, now=now)
    return meeting


@transaction.atomic
def move_meeting(*, meeting: Meeting, room: Room, span: Span, by: User, now: datetime) -> Meeting:
    """To another time, another room, or both; the meeting and its room, or neither. Raises
    RoomTaken, and NotCalled where there is nothing to move any more."""
    standing = locked(meeting)
    if not standing.may_move(now):
        raise NotCalled
    if standing.held and (standing.held.room, standing.held.span) == (room, span):
        raise StaysPut
    claim_anew(standing, room, span, by=by, now=now)
    standing.sequence += 1
    standing.save(update_fields=["booking", "start", "end", "sequence"])
    record(code="meetings.meeting.moved", subject=standing, by=by, house_id=meeting.house_id)
    tell_moved(standing, by=by, now=now)
    return standing


@transaction.atomic
def call_off(
    *, meeting: Meeting, reason: str, by: User, now: datetime, costs_at_most: int | None = None
) -> None:
    """Its room is free again, and everyone is told – also those who were asked when it fits. Raises
    CostsMore where the room is owed for more than `costs_at_most`, in øre."""
    refuse_cpr({"reason": reason})
    standing = locked(meeting)
    if standing.state == MeetingState.CANCELLED:
        raise CalledOff
    standing.state = MeetingState.CANCELLED
    standing.sequence += standing.is_in_calendars
    standing.save(update_fields=["state", "sequence"])
    if standing.booking is not None:
        times = list(standing.booking.occurrences.all())
        why = reason or kept(lambda: _("The meeting is called off."))
        cancel_occurrences(
            occurrences=times, reason=why, by=by, now=now, costs_at_most=costs_at_most
        )
    record(code="meetings.meeting.cancelled", subject=standing, by=by, house_id=meeting.house_id)
    tell_cancelled(standing, reason=reason, by=by, now=now)
