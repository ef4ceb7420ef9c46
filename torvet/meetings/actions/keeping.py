"""Keeping a meeting: what it is to talk about, who came, what was said and decided."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.writing import refuse_cpr
from torvet.meetings.drafting import locked
from torvet.meetings.inviting import tell_minutes
from torvet.meetings.models import Decision, Meeting, MeetingState, Minutes
from torvet.meetings.overtaking import refuse_overtaken


class NotKept(DomainError):
    message = _("Only a meeting that is called can be written down.")


class NotYet(DomainError):
    message = _("The meeting has not begun. Say who came once it has.")
    field = "came"


class NothingToShare(DomainError):
    message = _("There is nothing new to tell of: nothing is written since they were last told.")


@transaction.atomic
def set_agenda(*, meeting: Meeting, text: str, seen: str, by: User) -> None:
    """`seen` is the mark of what stood there when it was written (`overtaking`)."""
    refuse_cpr({"agenda": text})
    standing = _kept(meeting)
    refuse_overtaken("agenda", stands=standing.agenda, typed=text, seen=seen)
    if standing.agenda == text.strip():
        return
    standing.agenda = text.strip()
    standing.save(update_fields=["agenda"])
    record(code="meetings.agenda.changed", subject=standing, by=by, house_id=standing.house_id)


@transaction.atomic
def note_who_came(
    *, meeting: Meeting, came: Mapping[int, bool | None], by: User, now: datetime
) -> None:
    """By the invitee's id; None takes back what was said of it."""
    standing = _kept(meeting)
    invitees = standing.invitees.all()
    said = [one for one in invitees if one.has_come != came.get(one.pk, one.has_come)]
    if not said:
        return
    if not standing.has_begun(now):
        raise NotYet
    for invitee in said:
        invitee.has_come = came[invitee.pk]
        invitee.save(update_fields=["has_come"])
    record(
        code="meetings.attendance.noted",
        subject=standing,
        by=by,
        house_id=standing.house_id,
        details={"invitees": {str(one.pk): one.has_come for one in said}},
    )


@transaction.atomic
def write_minutes(*, meeting: Meeting, text: str, seen: str, by: User, now: datetime) -> None:
    refuse_cpr({"minutes": text})
    standing = _kept(meeting)
    minutes = _minutes_of(standing)
    refuse_overtaken("minutes", stands=minutes.text, typed=text, seen=seen)
    if minutes.text == text.strip():
        return
    minutes.text = text.strip()
    _change(minutes, by=by, now=now)
    record(code="meetings.minutes.written", subject=standing, by=by, house_id=standing.house_id)


@transaction.atomic
def note_decisions(
    *, meeting: Meeting, texts: Sequence[str], seen: str, by: User, now: datetime
) -> None:
    """In their order; an empty one is left out, and a decision that is not there any more goes."""
    decided = [plain for text in texts if (plain := " ".join(text.split()))]
    for text in decided:
        refuse_cpr({"decisions": text})
    standing = _kept(meeting)
    before = list(standing.decisions.all())
    lines = [one.text for one in before]
    stands, typed = "\n".join(lines), "\n".join(decided)
    refuse_overtaken("decisions", stands=stands, typed=typed, seen=seen)
    if lines == decided:
        return
    standing.decisions.all().delete()
    Decision.objects.bulk_create(
        Decision(meeting=standing, text=text, position=position)
        for position, text in enumerate(decided, start=1)
    )
    _change(_minutes_of(standing), by=by, now=now)
    record(
        code="meetings.decisions.noted",
        subject=standing,
        by=by,
        house_id=standing.house_id,
        details={"were": len(lines), "are": len(decided)},
    )


@transaction.atomic
def share_minutes(*, meeting: Meeting, by: User, now: datetime) -> None:
    """Those invited are told that they can be read; once, and again only after a change."""
    standing = _kept(meeting)
    minutes = _minutes_of(standing)
    is_empty = not minutes.text and not standing.decisions.exists()
    if is_empty or (minutes.is_shared and not minutes.is_changed_since):
        raise NothingToShare
    is_again, minutes.shared_at = minutes.is_shared, now
    minutes.save(update_fields=["shared_at"])
    record(code="meetings.minutes.shared", subject=standing, by=by, house_id=standing.house_id)
    tell_minutes(standing, is_again=is_again, by=by, now=now)


def _kept(meeting: Meeting) -> Meeting:
    standing = locked(meeting)
    if standing.state != MeetingState.CALLED:
        raise NotKept
    return standing


def _minutes_of(meeting: Meeting) -> Minutes:
    """Unsaved where nothing is written yet."""
    return Minutes.objects.filter(meeting=meeting).first() or Minutes(meeting=meeting)


def _change(minutes: Minutes, *, by: User, now: datetime) -> None:
    minutes.changed_at, minutes.changed_by = now, by
    minutes.save()
