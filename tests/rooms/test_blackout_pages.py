"""Closing rooms on pages: first who loses, then the closing, and opening them again."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import a_booking, a_house, a_member, a_room, an_organization
from torvet.directory.models import House
from torvet.rooms.models import Booking, BookingKind, Claim, Occurrence, Room, State
from torvet.ui.components.times import day

pytestmark = pytest.mark.django_db
ADD = "/h/lind/blackouts/add/"


@pytest.fixture
def house(client: Client) -> House:
    house = a_house("lind")
    client.force_login(a_member(house).user)
    return house


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def soon(days: int = 7) -> date:
    return timezone.now().date() + timedelta(days=days)


def an_election(hall: Room, **said: object) -> dict[str, object]:
    return {"rooms": [hall.pk], "title": "Valg", "first_on": soon(), "last_on": soon(), **said}


def test_who_loses_is_shown_before_anything_is_done(client: Client, hall: Room) -> None:
    lost = a_booking(hall, "10:00", "12:00", soon(), title="Lektiecafé").occurrences.get()
    page = client.post(ADD, an_election(hall) | {"do": "look"}).content.decode()
    assert "1 booking mister sit lokale" in page
    assert "Lektiecafé" in page
    assert Occurrence.objects.get().state == State.HELD
    assert client.post(ADD, an_election(hall) | {"do": "close"}).status_code == 302
    lost.refresh_from_db()
    assert (lost.state, lost.reason) == (State.CANCELLED, "Valg")


def test_a_closing_with_hours_takes_only_those(client: Client, hall: Room) -> None:
    kept = a_booking(hall, "20:00", "22:00", soon()).occurrences.get()
    client.post(ADD, an_election(hall, start="6", end="20") | {"do": "close"})
    kept.refresh_from_db()
    assert (kept.state, Claim.objects.count()) == (State.HELD, 2)


def test_the_rooms_are_opened_again(client: Client, hall: Room) -> None:
    client.post(ADD, an_election(hall, last_on=soon(9)) | {"do": "close"})
    closed = Booking.objects.get(kind=BookingKind.BLACKOUT)
    assert closed.occurrences.count() == 3
    assert client.post(f"/h/lind/blackouts/{closed.pk}/remove/").status_code == 302
    assert client.get("/h/lind/blackouts/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_on": soon(6)},
        {"first_on": soon(-3), "last_on": soon(-2)},
        {"start": "10"},
        {"title": ""},
        {"rooms": []},
        {"is_whole_house": "on"},
    ],
)
def test_what_is_half_said_is_refused(client: Client, hall: Room, wrong: dict[str, object]) -> None:
    assert client.post(ADD, an_election(hall, **wrong) | {"do": "close"}).status_code == 422
    assert not Booking.objects.exists()


def test_the_whole_house_is_closed_at_once_and_who_loses_what_is_said(
    client: Client, house: House, hall: Room
) -> None:
    kitchen = a_room(house, "Køkkenet")
    for room, actor in ((hall, "Koret"), (kitchen, "Gryden")):
        a_booking(room, "10:00", "12:00", soon(), organization=an_organization(house, actor))
    a_booking(hall, "10:00", "12:00", soon(8))
    said = an_election(hall, is_whole_house="on", rooms=[])
    page = client.post(ADD, said | {"do": "look"}).content.decode()
    assert ["2 bookinger mister deres lokale" in page, "Koret" in page, "Gryden" in page] == [
        True,
        True,
        True,
    ]
    assert client.post(ADD, said | {"do": "close"}).status_code == 302
    states = Occurrence.objects.filter(booking__kind=BookingKind.USE).values_list(
        "state", flat=True
    )
    assert list(states) == [State.CANCELLED, State.CANCELLED, State.HELD]


def test_a_closing_of_whole_days_is_told_without_hours(client: Client, hall: Room) -> None:
    client.post(ADD, an_election(hall, last_on=soon(8)) | {"do": "close"})
    hours = {"first_on": soon(9), "last_on": soon(9), "start": "8", "end": "20"}
    client.post(ADD, an_election(hall, **hours) | {"do": "close"})
    page = client.get("/h/lind/blackouts/").content.decode()
    days = [day(soon(ahead)) for ahead in (7, 8, 9)]
    assert f"Salen · {days[0]} – {days[1]}, hele dagen" in page
    assert f"Salen · {days[2]} kl. 08.00–20.00" in page


def test_another_page_may_say_which_days(client: Client, hall: Room) -> None:
    asked = f"?whole=1&first_on={soon()}&last_on={soon(8)}&title=Sommerlukket"
    page = client.get(f"{ADD}{asked}").content.decode()
    assert ["checked" in page, f'value="{soon(8)}"' in page, "Sommerlukket" in page] == [True] * 3
