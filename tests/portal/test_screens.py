"""Screens: the lobby's picture, the panel at a door, and who looks after them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import (
    MONDAY,
    NOW,
    a_booking,
    a_house,
    a_member,
    a_room,
    an_offer,
    an_organization,
    weekly,
)
from torvet.directory.models import House, Organization, Place
from torvet.portal.selectors.lobby import lobby_of
from torvet.rooms.actions.lending import add_other_hours
from torvet.rooms.actions.screens import add_screen, put_up_notice, revoke_screen
from torvet.rooms.models import Booking, Occurrence, Room, Screen

pytestmark = pytest.mark.django_db
Booked = Callable[..., Occurrence]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    """On a Monday at ten, whenever the tests are run."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return a_house("lind", name="Lindehuset")


@pytest.fixture
def room(house: House) -> Room:
    return a_room(house, "Mødelokale 1")


def around_now(room: Room, title: str, before: int, after: int, **values: object) -> Occurrence:
    """Began so many minutes ago, ends in so many."""
    booking = a_booking(room, "10:00", "12:00", title=title, **values)
    one, now = booking.occurrences.get(), timezone.now()
    one.start, one.end = now - timedelta(minutes=before), now + timedelta(minutes=after)
    one.taken_from, one.taken_to = one.start, one.end
    one.save()
    return one


def lobby(house: House) -> str:
    screen = add_screen(
        house=house, by=None, kind="lobby", name="Indgang", room=None, organization=None
    )
    return Client().get(f"/s/{screen.token}/").content.decode()


def a_panel(room: Room, organization: Organization | None = None) -> Screen:
    values = {"kind": "door", "name": "Dør", "room": room, "organization": organization}
    return add_screen(house=room.house, by=None, **values)


def test_the_lobby_tells_the_day_in_two_languages_and_nothing_private(
    house: House, room: Room
) -> None:
    around_now(room, "Lektiecafé", 30, 30)
    group = an_organization(house, "Sorgstøtten")
    around_now(a_room(house, "Stuen"), "Sorggruppe", 30, 30, is_public=False, organization=group)
    day = house.today(timezone.now())
    put_up_notice(
        house=house, by=None, text_da="Kaffe", text_en="Coffee", first_on=day, last_on=day
    )
    page = lobby(house)
    assert [word in page for word in ("Lektiecafé", "Kaffe", "Coffee", "Optaget", "Taken")] == [
        True
    ] * 5
    assert "Sorggruppe" not in page
    assert "Sorgstøtten" not in page


def test_the_lobby_says_that_the_house_is_closed_and_why(house: House) -> None:
    values = {"first_on": MONDAY, "last_on": MONDAY, "name": "Personaledag", "room": None}
    add_other_hours(house=house, by=None, **values)
    assert "Lukket i dag: Personaledag" in lobby(house)
    assert "Closed today: Personaledag" in lobby(house)


def test_an_address_that_is_taken_back_leads_nowhere(house: House, room: Room) -> None:
    panel = a_panel(room)
    assert Client().get(f"/s/{panel.token}/").status_code == 200
    revoke_screen(screen=panel, by=a_member(house).user, now=timezone.now())
    assert Client().get(f"/s/{panel.token}/").status_code == 404
    assert Client().post(f"/s/{panel.token}/book/").status_code == 404


def test_the_panel_books_what_it_showed_by_the_houses_clock(house: House, room: Room) -> None:
    panel = a_panel(room, an_organization(house, "Huset"))
    shown = Client().get(f"/s/{panel.token}/").context["offered"]
    long_ago = (datetime.fromisoformat(shown) - timedelta(hours=3)).isoformat()
    late = Client().post(f"/s/{panel.token}/book/", {"start": long_ago})
    assert (late.status_code, Booking.objects.count()) == (422, 0)
    assert Client().post(f"/s/{panel.token}/book/", {"start": shown}).status_code == 302
    booked = Occurrence.objects.get()
    assert (booked.start.isoformat(), booked.room) == (shown, room)
    assert booked.checked_in_at is not None
    assert not booked.booking.is_public


def test_a_press_that_comes_twice_books_once_and_says_until_when(house: House, room: Room) -> None:
    panel = a_panel(room, an_organization(house, "Huset"))
    shown = {"start": Client().get(f"/s/{panel.token}/").context["offered"]}
    first, second = (Client().post(f"/s/{panel.token}/book/", shown) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 422)
    assert "Lokalet er allerede booket kl. 10.00–10.30." in second.content.decode()
    assert Booking.objects.count() == 1


@pytest.mark.parametrize("start", ["", "nu", "2026-13-01T10:00:00+01:00", "2026-03-02T10:00:00"])
def test_a_start_that_is_none_books_nothing(house: House, room: Room, start: str) -> None:
    panel = a_panel(room, an_organization(house, "Huset"))
    assert Client().post(f"/s/{panel.token}/book/", {"start": start}).status_code == 422
    assert not Booking.objects.exists()


