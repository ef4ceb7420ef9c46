"""Walking into the demonstration house with one click."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import a_house, a_member, a_user
from torvet.directory.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_mode(settings: Settings) -> None:
    settings.DEMO = True
    settings.LOGIN_URL = "demo_people"
    settings.ROOT_URLCONF = "tests.ui.showcase"


@pytest.mark.usefixtures("demo_mode")
def test_one_click_signs_in_as_someone_of_the_house(client: Client) -> None:
    karen = a_member(a_house("lindehuset", name="Lindehuset"), user=a_user(name="Karen Mølleskov"))

    page = client.get("/demo/").content.decode()
    assert f'name="person" value="{karen.pk}"' in page
    assert "Karen Mølleskov" in page

    response = client.post("/demo/sign-in/", {"person": karen.pk})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(karen.user_id)


@pytest.mark.usefixtures("demo_mode")
def test_people_of_another_house_are_neither_shown_nor_let_in(client: Client) -> None:
    a_house("lindehuset")
    stranger = a_member(a_house("et-andet-hus"), Role.BOARD, user=a_user(name="Fremmed"))

    assert "Fremmed" not in client.get("/demo/").content.decode()
    assert client.post("/demo/sign-in/", {"person": stranger.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo_mode")
@pytest.mark.parametrize("person", ["", "x", "0", "99999999"])
def test_nobody_is_let_in_as_nobody(client: Client, person: str) -> None:
    assert client.post("/demo/sign-in/", {"person": person}).status_code == 404


@pytest.mark.usefixtures("demo_mode")
def test_the_door_is_shut_outside_demo_mode(client: Client, settings: Settings) -> None:
    karen = a_member(a_house("lindehuset"))
    settings.DEMO = False

    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/sign-in/", {"person": karen.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_addresses_are_missing_outside_demo_mode(client: Client) -> None:
    assert client.get("/demo/").status_code == 404
