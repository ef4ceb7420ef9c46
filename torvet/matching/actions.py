"""Answering what Torvet suggests: yes, not now, wrong – and taking the answer back."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House
from torvet.directory.writing import refuse_cpr
from torvet.engines.spans import Span
from torvet.matching.models import Answer, Verdict
from torvet.matching.suggested import Suggested
from torvet.meetings.actions.calling import call_meeting
from torvet.meetings.actions.polls import start_poll
from torvet.meetings.models import Meeting
from torvet.meetings.purpose import Purpose
from torvet.rooms.models import Room


class UntilMissing(DomainError):
    message = _("Say until when, so that the suggestion can come back.")
    field = "until"


class UntilPast(DomainError):
    message = _("Choose a day that is still to come.")
    field = "until"


class MeetingAlready(DomainError):
    message = _("Somebody has just called this team together. See the meetings.")


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
    """A new answer takes the place of the one that stood."""
    _check(house, verdict, until, now)
    refuse_cpr({"reason": reason})
    for standing in house.answers.select_for_update().filter(key=suggested.key, undone_at=None):
        _undo(standing, by, now)
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
    record(
        code=f"matching.{suggested.subject.value}.answered",
        subject=answer,
        by=by,
        house_id=house.pk,
        details={"key": suggested.key, "verdict": verdict.value},
    )
    return answer


def _check(house: House, verdict: Verdict, until: date | None, now: datetime) -> None:
    if verdict == Verdict.LATER and until is None:
        raise UntilMissing
    if verdict == Verdict.LATER and until is not None and until <= house.today(now):
        raise UntilPast


@transaction.atomic
def undo_answer(*, answer: Answer, by: User, now: datetime) -> None:
    """The suggestion comes back as if it had not been answered."""
    if answer.undone_at is None:
        _undo(answer, by, now)


def _undo(answer: Answer, by: User, now: datetime) -> None:
    answer.undone_at, answer.undone_by = now, by
    answer.save(update_fields=["undone_at", "undone_by"])
    record(
        code=f"matching.{answer.subject}.undone", subject=answer, by=by, house_id=answer.house_id
    )


@transaction.atomic
def call_team(
    *,
    answer: Answer,
    title: str,
    room: Room,
    span: Span,
    by: User,
    now: datetime,
    people: int | None = None,
) -> Meeting:
    """The team that somebody said yes to meets: the meeting, its room and the link between, or
    none of them. Raises RoomTaken; MeetingAlready where somebody else called them together."""
    standing = _still_to_meet(answer)
    meeting = call_meeting(
        house=answer.house,
        purpose=Purpose(title, answer.need, people),
        organizations=list(answer.organizations.all()),
        room=room,
        span=span,
        by=by,
        now=now,
    )
    return _link(standing, meeting)


@transaction.atomic
def poll_team(
    *,
    answer: Answer,
    title: str,
    windows: Sequence[Span],
    poll_until: date,
    by: User,
    now: datetime,
    people: int | None = None,
) -> Meeting:
    """The team is asked which of some times fit."""
    standing = _still_to_meet(answer)
    meeting = start_poll(
        house=answer.house,
        purpose=Purpose(title, answer.need, people),
        organizations=list(answer.organizations.all()),
        windows=windows,
        poll_until=poll_until,
        by=by,
        now=now,
    )
    return _link(standing, meeting)


def _still_to_meet(answer: Answer) -> Answer:
    """Two who call the same team together at once make one meeting."""
    standing = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if standing.has_meeting:
        raise MeetingAlready
    return standing


def _link(answer: Answer, meeting: Meeting) -> Meeting:
    answer.meeting = meeting
    answer.save(update_fields=["meeting"])
    return meeting
