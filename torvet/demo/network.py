"""The network of the demonstration house: how it was before, as `network.toml` has it, and a
picture of it kept today."""

import tomllib
from datetime import timedelta
from pathlib import Path

from torvet.demo.script import Section
from torvet.demo.telling import Telling
from torvet.engines.network import Actor, Network, Tie
from torvet.engines.ties import Rule
from torvet.network.actions.arranging import arrange_network
from torvet.network.actions.keeping import keep_file, keep_survey, keep_work
from torvet.network.counting import USUAL
from torvet.network.models import Kind, Openness

A_MONTH = timedelta(days=30)


def tell_network(told: Telling) -> None:
    story = tomllib.loads((Path(__file__).parent / "network.toml").read_text(encoding="utf-8"))
    by, house = told.coordinator, told.house
    keep_file(
        house=house,
        network=_before(told, story),
        name=story["name"],
        taken_on=told.today - story["months_ago"] * A_MONTH,
        sector="sector",
        by=by,
        now=told.now,
    )
    rules = {**USUAL, Kind.MEETING: Rule(0.4, 365, 182)}
    arrange_network(house=house, openness=Openness.TIES, snapshot_every=3, rules=rules, by=by)
    over = house.survey_rounds.filter(openness="house").first()
    if over is not None:
        keep_survey(survey_round=over, by=by, now=told.now)
    keep_work(house=house, name="Nu", by=by, now=told.now)


def _before(told: Telling, story: Section) -> Network:
    codes = sorted({code for pair in story["ties"] for code in pair})
    actors = [_actor(told, code) for code in codes]
    actors += [Actor(name, name) for name in story["outsiders"]]
    return Network(
        tuple(actors), tuple(Tie(one, other, kind="other") for one, other in story["ties"])
    )


def _actor(told: Telling, code: str) -> Actor:
    organization = told.actor_of[code]
    sector = {"sector": organization.sector.name} if organization.sector else {}
    return Actor(code, organization.name, sector)
