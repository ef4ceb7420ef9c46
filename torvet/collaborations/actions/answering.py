"""Saying yes or no to an invitation, with a word."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.locking import locked_party
from torvet.collaborations.models import Party, PartyState, Reply, Stage
from torvet.collaborations.telling import tell_answered, tell_that_the_time_is_off
from torvet.directory.writing import refuse_cpr
from torvet.meetings.models import Invitee


class IsOver(DomainError):
    message = _("The collaboration has ended, so it takes no more answers. Ask the house.")


class AnsweredAlready(DomainError):
    message = _(
        "%(actor)s has answered, and the collaboration has moved on since. Ask the others if"
        " something has changed for you."
    )


class HasLeft(DomainError):
    message = _("%(actor)s has left the collaboration. Ask the others to invite you anew.")


@transaction.atomic
def answer_invitation(
    *, party: Party, takes_part: bool, word: str, by: User | None, now: datetime
) -> Party:
    """May be changed until the collaboration moves on; each answer stays as a `Reply`. The same
    answer a second time changes nothing. `by` is None where somebody came by the address.

    Raises IsOver, HasLeft, AnsweredAlready, LooksLikeCpr.
    """
    refuse_cpr({"word": word})
    standing = locked_party(party)
    state = PartyState.ACCEPTED if takes_part else PartyState.DECLINED
    _refuse_ended(standing)
    if (standing.state, standing.word) == (state, word.strip()):
        return standing
    if not may_answer_still(standing):
        raise AnsweredAlready(actor=standing.organization.name)
    standing.state, standing.word = state, word.strip()
    standing.answered_at, standing.answered_by = now, by
    standing.save(update_fields=["state", "word", "answered_at", "answered_by"])
    Reply.objects.create(party=standing, state=state, word=standing.word, said_at=now, said_by=by)
    record(
        code="collaborations.party.answered",
        subject=standing,
        by=by,
        house_id=standing.collaboration.house_id,
        details={"state": state.value},
    )
    _lead_to_meetings(standing)
    tell_answered(standing, by=by, now=now)
    if not takes_part:
        tell_that_the_time_is_off(standing, now=now)
    return standing


def _lead_to_meetings(party: Party) -> None:
    """Whoever has answered is led to the meetings themselves from now on."""
    called = Invitee.objects.filter(meeting__sitting__collaboration=party.collaboration)
    called.filter(organization=party.organization_id).update(leads_to="")


def _refuse_ended(party: Party) -> None:
    if party.collaboration.is_over:
        raise IsOver
    if party.state == PartyState.LEFT:
        raise HasLeft(actor=party.organization.name)


def may_answer_still(party: Party) -> bool:
    """Who was asked later may answer later; an answer stands once the collaboration moved on."""
    if party.collaboration.is_over or party.state == PartyState.LEFT:
        return False
    return party.state == PartyState.INVITED or party.collaboration.stage == Stage.INVITED
