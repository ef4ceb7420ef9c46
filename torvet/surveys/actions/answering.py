"""What an actor that is asked does: agree, say whom it knows and how they work together, finish."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import Organization
from torvet.surveys.items import CODES
from torvet.surveys.models import Rating, Respondent
from torvet.surveys.selectors import actors_to_rate
from torvet.surveys.telling import send_new_address

BETWEEN_ADDRESSES = timedelta(minutes=10)


class RoundIsOver(DomainError):
    message = _("The last day to answer has passed, so nothing more was saved.")


class NotAgreedYet(DomainError):
    message = _("Say yes to the text first.")


class NotInThisRound(DomainError):
    message = _("That actor is not part of this round.")


class JustSent(DomainError):
    message = _("A new address was sent a moment ago. Look in the mail, also among the unwanted.")


@transaction.atomic
def begin(*, respondent: Respondent, by: User | None, now: datetime) -> Respondent:
    """Agree to the text, or go on in another browser with a newer address."""
    standing = _open(respondent, now)
    standing.bound_number = standing.link_number
    if standing.agreed_at is None:
        standing.agreed_at, standing.declined_at = now, None
        standing.agreed_in = translation.get_language() or "da"
        _record("agreed", standing, by)
    standing.save()
    return standing


@transaction.atomic
def decline(*, respondent: Respondent, by: User | None, now: datetime) -> Respondent:
    """Rather not; no more reminders. What was said before does not count."""
    standing = _open(respondent, now)
    standing.declined_at, standing.finished_at = now, None
    standing.agreed_at = None
    standing.save()
    _record("declined", standing, by)
    return standing


@transaction.atomic
def say_whom(
    *, respondent: Respondent, known: Collection[Organization], by: User | None, now: datetime
) -> None:
    """Which of the others it knows. What was said of one that is unticked stays, and does not
    count."""
    standing = _agreed(respondent, now)
    ticked = {one.pk for one in known}
    for other in actors_to_rate(standing):
        Rating.objects.update_or_create(
            respondent=standing,
            about=other,
            defaults={"is_known": other.pk in ticked, "saved_at": now},
        )
    _record("saved", standing, by)


@transaction.atomic
def rate(
    *,
    respondent: Respondent,
    about: Organization,
    level: int | None,
    items: Mapping[str, int | None],
    by: User | None,
    now: datetime,
) -> Rating:
    """Raises RoundIsOver, NotAgreedYet, NotInThisRound."""
    standing = _agreed(respondent, now)
    if about.pk not in {one.pk for one in actors_to_rate(standing)}:
        raise NotInThisRound
    said = {code: items.get(code) for code in CODES}
    rating, _made = Rating.objects.update_or_create(
        respondent=standing,
        about=about,
        defaults={"is_known": True, "level": level, "saved_at": now, **said},
    )
    _record("saved", standing, by)
    return rating


@transaction.atomic
def finish(*, respondent: Respondent, by: User | None, now: datetime) -> Respondent:
    standing = _agreed(respondent, now)
    standing.finished_at = now
    standing.save(update_fields=["finished_at"])
    _record("finished", standing, by)
    return standing


@transaction.atomic
def renew_address(*, respondent: Respondent, by: User | None, now: datetime) -> Respondent:
    """To the actor's own people; the earlier address no longer opens the answers.

    Raises RoundIsOver; JustSent within ten minutes of the last one.
    """
    standing = _open(respondent, now)
    if standing.link_number > 1 and standing.link_sent_at > now - BETWEEN_ADDRESSES:
        raise JustSent
    standing.link_number += 1
    standing.link_sent_at = now
    standing.save(update_fields=["link_number", "link_sent_at"])
    send_new_address(standing, by=by, now=now)
    _record("address", standing, by)
    return standing


def _open(respondent: Respondent, now: datetime) -> Respondent:
    standing = (
        Respondent.objects.select_for_update(of=("self",))
        .select_related("survey_round__house", "organization")
        .get(pk=respondent.pk)
    )
    survey_round = standing.survey_round
    if not survey_round.takes_answers(survey_round.house.today(now)):
        raise RoundIsOver
    return standing


def _agreed(respondent: Respondent, now: datetime) -> Respondent:
    standing = _open(respondent, now)
    if standing.agreed_at is None:
        raise NotAgreedYet
    return standing


def _record(what: str, respondent: Respondent, by: User | None) -> None:
    """That it happened; never what was said."""
    house_id = respondent.survey_round.house_id
    record(code=f"surveys.respondent.{what}", subject=respondent, by=by, house_id=house_id)
