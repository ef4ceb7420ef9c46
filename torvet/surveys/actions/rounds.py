"""Opening a survey round, giving it longer, ending it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory.models import House, Organization
from torvet.directory.writing import AnotherHouse, refuse_cpr
from torvet.surveys.consent import consent_in
from torvet.surveys.models import Openness, Respondent, SurveyRound
from torvet.surveys.telling import invite

FEWEST = 3


class TooFewActors(DomainError):
    message = _("Ask at least three actors; with fewer, totals would tell who said what.")
    field = "organizations"


class ClosesTooSoon(DomainError):
    message = _("Choose a day that is still to come.")
    field = "closes_on"


class OverAlready(DomainError):
    message = _("This round is over.")


class AnsweredAlready(DomainError):
    message = _("Somebody has begun to answer, so the round stays. You can end it instead.")


@transaction.atomic
def open_round(
    *,
    house: House,
    name: str,
    closes_on: date,
    openness: Openness,
    organizations: Iterable[Organization],
    by: User,
    now: datetime,
    note: str = "",
) -> SurveyRound:
    """Every actor is sent an address of its own.

    Raises TooFewActors, ClosesTooSoon, AnotherHouse, LooksLikeCpr.
    """
    refuse_cpr({"name": name, "note": note})
    asked = list(organizations)
    if any(one.house_id != house.pk for one in asked):
        raise AnotherHouse
    if len(asked) < FEWEST:
        raise TooFewActors
    _refuse_the_past(closes_on, house, now)
    opened = SurveyRound.objects.create(
        house=house,
        name=name,
        closes_on=closes_on,
        openness=openness,
        note=note,
        consent_da=consent_in("da", openness),
        consent_en=consent_in("en", openness),
        opened_at=now,
        opened_by=by,
    )
    details = {"organizations": [one.pk for one in asked], "openness": openness.value}
    record(code="surveys.round.opened", subject=opened, by=by, house_id=house.pk, details=details)
    for organization in asked:
        _ask(opened, organization, by, now)
    return opened


def _ask(survey_round: SurveyRound, organization: Organization, by: User, now: datetime) -> None:
    respondent = Respondent.objects.create(
        survey_round=survey_round, organization=organization, link_sent_at=now
    )
    invite(respondent, by=by, now=now)


@transaction.atomic
def give_longer(
    *, survey_round: SurveyRound, closes_on: date, by: User, now: datetime
) -> SurveyRound:
    """Another last day, also for a round whose day has passed. Raises OverAlready where it was
    ended by hand, ClosesTooSoon."""
    standing = locked(survey_round)
    if standing.closed_at is not None:
        raise OverAlready
    _refuse_the_past(closes_on, standing.house, now)
    standing.closes_on = closes_on
    standing.save(update_fields=["closes_on"])
    record(code="surveys.round.extended", subject=standing, by=by, house_id=standing.house_id)
    return standing


@transaction.atomic
def end_round(*, survey_round: SurveyRound, by: User, now: datetime) -> SurveyRound:
    """Before its last day. Ending it twice is no mistake."""
    standing = locked(survey_round)
    if standing.closed_at is None:
        standing.closed_at, standing.closed_by = now, by
        standing.save(update_fields=["closed_at", "closed_by"])
        record(code="surveys.round.ended", subject=standing, by=by, house_id=standing.house_id)
    return standing


@transaction.atomic
def drop_round(*, survey_round: SurveyRound, by: User) -> None:
    """One that was opened by mistake. Raises AnsweredAlready."""
    standing = locked(survey_round)
    if standing.respondents.exclude(agreed_at=None).exists():
        raise AnsweredAlready
    record(code="surveys.round.dropped", subject=standing, by=by, house_id=standing.house_id)
    standing.delete()


def locked(survey_round: SurveyRound) -> SurveyRound:
    held = SurveyRound.objects.select_for_update(of=("self",)).select_related("house")
    return held.get(pk=survey_round.pk)


def _refuse_the_past(closes_on: date, house: House, now: datetime) -> None:
    if closes_on <= house.today(now):
        raise ClosesTooSoon
