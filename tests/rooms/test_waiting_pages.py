"""The pages of the waiting list and of checking in, by the real clock."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import a_booking, a_house, a_member, a_room, an_organization
from torvet.directory.models import House, Membership, Role
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.models import Occurrence, Room, State, WaitingWish

pytestmark = pytest.mark.django_db
LIST = "/h/lindehuset/waiting/"


@pytest.fixture
def house() -> House:
    return a_house("lindehuset")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def ida(house: House) -> Membership:
    return a_member(house, Role.STAFF)


@pytest.fixture
def client(client: Client, ida: Membership) -> Client:
    client.force_login(ida.user)
    return client


def next_week() -> date:
    return timezone.now().date() + timedelta(days=7)


def taken(room: Room) -> Occurrence:
    return a_booking(
        room, "10:00", "14:00", next_week(), now=timezone.now(), title="Kor"
    ).occurrences.get()


def typed(room: Room, **values: str) -> dict[str, str]:
    day = next_week().isoformat()
    told = {"room": str(room.pk), "day": day, "start": "10", "end": "12", "title": "Øvning"}
    return {**told, **values}


def wished(client: Client, room: Room) -> WaitingWish:
    assert client.post(f"{LIST}new/", typed(room)).status_code == 302
    return WaitingWish.objects.get()


def test_the_form_is_filled_with_the_room_and_the_time_one_comes_with(
    client: Client, hall: Room
) -> None:
    page = client.get(f"{LIST}new/?room={hall.pk}&day=2026-03-02&start=10:00&end=12:00")
    form = page.context["form"]
    shown = [form[name].value() for name in ("room", "day", "start", "end")]
    assert shown == [str(hall.pk), "2026-03-02", "10.00", "12.00"]


def test_an_empty_choice_says_what_to_choose(client: Client, house: House, hall: Room) -> None:
    client.force_login(a_member(house).user)
    page = client.get(f"{LIST}new/").content.decode()
    assert "---------" not in page
    assert "Vælg et lokale" in page
    assert "Vælg en aktør" in page


def test_one_stands_in_line_for_ones_own_actor(client: Client, hall: Room, ida: Membership) -> None:
    taken(hall)
    assert wished(client, hall).organization == ida.organization
    assert "Salen" in client.get(LIST).content.decode()


def test_a_room_that_is_free_is_to_be_booked_instead(client: Client, hall: Room) -> None:
    refused = client.post(f"{LIST}new/", typed(hall))
    assert refused.status_code == 422
    assert "Salen er ledig på det tidspunkt" in refused.content.decode()
    assert 'value="Øvning"' in refused.content.decode()


def test_the_coordinator_says_for_whom(client: Client, house: House, hall: Room) -> None:
    taken(hall)
    client.force_login(a_member(house).user)
    assert client.post(f"{LIST}new/", typed(hall)).status_code == 422
    club = an_organization(house)
    client.post(f"{LIST}new/", typed(hall, organization=str(club.pk)))
    assert WaitingWish.objects.get().organization == club


def test_an_offer_is_answered_by_a_button_and_never_by_a_look(client: Client, hall: Room) -> None:
    standing = taken(hall)
    waiting = wished(client, hall)
    cancel_occurrences(occurrences=[standing], reason="", by=None, now=timezone.now())
    address = f"{LIST}{waiting.pk}/answer/"
    assert "Ja, vi vil have det" in client.get(address).content.decode()
    assert WaitingWish.objects.get().state == "offered"
    assert client.post(address, {"answer": "yes"})["Location"] == LIST
    assert Occurrence.objects.get(answers_wish=waiting).state == State.HELD
    again = client.post(address, {"answer": "no"})
    assert again.status_code == 422
    assert "Tilbuddet gælder ikke længere: Taget imod." in again.content.decode()


def test_the_page_of_what_is_offered_leads_to_the_answer(client: Client, hall: Room) -> None:
    standing = taken(hall)
    waiting = wished(client, hall)
    cancel_occurrences(occurrences=[standing], reason="", by=None, now=timezone.now())
    held = Occurrence.objects.get(answers_wish=waiting)
    page = f"/h/lindehuset/bookings/{held.booking_id}/"
    assert f'href="{LIST}{waiting.pk}/answer/"' in client.get(page).content.decode()
    client.post(f"{LIST}{waiting.pk}/answer/", {"answer": "yes"})
    assert "/answer/" not in client.get(page).content.decode()


def test_who_books_what_is_taken_is_shown_the_way_into_line(
    client: Client, hall: Room, ida: Membership
) -> None:
    said = {"rooms": str(hall.pk), "day": next_week().isoformat(), "start": "10", "end": "12"}
    said |= {"title": "Øvning", "returns": "once", "expected": "8"}
    taken(hall)
    refused = client.post("/h/lindehuset/bookings/new/", said)
    address = refused.context["wait"]
    assert address.replace("&", "&amp;") in refused.content.decode()
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in ("room", "start", "end", "title", "expected")}
    assert shown == {
        "room": str(hall.pk),
        "start": "10.00",
        "end": "12.00",
        "title": "Øvning",
        "expected": "8",
    }


def test_nobody_waits_for_their_own_actor(client: Client, hall: Room, ida: Membership) -> None:
    said = {"rooms": str(hall.pk), "day": next_week().isoformat(), "start": "10", "end": "12"}
    said |= {"title": "Øvning", "returns": "once"}
    assert client.post("/h/lindehuset/bookings/new/", said).status_code == 302
    assert client.post("/h/lindehuset/bookings/new/", said).context["wait"] == ""


def test_another_actor_neither_sees_nor_answers(client: Client, house: House, hall: Room) -> None:
    taken(hall)
    waiting = wished(client, hall)
    client.force_login(a_member(house, Role.STAFF).user)
    assert "Øvning" not in client.get(LIST).content.decode()
    assert client.post(f"{LIST}{waiting.pk}/answer/", {"answer": "yes"}).status_code == 404
    assert client.post(f"{LIST}{waiting.pk}/withdraw/").status_code == 404


def test_one_leaves_the_line(client: Client, hall: Room) -> None:
    taken(hall)
    waiting = wished(client, hall)
    client.post(f"{LIST}{waiting.pk}/withdraw/")
    assert WaitingWish.objects.get().state == "withdrawn"
    assert "Ingen står på venteliste." in client.get(LIST).content.decode()


def under_way(room: Room, **values: object) -> Occurrence:
    one = a_booking(room, "10:00", "12:00", **values).occurrences.get()
    one.start = timezone.now() - timedelta(minutes=5)
    one.end = one.start + timedelta(hours=1)
    one.taken_from, one.taken_to = one.start, one.end
    one.save()
    return one


def test_one_checks_in_to_ones_own(client: Client, hall: Room, ida: Membership) -> None:
    ours = under_way(hall, organization=ida.organization)
    theirs = under_way(a_room(hall.house, "Caféen"))
    page = client.get("/h/lindehuset/check-in/").content.decode()
    assert "Salen" in page
    assert "Caféen" not in page
    answer = client.post(f"/h/lindehuset/occurrences/{ours.pk}/check-in/")
    assert answer["Location"] == "/h/lindehuset/check-in/"
    assert client.post(f"/h/lindehuset/occurrences/{theirs.pk}/check-in/").status_code == 403
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert ours.checked_in_at is not None
    assert theirs.checked_in_at is None


def test_checking_in_leads_back_to_where_one_was_and_nowhere_else(
    client: Client, hall: Room, ida: Membership
) -> None:
    ours = under_way(hall, organization=ida.organization)
    address = f"/h/lindehuset/occurrences/{ours.pk}/check-in/"
    for wanted, got in (
        ("/h/lindehuset/today/", "/h/lindehuset/today/"),
        ("https://elsewhere.example/", "/h/lindehuset/check-in/"),
    ):
        assert client.post(address, {"next": wanted})["Location"] == got


def test_a_booking_that_wants_checking_in_says_so_and_has_the_button(
    client: Client, hall: Room, ida: Membership
) -> None:
    ours = under_way(hall, organization=ida.organization)
    address = f"/h/lindehuset/bookings/{ours.booking_id}/"
    button = f"/h/lindehuset/occurrences/{ours.pk}/check-in/"
    assert button not in client.get(address).content.decode()
    set_terms(house=hall.house, room=hall, category=None, no_show_minutes=20, by=None)
    page = client.get(address).content.decode()
    assert ("efter 20 minutter, gives lokalet fri" in page, button in page) == (True, True)
    assert client.post(button, {"next": address})["Location"] == address
    page = client.get(address).content.decode()
    assert ("tjekket ind kl." in page, button in page, "efter 20" in page) == (True, False, False)
