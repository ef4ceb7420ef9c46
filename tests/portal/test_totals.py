"""The house in numbers: counted right, and without a single name."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from torvet.directory import catalogue
from torvet.directory.models import (
    Contact,
    House,
    Means,
    NeedStatus,
    OfferTime,
    Place,
    Role,
    Strength,
    TargetGroup,
    Theme,
)
from torvet.engines import recurrence
from torvet.portal.selectors import totals

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


def named(found: list[tuple[Any, int]]) -> dict[str | None, int]:
    return {str(thing) if thing is not None else None: count for thing, count in found}


def test_actors_are_counted_per_sector_and_archived_ones_are_not(house: House) -> None:
    municipal = house.sectors.create(code="m", name_da="Kommunal")
    house.sectors.create(code="f", name_da="Frivillig")
    make.an_organization(house, sector=municipal)
    make.an_organization(house, sector=municipal, archived_at=make.NOW)
    make.an_organization(house)
    make.an_organization(make.a_house())
    assert named(totals.actors_per_sector(house)) == {"Kommunal": 1, "Frivillig": 0, None: 1}


def test_an_offer_counts_once_under_each_top_theme_it_meets(house: House) -> None:
    learning = Theme.objects.create(house=house, code="l", name_da="Læring")
    homework = Theme.objects.create(house=house, code="h", name_da="Lektier", parent=learning)
    reading = Theme.objects.create(house=house, code="r", name_da="Læsning", parent=homework)
    sport = Theme.objects.create(house=house, code="s", name_da="Idræt")
    actor = make.an_organization(house)
    make.an_offer(actor).themes.set([homework, reading, sport])
    make.an_offer(actor).themes.set([learning])
    make.an_offer(actor)
    make.an_offer(actor, archived_at=make.NOW).themes.set([sport])
    make.an_offer(make.an_organization(house, archived_at=make.NOW)).themes.set([sport])
    assert named(totals.offers_per_theme(house)) == {"Læring": 2, "Idræt": 1, None: 1}


def test_target_groups_stand_as_a_tree_each_with_the_offers_that_name_it(house: House) -> None:
    children = TargetGroup.objects.create(house=house, code="c", name_da="Børn")
    small = TargetGroup.objects.create(house=house, code="s", name_da="Små", parent=children)
    actor = make.an_organization(house)
    make.an_offer(actor).target_groups.set([small])
    make.an_offer(actor).target_groups.set([small, children])
    found = totals.offers_per_target_group(house)
    assert [(depth, str(group), count) for depth, group, count in found] == [
        (0, "Børn", 1),
        (1, "Små", 2),
    ]


def test_an_offer_counts_once_in_each_part_of_the_week_where_it_begins(house: House) -> None:
    offer = make.an_offer(make.an_organization(house))
    make.weekly(offer, "01", "09:00", "10:00")
    make.weekly(offer, "0", "11:59", "13:00")
    make.weekly(offer, "6", "18:00", None)
    make.weekly(make.an_offer(make.an_organization(house)), "0", "08:59", "10:00")
    assert totals.offers_per_hour(house, make.MONDAY) == [
        [1, 0, 0, 0, 0, 0, 0],
        [1, 1, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1],
    ]


@pytest.mark.parametrize(
    ("rule", "counts"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", 1),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260401", 1),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260201", 0),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", 0),
        ("", 0),
    ],
)
def test_what_is_over_for_good_no_longer_counts_in_the_week(
    house: House, rule: str, counts: int
) -> None:
    OfferTime.at(
        first_on=recurrence.next_weekday(0, make.MONDAY.replace(month=1)),
        start=make.NOW.time(),
        end=None,
        rule=rule,
        offer=make.an_offer(make.an_organization(house)),
    ).save()
    assert sum(map(sum, totals.offers_per_hour(house, make.MONDAY))) == counts


def test_a_fixed_date_soon_counts_in_the_week(house: House) -> None:
    OfferTime.at(
        first_on=make.MONDAY.replace(day=10),
        start=make.NOW.time(),
        end=None,
        offer=make.an_offer(make.an_organization(house)),
    ).save()
    assert totals.offers_per_hour(house, make.MONDAY)[1] == [0, 1, 0, 0, 0, 0, 0]


def test_problems_are_counted_per_status_and_archived_ones_are_not(house: House) -> None:
    make.a_need(house)
    make.a_need(house, status=NeedStatus.EASED)
    make.a_need(house, status=NeedStatus.EASED, archived_at=make.NOW)
    assert dict(totals.needs_per_status(house)) == {
        NeedStatus.REPORTED: 1,
        NeedStatus.CONFIRMED: 0,
        NeedStatus.WORKED_ON: 0,
        NeedStatus.EASED: 1,
    }


def test_strengths_are_counted_per_kind_of_the_area_and_of_current_actors(house: House) -> None:
    gone = make.an_organization(house, archived_at=make.NOW)
    Strength.objects.create(house=house, name="Boldbane", kind=Means.SPACE)
    Strength.objects.create(
        house=house, name="Sal", kind=Means.SPACE, organization=make.an_organization(house)
    )
    Strength.objects.create(house=house, name="Væk", kind=Means.FUNDS, organization=gone)
    found = dict(totals.strengths_per_kind(house))
    assert (found[Means.SPACE], found[Means.FUNDS]) == (2, 0)


def test_how_many_offers_say_when_and_where(house: House) -> None:
    actor, place = make.an_organization(house), Place.objects.create(house=house, name="Sal")
    full, where = make.an_offer(actor), make.an_offer(actor)
    make.an_offer(actor)
    make.weekly(full, "01", "10:00", "12:00")
    make.weekly(full, "3", "10:00", "12:00")
    full.places.set([place, Place.objects.create(house=house, name="Have")])
    where.places.set([place])
    assert totals.known_about_offers(house) == totals.Known(offers=3, with_time=1, with_place=2)


def test_the_page_names_no_actor_offer_contact_person_problem_or_strength(
    client: Client, house: House
) -> None:
    catalogue.copy_to(house)
    actor = make.an_organization(house, "Kvorkum")
    offer = make.an_offer(actor, "Kvorkum")
    make.weekly(offer, "0", "10:00", "12:00")
    offer.themes.set(house.themes.all()[:2])
    offer.places.create(house=house, name="Kvorkum")
    Contact.objects.create(organization=actor, name="Kvorkum")
    make.a_need(house, "Kvorkum", said_by="Kvorkum")
    Strength.objects.create(house=house, name="Kvorkum", kind="space", organization=actor)
    make.a_member(house, user=make.a_user(name="Kvorkum"))
    client.force_login(make.a_member(house, Role.BOARD).user)
    page = client.get("/h/lind/totals/").content.decode()
    assert "Kvorkum" not in page


def test_the_page_asks_the_database_as_often_for_three_offers_as_for_one(
    client: Client, house: House, django_assert_num_queries: Any
) -> None:
    catalogue.copy_to(house)
    client.force_login(make.a_member(house, Role.BOARD).user)

    def more() -> None:
        offer = make.an_offer(make.an_organization(house))
        make.weekly(offer, "0", "10:00", "12:00")
        offer.themes.set(house.themes.all()[:3])

    more()
    with django_assert_num_queries(23):
        client.get("/h/lind/totals/")
    more()
    more()
    with django_assert_num_queries(23):
        client.get("/h/lind/totals/")
