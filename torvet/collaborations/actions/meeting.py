"""A collaboration meets: the meeting, its room and the tie between the two, or none of them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from torvet.accounts.models import User
from torvet.collaborations.actions.sitting import sit_down
from torvet.collaborations.addresses import address_of
from torvet.collaborations.first_time import has_met_first
from torvet.collaborations.locking import locked
from torvet.collaborations.models import Collaboration, PartyState
from torvet.collaborations.selectors import standing_parties
from torvet.directory.models import Organization
from torvet.engines.spans import Span
from torvet.meetings.actions.calling import call_meeting
from torvet.meetings.actions.polls import start_poll
from torvet.meetings.models import Meeting
from torvet.meetings.purpose import Purpose
from torvet.rooms.models import Room


@transaction.atomic
def call_sitting(
    *,
    collaboration: Collaboration,
    title: str,
    room: Room,
    span: Span,
    by: User,
    now: datetime,
    people: int | None = None,
) -> Meeting:
    """Those that take part, or may still say so, are called; who has not said so yet is led there
    first. Raises RoomTaken, IsOver, and what `call_meeting` raises."""
    meeting = call_meeting(
        house=collaboration.house,
        purpose=_purpose(collaboration, title, people),
        organizations=_team(collaboration),
        room=room,
        span=span,
        by=by,
        now=now,
        links=_where_to_answer(collaboration),
    )
    sit_down(collaboration=collaboration, meeting=meeting, by=by)
    return meeting


@transaction.atomic
def poll_sitting(
    *,
    collaboration: Collaboration,
    title: str,
    windows: Sequence[Span],
    poll_until: date,
    by: User,
    now: datetime,
    people: int | None = None,
) -> Meeting:
    """They are asked which of some times fit."""
    meeting = start_poll(
        house=collaboration.house,
        purpose=_purpose(collaboration, title, people),
        organizations=_team(collaboration),
        windows=windows,
        poll_until=poll_until,
        by=by,
        now=now,
        links=_where_to_answer(collaboration),
    )
    sit_down(collaboration=collaboration, meeting=meeting, by=by)
    return meeting


def _purpose(collaboration: Collaboration, title: str, people: int | None) -> Purpose:
    """The first meeting takes the place of the time that was suggested, in every calendar."""
    standing = locked(collaboration)
    is_first = standing.first_start is not None and not has_met_first(standing)
    return Purpose(title, standing.need, people, standing.first_uid if is_first else None)


def _team(collaboration: Collaboration) -> list[Organization]:
    return [one.organization for one in standing_parties(collaboration)]


def _where_to_answer(collaboration: Collaboration) -> dict[int, str]:
    unanswered = collaboration.parties.filter(state=PartyState.INVITED)
    return {party.organization_id: address_of(party) for party in unanswered}
