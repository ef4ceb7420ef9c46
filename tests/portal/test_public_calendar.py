"""The calendar for whoever passes by: what is public, and of the rest only that it is taken."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories as make
from torvet.directory.models import House, Place, Sector
from torvet.rooms.actions.blackouts import close_rooms
from torvet.rooms.actions.lending import set_policy
from torvet.rooms.models import Room, State
from torvet.rooms.plans import Plan

pytestmark = pytest.mark.django_db
ADDRESS = "/p/lind/calendar/"


@pytest.fixture(autouse=True)
def _on_monday_at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)


@pytest.fixture
def house() -> House:
    found = make.a_house("lind", name="Lindehuset")
    set_policy(house=found, by=make.a_user(), has_public_calendar=True)
    return found


@pytest.fixture
def room(house: House) -> Room:
    return make.a_room(house, "Salen")


def lines(client: Client, day: date = make.MONDAY) -> list[tuple[str, str, str, str]]:
    days = client.get(ADDRESS).context["days"]
    listed = next(one for one in days if one.head.on == day)
    return [(line.of.kind, line.time, line.of.title, line.where) for line in listed.lines]


def test_it_is_there_without_a_sign_in_where_the_house_has_said_so(client: Client) -> None:
    house = make.a_house("lind")
    assert client.get(ADDRESS).status_code == 404
    set_policy(house=house, by=make.a_user(), has_public_calendar=True)
    assert client.get(ADDRESS).status_code == 200
    assert client.post(ADDRESS).status_code == 405
    set_policy(house=house, by=make.a_user(), has_public_calendar=False)
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/p/nowhere/calendar/").status_code == 404


def test_what_is_public_stands_with_its_actor_and_its_room(client: Client, room: Room) -> None:
    actor = make.an_organization(room.house, "Madfællesskabet")
    make.a_booking(
        room,
        "17:00",
        "20:00",
        organization=actor,
        title="Fællesspisning",
        note="Nøglen ligger under måtten",
        contact_name="Ida Prøve",
        contact_email="ida@example.org",
        contact_phone="00 00 00 07",
    )
    assert lines(client) == [("booked", "17–20", "Fællesspisning", "Salen")]
    page = client.get(ADDRESS).content.decode()
    assert "Madfællesskabet" in page
    for kept in ("Nøglen", "Ida", "ida@", "00 00 00 07"):
        assert kept not in page


def test_nothing_of_a_private_booking_leaks(client: Client, room: Room) -> None:
    house = room.house
    sector = Sector.objects.create(house=house, code="x", name_da="Hemmelig sektor")
    actor = make.an_organization(house, "Samtalegruppen", sector=sector)
    offer = make.an_offer(actor, "Sorgcafé")
    room.place = Place.objects.create(house=house, name="Salen")
    room.save()
    offer.places.add(room.place)
    make.weekly(offer, "0", "12:00", "13:00")
    booking = make.a_booking(
        room,
        "12:00",
        "13:00",
        organization=actor,
        offer=offer,
        by=make.a_user(name="Booker Bookersen", email="booker@example.org"),
        title="Sorggruppe",
        note="Tag billedet med",
        is_public=False,
        contact_name="Ida Prøve",
        contact_email="ida@example.org",
        contact_phone="00 00 00 07",
    )
    assert lines(client) == [("booked", "12–13", "", "Salen")]
    for language in ("da", "en"):
        client.cookies["django_language"] = language
        page = client.get(ADDRESS).content.decode()
        assert ("Optaget" if language == "da" else "Taken") in page
        for secret in (
            *("Sorg", "Samtalegruppen", "Hemmelig", "billedet", "Ida", "ida@", "00 00 00 07"),
            *("Booker", "booker@", f"/{booking.pk}/", f"/{actor.pk}/", f"/{offer.pk}/"),
        ):
            assert secret not in page, secret


def test_neither_requests_nor_what_the_waiting_list_was_offered_is_told(
    client: Client, room: Room
) -> None:
    asked = make.a_booking(room, "12:00", "13:00", title="Ønsket")
    asked.occurrences.update(state=State.REQUESTED)
    offered = make.a_booking(room, "14:00", "15:00", title="Ventelisten")
    offered.occurrences.update(state=State.OFFERED)
    assert lines(client) == [("asked", "14–15", "", "Salen")]
    page = client.get(ADDRESS).content.decode()
    assert "Ventelisten" not in page
    assert offered.organization is not None
    assert offered.organization.name not in page


def test_who_is_present_is_not_told(client: Client, room: Room) -> None:
    make.a_presence(make.an_organization(room.house, "Sundhedsplejen"), "0", "09:00", "12:00")
    assert "Sundhedsplejen" not in client.get(ADDRESS).content.decode()


def test_closed_rooms_say_why_and_offers_stand_with_their_place(client: Client, room: Room) -> None:
    house = room.house
    plan = Plan.once((room,), make.a_span(house, "08:00", "20:00"), house.zone)
    close_rooms(house=house, plan=plan, title="Valg", by=make.a_user(), now=make.NOW)
    offer = make.an_offer(make.an_organization(house), "Fodbold")
    offer.places.add(Place.objects.create(house=house, name="Boldbanen"))
    make.weekly(offer, "0", "16:00", "17:30")
    assert lines(client) == [
        ("closed", "10–20", "Valg", "Salen"),
        ("offer", "16–17.30", "Fodbold", "Boldbanen"),
    ]


def test_the_week_is_told_in_english_too(client: Client, house: House) -> None:
    client.cookies["django_language"] = "en"
    page = client.get(ADDRESS).content.decode()
    assert "<h1>What is on in Lindehuset?</h1>" in page
    assert "Monday 2 March" in page


def test_each_line_weighs_little(client: Client, room: Room) -> None:
    def with_more(days: int) -> int:
        for day in range(days):
            make.a_booking(room, "10:00", "12:00", date(2026, 3, 9 + day), title="Sprogcafé")
        return len(client.get(ADDRESS, {"day": "2026-03-09"}).content)

    lightest = with_more(1)
    for day in range(1, 7):
        make.a_booking(room, "13:00", "15:00", date(2026, 3, 9 + day), title="Sprogcafé")
    assert (with_more(0) - lightest) / 6 < 260


def test_an_evening_that_lasts_over_midnight_ends_in_the_night(client: Client, room: Room) -> None:
    make.a_booking(room, "20:00", "00:30", title="Fest", is_public=True)
    assert lines(client)[0][1] == "20–0.30"
    assert lines(client, make.MONDAY + timedelta(days=1))[0][1] == "0–0.30"
