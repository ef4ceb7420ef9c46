"""What falls due in a collaboration by itself: promises, and looking at the agreement again.

Each is reminded of at most twice, and it is said which time it is."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from torvet.audit.actions import record
from torvet.collaborations.locking import locked, locked_party
from torvet.collaborations.models import Agreement, Commitment, CommitmentState, PartyState
from torvet.collaborations.selectors import OVER, current_agreement
from torvet.collaborations.telling_agreed import remind_of_review
from torvet.collaborations.telling_promised import remind_of_commitment

PROMISE = (timedelta(days=2), timedelta(days=-3))
"""The day it is promised for, as long as this before it: the first reminder and the second."""

REVIEW = (timedelta(days=14), timedelta(0))
AT_MOST_AHEAD = timedelta(days=15)
APART = timedelta(days=1)
"""Nobody is reminded twice within a day, nor within a day of promising."""


def remind_of_commitments(*, now: datetime) -> int:
    """Safe where two do it at once. Returns how many promises."""
    return sum(_remind_of(one, now) for one in _promised(now) if _is_near(one, now))


def remind_of_reviews(*, now: datetime) -> int:
    """Of the newest version only. Safe where two do it at once. Returns how many agreements."""
    return sum(_review(one, now) for one in _written(now) if _is_to_be_seen(one, now))


def _promised(now: datetime) -> QuerySet[Commitment]:
    soon = now.date() + AT_MOST_AHEAD
    waiting = Commitment.objects.filter(
        state=CommitmentState.OPEN,
        party__state=PartyState.ACCEPTED,
        reminders__lt=len(PROMISE),
        due_on__lte=soon,
    ).exclude(party__collaboration__stage__in=OVER)
    return waiting.select_related("party__collaboration__house", "party__organization")


def _is_near(one: Commitment, now: datetime) -> bool:
    today = one.party.collaboration.house.today(now)
    told = one.reminded_at or one.made_at
    return _is_time(one.due_on, one.reminders, PROMISE, today) and now >= told + APART


def _is_time(day: date, sent: int, before: tuple[timedelta, ...], today: date) -> bool:
    return sent < len(before) and today >= day - before[sent]


@transaction.atomic
def _remind_of(commitment: Commitment, now: datetime) -> bool:
    """False where it was settled, or reminded of, in the meantime."""
    party = locked_party(commitment.party)
    standing = _promised(now).filter(pk=commitment.pk, party=party).first()
    if standing is None or not _is_near(standing, now):
        return False
    standing.party = party
    standing.reminders, standing.reminded_at = standing.reminders + 1, now
    standing.save(update_fields=["reminders", "reminded_at"])
    code, house_id = "collaborations.commitment.reminded", party.collaboration.house_id
    record(code=code, subject=standing, by=None, house_id=house_id)
    remind_of_commitment(standing, number=standing.reminders, most=len(PROMISE), now=now)
    return True


def _written(now: datetime) -> QuerySet[Agreement]:
    soon = now.date() + AT_MOST_AHEAD
    waiting = Agreement.objects.filter(review_reminders__lt=len(REVIEW), review_on__lte=soon)
    going_on = waiting.exclude(collaboration__stage__in=OVER)
    return going_on.select_related("collaboration__house")


def _is_to_be_seen(one: Agreement, now: datetime) -> bool:
    today = one.collaboration.house.today(now)
    told = one.review_reminded_at or one.written_at
    is_time = _is_time(one.review_on, one.review_reminders, REVIEW, today)
    return is_time and now >= told + APART


@transaction.atomic
def _review(agreement: Agreement, now: datetime) -> bool:
    """False where a newer version was written, or it was reminded of, in the meantime."""
    collaboration = locked(agreement.collaboration)
    standing = current_agreement(collaboration)
    if standing is None or standing.pk != agreement.pk or collaboration.is_over:
        return False
    standing.collaboration = collaboration
    if not _is_to_be_seen(standing, now):
        return False
    standing.review_reminders, standing.review_reminded_at = standing.review_reminders + 1, now
    standing.save(update_fields=["review_reminders", "review_reminded_at"])
    code, house_id = "collaborations.agreement.reminded", collaboration.house_id
    record(code=code, subject=standing, by=None, house_id=house_id)
    remind_of_review(standing, number=standing.review_reminders, most=len(REVIEW), now=now)
    return True
