"""The survey rounds of the demonstration house, as `survey.toml` has them: one that is over, and
one that some have answered."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from torvet.demo.script import Section
from torvet.demo.telling import Telling
from torvet.surveys.actions.answering import begin, finish, rate, say_whom
from torvet.surveys.actions.rounds import open_round
from torvet.surveys.items import CODES
from torvet.surveys.models import Openness, Respondent

OPEN_FOR = timedelta(weeks=3)


def tell_surveys(told: Telling) -> None:
    story = tomllib.loads((Path(__file__).parent / "survey.toml").read_text(encoding="utf-8"))
    for section in (story["over"], story["open"]):
        _round(told, section)


def _round(told: Telling, section: Section) -> None:
    then = told.now - timedelta(weeks=section["weeks_ago"])
    opened = open_round(
        house=told.house,
        name=section["name"],
        closes_on=told.house.today(then + OPEN_FOR),
        openness=Openness(section["openness"]),
        organizations=[told.actor_of[code] for code in section["asked"]],
        note=section["note"],
        by=told.coordinator,
        now=then,
    )
    for code, said in section["said"].items():
        respondent = opened.respondents.get(organization=told.actor_of[code])
        _answer(told, respondent, said, then + timedelta(hours=2))
        if code not in section["unfinished"]:
            finish(respondent=respondent, by=None, now=then + timedelta(hours=3))


def _answer(told: Telling, respondent: Respondent, said: Section, now: datetime) -> None:
    begin(respondent=respondent, by=None, now=now)
    known = [told.actor_of[code] for code in said]
    say_whom(respondent=respondent, known=known, by=None, now=now)
    for code, (level, degree) in said.items():
        rate(
            respondent=respondent,
            about=told.actor_of[code],
            level=level,
            items=dict.fromkeys(CODES, degree),
            by=None,
            now=now,
        )
