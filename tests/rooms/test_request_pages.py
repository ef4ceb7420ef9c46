"""The desk where the house answers those who asked for a room."""

import pytest
from django.test import Client

from tests.factories import a_booking, a_house, a_member, a_room, an_organization
from torvet.directory.models import House, Role
from torvet.rooms.actions.lending import set_borrowers, set_category, set_terms
from torvet.rooms.models import Approval, Booking, Room

pytestmark = pytest.mark.django_db
DESK = "/h/lind/requests/"


@pytest.fixture
def house(client: Client) -> House:
    house = a_house("lind")
    client.force_login(a_member(house).user)
    set_terms(house=house, by=None, needs_approval=True)
    return house


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def answered(booking: Booking) -> Approval:
    booking.refresh_from_db()
    return Approval(booking.approval)


def test_the_desk_says_who_else_asks_and_who_has_the_room(client: Client, hall: Room) -> None:
    a_booking(hall, "10:00", "11:00", title="Sangaften", by_the_rules=False)
    a_booking(hall, "13:00", "15:00", title="Fest")
    a_booking(hall, "14:00", "16:00", title="Banko")
    page = client.get(DESK).content.decode()
    assert "“Banko”" in page
    assert "“Fest”" in page
    assert "Sangaften" not in page


def test_a_yes_books_the_room_and_a_second_yes_is_told_who_has_it(
    client: Client, hall: Room
) -> None:
    first, second = (a_booking(hall, "13:00", "15:00") for _ in range(2))
    assert client.post(f"{DESK}{first.pk}/answer/", {"do": "approve"}).status_code == 302
    refused = client.post(f"{DESK}{second.pk}/answer/", {"do": "approve", "answer": "Velkommen"})
    assert (refused.status_code, answered(first), answered(second)) == (
        422,
        Approval.APPROVED,
        Approval.WAITING,
    )
    assert "Velkommen</textarea>" in refused.content.decode()


def test_the_desk_says_what_it_costs(client: Client, house: House, hall: Room) -> None:
    set_terms(house=house, by=None, room=hall, price_kind="hour", price=12550)
    a_booking(hall, "13:00", "15:00")
    assert "· 251,00 kr." in client.get(DESK).content.decode()


def test_a_no_needs_its_reason(client: Client, hall: Room) -> None:
    request = a_booking(hall, "13:00", "15:00")
    refused = client.post(f"{DESK}{request.pk}/answer/", {"do": "refuse", "answer": ""})
    assert (refused.status_code, answered(request)) == (422, Approval.WAITING)
    assert f'autofocus id="why-{request.pk}"' in refused.content.decode()
    client.post(f"{DESK}{request.pk}/answer/", {"do": "refuse", "answer": "Salen males."})
    assert (answered(request), request.answer) == (Approval.REFUSED, "Salen males.")


def test_a_booking_that_waits_leads_to_where_it_is_answered(
    client: Client, house: House, hall: Room
) -> None:
    request = a_booking(hall, "13:00", "15:00")
    there = f'href="{DESK}#request-{request.pk}"'
    page = f"/h/lind/bookings/{request.pk}/"
    assert there in client.get(page).content.decode()
    client.force_login(a_member(house, Role.STAFF).user)
    assert there not in client.get(page).content.decode()


def test_only_the_coordinator_answers(house: House, hall: Room) -> None:
    request, staff = a_booking(hall, "13:00", "15:00"), Client()
    staff.force_login(a_member(house, Role.STAFF).user)
    assert staff.get(DESK).status_code == 403
    assert staff.post(f"{DESK}{request.pk}/answer/", {"do": "approve"}).status_code == 403


def test_the_desk_follows_the_kind_that_the_actor_is_of_now(
    client: Client, house: House, hall: Room
) -> None:
    house_own, clubs = (
        set_category(house=house, by=None, name_da=name, priority=number)
        for number, name in enumerate(("Huset", "Foreninger"), start=1)
    )
    library, choir, nobody = (an_organization(house, name) for name in ("Bib", "Kor", "Ny"))
    set_borrowers(category=clubs, organizations=[library, choir], by=None)
    for actor in (nobody, choir, library):
        a_booking(hall, "13:00", "15:00", organization=actor, title=actor.name)
    assert _asking(client) == ["Kor", "Bib", "Ny"]
    assert client.get(DESK).content.decode().count("Foreninger") == 2
    set_borrowers(category=house_own, organizations=[library], by=None)
    assert _asking(client) == ["Bib", "Kor", "Ny"]


def _asking(client: Client) -> list[str]:
    return [one.booking.title for one in client.get(DESK).context["waiting"]]


def test_who_answers_requests_is_told_that_her_own_booking_is_one(
    client: Client, house: House, hall: Room
) -> None:
    club = an_organization(house)
    asked = {"rooms": [hall.pk], "day": "2030-03-05", "start": "10", "end": "12", "title": "Kor"}
    asked |= {"organization": club.pk, "returns": "once", "do": "book"}
    hers = client.post("/h/lind/bookings/new/", asked, follow=True).content.decode()
    assert "Det er et ønske, indtil du har svaret." in hers
    client.force_login(a_member(house, Role.STAFF, organization=club).user)
    theirs = client.post("/h/lind/bookings/new/", asked, follow=True).content.decode()
    assert "Huset har jeres ønske og svarer på det." in theirs


def test_of_two_who_answer_at_once_the_second_is_told(client: Client, hall: Room) -> None:
    asked = a_booking(hall, "13:00", "15:00", title="Fest")
    address = f"{DESK}{asked.pk}/answer/"
    client.post(address, {"do": "approve"})
    second = client.post(address, {"do": "refuse", "answer": "Vi bager den dag."})
    page = second.content.decode()
    assert (second.status_code, answered(asked)) == (422, Approval.APPROVED)
    told = ("har allerede svaret", f"/h/lind/bookings/{asked.pk}/", "Vi bager den dag.")
    assert [words for words in told if words not in page] == []


def test_the_history_of_a_request_begins_with_asking(client: Client, hall: Room) -> None:
    asked = a_booking(hall, "13:00", "15:00", title="Fest")
    page = client.get(f"/h/lind/bookings/{asked.pk}/").content.decode()
    assert "Huset blev spurgt" in page
