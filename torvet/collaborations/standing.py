"""How the collaborations of a house stand, as the engine that finds what has stalled is told of
them, in a constant number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from torvet.collaborations.models import (
    Collaboration,
    Commitment,
    CommitmentState,
    Party,
    PartyState,
    Stage,
)
from torvet.collaborations.selectors import OVER, collaborations_visible_to
from torvet.directory.models import House, Membership
from torvet.engines import stalling
from torvet.meetings.models import Meeting, MeetingState

TAKES_PART = {PartyState.ACCEPTED: True, PartyState.INVITED: None}


@dataclass(frozen=True)
class Stalled:
    collaboration: Collaboration
    work: stalling.Work
    reasons: list[stalling.Reason]

    def party(self, reason: stalling.Reason) -> Party | None:
        parties = self.collaboration.parties.all()
        return next((one for one in parties if one.pk == reason.actor), None)

    def commitment(self, reason: stalling.Reason) -> Commitment | None:
        for party in self.collaboration.parties.all():
            for one in party.commitments.all():
                if one.pk == reason.promise:
                    return one
        return None


def stalled_in(membership: Membership, *, now: datetime) -> list[Stalled]:
    """The one that has the most urgent reason first; those of one kind by how long it has been."""
    house = membership.house
    today = house.today(now)
    found = []
    for collaboration in with_signs(collaborations_visible_to(membership)):
        work = work_of(collaboration, house)
        reasons = stalling.why_stalled(work, today, house.quiet_weeks)
        if reasons:
            found.append(Stalled(collaboration, work, reasons))
    order = list(stalling.Why)
    return sorted(
        found,
        key=lambda one: (
            order.index(one.reasons[0].why),
            one.reasons[0].since or date.min,
            one.collaboration.pk,
        ),
    )


def with_signs(collaborations: QuerySet[Collaboration]) -> QuerySet[Collaboration]:
    """Those that are not over, with all that shows whether they go on."""
    return collaborations.exclude(stage__in=OVER).prefetch_related(
        "stage_changes",
        "parties__commitments",
        "parties__signatures",
        "agreements",
        "sittings__meeting__invitees",
    )


def work_of(collaboration: Collaboration, house: House) -> stalling.Work:
    meetings = [one.meeting for one in collaboration.sittings.all()]
    called = [one for one in meetings if one.state == MeetingState.CALLED]
    agreement = next(iter(collaboration.agreements.all()), None)
    return stalling.Work(
        actors=[_actor(party, called, house) for party in collaboration.parties.all()],
        began_on=_began_on(collaboration, house),
        meetings=[house.today(one.start) for one in called if one.start is not None],
        promises=[
            stalling.Promise(one.pk, party.pk, one.due_on)
            for party in collaboration.parties.all()
            for one in party.commitments.all()
            if one.state == CommitmentState.OPEN
        ],
        review_on=agreement.review_on if agreement else None,
        is_over=collaboration.is_over,
    )


def _began_on(collaboration: Collaboration, house: House) -> date | None:
    """When it first left the stage of inviting."""
    if collaboration.stage == Stage.INVITED:
        return None
    changes = [one for one in collaboration.stage_changes.all() if one.after != Stage.INVITED]
    return house.today(changes[0].changed_at if changes else collaboration.stage_since)


def _actor(party: Party, meetings: list[Meeting], house: House) -> stalling.Actor:
    state = PartyState(party.state)
    return stalling.Actor(
        key=party.pk,
        takes_part=TAKES_PART.get(state, False),
        asked_on=house.today(party.invited_at),
        signs=list(_signs(party, meetings, house)),
    )


def _signs(party: Party, meetings: list[Meeting], house: House) -> Iterator[date]:
    if party.answered_at is not None:
        yield house.today(party.answered_at)
    for commitment in party.commitments.all():
        yield house.today(commitment.made_at)
        if commitment.state == CommitmentState.KEPT and commitment.settled_on is not None:
            yield commitment.settled_on
    for signature in party.signatures.all():
        yield house.today(signature.signed_at)
    for meeting in meetings:
        came = {one.organization_id for one in meeting.invitees.all() if one.has_come}
        if meeting.start is not None and party.organization_id in came:
            yield house.today(meeting.start)
