"""What those asked are told. Used by the actions only."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.directory.selectors.people import people_of
from torvet.notices.actions import remind_person, tell_person
from torvet.notices.kinds import Reminder
from torvet.surveys.addresses import address_of
from torvet.surveys.models import Respondent
from torvet.ui.components.times import lazy_day


def invite(respondent: Respondent, *, by: User | None, now: datetime) -> None:
    text = _(
        "How do you work together with the others in the house? Answer “%(round)s” by %(day)s. Your"
        " answers are saved as you go. %(note)s"
    )
    _tell(respondent, "opened", text, by=by, now=now)


def send_new_address(respondent: Respondent, *, by: User | None, now: datetime) -> None:
    text = _(
        "Here is a new address at which you answer “%(round)s”. The earlier one no longer opens it."
        " You can answer until %(day)s."
    )
    _tell(respondent, "address", text, by=by, now=now)


def remind(respondent: Respondent, *, number: int, most: int, now: datetime) -> None:
    text = _("You have not finished “%(round)s” yet. You can answer until %(day)s.")
    for person in people_of(respondent.organization):
        remind_person(
            house=respondent.survey_round.house,
            to=person,
            code="surveys.round.reminded",
            text=text,
            now=now,
            reminder=Reminder(number, most),
            link=address_of(respondent),
            values=_values(respondent),
        )


def _tell(
    respondent: Respondent, what: str, text: str | Promise, *, by: User | None, now: datetime
) -> None:
    for person in people_of(respondent.organization):
        tell_person(
            house=respondent.survey_round.house,
            to=person,
            code=f"surveys.round.{what}",
            text=text,
            by=by,
            now=now,
            link=address_of(respondent),
            values=_values(respondent),
        )


def _values(respondent: Respondent) -> dict[str, object]:
    survey_round = respondent.survey_round
    day = lazy_day(survey_round.closes_on)
    return {"round": survey_round.name, "day": day, "note": survey_round.note}
