"""Actors that work together in the ways that Torvet sees."""

from datetime import datetime, timedelta

from tests.factories import NOW, an_offer
from torvet.collaborations.models import Collaboration, Party, PartyState, Stage
from torvet.directory.models import House, Offer, Organization
from torvet.meetings.models import Invitee, Meeting, MeetingState


def work_together(
    *organizations: Organization, since: datetime = NOW, stage: str = Stage.ACTIVE
) -> Collaboration:
    house: House = organizations[0].house
    made = Collaboration.objects.create(
        house=house, title="Fælles om noget", stage=stage, stage_since=since, introduced_at=since
    )
    for organization in organizations:
        Party.objects.create(
            collaboration=made,
            organization=organization,
            state=PartyState.ACCEPTED,
            invited_at=since,
            answered_at=since,
        )
    return made


def meet(*organizations: Organization, at: datetime = NOW, came: bool | None = None) -> Meeting:
    meeting = Meeting.objects.create(
        house=organizations[0].house,
        title="Møde om noget",
        state=MeetingState.CALLED,
        start=at - timedelta(hours=1),
        end=at,
        called_at=at,
    )
    for organization in organizations:
        Invitee.objects.create(meeting=meeting, organization=organization, has_come=came)
    return meeting


def run_together(owner: Organization, *partners: Organization) -> Offer:
    offer = an_offer(owner)
    offer.partners.set(partners)
    return offer
