"""The active effort: what the parties promise each other."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.actions.answering import IsOver
from torvet.collaborations.locking import locked_party
from torvet.collaborations.models import Commitment, Party, PartyState
from torvet.directory.writing import refuse_cpr
from torvet.meetings.models import Meeting


class NotOfTheParties(DomainError):
    message = _("Only an actor that takes part can promise something.")
    field = "party"


class NothingPromised(DomainError):
    message = _("Write what is to be done.")
    field = "what"


class DueAlready(DomainError):
    message = _("Choose a day from today on.")
    field = "due_on"


@transaction.atomic
def promise(
    *,
    party: Party,
    what: str,
    due_on: date,
    by: User,
    now: datetime,
    meeting: Meeting | None = None,
) -> Commitment:
    """`meeting` is where it was made. Raises IsOver, NotOfTheParties, NothingPromised, DueAlready,
    LooksLikeCpr."""
    refuse_cpr({"what": what})
    if not what.strip():
        raise NothingPromised
    standing = locked_party(party)
    house = standing.collaboration.house
    if standing.collaboration.is_over:
        raise IsOver
    if standing.state != PartyState.ACCEPTED:
        raise NotOfTheParties
    if due_on < house.today(now):
        raise DueAlready
    commitment = Commitment.objects.create(
        party=standing, what=what.strip(), due_on=due_on, meeting=meeting, made_at=now, made_by=by
    )
    code = "collaborations.commitment.made"
    record(code=code, subject=commitment, by=by, house_id=house.pk)
    return commitment
