"""Kortet: the right actors for what is asked, quickly."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.directory.pages import at, sign_in, text
from torvet.directory import catalogue
from torvet.directory.models import House, Offer, Role, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


def found(client: Client, house: House, **asked: Any) -> list[tuple[str, list[str]]]:
    """Each actor on the page with its offers."""
    answer = client.get(at(house, "map"), asked)
    return [
        (on_map.organization.name, [offer.name for offer in on_map.offers])
        for on_map in answer.context["actors"]
    ]


def a_theme(house: House, name: str, parent: Theme | None = None) -> Theme:
    return Theme.objects.create(house=house, code=name.lower(), name_da=name, parent=parent)


def test_every_actor_stands_with_its_offers_also_one_without(client: Client, house: House) -> None:
    library = make.an_organization(house, "Biblioteket")
    make.an_offer(library, "Lektiecafé")
    make.an_offer(library, "Babyrytmik")
    make.an_organization(house, "Aftenvandrerne")
    sign_in(client, house)
    assert found(client, house) == [
        ("Aftenvandrerne", []),
        ("Biblioteket", ["Babyrytmik", "Lektiecafé"]),
    ]


@pytest.mark.parametrize("asked", ["ældre", "ÆLDRE", "Ældre besøg", "besøg æld"])
def test_a_search_finds_danish_letters_in_any_case(
    client: Client, house: House, asked: str
) -> None:
    visitors = make.an_organization(house, "Vennerne")
    make.an_offer(visitors, "Besøgsven", description="For ÆLDRE alene")
    make.an_offer(visitors, "Sangcafé")
    sign_in(client, house)
    assert found(client, house, q=asked) == [("Vennerne", ["Besøgsven"])]


def test_a_search_finds_an_actor_by_its_own_words(client: Client, house: House) -> None:
    make.an_organization(house, "Stilladset", can_do="Gældsrådgivning")
    make.an_organization(house, "Biblioteket")
    sign_in(client, house)
    assert found(client, house, q="gæld") == [("Stilladset", [])]


def test_a_search_for_an_actor_shows_all_it_offers(client: Client, house: House) -> None:
    cross = make.an_organization(house, "Røde Kors")
    make.an_offer(cross, "Genbrug")
    make.an_offer(cross, "Vågetjeneste")
    sign_in(client, house)
    assert found(client, house, q="røde kors") == [("Røde Kors", ["Genbrug", "Vågetjeneste"])]


def test_a_theme_includes_the_themes_below_it(client: Client, house: House) -> None:
    learning = a_theme(house, "Læring")
    homework = a_theme(house, "Lektier", learning)
    library = make.an_organization(house, "Biblioteket")
    make.an_offer(library, "Lektiecafé").themes.add(homework)
    make.an_offer(library, "Kaffe")
    sign_in(client, house)
    assert found(client, house, theme=learning.pk) == [("Biblioteket", ["Lektiecafé"])]


def test_sector_target_group_and_day_are_asked_for_together(client: Client, house: House) -> None:
    catalogue.copy_to(house)
    municipal, voluntary = house.sectors.all()[:2]
    group, other_group = house.target_groups.filter(children=None)[:2]
    nurses = make.an_organization(house, "Sundhedsplejen", sector=municipal)
    tuesday = make.an_offer(nurses, "Åben konsultation")
    tuesday.target_groups.add(group)
    make.weekly(tuesday, "1", "15:00", "17:00")
    monday = make.an_offer(nurses, "Babycafé")
    monday.target_groups.add(group)
    make.weekly(monday, "0", "15:00", "17:00")
    make.weekly(make.an_offer(nurses, "Uden gruppe"), "1", "15:00", "17:00")
    friends = make.an_offer(make.an_organization(house, "Vennerne", sector=voluntary), "Besøg")
    friends.target_groups.add(group, other_group)
    make.weekly(friends, "1", "15:00", "17:00")
    sign_in(client, house)
    asked = {"sector": municipal.pk, "group": group.pk, "day": "1"}
    assert found(client, house, **asked) == [("Sundhedsplejen", ["Åben konsultation"])]


def test_of_a_register_of_words_only_the_upper_levels_are_offered_and_what_is_asked_for(
    client: Client, house: House
) -> None:
    whole = a_theme(house, "Alt")
    parts = [Theme(house=house, code=f"t{n}", name_da=f"T{n}", parent=whole) for n in range(200)]
    Theme.objects.bulk_create(parts)
    deep = house.themes.get(code="t7")
    make.an_offer(make.an_organization(house, "Biblioteket")).themes.add(deep)
    sign_in(client, house)
    form = client.get(at(house, "map"), {"theme": deep.pk}).context["form"]
    offered = [value for value, _name in form.fields["theme"].choices]
    assert offered == ["", str(whole.pk), str(deep.pk)]


def test_an_answer_that_was_not_offered_counts_as_not_given(client: Client, house: House) -> None:
    make.an_organization(house, "Biblioteket")
    sign_in(client, house)
    asked = {"sector": "999", "theme": "x", "day": "9", "page": "77"}
    assert found(client, house, **asked) == [("Biblioteket", [])]


def test_offers_of_nobody_are_shown_apart(client: Client, house: House) -> None:
    make.an_organization(house, "Biblioteket")
    for name in ("Fisketur", "Strikkeklub"):
        Offer.objects.create(house=house, name=name)
    sign_in(client, house)
    everything = client.get(at(house, "map")).context
    assert [offer.name for offer in everything["lost"]] == ["Fisketur", "Strikkeklub"]
    alone = client.get(at(house, "map"), {"unknown": "on", "q": "fisk"}).context
    assert [offer.name for offer in alone["lost"]] == ["Fisketur"]
    assert "actors" not in alone


def test_archived_actors_and_offers_are_off_the_map(client: Client, house: House) -> None:
    gone = make.an_organization(house, "Lukket", archived_at=make.NOW)
    make.an_offer(gone, "Med i faldet")
    library = make.an_organization(house, "Biblioteket")
    make.an_offer(library, "Ophørt", archived_at=make.NOW)
    sign_in(client, house)
    assert found(client, house) == [("Biblioteket", [])]
    archive = client.get(at(house, "map_archive")).context
    assert [actor.name for actor in archive["organizations"]] == ["Lukket"]
    assert [offer.name for offer in archive["offers"]] == ["Ophørt"]


def test_staff_see_only_their_own_actors_archived_offers(client: Client, house: House) -> None:
    member = sign_in(client, house, Role.STAFF)
    assert member.organization
    make.an_offer(member.organization, "Vores", archived_at=make.NOW)
    make.an_offer(make.an_organization(house), "Andres", archived_at=make.NOW)
    make.an_organization(house, "Lukket", archived_at=make.NOW)
    archive = client.get(at(house, "map_archive")).context
    assert [actor.name for actor in archive["organizations"]] == []
    assert [offer.name for offer in archive["offers"]] == ["Vores"]


def test_an_actor_with_many_offers_shows_the_first_and_counts_the_rest(
    client: Client, house: House
) -> None:
    busy = make.an_organization(house, "Travl")
    for number in range(8):
        make.an_offer(busy, f"Hold {number}")
    sign_in(client, house)
    [on_map] = client.get(at(house, "map")).context["actors"]
    assert [offer.name for offer in on_map.offers] == [f"Hold {number}" for number in range(5)]
    assert on_map.more == 3


def test_the_list_is_read_thirty_actors_at_a_time(client: Client, house: House) -> None:
    for number in range(31):
        make.an_organization(house, f"Aktør {number:02}")
    sign_in(client, house)
    assert len(found(client, house)) == 30
    assert found(client, house, page=2) == [("Aktør 30", [])]


def test_htmx_gets_the_results_alone(client: Client, house: House) -> None:
    sign_in(client, house)
    answer = client.get(at(house, "map"), headers={"HX-Request": "true"})
    assert text(answer).startswith('<div id="results"')
    assert "<html" in text(client.get(at(house, "map")))


def test_the_map_asks_the_database_as_often_for_three_actors_as_for_one(
    client: Client, house: House, django_assert_num_queries: Any
) -> None:
    catalogue.copy_to(house)

    def add() -> None:
        actor = make.an_organization(house, sector=house.sectors.first())
        actor.contacts.create(name="Mette")
        for _number in range(2):
            offer = make.an_offer(actor)
            offer.themes.set(house.themes.all()[:2])
            offer.target_groups.set(house.target_groups.all()[:2])
            offer.places.add(house.places.create(name=f"Sted {offer.pk}"))
            make.weekly(offer, "1", "15:00", "17:00")
            Offer.objects.create(house=house, name="Uden aktør")

    sign_in(client, house)
    add()
    client.get(at(house, "map"))
    with django_assert_num_queries(QUERIES):
        client.get(at(house, "map"), {"q": "t"})
    add()
    add()
    with django_assert_num_queries(QUERIES):
        client.get(at(house, "map"), {"q": "t"})


QUERIES = 19


def test_a_board_member_is_told_that_there_is_no_such_page(client: Client, house: House) -> None:
    sign_in(client, house, Role.BOARD)
    names = ("map", "map_archive", "organization_add", "offer_add")
    assert [client.get(at(house, name)).status_code for name in names] == [404] * 4
    assert client.get(at(house, "map_export", "csv")).status_code == 404


def test_nobody_finds_the_actors_of_another_house(client: Client, house: House) -> None:
    make.an_offer(make.an_organization(make.a_house("anden"), "Fremmed"), "Fremmed tilbud")
    sign_in(client, house)
    assert found(client, house) == []
    assert client.get(reverse_of_other(house)).status_code == 404


def reverse_of_other(house: House) -> str:
    return at(House.objects.exclude(pk=house.pk).get(), "map")
