"""A round of four actors, and what they say."""

from datetime import date, timedelta

from tests.factories import NOW, a_house, a_member, an_organization
from torvet.directory.models import House, Membership, Organization, Role
from torvet.surveys.actions.answering import begin, finish, rate
from torvet.surveys.actions.rounds import open_round
from torvet.surveys.items import CODES
from torvet.surveys.models import Openness, Respondent, SurveyRound

LAST = date(2026, 3, 23)
NAMES = ("Biblioteket", "Klubben", "Naboskab", "Skolen")


def actors_of(house: House) -> dict[str, Organization]:
    return {name: an_organization(house, name, email=f"{name}@example.org") for name in NAMES}


def a_round(
    house: House | None = None, openness: Openness = Openness.OWN, last: date = LAST
) -> SurveyRound:
    house = house or a_house()
    if not house.organizations.exists():
        actors_of(house)
    return open_round(
        house=house,
        name="Forår",
        closes_on=last,
        openness=openness,
        organizations=house.organizations.all(),
        by=a_member(house).user,
        now=NOW,
    )


def asked(survey_round: SurveyRound, name: str) -> Respondent:
    return survey_round.respondents.get(organization__name=name)


def says(survey_round: SurveyRound, name: str, **levels: int) -> Respondent:
    """Klubben=3 …; the six are answered alike. The actor is done with it."""
    respondent, now = asked(survey_round, name), NOW + timedelta(hours=1)
    begin(respondent=respondent, by=None, now=now)
    for about, level in levels.items():
        rate(
            respondent=respondent,
            about=survey_round.house.organizations.get(name=about),
            level=level,
            items=dict.fromkeys(CODES, max(1, min(level, 4))),
            by=None,
            now=now,
        )
    return finish(respondent=respondent, by=None, now=now)


def all_say(survey_round: SurveyRound) -> None:
    """Biblioteket and Klubben differ by three levels; the rest agree."""
    says(survey_round, "Biblioteket", Klubben=4, Naboskab=2, Skolen=1)
    says(survey_round, "Klubben", Biblioteket=1, Naboskab=3)
    says(survey_round, "Naboskab", Biblioteket=2, Klubben=2)
    says(survey_round, "Skolen", Biblioteket=2, Klubben=0)


def someone_of(organization: Organization, role: Role = Role.STAFF) -> Membership:
    return a_member(organization.house, role, organization=organization)