def test_a_tablet_that_starts_again_where_a_button_led_gets_its_picture(
    house: House, room: Room
) -> None:
    panel = a_panel(room)
    for address in ("book/", "check-in/1/"):
        answer = Client().get(f"/s/{panel.token}/{address}")
        assert (answer.status_code, answer["Location"]) == (302, f"/s/{panel.token}/")


def test_a_room_is_taken_on_the_screens_where_an_offer_is_that_nobody_booked(
    house: House, room: Room
) -> None:
    place = Place.objects.create(house=house, name=room.name)
    room.place = place
    room.save()
    offer = an_offer(an_organization(house), "Åben café")
    offer.places.add(place)
    weekly(offer, "0", "09:30", "11:00")
    a_room(house, "Stuen")
    panel = a_panel(room, an_organization(house, "Huset"))
    page = Client().get(f"/s/{panel.token}/")
    assert ("Åben café" in page.content.decode(), page.context["offered"][11:16]) == (True, "10:00")
    assert Client().post(f"/s/{panel.token}/book/", {"start": NOW.isoformat()}).status_code == 422
    told = {one.room.name: (one.state, one.until) for one in lobby_of(house, NOW).rooms.shown}
    assert told["Stuen"] == ("free", None)
    assert told[room.name] == ("taken", house.now(NOW) + timedelta(hours=1))


def test_a_panel_that_books_for_nobody_offers_nothing(house: House, room: Room) -> None:
    panel = a_panel(room)
    page = Client().get(f"/s/{panel.token}/")
    assert page.context["may_book"] is False
    refused = Client().post(f"/s/{panel.token}/book/", {"start": page.context["offered"]})
    assert refused.status_code == 422


def test_one_checks_in_at_the_door_of_ones_own_room(house: House, room: Room) -> None:
    own, other = around_now(room, "Kor", 5, 60), around_now(a_room(house), "Banko", 5, 60)
    panel = a_panel(room)
    assert Client().post(f"/s/{panel.token}/check-in/{other.pk}/").status_code == 422
    assert Client().post(f"/s/{panel.token}/check-in/{own.pk}/").status_code == 302
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.checked_in_at is not None, other.checked_in_at) == (True, None)


def test_the_coordinator_looks_after_the_screens(client: Client, house: House, room: Room) -> None:
    client.force_login(a_member(house).user)
    said = {"name": "Dør", "kind": "door"}
    assert client.post("/h/lind/screens/add/", said).status_code == 422
    assert client.post("/h/lind/screens/add/", said | {"room": room.pk}).status_code == 302
    (screen,) = Screen.objects.all()
    assert screen.token in client.get("/h/lind/screens/").content.decode()
    client.post(f"/h/lind/screens/{screen.pk}/revoke/")
    assert client.get("/h/lind/screens/").context["screens"] == []
    client.post(f"/h/lind/screens/{screen.pk}/restore/")


def test_a_line_is_put_up_changed_and_goes_by_itself(client: Client, house: House) -> None:
    client.force_login(a_member(house).user)
    line = {"text_da": "Kaffe", "first_on": date(2026, 3, 2), "last_on": date(2026, 3, 1)}
    assert client.post("/h/lind/screens/lines/add/", line).status_code == 422
    line["last_on"] = date(2026, 3, 2)
    assert client.post("/h/lind/screens/lines/add/", line).status_code == 302
    (notice,) = house.house_notices.all()
    page = client.get(f"/h/lind/screens/lines/{notice.pk}/")
    assert 'value="Kaffe"' in page.content.decode()
    changed = line | {"text_da": "Kage"}
    assert client.post(f"/h/lind/screens/lines/{notice.pk}/", changed).status_code == 302
    shown = [lobby_of(house, NOW + timedelta(days=day)).notices for day in (0, 1)]
    assert [[one.text for one in notices] for notices in shown] == [["Kage"], []]


def test_the_line_of_another_house_is_out_of_reach(client: Client, house: House) -> None:
    client.force_login(a_member(a_house("boeg")).user)
    day = house.today(NOW)
    values = {"text_da": "Kaffe", "text_en": "", "first_on": day, "last_on": day}
    notice = put_up_notice(house=house, by=None, **values)
    assert client.get(f"/h/boeg/screens/lines/{notice.pk}/").status_code == 404


@pytest.mark.parametrize(("asked", "words"), [("da", ("Ledig", "Free")), ("en", ("Free", "Ledig"))])
def test_a_door_says_its_state_in_both_languages(
    client: Client, room: Room, asked: str, words: tuple[str, str]
) -> None:
    client.cookies["django_language"] = asked
    page = client.get(f"/s/{a_panel(room).token}/").content.decode()
    other = "en" if asked == "da" else "da"
    assert f'<p class="door-word">{words[0]}' in page
    assert f'<p class="door-also" lang="{other}">{words[1]}</p>' in page
