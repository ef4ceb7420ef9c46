"""The list of bookings, narrowed; it is Monday, 10.00 in the house."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import MONDAY, NOW, a_booking, a_house, a_member, a_room, an_organization
from tests.rooms.test_booking import a_series
from torvet.directory.models import House, Membership, Role
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.forms.listing import BookingsForm
from torvet.rooms.models import Room
from torvet.rooms.selectors.bookings import bookings_of
from torvet.rooms.selectors.listing import listed, rooms_and_states

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(weeks=1)
LIST = "/h/lind/bookings/"


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def katrine(house: House) -> Membership:
    return a_member(house)


def found(membership: Membership, asked: str = "") -> list[str]:
    form = BookingsForm(QueryDict(asked), membership=membership, today=MONDAY)
    rows = listed(bookings_of(membership), form.wanted(), NOW)
    return [one.title for one in rows]


def given_up(room: Room, day: date, title: str) -> None:
    rows = list(a_booking(room, "10:00", "12:00", day, title=title).occurrences.all())
    cancel_occurrences(occurrences=rows, reason="", by=None, now=NOW)


def test_what_is_to_come_stands_in_the_order_it_comes(hall: Room, katrine: Membership) -> None:
    a_booking(hall, "18:00", "20:00", title="Kor")
    a_booking(hall, "08:00", "09:00", title="Forbi", by_the_rules=False)
    given_up(hall, MONDAY, "Aflyst")
    a_booking(hall, "10:00", "12:00", title="Nu")
    assert found(katrine) == ["Nu", "Kor"]
    assert found(katrine, "when=past") == ["Aflyst", "Forbi"]


def test_it_is_narrowed_by_room_actor_and_state_together(
    house: House, hall: Room, katrine: Membership
) -> None:
    cafe, choir = a_room(house, "Caféen"), an_organization(house)
    a_booking(hall, "14:00", "16:00", title="Kor", organization=choir)
    a_booking(cafe, "14:00", "16:00", title="Kaffe", organization=choir)
    a_booking(hall, "16:00", "18:00", title="Banko")
    given_up(hall, MONDAY + A_WEEK, "Aflyst")
    assert found(katrine, f"room={hall.pk}") == ["Kor", "Banko"]
    assert found(katrine, f"room={hall.pk}&actor={choir.pk}") == ["Kor"]
    assert found(katrine, f"room={hall.pk}&state=given-up") == ["Aflyst"]
    assert found(katrine, "room=0&state=strange&when=2026-13") == ["Kor", "Kaffe", "Banko"]


@pytest.mark.parametrize(
    ("when", "titles"),
    [
        ("today", ["Mandag"]),
        ("week", ["Mandag", "Søndag"]),
        ("next-week", ["Næste"]),
        ("2026-03", ["Mandag", "Søndag", "Næste"]),
        ("2026-04", []),
    ],
)
def test_it_is_narrowed_by_period(
    hall: Room, katrine: Membership, when: str, titles: list[str]
) -> None:
    for title, ahead in (("Mandag", 0), ("Søndag", 6), ("Næste", 7)):
        a_booking(hall, "14:00", "16:00", MONDAY + timedelta(days=ahead), title=title)
    assert found(katrine, f"when={when}") == titles


def test_a_line_tells_of_the_times_that_were_asked_for(
    house: House, hall: Room, katrine: Membership
) -> None:
    series = a_series(hall, 4)
    last = list(series.occurrences.all())[-1:]
    cancel_occurrences(occurrences=last, reason="", by=None, now=NOW)
    form = BookingsForm(QueryDict("state=given-up"), membership=katrine, today=MONDAY)
    rows = listed(bookings_of(katrine), form.wanted(), NOW)
    assert [(one.first_at, one.times) for one in rows] == [(last[0].start, 1)]
    assert rooms_and_states(rows, form.wanted(), NOW) == {series.pk: (["Salen"], {"cancelled"})}


def test_staff_find_their_own_actors_only(house: House, hall: Room) -> None:
    ida = a_member(house, Role.STAFF)
    a_booking(hall, "14:00", "16:00", title="Kor", organization=ida.organization)
    theirs = a_booking(hall, "16:00", "18:00", title="Banko")
    assert found(ida) == ["Kor"]
    assert found(ida, f"actor={theirs.organization_id}") == ["Kor"]


def test_the_page_says_the_clock_on_the_wall_and_htmx_gets_the_list_alone(
    client: Client, hall: Room, katrine: Membership
) -> None:
    client.force_login(katrine.user)
    day = timezone.now().date() + A_WEEK
    a_booking(hall, "14:00", "16:00", day, title="Kor")
    page = client.get(LIST).content.decode()
    assert "14.00</span>" in page
    part = client.get(LIST, {"room": hall.pk}, headers={"HX-Request": "true"}).content.decode()
    assert "Kor" in part
    assert "<html" not in part
    nothing = client.get(LIST, {"state": "no-show"}).content.decode()
    assert "Ingen booking passer. Fjern et filter." in nothing


def test_the_list_taken_along_is_narrowed_alike(
    client: Client, house: House, hall: Room, katrine: Membership
) -> None:
    client.force_login(katrine.user)
    day = timezone.now().date() + A_WEEK
    a_booking(hall, "14:00", "16:00", day, title="Kor")
    a_booking(a_room(house, "Caféen"), "14:00", "16:00", day, title="Kaffe")
    whole = client.get(f"{LIST}list.csv").content.decode("utf-8-sig")
    hall_only = client.get(f"{LIST}list.csv", {"room": hall.pk}).content.decode("utf-8-sig")
    assert ("Kor" in whole, "Kaffe" in whole) == (True, True)
    assert ("Kor" in hall_only, "Kaffe" in hall_only) == (True, False)


def test_a_longer_list_asks_no_more_of_the_database(
    client: Client, hall: Room, katrine: Membership
) -> None:
    client.force_login(katrine.user)
    day = timezone.now().date() + A_WEEK
    counts = []
    for hours in (("08:00", "09:00"), ("09:00", "10:00"), ("10:00", "11:00")):
        a_booking(hall, *hours, day)
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        counts.append(len(seen))
    assert len(set(counts)) == 1
