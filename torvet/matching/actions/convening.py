"""Calling a team together that somebody said yes to, or asking it when it fits."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.collaborations.actions.sitting import sit_down
from torvet.collaborations.addresses import address_of
from torvet.collaborations.models import PartyState
from torvet.collaborations.selectors import standing_parties
from torvet.directory.models import Organization
from torvet.engines.spans import Span
from torvet.matching.models import Answer
from torvet.meetings.actions.calling import call_meeting
from torvet.meetings.actions.polls import start_poll
from torvet.meetings.models import Meeting
from torvet.meetings.purpose import Purpose
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
    none of them. Who has not said yet whether it takes part is led there first. Raises RoomTaken;
    MeetingAlready where somebody else called them together."""
    standing = _still_to_meet(answer)
    meeting = call_meeting(
        house=answer.house,
        purpose=Purpose(title, answer.need, people),
        organizations=team_of(standing),
        room=room,
        span=span,
        by=by,
        now=now,
        links=_where_to_answer(standing),
    )
    return _link(standing, meeting, by)


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
    meeting = start_poll(
        house=answer.house,
        purpose=Purpose(title, answer.need, people),
        organizations=team_of(standing),
        windows=windows,
        poll_until=poll_until,
        by=by,
        now=now,
    )
    return _link(standing, meeting, by)


def team_of(answer: Answer) -> list[Organization]:
    """Whom to call together: not those who said no to working together."""
    if answer.collaboration is None:
        return list(answer.organizations.all())
    return [party.organization for party in standing_parties(answer.collaboration)]


def _where_to_answer(answer: Answer) -> dict[int, str]:
    if answer.collaboration is None:
        return {}
    unanswered = answer.collaboration.parties.filter(state=PartyState.INVITED)
    return {party.organization_id: address_of(party) for party in unanswered}


def _still_to_meet(answer: Answer) -> Answer:
    """Two who call the same team together at once make one meeting."""
    standing = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if standing.has_meeting:
        raise MeetingAlready
    return standing


def _link(answer: Answer, meeting: Meeting, by: User) -> Meeting:
    if answer.collaboration is not None:
        sit_down(collaboration=answer.collaboration, meeting=meeting, by=by)
    answer.meeting = meeting
    answer.save(update_fields=["meeting"])
    return meeting
