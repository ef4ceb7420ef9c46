"""Those who have not answered are reminded, at most twice, and told which time it is."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from torvet.audit.actions import record
from torvet.surveys.models import Respondent
from torvet.surveys.telling import remind

BEFORE = (timedelta(days=7), timedelta(days=2))
"""The last day, as long as this before it: the first reminder and the second."""

AFTER_ASKING = timedelta(days=2)


def remind_who_has_not_finished(*, now: datetime) -> int:
    """Safe where two do it at once. Returns how many actors."""
    return sum(_remind(respondent, now) for respondent in _silent(now))


def _silent(now: datetime) -> list[Respondent]:
    waiting = _waiting().select_related("survey_round__house").order_by("pk")
    return [one for one in waiting if _is_due(one, now)]


def _waiting() -> QuerySet[Respondent]:
    return Respondent.objects.filter(
        survey_round__closed_at=None,
        finished_at=None,
        declined_at=None,
        reminders__lt=len(BEFORE),
    )


def _is_due(respondent: Respondent, now: datetime) -> bool:
    survey_round = respondent.survey_round
    today = survey_round.house.today(now)
    told = respondent.reminded_at or survey_round.opened_at
    is_near = today >= survey_round.closes_on - BEFORE[respondent.reminders]
    return is_near and survey_round.takes_answers(today) and now >= told + AFTER_ASKING


@transaction.atomic
def _remind(respondent: Respondent, now: datetime) -> bool:
    """False where it answered, or was reminded, in the meantime."""
    held = _waiting().select_for_update(of=("self",))
    standing = held.select_related("survey_round__house", "organization")
    found = standing.filter(pk=respondent.pk).first()
    if found is None or not _is_due(found, now):
        return False
    found.reminders += 1
    found.reminded_at = now
    found.save(update_fields=["reminders", "reminded_at"])
    house_id = found.survey_round.house_id
    record(code="surveys.respondent.reminded", subject=found, by=None, house_id=house_id)
    remind(found, number=found.reminders, most=len(BEFORE), now=now)
    return True
