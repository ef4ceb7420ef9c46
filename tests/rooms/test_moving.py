"""Moving one time, by the house's rules; and saying something else about a booking."""

import pytest

from tests.factories import MONDAY, NOW, a_booking, a_house, a_member, a_room, a_span
from torvet.accounts.models import User
from torvet.audit.selectors import history_of
from torvet.directory.models import House
from torvet.directory.writing import LooksLikeCpr
from torvet.rooms.actions.answering import approve_booking
from torvet.rooms.actions.blackouts import close_rooms
from torvet.rooms.actions.changing import NeedsApproval, NotLive, change_booking, move_occurrence
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.models import Occurrence, Room
from torvet.rooms.plans import Plan
from torvet.rooms.taking import AgainstTheRules, RoomNotLent

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen", capacity=40)


@pytest.fixture
def one(hall: Room) -> Occurrence:
    return a_booking(hall, "14:00", "16:00", title="Kor").occurrences.get()


@pytest.fixture
def katrine(house: House) -> User:
    return a_member(house).user


def moved(one: Occurrence, room: Room, start: str, end: str, **said: bool) -> Occurrence:
    span = a_span(one.house, start, end)
    return move_occurrence(occurrence=one, room=room, span=span, by=None, now=NOW, **said)


def test_a_time_is_not_moved_past_the_rules(house: House, hall: Room, one: Occurrence) -> None:
    set_terms(house=house, by=None, room=hall, longest_minutes=120)
    with pytest.raises(AgainstTheRules, match="Salen: højst 2 timer ad gangen"):
        moved(one, hall, "14:00", "18:00")
    assert moved(one, hall, "14:00", "18:00", by_the_rules=False).state == "moved"


def test_nor_into_a_room_that_is_not_lent(house: House, one: Occurrence) -> None:
    with pytest.raises(RoomNotLent, match="Kælderen"):
        moved(one, a_room(house, "Kælderen", is_lent=False), "14:00", "16:00")


def test_nor_to_where_the_house_must_approve_it_first(house: House, one: Occurrence) -> None:
    cafe = a_room(house, "Caféen")
    set_terms(house=house, by=None, room=cafe, needs_approval=True)
    with pytest.raises(NeedsApproval):
        moved(one, cafe, "14:00", "16:00")
    assert moved(one, cafe, "14:00", "16:00", is_approved=True).room == cafe


def test_the_price_follows(house: House, hall: Room, one: Occurrence) -> None:
    set_terms(house=house, by=None, price_kind="hour", price=20000)
    assert moved(one, hall, "14:00", "17:00").price == 60000


def test_a_room_that_is_closed_is_not_moved(house: House, hall: Room, katrine: User) -> None:
    plan = Plan.once((hall,), a_span(house, "14:00", "16:00"), house.zone)
    closed = close_rooms(house=house, plan=plan, title="Valg", by=katrine, now=NOW)
    with pytest.raises(NotLive):
        moved(closed.occurrences.get(), hall, "17:00", "18:00")


def test_what_a_booking_is_for_can_be_said_anew(one: Occurrence, katrine: User) -> None:
    booking = one.booking
    change_booking(booking=booking, by=katrine, now=NOW, title="Gospelkor", expected=30)
    booking.refresh_from_db()
    one.refresh_from_db()
    assert (booking.title, booking.expected, one.sequence) == ("Gospelkor", 30, 1)
    last = history_of(booking)[0]
    assert (last.code, last.details) == (
        "rooms.booking.changed",
        {"changed": ["expected", "title"]},
    )


def test_more_people_than_there_is_room_for_are_refused(one: Occurrence, katrine: User) -> None:
    with pytest.raises(AgainstTheRules, match="40"):
        change_booking(booking=one.booking, by=katrine, now=NOW, expected=41)


def test_no_cpr_number_is_kept(one: Occurrence, katrine: User) -> None:
    with pytest.raises(LooksLikeCpr):
        change_booking(booking=one.booking, by=katrine, now=NOW, note="010190-1234")


def test_times_that_are_over_stay_as_they_were_told(hall: Room, katrine: User) -> None:
    past = a_booking(hall, "14:00", "16:00", MONDAY).occurrences.get()
    change_booking(booking=past.booking, by=katrine, now=past.end, title="Kor igen")
    past.refresh_from_db()
    assert past.sequence == 0


def test_an_answer_given_meanwhile_is_not_overwritten(
    house: House, hall: Room, katrine: User
) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    seen = a_booking(hall, "17:00", "19:00")
    approve_booking(booking=seen, by=katrine, now=NOW)
    assert seen.approval == "waiting"  # as the page that was opened before still has it
    change_booking(booking=seen, by=katrine, now=NOW, title="Gospelkor")
    seen.refresh_from_db()
    assert (seen.title, seen.approval) == ("Gospelkor", "approved")
