"""Answering what Torvet suggests: yes, not now, wrong – and taking the answer back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.actions.beginning import begin_collaboration
from torvet.collaborations.actions.moving import withdraw_collaboration
from torvet.directory.models import House
from torvet.directory.writing import refuse_cpr
from torvet.matching.models import Answer, Subject, Verdict
from torvet.matching.suggested import Suggested


class UntilMissing(DomainError):
    message = _("Say until when, so that the suggestion can come back.")
    field = "until"


class UntilPast(DomainError):
    message = _("Choose a day that is still to come.")
    field = "until"


@transaction.atomic
def answer_suggestion(
    *,
    house: House,
    suggested: Suggested,
    verdict: Verdict,
    by: User,
    now: datetime,
    until: date | None = None,
    reason: str = "",
) -> Answer:
    """A new answer takes the place of the one that stood. A *yes* to a team begins a
    collaboration, and invites it; two who say yes begin one. Raises UntilMissing, UntilPast,
    OthersAnswered, LooksLikeCpr."""
    _check(house, verdict, until, now)
    refuse_cpr({"reason": reason})
    before = _make_way(house, suggested, verdict, by, now)
    answer = Answer.objects.create(
        house=house,
        subject=suggested.subject,
        key=suggested.key,
        title=suggested.title[:400],
        verdict=verdict,
        until=until if verdict == Verdict.LATER else None,
        reason=reason.strip(),
        need=suggested.need,
        answered_at=now,
        answered_by=by,
    )
    answer.organizations.set(suggested.organizations)
    if suggested.subject == Subject.PROPOSAL and verdict == Verdict.YES:
        _bring_together(answer, suggested, before, by, now)
    record(
        code=f"matching.{suggested.subject.value}.answered",
        subject=answer,
        by=by,
        house_id=house.pk,
        details={"key": suggested.key, "verdict": verdict.value},
    )
    return answer


def _make_way(
    house: House, suggested: Suggested, verdict: Verdict, by: User, now: datetime
) -> Answer | None:
    """One answer at a time in a house. Undo the one that stood; it is returned where it says the
    same, so that what came of it goes on."""
    House.objects.select_for_update(no_key=True).get(pk=house.pk)
    standing = house.answers.select_related("collaboration")
    before = standing.filter(key=suggested.key, undone_at=None).first()
    if before is None:
        return None
    is_same = before.verdict == verdict
    _undo(before, by, now, keeps=is_same)
    return before if is_same else None


def _bring_together(
    answer: Answer, suggested: Suggested, before: Answer | None, by: User, now: datetime
) -> None:
    if before is not None and before.collaboration is not None:
        answer.meeting, answer.collaboration = before.meeting, before.collaboration
    else:
        answer.collaboration = begin_collaboration(
            house=answer.house,
            organizations=suggested.organizations,
            by=by,
            now=now,
            why=suggested.why,
            brings=suggested.brings,
            title=suggested.title[:200],
            need=suggested.need,
            offers=suggested.offers,
        )
    answer.save(update_fields=["meeting", "collaboration"])


def _check(house: House, verdict: Verdict, until: date | None, now: datetime) -> None:
    if verdict == Verdict.LATER and until is None:
        raise UntilMissing
    if verdict == Verdict.LATER and until is not None and until <= house.today(now):
        raise UntilPast


@transaction.atomic
def undo_answer(*, answer: Answer, by: User, now: datetime) -> None:
    """The suggestion comes back as if it had not been answered. A collaboration that began with it
    is withdrawn; where others have answered it already, OthersAnswered is raised."""
    if answer.undone_at is None:
        _undo(answer, by, now)


def _undo(answer: Answer, by: User, now: datetime, *, keeps: bool = False) -> None:
    if answer.collaboration is not None and not keeps:
        withdraw_collaboration(collaboration=answer.collaboration, by=by, now=now)
    answer.undone_at, answer.undone_by = now, by
    answer.save(update_fields=["undone_at", "undone_by"])
    record(
        code=f"matching.{answer.subject}.undone", subject=answer, by=by, house_id=answer.house_id
    )
