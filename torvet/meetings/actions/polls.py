"""Asking when a meeting fits, answering, and choosing the time."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House, Organization
from torvet.engines.spans import Span
from torvet.meetings.claiming import claim
from torvet.meetings.drafting import draft, invite, locked
from torvet.meetings.inviting import tell_all_answered, tell_asked, tell_called
from torvet.meetings.models import (
    Fits,
    Invitee,
    Meeting,
    MeetingState,
    MeetingWindow,
    WindowAnswer,
)
from torvet.meetings.purpose import Purpose
from torvet.rooms.models import Room

FEWEST_WINDOWS, MOST_WINDOWS = 3, 5


class NotPolling(DomainError):
    message = _("The time has been chosen, or the meeting is called off.")


class AnswersClosed(DomainError):
    message = _("The last day to answer is over. Ring the house if you can still come.")


class TooFewTimes(DomainError):
    message = _("Tick three to five times to ask about.")
    field = "ask"


class AnswersTooLate(DomainError):
    message = _("Choose a day before the last of the times.")
    field = "poll_until"


class AnswersTooSoon(DomainError):
    message = _("Choose a day that is still to come.")
    field = "poll_until"


@transaction.atomic
def start_poll(
    *,
    house: House,
    purpose: Purpose,
    organizations: Sequence[Organization],
    windows: Sequence[Span],
    poll_until: date,
    by: User,
    now: datetime,
    links: Mapping[int, str] | None = None,
) -> Meeting:
    """Ask every actor which of some times fit; each gets an address to answer at. `links`, as in
    `invite`, count once the time is chosen."""
    if not FEWEST_WINDOWS <= len(set(windows)) <= MOST_WINDOWS:
        raise TooFewTimes
    if poll_until < house.today(now):
        raise AnswersTooSoon
    if poll_until >= house.today(max(span.start for span in windows)):
        raise AnswersTooLate
    meeting = draft(house, purpose, organizations, by=by, now=now)
    meeting.state, meeting.poll_until = MeetingState.POLLING, poll_until
    meeting.save()
    MeetingWindow.objects.bulk_create(
        MeetingWindow(meeting=meeting, start=span.start, end=span.end) for span in set(windows)
    )
    for invitee in invite(meeting, organizations, links):
        tell_asked(invitee, by=by, now=now)
    record(code="meetings.poll.started", subject=meeting, by=by, house_id=house.pk)
    return meeting


@transaction.atomic
def answer_poll(
    *, invitee: Invitee, answers: Mapping[int, Fits], by: User | None, now: datetime
) -> None:
    """In place of what the actor said before. `answers` by the window's id."""
    meeting = locked(invitee.meeting)
    if meeting.state != MeetingState.POLLING:
        raise NotPolling
    if is_closed(meeting, now):
        raise AnswersClosed
    is_first = invitee.answered_at is None
    invitee.answers.all().delete()
    known = set(meeting.windows.values_list("pk", flat=True))
    WindowAnswer.objects.bulk_create(
        WindowAnswer(invitee=invitee, window_id=window, fits=fits)
        for window, fits in answers.items()
        if window in known
    )
    invitee.answered_at = now
    invitee.save(update_fields=["answered_at"])
    record(code="meetings.poll.answered", subject=invitee, by=by, house_id=meeting.house_id)
    if is_first and not meeting.invitees.filter(answered_at=None).exists():
        tell_all_answered(meeting, by=by, now=now)


def is_closed(meeting: Meeting, now: datetime) -> bool:
    """The last day to answer is over; a time may still be chosen."""
    return meeting.poll_until is not None and meeting.poll_until < meeting.house.today(now)


@transaction.atomic
def choose_window(
    *, meeting: Meeting, window: MeetingWindow, room: Room, by: User, now: datetime
) -> Meeting:
    """The time is chosen and its room claimed, or neither. Raises RoomTaken, NotPolling."""
    standing = locked(meeting)
    if standing.state != MeetingState.POLLING:
        raise NotPolling
    standing.state = MeetingState.CALLED
    claim(standing, room, window.span, by=by, now=now)
    standing.save()
    record(code="meetings.meeting.called", subject=standing, by=by, house_id=standing.house_id)
    tell_called(standing, by=by, now=now)
    return standing
