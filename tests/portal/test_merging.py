"""The page on which two actors become one."""

import pytest
from django.test import Client

from tests.factories import a_booking, a_house, a_member, a_room, an_offer, an_organization
from torvet.directory.following import references_to
from torvet.directory.models import House, Organization, Role
from torvet.portal.selectors.following import WORDS, what_would_follow

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def coordinator(client: Client, house: House) -> Client:
    client.force_login(a_member(house).user)
    return client


def address(gone: Organization, into: Organization | None = None) -> str:
    return f"/h/lind/actors/{gone.pk}/merge/" + (f"?into={into.pk}" if into else "")


def test_everything_that_can_follow_has_its_words() -> None:
    labels = {reference.model._meta.label for reference in references_to(Organization)}
    assert labels == set(WORDS)


def test_what_would_move_is_told_in_numbers_and_nothing_has_moved_yet(
    coordinator: Client, house: House
) -> None:
    gone, into = an_organization(house, "Lind Bibliotek"), an_organization(house, "Biblioteket")
    shared = an_offer(gone, "Sprogcafé")
    shared.partners.add(into)
    third = an_offer(an_organization(house))
    third.partners.add(gone, into)
    a_booking(a_room(house), "10:00", "11:00", organization=gone)
    text = coordinator.get(address(gone, into)).content.decode()
    assert "1 tilbud" in text
    assert "1 booking" in text
    assert [(line.what, line.folded) for line in what_would_follow(gone, into)] == [
        ("1 tilbud drevet sammen med andre", 1),
        ("1 tilbud", 0),
        ("1 booking", 0),
    ]
    shared.refresh_from_db()
    assert shared.organization == gone


def test_the_other_is_chosen_and_a_reason_said(coordinator: Client, house: House) -> None:
    gone, into = an_organization(house, "Lind Bibliotek"), an_organization(house, "Biblioteket")
    assert coordinator.get(address(gone)).status_code == 200
    refused = coordinator.post(address(gone, into), {"reason": " "})
    assert refused.status_code == 422
    done = coordinator.post(address(gone, into), {"reason": "Samme sted"})
    assert done.headers["Location"] == f"/h/lind/actors/{into.pk}/"
    page = coordinator.get(f"/h/lind/actors/{into.pk}/").content.decode()
    assert "Lind Bibliotek – Samme sted" in page


def test_the_old_addresses_lead_on(coordinator: Client, house: House) -> None:
    gone, into = an_organization(house), an_organization(house)
    coordinator.post(address(gone, into), {"reason": "Samme sted"})
    for old in (f"/h/lind/actors/{gone.pk}/", f"/h/lind/actors/{gone.pk}/edit/", address(gone)):
        assert coordinator.get(old).headers["Location"] == f"/h/lind/actors/{into.pk}/"
    assert coordinator.post(f"/h/lind/actors/{gone.pk}/restore/").status_code == 404
    assert gone.name not in coordinator.get("/h/lind/map/archive/").content.decode()


def test_itself_another_houses_and_an_archived_one_cannot_be_chosen(
    coordinator: Client, house: House
) -> None:
    gone = an_organization(house)
    archived = an_organization(house)
    coordinator.post(f"/h/lind/actors/{archived.pk}/archive/")
    for wrong in (gone, archived, an_organization(a_house())):
        refused = coordinator.post(address(gone, wrong), {"reason": "Samme sted"})
        assert refused.status_code == 422
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_only_the_coordinator_merges(client: Client, house: House) -> None:
    own = an_organization(house)
    client.force_login(a_member(house, Role.STAFF, organization=own).user)
    assert client.get(address(own, an_organization(house))).status_code == 403


def test_the_members_of_both_still_come_in(client: Client, house: House) -> None:
    gone, into = an_organization(house), an_organization(house)
    theirs = a_member(house, Role.STAFF, organization=gone).user
    client.force_login(a_member(house).user)
    client.post(address(gone, into), {"reason": "Samme sted"})
    client.force_login(theirs)
    assert client.get(f"/h/lind/actors/{into.pk}/edit/").status_code == 200
