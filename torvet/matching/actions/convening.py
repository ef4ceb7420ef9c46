"""Calling a team together that somebody said yes to, or asking it when it fits."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.collaborations.actions.meeting import call_sitting, poll_sitting
from torvet.collaborations.models import Collaboration
from torvet.collaborations.selectors import standing_parties
from torvet.directory.models import Organization
from torvet.engines.spans import Span
from torvet.matching.models import Answer
from torvet.meetings.models import Meeting
from torvet.rooms.models import Room


class MeetingAlready(DomainError):
    message = _("Somebody has just called this team together. See the meetings.")


@transaction.atomic
def call_team(
    *,
    answer: Answer,
    title: str,
    room: Room,
    span: Span,
    by: User,
    now: datetime,
    people: int | None = None,
) -> Meeting:
    """The team that somebody said yes to meets: the meeting, its room and the link between, or
    none of them. Raises RoomTaken; MeetingAlready where somebody else called them together."""
    standing = _still_to_meet(answer)
    meeting = call_sitting(
        collaboration=_begun(standing),
        title=title,
        room=room,
        span=span,
        by=by,
        now=now,
        people=people,
    )
    return _link(standing, meeting)


@transaction.atomic
def poll_team(
    *,
    answer: Answer,
    title: str,
    windows: Sequence[Span],
    poll_until: date,
    by: User,
    now: datetime,
    people: int | None = None,
) -> Meeting:
    """The team is asked which of some times fit."""
    standing = _still_to_meet(answer)
    meeting = poll_sitting(
        collaboration=_begun(standing),
        title=title,
        windows=windows,
        poll_until=poll_until,
        by=by,
        now=now,
        people=people,
    )
    return _link(standing, meeting)


def team_of(answer: Answer) -> list[Organization]:
    """Whom to call together: not those who said no to working together."""
    return [party.organization for party in standing_parties(_begun(answer))]


def _begun(answer: Answer) -> Collaboration:
    assert answer.collaboration is not None  # noqa: S101  a yes to a team begins one
    return answer.collaboration


def _still_to_meet(answer: Answer) -> Answer:
    """Two who call the same team together at once make one meeting."""
    standing = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if standing.has_meeting:
        raise MeetingAlready
    return standing


def _link(answer: Answer, meeting: Meeting) -> Meeting:
    answer.meeting = meeting
    answer.save(update_fields=["meeting"])
    return meeting
