"""Actors become parties, and are asked whether they take part. Used by the actions only."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from torvet.accounts.models import User
from torvet.collaborations.models import Collaboration, Party, PartyState, Reply
from torvet.collaborations.telling import tell_invited
from torvet.directory.models import Contact, Organization
from torvet.directory.selectors.people import people_of
from torvet.directory.writing import refuse_cpr


def invite_parties(
    collaboration: Collaboration,
    team: Iterable[Organization],
    *,
    brings: Mapping[int, str],
    by: User,
    now: datetime,
) -> None:
    """Mails go when all are there, so that each names the others. Who invites speaks for their own
    actor, which takes part at once."""
    parties = [_party(collaboration, one, brings.get(one.pk, ""), by, now) for one in team]
    for party in parties:
        if party.state == PartyState.INVITED:
            tell_invited(party, by=by, now=now)


def _party(
    collaboration: Collaboration, organization: Organization, why: str, by: User, now: datetime
) -> Party:
    refuse_cpr({"why": why})
    party = Party(
        collaboration=collaboration,
        organization=organization,
        contact=_contact(organization),
        why=why.strip(),
        invited_at=now,
    )
    is_own = organization.memberships.filter(user=by).exists()
    if is_own:
        party.state, party.answered_at, party.answered_by = PartyState.ACCEPTED, now, by
    party.save()
    if is_own:
        Reply.objects.create(party=party, state=party.state, said_at=now, said_by=by)
    return party


def _contact(organization: Organization) -> Contact | None:
    """Who is written to, where the actor has nobody who signs in and no address of its own."""
    if people_of(organization):
        return None
    return organization.contacts.filter(archived_at=None).exclude(email="").first()
