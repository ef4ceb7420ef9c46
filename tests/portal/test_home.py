"""The front page sends each person where they belong."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from torvet.directory.models import Role

pytestmark = pytest.mark.django_db


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next=/")


def test_someone_with_one_house_comes_straight_to_its_day(client: Client) -> None:
    client.force_login(make.a_member(make.a_house("lind"), Role.STAFF).user)
    answer = client.get("/", follow=True)
    assert answer.redirect_chain == [("/h/lind/", 302), ("/h/lind/today/", 302)]


def test_a_board_member_comes_straight_to_the_numbers(client: Client) -> None:
    client.force_login(make.a_member(make.a_house("lind"), Role.BOARD).user)
    answer = client.get("/", follow=True)
    assert answer.redirect_chain == [("/h/lind/", 302), ("/h/lind/totals/", 302)]


def test_someone_with_two_houses_chooses(client: Client) -> None:
    user = make.a_user()
    for name in ("Bøgehuset", "Askehuset"):
        make.a_member(make.a_house(name=name), user=user)
    client.force_login(user)
    answer = client.get("/")
    assert [house.name for house in answer.context["house_list"]] == ["Askehuset", "Bøgehuset"]


def test_someone_without_a_house_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(make.a_user(email="ny@example.org"))
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.context["house_list"] == []
    assert "ny@example.org" in answer.content.decode()


def test_the_house_switcher_leads_into_each_house_by_its_own_door(client: Client) -> None:
    user = make.a_user()
    make.a_member(make.a_house("ask"), Role.COORDINATOR, user=user)
    make.a_member(make.a_house("bog"), Role.BOARD, user=user)
    client.force_login(user)
    page = client.get("/h/ask/today/").content.decode()
    assert 'href="/h/ask/"' in page
    assert 'href="/h/bog/"' in page
    assert client.get("/h/bog/", follow=True).status_code == 200


def test_another_houses_door_is_not_there(client: Client) -> None:
    make.a_house("fremmed")
    client.force_login(make.a_member(make.a_house()).user)
    assert client.get("/h/fremmed/").status_code == 404
