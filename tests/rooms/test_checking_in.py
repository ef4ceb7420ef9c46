"""Somebody came, or nobody did. It is Monday, 10.00 in the house."""

from datetime import timedelta

import pytest

from tests.factories import NOW, a_booking, a_house, a_member, a_room, an_organization
from torvet.audit.selectors import history_of
from torvet.directory.models import House, Role
from torvet.notices.models import Notice
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.actions.checking_in import (
    GivenFree,
    NotBooked,
    TimeIsOver,
    TooEarly,
    check_in,
    release_no_shows,
)
from torvet.rooms.actions.lending import set_borrowers, set_category, set_terms
from torvet.rooms.models import Booking, Occurrence, Room, State
from torvet.rooms.reasons import read_reason

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def house() -> House:
    return a_house(name="Lindehuset")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def only(booking: Booking) -> Occurrence:
    return booking.occurrences.get()


def test_one_checks_in_from_a_quarter_before_until_the_end(hall: Room) -> None:
    held = only(a_booking(hall, "11:00", "12:00"))
    with pytest.raises(TooEarly, match=r"10\.45"):
        check_in(occurrence=held, by=None, now=NOW + 44 * A_MINUTE)
    with pytest.raises(TimeIsOver):
        check_in(occurrence=held, by=None, now=NOW + 120 * A_MINUTE)
    check_in(occurrence=held, by=None, now=NOW + 45 * A_MINUTE)
    assert only(held.booking).checked_in_at == NOW + 45 * A_MINUTE


def test_checking_in_again_changes_nothing(hall: Room) -> None:
    held = only(a_booking(hall, "10:00", "12:00"))
    check_in(occurrence=held, by=None, now=NOW)
    check_in(occurrence=held, by=None, now=NOW + 5 * A_MINUTE)
    assert only(held.booking).checked_in_at == NOW
    assert [entry.code for entry in history_of(held)] == ["rooms.occurrence.checked_in"]


def test_what_was_cancelled_cannot_be_checked_in_to(hall: Room) -> None:
    held = only(a_booking(hall, "10:00", "12:00"))
    cancel_occurrences(occurrences=[held], reason="", by=None, now=NOW)
    with pytest.raises(NotBooked):
        check_in(occurrence=held, by=None, now=NOW)


def test_where_nobody_came_the_room_is_free_and_the_booker_is_told(
    house: House, hall: Room
) -> None:
    set_terms(house=house, by=None, no_show_minutes=15)
    member = a_member(house, Role.STAFF)
    held = only(
        a_booking(
            hall, "10:00", "12:00", by=member.user, organization=member.organization, title="Kor"
        )
    )
    assert release_no_shows(now=NOW + 14 * A_MINUTE) == 0
    assert release_no_shows(now=NOW + 15 * A_MINUTE) == 1
    gone = only(held.booking)
    assert (gone.state, gone.sequence) == (State.NO_SHOW, 1)
    assert read_reason(gone.reason) == "Ingen havde tjekket ind efter 15 minutter."
    assert Notice.objects.get().user == member.user
    assert Notice.objects.get().text == (
        "Ingen havde tjekket ind til “Kor” i Salen mandag den 2. marts kl. 10.00–12.00 efter 15"
        " minutter, så lokalet er givet fri."
    )
    a_booking(hall, "10:30", "12:00", now=NOW + 15 * A_MINUTE)


def test_releasing_twice_releases_once(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, no_show_minutes=15)
    a_booking(hall, "10:00", "12:00")
    later = NOW + 20 * A_MINUTE
    assert [release_no_shows(now=later), release_no_shows(now=later)] == [1, 0]


def test_who_checked_in_keeps_the_room(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, no_show_minutes=15)
    held = only(a_booking(hall, "10:00", "12:00"))
    check_in(occurrence=held, by=None, now=NOW)
    assert release_no_shows(now=NOW + 30 * A_MINUTE) == 0
    assert only(held.booking).state == State.HELD


def test_who_comes_after_the_release_is_told_why_it_is_gone(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, no_show_minutes=15)
    held = only(a_booking(hall, "10:00", "12:00"))
    release_no_shows(now=NOW + 15 * A_MINUTE)
    with pytest.raises(GivenFree):
        check_in(occurrence=held, by=None, now=NOW + 15 * A_MINUTE)


def test_the_terms_of_the_room_and_the_borrower_say_how_long_to_wait(
    house: House, hall: Room
) -> None:
    patient = set_category(house=house, by=None, name_da="Foreninger")
    club = an_organization(house)
    set_borrowers(category=patient, organizations=[club], by=None)
    set_terms(house=house, by=None, room=hall, no_show_minutes=10)
    set_terms(house=house, by=None, room=hall, category=patient, no_show_minutes=40)
    ours = a_booking(hall, "10:00", "12:00", organization=club)
    a_booking(a_room(house), "10:00", "12:00")
    assert release_no_shows(now=NOW + 39 * A_MINUTE) == 0
    assert release_no_shows(now=NOW + 40 * A_MINUTE) == 1
    assert only(ours).state == State.NO_SHOW
