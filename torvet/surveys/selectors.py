"""Survey rounds, who was asked, and what they said."""

from collections.abc import Sequence

from django.db.models import Count, F, Q, QuerySet

from torvet.accounts.models import User
from torvet.directory.models import House, Membership, Organization
from torvet.directory.selectors.merged import kept_instead_of
from torvet.engines.ratings import Rated
from torvet.surveys.items import CODES
from torvet.surveys.models import Rating, Respondent, SurveyRound


def rounds_visible_to(membership: Membership) -> QuerySet[SurveyRound]:
    if membership.sees_totals_only:
        return SurveyRound.objects.none()
    return SurveyRound.objects.filter(house_id=membership.house_id)


def counted(rounds: QuerySet[SurveyRound]) -> QuerySet[SurveyRound]:
    """With how many were asked and how many have answered."""
    return rounds.annotate(
        asked=Count("respondents"),
        answered=Count("respondents", filter=Q(respondents__finished_at__isnull=False)),
    )


def respondent_numbered(number: int) -> Respondent | None:
    """Also by the number of one that was folded into it when two actors were merged."""
    found = Respondent.objects.select_related("survey_round__house", "organization")
    return found.filter(pk=kept_instead_of(Respondent, number)).first()


def respondent_of(survey_round: SurveyRound, membership: Membership) -> Respondent | None:
    """Of the actor that a person works for."""
    if membership.organization_id is None:
        return None
    found = survey_round.respondents.select_related("organization", "survey_round__house")
    return found.filter(organization_id=membership.organization_id).first()


def speaks_for(user: object, organization: Organization) -> bool:
    return isinstance(user, User) and organization.memberships.filter(user=user).exists()


def actors_to_ask(house: House) -> QuerySet[Organization]:
    return house.organizations.filter(archived_at=None).select_related("sector")


def actors_to_rate(respondent: Respondent) -> list[Organization]:
    """The others that are asked in the same round."""
    asked = Organization.objects.filter(survey_respondents__survey_round=respondent.survey_round)
    others = asked.exclude(pk=respondent.organization_id)
    return list(others.select_related("sector").order_by("name", "pk"))


def ratings_by(respondent: Respondent) -> dict[int, Rating]:
    """By the actor they are about."""
    return {rating.about_id: rating for rating in respondent.ratings.all()}


def ratings_of(survey_round: SurveyRound) -> list[Rated]:
    """What was said by those who are done, of those they know. What two that were merged since
    said of each other is nobody's any more."""
    rows = Rating.objects.filter(
        respondent__survey_round=survey_round,
        respondent__finished_at__isnull=False,
        is_known=True,
    ).exclude(about=F("respondent__organization"))
    return [_rated(row) for row in rows.select_related("respondent")]


def _rated(row: Rating) -> Rated:
    said = {code: getattr(row, code) for code in CODES}
    items = {code: value for code, value in said.items() if value is not None}
    return Rated(row.respondent.organization_id, row.about_id, row.level, items)


def silent_in(survey_round: SurveyRound) -> Sequence[Respondent]:
    waiting = survey_round.respondents.filter(finished_at=None, declined_at=None)
    return list(waiting.select_related("organization"))
