"""Actors that come to a collaboration later, and actors that leave it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.actions.answering import IsOver
from torvet.collaborations.asking import invite_parties
from torvet.collaborations.locking import locked, locked_party
from torvet.collaborations.models import Collaboration, Party, PartyState, Reply
from torvet.collaborations.telling import tell_invited, tell_left, tell_that_the_time_is_off
from torvet.directory.models import Organization
from torvet.directory.writing import AnotherHouse, refuse_cpr


class PartyAlready(DomainError):
    message = _("%(actor)s is invited already, or takes part.")
    field = "organization"


class TakesNoPart(DomainError):
    message = _("Only an actor that takes part can leave.")


class WhyMissing(DomainError):
    message = _("Write why; the others read it.")
    field = "reason"


@transaction.atomic
def add_party(
    *,
    collaboration: Collaboration,
    organization: Organization,
    by: User,
    now: datetime,
    why: str = "",
) -> Party:
    """Invited like the others; also one that said no or left may be asked anew.

    Raises PartyAlready, IsOver, AnotherHouse, LooksLikeCpr.
    """
    standing = locked(collaboration)
    if standing.is_over:
        raise IsOver
    if organization.house_id != standing.house_id:
        raise AnotherHouse
    known = standing.parties.filter(organization=organization).first()
    if known is not None and known.state in (PartyState.INVITED, PartyState.ACCEPTED):
        raise PartyAlready(actor=organization.name)
    if known is not None:
        _ask_anew(known, standing, why, by, now)
    else:
        brings = {organization.pk: why}
        invite_parties(standing, [organization], brings=brings, by=by, now=now)
    party = standing.parties.select_related("organization").get(organization=organization)
    code = "collaborations.party.invited"
    record(code=code, subject=party, by=by, house_id=standing.house_id)
    return party


def _ask_anew(
    party: Party, collaboration: Collaboration, why: str, by: User, now: datetime
) -> None:
    """What it said, and why it left, stays among its replies."""
    refuse_cpr({"why": why})
    party.collaboration = collaboration
    party.state, party.invited_at, party.why = PartyState.INVITED, now, why.strip() or party.why
    party.word, party.left_reason, party.left_at = "", "", None
    party.answered_at, party.answered_by, party.reminders = None, None, 0
    party.save()
    tell_invited(party, by=by, now=now)


@transaction.atomic
def leave_collaboration(*, party: Party, reason: str, by: User, now: datetime) -> Party:
    """The row stays, with what it promised; the others are told.

    Raises TakesNoPart, IsOver, WhyMissing, LooksLikeCpr.
    """
    refuse_cpr({"reason": reason})
    if not reason.strip():
        raise WhyMissing
    standing = locked_party(party)
    if standing.collaboration.is_over:
        raise IsOver
    if standing.state != PartyState.ACCEPTED:
        raise TakesNoPart
    standing.state, standing.left_at = PartyState.LEFT, now
    standing.left_reason = reason.strip()
    standing.save(update_fields=["state", "left_at", "left_reason"])
    Reply.objects.create(
        party=standing, state=standing.state, word=standing.left_reason, said_at=now, said_by=by
    )
    house_id = standing.collaboration.house_id
    record(code="collaborations.party.left", subject=standing, by=by, house_id=house_id)
    tell_left(standing, by=by, now=now)
    tell_that_the_time_is_off(standing, now=now)
    return standing
