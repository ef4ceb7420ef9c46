"""A house in which two homework cafés are the same effort, and a problem waits for a team."""

from dataclasses import dataclass

import pytest

from tests.factories import a_house, a_member, a_need, a_presence, an_offer, an_organization, weekly
from torvet.directory import catalogue
from torvet.directory.models import Area, House, Membership, Need, Offer


@dataclass
class Parallel:
    house: House
    coordinator: Membership
    one: Offer
    other: Offer
    need: Need


@pytest.fixture
def parallel(db: None) -> Parallel:
    house = a_house()
    catalogue.copy_to(house)
    area = Area.objects.create(house=house, name="Lindeparken")
    homework = house.themes.get(code="homework")
    tweens = house.target_groups.get(code="tweens")
    offers = []
    for actor, code, name in (
        ("Helhedsplanen", "social_housing", "Lektiecafé"),
        ("Lektievennerne", "voluntary", "Lektiehjælp for de store"),
    ):
        organization = an_organization(
            house, actor, sector=house.sectors.get(code=code), area=area, capacity="some"
        )
        a_presence(organization, "1", "12:00", "16:00")
        offer = an_offer(organization, name, area=area)
        offer.themes.add(homework)
        offer.target_groups.add(tweens)
        weekly(offer, "1", "15:00", "17:00")
        offers.append(offer)
    need = a_need(house, "Børn får ikke lavet lektier", area=area, status="confirmed")
    need.themes.add(homework)
    need.target_groups.add(tweens)
    return Parallel(house, a_member(house), offers[0], offers[1], need)
