"""What a poll does by itself as its last day comes and goes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from torvet.audit.actions import record
from torvet.meetings.actions.polls import is_closed
from torvet.meetings.drafting import locked
from torvet.meetings.inviting import remind, tell_poll_is_over
from torvet.meetings.models import Invitee, Meeting, MeetingState

REMINDED_BEFORE = timedelta(days=1)


def remind_who_has_not_answered(*, now: datetime) -> int:
    """The day before the last day to answer, once, and not within a day of being asked. Safe where
    two do it at once. Returns how many actors."""
    return sum(_remind(invitee, now) for invitee in _silent(now))


def tell_of_polls_that_are_over(*, now: datetime) -> int:
    """The caller, once, where not all have answered by the last day; else they were told already.
    Safe where two do it at once. Returns how many."""
    return sum(_tell_over(one, now) for one in _open_polls() if is_closed(one, now))


def _open_polls() -> QuerySet[Meeting]:
    waiting = Meeting.objects.filter(state=MeetingState.POLLING, end_told_at=None)
    return waiting.filter(invitees__answered_at=None).distinct().select_related("house")


@transaction.atomic
def _tell_over(meeting: Meeting, now: datetime) -> bool:
    """False where the time was chosen, or they were told, in the meantime."""
    standing = locked(meeting)
    if standing.state != MeetingState.POLLING or standing.end_told_at is not None:
        return False
    standing.end_told_at = now
    standing.save(update_fields=["end_told_at"])
    code, house_id = "meetings.poll.over", standing.house_id
    record(code=code, subject=standing, by=None, house_id=house_id)
    tell_poll_is_over(standing, now=now)
    return True


def _silent(now: datetime) -> list[Invitee]:
    asked = _unanswered().filter(meeting__called_at__lte=now - REMINDED_BEFORE)
    return [one for one in asked.select_related("meeting__house") if _is_due(one.meeting, now)]


def _unanswered() -> QuerySet[Invitee]:
    return Invitee.objects.filter(
        meeting__state=MeetingState.POLLING, answered_at=None, reminded_at=None
    )


def _is_due(meeting: Meeting, now: datetime) -> bool:
    today = meeting.house.today(now)
    return meeting.poll_until is not None and today <= meeting.poll_until <= today + REMINDED_BEFORE


@transaction.atomic
def _remind(invitee: Invitee, now: datetime) -> bool:
    """False where it answered, or was reminded, in the meantime."""
    standing = (
        _unanswered()
        .select_for_update(of=("self",))
        .select_related("meeting__house", "organization")
        .filter(pk=invitee.pk)
        .first()
    )
    if standing is None:
        return False
    standing.reminded_at = now
    standing.save(update_fields=["reminded_at"])
    code, house_id = "meetings.poll.reminded", standing.meeting.house_id
    record(code=code, subject=standing, by=None, house_id=house_id)
    remind(standing, now=now)
    return True
