"""What a booking's page tells of who did what."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import NOW, a_booking, a_house, a_member, a_room, a_span
from tests.rooms.test_booking import a_series
from torvet.accounts.models import User
from torvet.directory.models import House, Role
from torvet.rooms.actions.answering import approve_booking
from torvet.rooms.actions.changing import cancel_occurrences, change_booking, move_occurrence
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.models import Booking, Room
from torvet.rooms.recounting import told
from torvet.rooms.selectors.history import entries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def katrine(house: House) -> User:
    katrine = a_member(house).user
    katrine.name = "Katrine Holm"
    katrine.save()
    return katrine


def lines(booking: Booking) -> list[tuple[str, str, str]]:
    said = told(entries_of(booking), booking.house)
    return [(line.what, line.by, line.about) for line in said]


def test_each_thing_done_is_told_with_who_and_which_time(
    house: House, hall: Room, katrine: User
) -> None:
    booking = a_booking(hall, "14:00", "16:00", title="Kor", by=katrine)
    one, cafe = booking.occurrences.get(), a_room(house, "Caféen")
    change_booking(booking=booking, by=katrine, now=NOW, title="Gospelkor", expected=12)
    for start, end in (("17:00", "19:00"), ("18:00", "20:00")):
        span = a_span(house, start, end)
        move_occurrence(occurrence=one, room=cafe, span=span, by=None, now=NOW)
    cancel_occurrences(occurrences=[one], reason="Sygdom", by=katrine, now=NOW)
    evening = "mandag den 2. marts kl. 18.00–20.00, Caféen"
    assert lines(booking) == [
        ("Aflyst", "Katrine Holm", f"{evening} – Sygdom"),
        ("Flyttet", "", evening),
        ("Rettet: hvor mange personer, formål", "Katrine Holm", ""),
        ("Booket", "Katrine Holm", ""),
    ]


def test_what_is_done_to_many_times_by_one_press_is_one_line(hall: Room, katrine: User) -> None:
    series = a_series(hall, 3)
    rows = list(series.occurrences.all())
    cancel_occurrences(occurrences=rows, reason="Ferie", by=katrine, now=NOW)
    assert lines(series)[0] == ("Aflyst", "Katrine Holm", "3 tider – Ferie")


def test_an_answer_is_told_once(house: House, hall: Room, katrine: User) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    booking = a_booking(hall, "14:00", "16:00")
    approve_booking(booking=booking, by=katrine, now=NOW + timedelta(minutes=5))
    assert lines(booking) == [("Huset sagde ja", "Katrine Holm", ""), ("Huset blev spurgt", "", "")]


def test_only_those_it_concerns_read_it(
    client: Client, house: House, hall: Room, katrine: User
) -> None:
    ida = a_member(house, Role.STAFF)
    ours = a_booking(hall, "14:00", "16:00", organization=ida.organization, by=katrine)
    theirs = a_booking(hall, "16:00", "18:00", by=katrine)
    client.force_login(ida.user)
    pages = [client.get(f"/h/lind/bookings/{one.pk}/").content.decode() for one in (ours, theirs)]
    assert ['class="history"' in page for page in pages] == [True, False]
