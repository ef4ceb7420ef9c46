"""The pages of feeds and of calendars that are followed."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests import factories as make
from tests.exchange.calendars.calendar_text import calendar, event
from torvet.directory.models import House, Membership, Role
from torvet.exchange.models import Feed, FeedKind, Subscription
from torvet.rooms.models import Occurrence, Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


@pytest.fixture
def coordinator(house: House, client: Client) -> Membership:
    member = make.a_member(house)
    client.force_login(member.user)
    return member


@pytest.fixture
def hall(house: House) -> Room:
    return make.a_room(house, "Salen")


def next_week(house: House) -> date:
    return house.today(timezone.now()) + timedelta(days=7)


def file(house: House, *places: str, days: int = 0) -> SimpleUploadedFile:
    """One time for each place, an hour each, next week or some days later."""
    day = next_week(house) + timedelta(days=days)
    events = []
    for number, place in enumerate(places):
        start = datetime(day.year, day.month, day.day, 10 + number)  # noqa: DTZ001
        end = start + timedelta(hours=1)
        events.append(
            event(f"e{number}", f"{start:%Y%m%dT%H%M%S}", f"{end:%Y%m%dT%H%M%S}", f"Møde {number}",
                  *([f"LOCATION:{place}"] if place else []))
        )  # fmt: skip
    return SimpleUploadedFile("kor.ics", calendar(*events))


def upload(client: Client, house: House, *places: str, **values: object) -> Subscription:
    organization = make.an_organization(house, "Koret")
    said = {"organization": organization.pk, "file": file(house, *places), "is_public": "on"}
    response = client.post("/h/lind/subscriptions/add/", {**said, **values})
    made = Subscription.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/h/lind/subscriptions/{made.pk}/"
    return made


def live(house: House) -> list[tuple[str, str]]:
    rows = Occurrence.objects.filter(house=house).select_related("booking", "room")
    return [(one.booking.title, one.room.name) for one in rows if one.is_live]


def test_an_address_is_made_shown_closed_and_opened_again(
    client: Client, coordinator: Membership, hall: Room
) -> None:
    page = client.get(f"/h/lind/feeds/?kind=room&target={hall.pk}")
    assert f'<option value="room-{hall.pk}" selected>Salen</option>' in page.content.decode()
    client.post("/h/lind/feeds/", {"about": f"room-{hall.pk}"})
    feed = Feed.objects.get()
    assert (feed.kind, feed.room, feed.made_by) == (FeedKind.ROOM, hall, coordinator.user)
    address = f"http://testserver/feeds/{feed.token}.ics"
    assert address in client.get("/h/lind/feeds/").content.decode()
    assert client.get(address).status_code == 200
    client.post(f"/h/lind/feeds/{feed.pk}/remove/")
    assert client.get(address).status_code == 410
    assert address not in client.get("/h/lind/feeds/").content.decode()
    client.post(f"/h/lind/feeds/{feed.pk}/restore/")
    assert client.get(address).status_code == 200


def test_addresses_are_on_the_host_that_the_house_is_looked_up_at(
    client: Client, coordinator: Membership, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["torvet.example", "lindehuset.example"]
    client.post("/h/lind/feeds/", {"about": "house-0"}, headers={"host": "torvet.example"})
    token = Feed.objects.get().token
    for host in settings.ALLOWED_HOSTS:
        page = client.get("/h/lind/feeds/", secure=True, headers={"host": host}).content.decode()
        assert f'value="https://{host}/feeds/{token}.ics"' in page
        assert f'href="webcal://{host}/feeds/{token}.ics"' in page


def test_what_is_not_in_the_house_cannot_be_followed(
    client: Client, coordinator: Membership
) -> None:
    other = make.a_room(make.a_house())
    response = client.post("/h/lind/feeds/", {"about": f"room-{other.pk}"})
    assert response.status_code == 422
    assert not Feed.objects.exists()


def test_others_see_and_close_only_their_own_addresses(
    client: Client, house: House, coordinator: Membership
) -> None:
    client.post("/h/lind/feeds/", {"about": "house-0"})
    feed = Feed.objects.get()
    client.force_login(make.a_member(house, Role.LEADER).user)
    assert feed.token not in client.get("/h/lind/feeds/").content.decode()
    assert client.post(f"/h/lind/feeds/{feed.pk}/remove/").status_code == 404
    client.post("/h/lind/feeds/", {"about": "person-0"})
    own = Feed.objects.get(kind=FeedKind.PERSON)
    assert client.post(f"/h/lind/feeds/{own.pk}/remove/").status_code == 302


def test_an_uploaded_calendar_is_looked_at_then_followed_then_read_again(
    client: Client, house: House, coordinator: Membership, hall: Room
) -> None:
    made = upload(client, house, "Salen", "Rådhuset", "")
    address = f"/h/lind/subscriptions/{made.pk}/"
    page = client.get(address).content.decode()
    assert "Skal huset følge “Koret”?" in page
    assert "1 tid vil blive booket." in page
    assert live(house) == []
    client.post(f"{address}agree/")
    assert live(house) == [("Møde 0", "Salen")]
    client.post(f"{address}places/", {"place-0": str(hall.pk)})
    assert live(house) == [("Møde 0", "Salen"), ("Møde 1", "Salen")]
    said = {"room": hall.pk, "name": "Koret", "is_public": "on"}
    assert client.post(f"{address}edit/", said).status_code == 302
    assert len(live(house)) == 3
    client.post(f"{address}upload/", {"file": file(house, "Salen", days=1)})
    assert live(house) == [("Møde 0", "Salen")]
    assert Occurrence.objects.get(state="moved").start.date() == next_week(house) + timedelta(
        days=1
    )


def test_a_clash_is_shown_and_another_room_chosen(
    client: Client, house: House, coordinator: Membership, hall: Room
) -> None:
    cafe = make.a_room(house, "Caféen")
    make.a_booking(
        hall, "10:30", "12:00", next_week(house), title="Bridge", now=timezone.now(),
        by_the_rules=False,
    )  # fmt: skip
    made = upload(client, house, "Salen")
    client.post(f"/h/lind/subscriptions/{made.pk}/agree/")
    page = client.get(f"/h/lind/subscriptions/{made.pk}/").content.decode()
    assert "Bridge · Aktør" in page
    assert "Salen 10.30–12.00" in page
    clash = made.events.get()
    address = f"/h/lind/subscriptions/{made.pk}/events/{clash.pk}/room/"
    client.post(address, {"room": hall.pk})
    assert live(house) == [("Bridge", "Salen")]
    client.post(address, {"room": cafe.pk})
    assert live(house) == [("Møde 0", "Caféen"), ("Bridge", "Salen")]


def test_leaving_says_what_is_cancelled_first(
    client: Client, house: House, coordinator: Membership, hall: Room
) -> None:
    made = upload(client, house, "Salen", "Salen")
    client.post(f"/h/lind/subscriptions/{made.pk}/agree/")
    page = client.get(f"/h/lind/subscriptions/{made.pk}/leave/").content.decode()
    assert "2 kommende tider aflyses" in page
    assert len(live(house)) == 2
    response = client.post(f"/h/lind/subscriptions/{made.pk}/leave/", follow=True)
    assert "2 kommende tider er aflyst." in response.content.decode()
    assert live(house) == []
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Giv enten en adresse eller en fil."),
        ({"address": "ftp://x.example/a.ics"}, "Den begynder med https://."),
        ({"address": "https://x.example:8000/a.ics"}, "Den begynder med https://."),
        ({"file": SimpleUploadedFile("a.ics", b"hello")}, "ikke en kalender"),
        ({"file": SimpleUploadedFile("a.ics", b" \n<!DOCTYPE html>")}, "en webside"),
        ({"file": SimpleUploadedFile("a.ics", b"BEGIN:VCALENDAR\r\n")}, "skåret over"),
    ],
)
def test_what_is_wrong_is_said_at_the_form(
    client: Client, house: House, coordinator: Membership, values: dict[str, object], words: str
) -> None:
    organization = make.an_organization(house)
    said = {"organization": organization.pk, "name": "Min kalender"}
    response = client.post("/h/lind/subscriptions/add/", {**said, **values})
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert 'value="Min kalender"' in page
    assert not Subscription.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_inner_address_is_never_fetched(
    client: Client, house: House, coordinator: Membership
) -> None:
    organization = make.an_organization(house)
    said = {"organization": organization.pk, "address": "http://127.0.0.1/kor.ics"}
    page = client.post("/h/lind/subscriptions/add/", said, follow=True).content.decode()
    assert "Adressen ligger i et lukket netværk." in page
    assert "Ja, følg den" not in page


def test_an_actor_sees_its_own_calendar_and_changes_nothing(
    client: Client, house: House, coordinator: Membership, hall: Room
) -> None:
    made = upload(client, house, "Salen")
    address = f"/h/lind/subscriptions/{made.pk}/"
    client.force_login(make.a_member(house, Role.LEADER, organization=made.organization).user)
    assert client.get(address).status_code == 200
    assert "Koret" in client.get("/h/lind/subscriptions/").content.decode()
    for step in ("agree", "fetch", "pause", "upload", "places", "leave"):
        assert client.post(f"{address}{step}/").status_code == 403
    assert client.get("/h/lind/subscriptions/add/").status_code == 403
    client.force_login(make.a_member(house, Role.LEADER).user)
    assert client.get(address).status_code == 404
