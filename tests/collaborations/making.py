"""A collaboration as it stands, written straight into the rows."""

from datetime import datetime
from typing import Any

from tests.factories import NOW, an_organization
from torvet.collaborations.models import Collaboration, Party, PartyState, Stage, StageChange
from torvet.directory.models import House, Organization


def a_collaboration(
    house: House,
    *organizations: Organization,
    stage: Stage = Stage.INVITED,
    accepted: bool = True,
    at: datetime = NOW,
    **values: Any,
) -> Collaboration:
    """Of two actors where none are named; they take part, or are only invited."""
    said = {"title": "Unge fredag aften", "stage": stage, "stage_since": at, "introduced_at": at}
    made = Collaboration.objects.create(house=house, **(said | values))
    for organization in organizations or (an_organization(house), an_organization(house)):
        a_party(made, organization, accepted=accepted, at=at)
    if stage != Stage.INVITED:
        StageChange.objects.create(
            collaboration=made, before=Stage.INVITED, after=stage, reason="Aftalt", changed_at=at
        )
    return made


def a_party(
    collaboration: Collaboration,
    organization: Organization,
    *,
    accepted: bool = True,
    at: datetime = NOW,
    **values: Any,
) -> Party:
    answered = {"state": PartyState.ACCEPTED, "answered_at": at} if accepted else {}
    return Party.objects.create(
        collaboration=collaboration,
        organization=organization,
        invited_at=at,
        **(answered | values),
    )
