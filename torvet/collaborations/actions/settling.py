"""What became of a promise: kept, dropped, moved to another day, or taken over by another party."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.actions.committing import DueAlready, NotOfTheParties
from torvet.collaborations.actions.parties import WhyMissing
from torvet.collaborations.locking import locked_party
from torvet.collaborations.models import Commitment, CommitmentState, Party, PartyState
from torvet.collaborations.telling_promised import tell_taken_over
from torvet.directory.writing import refuse_cpr


class SettledAlready(DomainError):
    message = _("Somebody else has settled this in the meantime: %(state)s.")


class NotSettled(DomainError):
    message = _("This is still open.")


class NotThatDay(DomainError):
    message = _("Choose a day from when it was promised until today.")
    field = "on"


class SameDay(DomainError):
    message = _("It is promised for that day already.")
    field = "due_on"


class TheirsAlready(DomainError):
    message = _("It is theirs already.")
    field = "party"


class HasEnded(DomainError):
    message = _("The collaboration has ended: what is open can only be kept or dropped.")


@transaction.atomic
def keep_commitment(
    *, commitment: Commitment, on: date, by: User, now: datetime, reason: str = ""
) -> Commitment:
    """`on` is the day it was done; after its own day it was kept late. Raises SettledAlready,
    NotThatDay, LooksLikeCpr."""
    refuse_cpr({"reason": reason})
    standing = _open(commitment)
    house = standing.party.collaboration.house
    if not house.today(standing.made_at) <= on <= house.today(now):
        raise NotThatDay
    return _settle(standing, CommitmentState.KEPT, on, reason, by)


@transaction.atomic
def drop_commitment(*, commitment: Commitment, reason: str, by: User, now: datetime) -> Commitment:
    """Raises SettledAlready, WhyMissing, LooksLikeCpr."""
    refuse_cpr({"reason": reason})
    if not reason.strip():
        raise WhyMissing
    standing = _open(commitment)
    on = standing.party.collaboration.house.today(now)
    return _settle(standing, CommitmentState.DROPPED, on, reason, by)


@transaction.atomic
def reopen_commitment(*, commitment: Commitment, by: User) -> Commitment:
    """Settled by mistake; the audit keeps what was said. Raises NotSettled."""
    standing = _locked(commitment)
    if standing.is_open:
        raise NotSettled
    before = {"state": standing.state, "on": str(standing.settled_on), "reason": standing.reason}
    standing.state, standing.settled_on, standing.reason = CommitmentState.OPEN, None, ""
    standing.save(update_fields=["state", "settled_on", "reason"])
    _record("reopened", standing, by, before)
    return standing


@transaction.atomic
def move_commitment(
    *, commitment: Commitment, due_on: date, reason: str, by: User, now: datetime
) -> Commitment:
    """To another day; the row keeps the first, the audit each. Raises SettledAlready, WhyMissing,
    DueAlready, SameDay, HasEnded, LooksLikeCpr."""
    refuse_cpr({"reason": reason})
    standing = _open_in_a_standing(commitment, reason)
    if due_on < standing.party.collaboration.house.today(now):
        raise DueAlready
    if due_on == standing.due_on:
        raise SameDay
    before = standing.due_on
    standing.moved_from = standing.moved_from or before
    standing.due_on, standing.reason, standing.reminders = due_on, reason.strip(), 0
    standing.save(update_fields=["moved_from", "due_on", "reason", "reminders"])
    told = {"before": before.isoformat(), "after": due_on.isoformat(), "reason": standing.reason}
    _record("moved", standing, by, told)
    return standing


@transaction.atomic
def take_over(
    *, commitment: Commitment, party: Party, reason: str, by: User, now: datetime
) -> Commitment:
    """Another party does it instead, and both are told; the row keeps who promised it. Raises
    SettledAlready, WhyMissing, NotOfTheParties, TheirsAlready, HasEnded, LooksLikeCpr."""
    refuse_cpr({"reason": reason})
    standing = _open_in_a_standing(commitment, reason)
    former, collaboration = standing.party, standing.party.collaboration
    heir = collaboration.parties.select_related("organization").filter(pk=party.pk).first()
    if heir is None or heir.state != PartyState.ACCEPTED:
        raise NotOfTheParties
    if heir.pk == former.pk:
        raise TheirsAlready
    standing.first_party = standing.first_party or former
    standing.party, standing.reason, standing.reminders = heir, reason.strip(), 0
    standing.save(update_fields=["first_party", "party", "reason", "reminders"])
    heir.collaboration = collaboration
    told = {"before": former.pk, "after": heir.pk, "reason": standing.reason}
    _record("taken_over", standing, by, told)
    tell_taken_over(standing, former, by=by, now=now)
    return standing


def _locked(commitment: Commitment) -> Commitment:
    """As it stands now, its collaboration locked before it."""
    party = locked_party(commitment.party)
    standing = Commitment.objects.select_related("party__organization").get(pk=commitment.pk)
    standing.party.collaboration = party.collaboration
    return standing


def _open(commitment: Commitment) -> Commitment:
    standing = _locked(commitment)
    if not standing.is_open:
        raise SettledAlready(state=standing.get_state_display())
    return standing


def _open_in_a_standing(commitment: Commitment, reason: str) -> Commitment:
    if not reason.strip():
        raise WhyMissing
    standing = _open(commitment)
    if standing.party.collaboration.is_over:
        raise HasEnded
    return standing


def _settle(
    standing: Commitment, state: CommitmentState, on: date, reason: str, by: User
) -> Commitment:
    standing.state, standing.settled_on = state, on
    standing.reason = reason.strip() or standing.reason
    standing.save(update_fields=["state", "settled_on", "reason"])
    _record(state.value, standing, by, {"on": on.isoformat(), "reason": reason.strip()})
    return standing


def _record(what: str, commitment: Commitment, by: User, details: Mapping[str, object]) -> None:
    house_id = commitment.party.collaboration.house_id
    code = f"collaborations.commitment.{what}"
    record(code=code, subject=commitment, by=by, house_id=house_id, details=details)
