"""The house itself: what it is, who is in it, what lies around it."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests import factories as make
from torvet.accounts.models import User
from torvet.directory import catalogue
from torvet.directory.models import Area, House, Membership, Place, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make.a_house("lind", name="Lindehuset")


@pytest.fixture
def coordinator(house: House, client: Client) -> Membership:
    """Signed in."""
    member = make.a_member(house)
    client.force_login(member.user)
    return member


def at(name: str, *args: object) -> str:
    return reverse(name, args=["lind", *args])


def errors(answer: Any) -> tuple[int, list[str]]:
    return answer.status_code, list(answer.context["form"].errors)


def test_the_houses_type_tells_what_it_is_good_at_and_what_to_watch_with_the_source(
    client: Client, house: House, coordinator: Membership
) -> None:
    catalogue.copy_to(house)
    house.type = house.house_types.get(code="library_based")
    house.save()
    answer = client.get(at("house_settings"))
    assert answer.context["advice"] == {
        "strengths": house.type.strengths_da.splitlines(),
        "watch": house.type.watch_da.splitlines(),
    }
    assert house.type.source[:30] in answer.content.decode()


def test_the_house_is_changed_with_its_other_names_on_a_line_each(
    client: Client, house: House, coordinator: Membership
) -> None:
    catalogue.copy_to(house)
    kind = house.house_types.get(code="library_based")
    client.post(
        at("house_edit"),
        {
            "name": "Lindehuset i Åløse",
            "aliases": "Beboerhuset\nDet gamle vaskeri\n",
            "type": kind.pk,
            "address": "Lindetorvet 1",
            "postcode": "4436",
            "town": "Åløse",
            "timezone": "Atlantic/Faroe",
        },
    )
    house.refresh_from_db()
    assert (house.name, house.aliases) == (
        "Lindehuset i Åløse",
        ["Beboerhuset", "Det gamle vaskeri"],
    )
    assert (house.type, house.timezone, house.town) == (kind, "Atlantic/Faroe", "Åløse")


def test_a_made_up_time_zone_is_refused_and_what_was_typed_stays(
    client: Client, house: House, coordinator: Membership
) -> None:
    answer = client.post(at("house_edit"), {"name": "Nyt navn", "timezone": "Månen"})
    assert errors(answer) == (422, ["timezone"])
    assert answer.context["form"]["name"].value() == "Nyt navn"


def test_someone_new_is_added_and_sent_the_way_to_a_password(
    client: Client, house: House, coordinator: Membership
) -> None:
    said = {"email": "Ny@Example.org", "name": "Ny Person", "role": "board"}
    client.post(at("member_add"), said)
    person = User.objects.get(email="ny@example.org")
    assert (person.name, person.has_usable_password()) == ("Ny Person", False)
    assert house.memberships.get(user=person).role == Role.BOARD
    assert [sent.to for sent in mail.outbox] == [["ny@example.org"]]
    assert "Lindehuset" in mail.outbox[0].subject


def test_the_way_in_leads_to_a_password_that_signs_in(
    client: Client, house: House, coordinator: Membership
) -> None:
    said = {"email": "ny@example.org", "name": "Ny Person", "role": "board"}
    client.post(at("member_add"), said)
    found = re.search(r"https?://testserver(/\S+)", str(mail.outbox[0].body))
    assert found is not None
    newcomer = Client()
    form = newcomer.get(found[1], follow=True)
    password = "en-lang-sætning-om-linden"
    newcomer.post(form.request["PATH_INFO"], {"password1": password, "password2": password})
    newcomer.post(reverse("account_login"), {"login": "ny@example.org", "password": password})
    assert newcomer.get("/", follow=True).redirect_chain[-1] == ("/h/lind/totals/", 302)


def test_someone_who_signs_in_already_is_added_without_a_mail(
    client: Client, house: House, coordinator: Membership
) -> None:
    known = make.a_user(email="kendt@example.org", password="en-lang-sætning")
    actor = make.an_organization(house)
    said = {"email": "KENDT@example.org", "role": "staff", "organization": actor.pk}
    client.post(at("member_add"), said)
    member = house.memberships.get(user=known)
    assert (member.role, member.organization) == (Role.STAFF, actor)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"email": "ny@example.org", "role": "board"}, "name"),
        ({"email": "ny@example.org", "name": "Ny", "role": "staff"}, "organization"),
        ({"email": "ny@example.org", "name": "Ny 010203-1234", "role": "board"}, "name"),
        ({"email": "inde@example.org", "role": "board"}, "email"),
        ({"email": "ikke en adresse", "name": "Ny", "role": "board"}, "email"),
        ({"email": "ny@example.org", "name": "Ny"}, "role"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field_and_nobody_is_added(
    client: Client, house: House, coordinator: Membership, said: dict[str, str], field: str
) -> None:
    make.a_member(house, Role.BOARD, user=make.a_user(email="inde@example.org"))
    answer = client.post(at("member_add"), said)
    assert errors(answer) == (422, [field])
    assert house.memberships.count() == 2
    assert not User.objects.filter(email="ny@example.org").exists()


def test_a_members_role_is_changed(client: Client, house: House, coordinator: Membership) -> None:
    member, actor = make.a_member(house, Role.BOARD), make.an_organization(house)
    client.post(at("member_edit", member.pk), {"role": "leader", "organization": actor.pk})
    member.refresh_from_db()
    assert (member.role, member.organization) == (Role.LEADER, actor)


def test_the_last_coordinator_can_neither_step_down_nor_go(
    client: Client, house: House, coordinator: Membership
) -> None:
    assert errors(client.post(at("member_edit", coordinator.pk), {"role": "board"})) == (
        422,
        ["role"],
    )
    client.post(at("member_remove", coordinator.pk))
    assert house.memberships.get().role == Role.COORDINATOR


def test_a_member_is_taken_out_and_put_back_as_they_were(
    client: Client, house: House, coordinator: Membership
) -> None:
    actor = make.an_organization(house)
    member = make.a_member(house, Role.STAFF, organization=actor)
    page = client.post(at("member_remove", member.pk), follow=True).content.decode()
    assert not house.memberships.filter(user=member.user).exists()
    undo = re.search(r'action="([^"]+/members/restore/[^"]+)"', page)
    assert undo is not None
    client.post(undo[1])
    again = house.memberships.get(user=member.user)
    assert (again.role, again.organization) == (Role.STAFF, actor)


def test_a_made_up_way_to_put_someone_back_is_not_there(
    client: Client, house: House, coordinator: Membership
) -> None:
    assert client.post(at("member_restore", "madeup:token")).status_code == 404


def test_an_undo_of_another_house_is_not_there(
    client: Client, house: House, coordinator: Membership
) -> None:
    other = make.a_house("ask")
    make.a_member(other, user=coordinator.user)
    member = make.a_member(house, Role.BOARD)
    page = client.post(at("member_remove", member.pk), follow=True).content.decode()
    undo = re.search(r'action="([^"]+/members/restore/[^"]+)"', page)
    assert undo is not None
    assert client.post(undo[1].replace("/h/lind/", "/h/ask/")).status_code == 404
    assert not other.memberships.filter(user=member.user).exists()


def test_areas_and_places_are_added_and_changed(
    client: Client, house: House, coordinator: Membership
) -> None:
    client.post(at("area_add"), {"name": "Lindeparken", "postcode": "4436"})
    area = Area.objects.get()
    client.post(at("area_edit", area.pk), {"name": "Lindeparken Nord", "postcode": "4436"})
    said = {"name": "Salen", "is_in_house": "on", "area": area.pk}
    client.post(at("place_add"), said)
    place = Place.objects.get()
    client.post(at("place_edit", place.pk), {"name": "Store sal", "address": "Torvet 1"})
    area.refresh_from_db()
    assert place.is_in_house
    assert place.area == area
    place.refresh_from_db()
    assert area.name == "Lindeparken Nord"
    assert (place.name, place.address, place.is_in_house) == ("Store sal", "Torvet 1", False)


def test_the_same_area_twice_is_refused_at_its_name(
    client: Client, house: House, coordinator: Membership
) -> None:
    house.areas.create(name="Lindeparken", postcode="4436")
    other = house.areas.create(name="Bakken", postcode="4436")
    said = {"name": "Lindeparken", "postcode": "4436"}
    assert errors(client.post(at("area_add"), said)) == (422, ["name"])
    assert errors(client.post(at("area_edit", other.pk), said)) == (422, ["name"])
    assert client.post(at("area_edit", other.pk), {"name": "Bakken"}).status_code == 302


def test_staff_read_about_the_house_without_addresses_and_change_nothing(
    client: Client, house: House
) -> None:
    member = make.a_member(house, user=make.a_user(email="katrine@example.org", name="Katrine"))
    client.force_login(make.a_member(house, Role.STAFF).user)
    page = client.get(at("house_settings")).content.decode()
    assert "Katrine" in page
    assert "katrine@example.org" not in page
    for name in ("house_edit", "member_add", "area_add", "place_add"):
        assert client.get(at(name)).status_code == 403
        assert at(name) not in page
    assert client.post(at("member_remove", member.pk)).status_code == 403


def test_the_page_asks_the_database_as_often_for_three_of_each_as_for_one(
    client: Client, house: House, coordinator: Membership, django_assert_num_queries: Any
) -> None:
    def more(number: int) -> None:
        make.a_member(house, Role.STAFF)
        area = house.areas.create(name=f"Område {number}")
        house.places.create(name=f"Sted {number}", area=area)

    more(1)
    with django_assert_num_queries(6):
        client.get(at("house_settings"))
    more(2)
    more(3)
    with django_assert_num_queries(6):
        client.get(at("house_settings"))
