"""The season rounds of the demonstration house, as `seasons.toml` has them: one that is settled and
over, so that its wishes can be copied, and one that is open.

Told after the rooms are booked for what the offers need; the round that is over ends before that.
"""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from torvet.demo.lending import Lending
from torvet.demo.script import Section
from torvet.directory.catalogue import WEEKDAYS
from torvet.seasons.actions.proposing import propose
from torvet.seasons.actions.rounds import open_season
from torvet.seasons.actions.settling import settle_season
from torvet.seasons.actions.wishes import OF_THE_WISH, hand_in_wish
from torvet.seasons.models import Season
from torvet.seasons.slots import Slot

JUNE = 6
DAYS_TO_WISH = 14


@cache
def the_rounds() -> Section:
    return tomllib.loads((Path(__file__).parent / "seasons.toml").read_text(encoding="utf-8"))


def tell_rounds(lent: Lending) -> None:
    story = the_rounds()
    before = lent.now + timedelta(weeks=story["last"]["first_in_weeks"] - 6)
    over, by = _round(lent, story["last"], before), lent.told.coordinator
    propose(season=over, by=by, now=before)
    settle_season(season=over, by=by, now=before)
    _round(lent, story["open"], lent.now)


def _round(lent: Lending, section: Section, now: datetime) -> Season:
    told = lent.told
    monday = told.today - timedelta(days=told.today.weekday())
    first = monday + timedelta(weeks=section["first_in_weeks"])
    season = open_season(
        house=lent.house,
        rooms=[lent.room_of[code] for code in section["rooms"]],
        by=told.coordinator,
        now=now,
        tells_actors=False,
        name=_name(first),
        first_on=first,
        last_on=monday + timedelta(weeks=section["last_in_weeks"], days=6),
        wishes_until=now.date() + timedelta(days=section.get("days_to_wish", DAYS_TO_WISH)),
        note=section.get("note", ""),
    )
    for wish in section["wish"]:
        _wish(lent, season, wish, now)
    return season


def _wish(lent: Lending, season: Season, section: Section, now: datetime) -> None:
    told = lent.told
    hand_in_wish(
        season=season,
        organization=told.actor_of[section["organization"]],
        options=[_slot(lent, option) for option in section["options"]],
        by=told.person_of[section["by"]] if "by" in section else told.coordinator,
        now=now,
        past_the_day=True,
        **{name: section[name] for name in OF_THE_WISH if name in section},
    )


def _slot(lent: Lending, option: Section) -> Slot:
    return Slot(
        lent.room_of[option["room"]],
        WEEKDAYS.index(option["day"]),
        time.fromisoformat(option["from"]),
        time.fromisoformat(option["to"]),
        lent.room_of.get(option.get("also", "")),
    )


def _name(first: date) -> str:
    return f"{'Forår' if first.month < JUNE else 'Efterår'} {first.year}"
