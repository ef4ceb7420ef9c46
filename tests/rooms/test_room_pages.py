"""The pages on which a house describes its rooms: parts, people, needs, buffers, pictures."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.factories import a_booking, a_house, a_member, a_room, an_organization
from torvet.directory.models import House, Place, Role
from torvet.rooms.actions.lending import add_other_hours, set_borrowers, set_category, set_terms
from torvet.rooms.models import Room, RoomCell, RoomKind, RoomPicture

pytestmark = pytest.mark.django_db
ROOMS = "/h/lind/rooms/"


@pytest.fixture
def house(client: Client) -> House:
    house = a_house("lind")
    client.force_login(a_member(house).user)
    return house


def typed(name: str, **said: object) -> dict[str, object]:
    return {"name": name, "kind": RoomKind.ROOM, "is_lent": "on", **said}


def cells(room: Room) -> set[str]:
    return set(RoomCell.objects.filter(room=room).values_list("cell__name", flat=True))


def test_a_room_is_described_as_people_say_it(client: Client, house: House) -> None:
    said = typed("Køkkenet", capacity="12", is_step_free="no", buffer_after="et kvarter")
    said |= {"description": "Ovn og 12 stole", "access": "Nøglen hænger i caféen"}
    answer = client.post(f"{ROOMS}add/", said)
    room = Room.objects.get()
    assert answer.headers["Location"] == f"{ROOMS}{room.pk}/edit/"
    assert (room.capacity, room.is_step_free, room.buffer_before, room.buffer_after) == (
        12,
        False,
        0,
        15,
    )
    page = client.get(f"{ROOMS}{room.pk}/").content.decode()
    named = ("Plads til 12", "Ovn og 12 stole", "Nøglen hænger i caféen", "15 minutter efter")
    assert [words for words in named if words not in page] == []


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"capacity": "0"}, {"capacity": "mange"}, {"buffer_after": "længe"}]
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client: Client, house: House, wrong: dict[str, object]
) -> None:
    said = typed("Salen", description="Scene og lys") | wrong
    answer = client.post(f"{ROOMS}add/", said)
    assert (answer.status_code, "Scene og lys" in answer.content.decode()) == (422, True)
    assert not Room.objects.exists()


def test_a_hall_divides_into_its_parts_and_takes_along_what_it_needs(
    client: Client, house: House
) -> None:
    hall, sound = a_room(house, "Salen"), a_room(house, "Lyd", kind=RoomKind.EQUIPMENT)
    for name in ("Øst", "Vest"):
        client.post(f"{ROOMS}add/", typed(name, parent=hall.pk))
    east = Room.objects.get(name="Øst")
    said = typed("Øst", parent=hall.pk, needs=[sound.pk])
    assert client.post(f"{ROOMS}{east.pk}/edit/", said).status_code == 302
    assert (cells(hall), cells(east)) == ({"Øst", "Vest", "Lyd"}, {"Øst", "Lyd"})
    page = client.get(f"{ROOMS}{hall.pk}/").content.decode()
    assert (f'href="{ROOMS}{east.pk}/">Øst' in page, "Del af Salen" in page) == (True, False)
    assert "Del af Salen" in client.get(f"{ROOMS}{east.pk}/").content.decode()


def test_a_room_is_not_put_into_its_own_part(client: Client, house: House) -> None:
    hall = a_room(house, "Salen")
    east = a_room(house, "Øst", parent=hall)
    answer = client.post(f"{ROOMS}{hall.pk}/edit/", typed("Salen", parent=east.pk))
    hall.refresh_from_db()
    assert (answer.status_code, hall.parent) == (422, None)


def test_rooms_that_two_have_at_once_do_not_become_one(client: Client, house: House) -> None:
    hall, kitchen = a_room(house, "Salen"), a_room(house, "Køkkenet")
    for room in (hall, kitchen):
        a_booking(room, "10:00", "12:00", house.today(timezone.now() + timedelta(days=2)))
    answer = client.post(f"{ROOMS}{kitchen.pk}/edit/", typed("Køkkenet", parent=hall.pk))
    kitchen.refresh_from_db()
    assert (answer.status_code, kitchen.parent) == (422, None)
    assert "er booket på samme tid" in answer.content.decode()


def test_a_room_of_another_house_is_neither_shown_nor_taken(client: Client, house: House) -> None:
    other = a_room(a_house("elme"), "Fremmed")
    assert client.post(f"{ROOMS}add/", typed("Øst", parent=other.pk)).status_code == 422
    assert [client.get(f"{ROOMS}{other.pk}/{end}").status_code for end in ("", "edit/")] == [
        404,
        404,
    ]


def a_photo() -> SimpleUploadedFile:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taget af Ida"
    Image.new("RGB", (2400, 1200), "teal").save(file, "JPEG", exif=exif)
    return SimpleUploadedFile("ida.jpg", file.getvalue(), "image/jpeg")


def test_a_picture_is_shown_made_light_and_without_what_the_phone_wrote(
    client: Client, house: House
) -> None:
    hall = a_room(house, "Salen")
    said = {"image": a_photo(), "alt": "En sal med scene"}
    assert client.post(f"{ROOMS}{hall.pk}/pictures/", said).status_code == 302
    picture = RoomPicture.objects.get()
    assert (picture.width, picture.height) == (1600, 800)
    assert 'alt="En sal med scene"' in client.get(f"{ROOMS}{hall.pk}/").content.decode()
    shown = client.get(f"/h/lind/room-pictures/{picture.pk}.jpg")
    with Image.open(BytesIO(shown.content)) as opened:
        assert (opened.size, dict(opened.getexif())) == ((1600, 800), {})
    stranger = Client()
    stranger.force_login(a_member(a_house("elme")).user)
    assert stranger.get(f"/h/lind/room-pictures/{picture.pk}.jpg").status_code == 404


def test_a_picture_that_is_taken_away_is_gone_with_its_file(
    client: Client, house: House, django_capture_on_commit_callbacks: Any
) -> None:
    hall = a_room(house, "Salen")
    client.post(f"{ROOMS}{hall.pk}/pictures/", {"image": a_photo(), "alt": "En sal"})
    picture = RoomPicture.objects.get()
    assert picture.image.storage.exists(picture.image.name)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/h/lind/room-pictures/{picture.pk}/remove/")
    assert not picture.image.storage.exists(picture.image.name)
    assert not RoomPicture.objects.exists()


@pytest.mark.parametrize("alt", ["En sal", ""])
def test_what_is_no_picture_or_says_nothing_is_refused(
    client: Client, house: House, alt: str
) -> None:
    hall = a_room(house, "Salen")
    image = SimpleUploadedFile("brev.jpg", b"Kaere hus", "image/jpeg") if alt else a_photo()
    answer = client.post(f"{ROOMS}{hall.pk}/pictures/", {"image": image, "alt": alt})
    assert (answer.status_code, RoomPicture.objects.count()) == (422, 0)


def test_a_room_says_which_rules_count_for_whoever_looks(client: Client, house: House) -> None:
    hall = a_room(house, "Salen")
    clubs = set_category(house=house, by=None, name_da="Foreninger", priority=1)
    choir = an_organization(house, "Koret")
    set_borrowers(category=clubs, organizations=[choir], by=None)
    set_terms(house=house, by=None, room=hall, price_kind="hour", price=12550, longest_minutes=90)
    set_terms(house=house, by=None, room=hall, category=clubs, price_kind="free")
    staff = Client()
    staff.force_login(a_member(house, Role.STAFF, organization=choir).user)
    for_all, for_clubs = (
        person.get(f"{ROOMS}{hall.pk}/").content.decode() for person in (client, staff)
    )
    longest = "Højst 1 time og 30 minutter ad gangen."
    assert ["125,50 kr. i timen." in for_all, longest in for_all] == [True, True]
    assert ["Gratis." in for_clubs, longest in for_clubs, "125,50" in for_clubs] == [
        True,
        True,
        False,
    ]
    assert ["/edit/" in page for page in (for_all, for_clubs)] == [True, False]


def test_staff_arrange_no_rooms_and_board_members_see_none(house: House) -> None:
    hall = a_room(house, "Salen")
    staff, board = Client(), Client()
    staff.force_login(a_member(house, Role.STAFF).user)
    board.force_login(a_member(house, Role.BOARD).user)
    assert [staff.get(f"{ROOMS}{end}").status_code for end in ("", "add/")] == [200, 403]
    assert board.get(f"{ROOMS}{hall.pk}/").status_code == 404


def test_places_in_the_house_become_rooms_without_typing(client: Client, house: House) -> None:
    place = Place.objects.create(house=house, name="Caféen", is_in_house=True)
    assert "1 sted i huset er ikke et lokale endnu." in client.get(ROOMS).content.decode()
    client.post(f"{ROOMS}of-places/")
    assert [(room.name, room.place) for room in Room.objects.all()] == [("Caféen", place)]


def test_a_day_on_which_the_house_is_shut_is_not_called_free(client: Client, house: House) -> None:
    room, today = a_room(house, "Salen"), house.today(timezone.now())
    tomorrow = today + timedelta(days=1)
    add_other_hours(house=house, by=None, name="Maling", first_on=tomorrow, last_on=tomorrow)
    days = client.get(f"{ROOMS}{room.pk}/").context["days"]
    assert [(day.on, day.closed) for day in days if day.closed] == [(tomorrow, "Lukket: Maling")]


def test_a_room_of_a_house_that_is_shut_now_is_not_called_free(
    client: Client, house: House
) -> None:
    a_room(house, "Salen")
    assert "Ledigt nu" in client.get(ROOMS).content.decode()
    today = house.today(timezone.now())
    add_other_hours(
        house=house,
        room=None,
        name="Maling",
        first_on=today,
        last_on=today,
        opens=None,
        closes=None,
        by=None,
    )
    page = client.get(ROOMS).content.decode()
    assert ("Ledigt nu" in page, "Lukket" in page) == (False, True)


def test_a_room_that_is_asked_for_is_not_archived_and_the_way_to_it_is_shown(
    client: Client, house: House
) -> None:
    hall = a_room(house, "Salen")
    set_terms(house=house, room=hall, category=None, needs_approval=True, by=None)
    tomorrow = timezone.localtime().date() + timedelta(days=1)
    a_booking(hall, "10:00", "12:00", tomorrow, now=timezone.now())
    answer = client.post(f"{ROOMS}{hall.pk}/archive/")
    assert answer.status_code == 422
    assert f'href="/h/lind/bookings/?room={hall.pk}"' in answer.content.decode()
    hall.refresh_from_db()
    assert not hall.is_archived
