"""The demonstration house: reads `story.toml` and tells it.

tell(now)      one transaction; the house is there afterwards with all its people
"""

from datetime import datetime

from django.db import transaction

from torvet.demo.aftermath import answer_some, import_the_old_list, look_at_the_clubs
from torvet.demo.agreeing import tell_agreements
from torvet.demo.collaborating import tell_collaborations
from torvet.demo.daily_life import live_on
from torvet.demo.lending import Lending
from torvet.demo.network import tell_network
from torvet.demo.rounds import tell_rounds
from torvet.demo.script import Section, the_story
from torvet.demo.surveying import tell_surveys
from torvet.demo.telling import Telling
from torvet.demo.working_together import work_together
from torvet.directory.actions import houses
from torvet.directory.models import House


@transaction.atomic
def tell(now: datetime) -> House:
    story = the_story()
    told = Telling(house=_house(story["house"]), now=now)
    told.surroundings(story["area"], story["place"])
    told.actors(story["organization"])
    told.people(story["person"])
    told.offers(story["offer"])
    told.needs(story["need"])
    told.strengths(story["strength"])
    import_the_old_list(told.house, by=told.coordinator, now=now)
    look_at_the_clubs(told.house, by=told.coordinator, now=now)
    lent = Lending(told)
    lent.tell()
    tell_rounds(lent)
    answer_some(told.house, by=told.coordinator, now=now)
    live_on(lent)
    tell_surveys(told)
    tell_collaborations(told)
    tell_agreements(told)
    work_together(lent)
    tell_network(told)
    return told.house


def _house(section: Section) -> House:
    values = {
        name: section[name] for name in ("address", "postcode", "town", "timezone", "aliases")
    }
    house = houses.add_house(slug=section["slug"], name=section["name"], by=None, **values)
    house.type = house.house_types.get(code=section["type"])
    house.save(update_fields=["type"])
    return house
