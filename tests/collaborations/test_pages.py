"""The list of collaborations and the page of one: who sees them, and how much it costs."""

import pytest
from django.test import Client

from tests.collaborations.making import a_collaboration
from tests.factories import a_house, a_member, an_organization
from torvet.directory.models import House, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def coordinator(client: Client, house: House) -> Client:
    client.force_login(a_member(house).user)
    return client


def test_a_board_member_sees_no_collaboration(client: Client, house: House) -> None:
    made = a_collaboration(house)
    client.force_login(a_member(house, Role.BOARD).user)
    assert client.get("/h/lind/collaborations/").status_code == 404
    assert client.get(f"/h/lind/collaborations/{made.pk}/").status_code == 404


def test_a_collaboration_of_another_house_is_not_there(coordinator: Client) -> None:
    other = a_collaboration(a_house("nabo"))
    assert coordinator.get(f"/h/lind/collaborations/{other.pk}/").status_code == 404


def test_the_page_names_the_parties(coordinator: Client, house: House) -> None:
    library = an_organization(house, "Biblioteket")
    made = a_collaboration(house, library, an_organization(house, "Naboskab"), title="Sprogcafé")
    text = coordinator.get(f"/h/lind/collaborations/{made.pk}/").content.decode()
    assert text.index("<h1>Sprogcafé</h1>") < text.index("Biblioteket") < text.index("Naboskab")
