"""Taking a cancellation back: as it was before, where it still may be."""

from datetime import timedelta

import pytest

from tests.factories import (
    MONDAY,
    NOW,
    a_booking,
    a_house,
    a_member,
    a_room,
    a_span,
    an_organization,
)
from torvet.audit.models import Entry
from torvet.directory.models import House
from torvet.rooms.actions.answering import approve_booking, refuse_booking
from torvet.rooms.actions.arranging import change_room
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.changing import NotLive, cancel_occurrences, move_occurrence
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.actions.offers import lapse_offers
from torvet.rooms.actions.restoring import NeverApproved, hold_again
from torvet.rooms.actions.waiting import wish
from torvet.rooms.models import Booking, Occurrence, Room, State
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.taking import AgainstTheRules, RoomNotLent, RoomTaken

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(weeks=1)


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def cancelled(booking: Booking) -> list[Occurrence]:
    rows = list(booking.occurrences.all())
    return cancel_occurrences(occurrences=rows, reason="Sygdom", by=None, now=NOW)


def again(rows: list[Occurrence]) -> None:
    hold_again(occurrences=rows, by=None, now=NOW)


def test_it_holds_the_room_again_and_keeps_who_it_is(hall: Room) -> None:
    booking = a_booking(hall, "14:00", "16:00")
    again(cancelled(booking))
    one = booking.occurrences.get()
    assert (one.state, one.reason, one.sequence) == (State.HELD, "", 2)
    assert Entry.objects.first().code == "rooms.occurrence.held_again"  # type: ignore[union-attr]
    with pytest.raises(RoomTaken):
        a_booking(hall, "15:00", "17:00")


def test_what_somebody_else_has_meanwhile_stays_theirs(hall: Room) -> None:
    rows = cancelled(a_booking(hall, "14:00", "16:00"))
    theirs = a_booking(hall, "15:00", "17:00").occurrences.get()
    with pytest.raises(RoomTaken) as refused:
        again(rows)
    assert [clash.by for clash in refused.value.clashes] == [theirs]
    assert Occurrence.objects.get(pk=rows[0].pk).state == State.CANCELLED


def test_a_moved_time_is_moved_again(house: House, hall: Room) -> None:
    booking = a_booking(hall, "14:00", "16:00")
    later = a_span(house, "17:00", "19:00")
    one = booking.occurrences.get()
    move_occurrence(occurrence=one, room=hall, span=later, by=None, now=NOW)
    again(cancelled(booking))
    assert (booking.occurrences.get().state, booking.occurrences.get().span) == ("moved", later)


def test_a_request_waits_for_its_answer_again(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    booking = a_booking(hall, "14:00", "16:00")
    again(cancelled(booking))
    assert booking.occurrences.get().state == State.REQUESTED


def test_a_request_that_was_refused_cannot_be_taken_back(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    booking = a_booking(hall, "14:00", "16:00")
    rows = cancelled(booking)
    refuse_booking(booking=booking, answer="Nej", by=a_member(house).user, now=NOW)
    with pytest.raises(NotLive):
        again(rows)


def test_it_is_no_way_around_what_an_actor_may_have_in_a_week(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, weekly_quota_times=1)
    choir = an_organization(house)
    rows = cancelled(a_booking(hall, "14:00", "16:00", organization=choir))
    a_booking(hall, "17:00", "19:00", organization=choir)
    with pytest.raises(AgainstTheRules, match="højst 1"):
        again(rows)


def test_it_is_not_too_late_to_regret(house: House, hall: Room) -> None:
    rows = cancelled(a_booking(hall, "14:00", "16:00"))
    set_terms(house=house, by=None, lead_minutes=24 * 60)
    again(rows)
    assert Occurrence.objects.get(pk=rows[0].pk).state == State.HELD


def test_what_is_over_or_was_not_cancelled_is_left_alone(hall: Room) -> None:
    held = list(a_booking(hall, "14:00", "16:00").occurrences.all())
    with pytest.raises(NotLive):
        again(held)
    rows = cancelled(a_booking(hall, "14:00", "16:00", MONDAY + A_WEEK))
    with pytest.raises(NotLive):
        hold_again(occurrences=rows, by=None, now=rows[0].end)


def test_a_yes_is_none_to_a_time_that_was_cancelled_before_it(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    spans = tuple(a_span(house, "14:00", "16:00", MONDAY + A_WEEK * week) for week in range(2))
    plan = Plan((hall,), spans, MONDAY, spans[0].start.time(), spans[0].end.time(), "FREQ=WEEKLY")
    choir, katrine = an_organization(house), a_member(house).user
    booking = book(
        lending=lending_of(house), organization=choir, plan=plan, by=None, now=NOW, title="Kor"
    )
    first, second = booking.occurrences.all()
    later = NOW + timedelta(minutes=1)
    rows = cancel_occurrences(occurrences=[second], reason="", by=None, now=NOW)
    approve_booking(booking=booking, by=katrine, now=later)
    with pytest.raises(NeverApproved):
        again(rows)
    rows = cancel_occurrences(occurrences=[first], reason="", by=None, now=later)
    again(rows)
    assert [one.state for one in booking.occurrences.all()] == [State.HELD, State.CANCELLED]


def test_it_is_no_way_around_an_approval_that_is_asked_for_by_now(house: House, hall: Room) -> None:
    rows = cancelled(a_booking(hall, "14:00", "16:00"))
    set_terms(house=house, by=None, needs_approval=True)
    with pytest.raises(NeverApproved):
        again(rows)
    hold_again(occurrences=rows, by=a_member(house).user, now=NOW, is_approved=True)
    assert Occurrence.objects.get().state == State.HELD


def test_a_room_that_is_no_longer_lent_is_not_held_again(house: House, hall: Room) -> None:
    rows = cancelled(a_booking(hall, "14:00", "16:00"))
    change_room(room=hall, by=None, now=NOW, is_lent=False)
    with pytest.raises(RoomNotLent, match="Salen"):
        again(rows)


def test_an_offer_that_lapsed_cannot_be_taken_back(hall: Room) -> None:
    theirs = a_booking(hall, "14:00", "16:00")
    span = theirs.occurrences.get().span
    choir = an_organization(hall.house)
    wish(room=hall, span=span, organization=choir, title="Kor", by=None, now=NOW)
    cancelled(theirs)
    offered = Occurrence.objects.get(state=State.OFFERED)
    assert lapse_offers(now=span.start) == 1
    with pytest.raises(NotLive):
        hold_again(occurrences=[offered], by=None, now=span.start)
