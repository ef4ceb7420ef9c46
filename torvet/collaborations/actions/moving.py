"""A collaboration goes from one stage to the next, ends, or is taken up again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.actions.parties import WhyMissing
from torvet.collaborations.locking import locked
from torvet.collaborations.models import (
    ClosingNote,
    Collaboration,
    PartyState,
    Reply,
    Stage,
    StageChange,
)
from torvet.collaborations.stages import LEAST_PARTIES, step_between
from torvet.collaborations.telling import tell_moved
from torvet.directory.writing import refuse_cpr


class NoSuchStep(DomainError):
    message = gettext_lazy(
        "The collaboration is “%(before)s” by now, and does not go from there to “%(after)s”."
    )


class TooFewTakePart(DomainError):
    message = gettext_lazy("At least two actors must have said that they take part.")


class NothingLearned(DomainError):
    message = gettext_lazy("Write what you learned, for those who come after you.")
    field = "learned"


class NothingStays(DomainError):
    message = gettext_lazy("Write what stays, also if it is little.")
    field = "stays"


class NotOver(DomainError):
    message = gettext_lazy("Only a collaboration that has ended can be taken up again.")


class OthersAnswered(DomainError):
    message = gettext_lazy(
        "Others have answered the invitation, or a meeting is called. Close the collaboration on"
        " its own page instead."
    )


@transaction.atomic
def move_collaboration(
    *,
    collaboration: Collaboration,
    to: Stage,
    reason: str,
    by: User,
    now: datetime,
    learned: str = "",
    stays: str = "",
) -> StageChange:
    """One of the steps of `stages`. Raises NoSuchStep, WhyMissing, TooFewTakePart, NothingLearned,
    NothingStays, LooksLikeCpr."""
    refuse_cpr({"reason": reason, "learned": learned, "stays": stays})
    standing = locked(collaboration)
    step = step_between(standing.stage, to)
    if step is None:
        raise NoSuchStep(before=standing.get_stage_display(), after=to.label)
    if not reason.strip():
        raise WhyMissing
    if step.needs_parties:
        _refuse_too_few(standing)
    if step.asks_note:
        _write_note(standing, learned.strip(), stays.strip(), by, now)
    return _move(standing, to, reason, by=by, now=now)


@transaction.atomic
def take_up_again(
    *, collaboration: Collaboration, reason: str, by: User, now: datetime
) -> StageChange:
    """In the stage in which it ended. What was written when it ended stays, to be written on when
    it ends again. Raises NotOver, WhyMissing, LooksLikeCpr."""
    refuse_cpr({"reason": reason})
    standing = locked(collaboration)
    if not standing.is_over:
        raise NotOver
    if not reason.strip():
        raise WhyMissing
    ended = standing.stage_changes.filter(after=standing.stage).last()
    before = ended.before if ended is not None else ""
    return _move(standing, Stage(before or Stage.INVITED), reason, by=by, now=now)


@transaction.atomic
def withdraw_collaboration(*, collaboration: Collaboration, by: User, now: datetime) -> None:
    """A yes that was taken back before anybody else did anything: it is closed, and those invited
    are told; nothing is deleted. Raises OthersAnswered."""
    standing = locked(collaboration)
    if standing.is_over:
        return
    replies = Reply.objects.filter(party__collaboration=standing)
    by_others = replies.exclude(said_by=standing.introduced_by_id, state=PartyState.ACCEPTED)
    if standing.stage != Stage.INVITED or by_others.exists() or standing.sittings.exists():
        raise OthersAnswered
    _move(standing, Stage.CLOSED, _("The yes to the proposal was taken back."), by=by, now=now)


def _refuse_too_few(collaboration: Collaboration) -> None:
    if collaboration.parties.filter(state=PartyState.ACCEPTED).count() < LEAST_PARTIES:
        raise TooFewTakePart


def _write_note(
    collaboration: Collaboration, learned: str, stays: str, by: User, now: datetime
) -> None:
    if not learned:
        raise NothingLearned
    if not stays:
        raise NothingStays
    written = {"learned": learned, "stays": stays, "written_at": now, "written_by": by}
    ClosingNote.objects.update_or_create(collaboration=collaboration, defaults=written)


def _move(
    collaboration: Collaboration, to: Stage, reason: str, *, by: User, now: datetime
) -> StageChange:
    change = StageChange.objects.create(
        collaboration=collaboration,
        before=collaboration.stage,
        after=to,
        reason=reason.strip(),
        changed_at=now,
        changed_by=by,
    )
    collaboration.stage, collaboration.stage_since = to, now
    collaboration.save(update_fields=["stage", "stage_since"])
    record(
        code="collaborations.collaboration.moved",
        subject=collaboration,
        by=by,
        house_id=collaboration.house_id,
        details={"before": change.before, "after": to.value},
    )
    tell_moved(change, by=by, now=now)
    return change
