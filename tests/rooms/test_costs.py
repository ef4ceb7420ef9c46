"""What a time costs, until when it may be given up for nothing, and what is owed after that."""

from datetime import datetime, timedelta

import pytest

from tests.factories import (
    MONDAY,
    NOW,
    a_booking,
    a_house,
    a_member,
    a_room,
    a_span,
)
from torvet.directory.models import House, Role
from torvet.rooms.actions.answering import approve_booking
from torvet.rooms.actions.blackouts import close_rooms
from torvet.rooms.actions.changing import CostsMore, cancel_occurrences, move_occurrence
from torvet.rooms.actions.checking_in import release_no_shows
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.actions.restoring import hold_again
from torvet.rooms.models import Occurrence, Room, State
from torvet.rooms.plans import Plan

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
THURSDAY = MONDAY + 3 * DAY
PRICE = 30000
A_DAY_BEFORE = NOW + 2 * DAY  # Thursday's time at 10.00 may be given up until now


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    room = a_room(house, "Salen")
    set_terms(house=house, by=None, room=room, price_kind="hour", price=15000, cancel_hours=24)
    return room


def a_time(hall: Room, **values: object) -> Occurrence:
    return a_booking(hall, "10:00", "12:00", THURSDAY, **values).occurrences.get()


def cancelled(one: Occurrence, now: datetime, **values: bool) -> Occurrence:
    cancel_occurrences(occurrences=[one], reason="", by=None, now=now, **values)
    one.refresh_from_db()
    return one


@pytest.mark.parametrize(("later", "owed"), [(timedelta(), 0), (timedelta(seconds=1), PRICE)])
def test_giving_it_up_costs_the_same_after_the_deadline(
    hall: Room, later: timedelta, owed: int
) -> None:
    given_up = cancelled(a_time(hall), A_DAY_BEFORE + later)
    assert (given_up.state, given_up.owed) == (State.CANCELLED, owed)


def test_it_costs_nothing_where_the_rule_says_so_or_the_house_excuses_it(hall: Room) -> None:
    excused = cancelled(a_time(hall), A_DAY_BEFORE + HOUR, is_excused=True)
    set_terms(house=hall.house, by=None, terms=hall.terms.get(), pays_unused=False)
    lenient = cancelled(a_time(hall), A_DAY_BEFORE + HOUR)
    assert (excused.owed, lenient.owed) == (0, 0)


def test_what_was_agreed_is_not_changed_by_another_rule(hall: Room) -> None:
    one = a_time(hall)
    set_terms(house=hall.house, by=None, terms=hall.terms.get(), price=99900, cancel_hours=200)
    assert cancelled(one, A_DAY_BEFORE).owed == 0
    assert one.price == PRICE


def test_what_is_booked_after_the_deadline_may_be_regretted_at_once(hall: Room) -> None:
    late = A_DAY_BEFORE + HOUR
    assert cancelled(a_time(hall, now=late), late + HOUR / 4).owed == 0
    assert cancelled(a_time(hall, now=late), late + HOUR / 2).owed == PRICE


def test_who_hears_late_that_it_is_approved_has_a_day_to_give_it_up(hall: Room) -> None:
    set_terms(house=hall.house, by=None, terms=hall.terms.get(), needs_approval=True)
    one = a_time(hall)
    by = a_member(hall.house).user
    approve_booking(booking=one.booking, by=by, now=A_DAY_BEFORE - HOUR)
    assert cancelled(one, A_DAY_BEFORE + 22 * HOUR).owed == 0


def test_moving_is_no_way_around_the_deadline(hall: Room) -> None:
    one, late = a_time(hall), A_DAY_BEFORE + HOUR
    span = a_span(hall.house, "10:00", "11:00", THURSDAY + 20 * DAY)
    moved = move_occurrence(occurrence=one, room=hall, span=span, by=None, now=late)
    assert moved.price == PRICE
    assert cancelled(moved, late + HOUR).owed == PRICE


def test_a_time_moved_before_its_deadline_has_the_deadline_of_its_new_day(hall: Room) -> None:
    one = a_time(hall)
    span = a_span(hall.house, "10:00", "11:00", THURSDAY + 20 * DAY)
    moved = move_occurrence(occurrence=one, room=hall, span=span, by=None, now=NOW)
    assert (moved.price, moved.free_until) == (15000, A_DAY_BEFORE + 20 * DAY)


def test_nobody_pays_more_than_they_were_told(hall: Room) -> None:
    one, late = a_time(hall), A_DAY_BEFORE + HOUR
    with pytest.raises(CostsMore, match="300,00 kr"):
        cancel_occurrences(occurrences=[one], reason="", by=None, now=late, costs_at_most=0)
    one.refresh_from_db()
    assert one.state == State.HELD
    cancel_occurrences(occurrences=[one], reason="", by=None, now=late, costs_at_most=PRICE)


def test_what_is_taken_back_costs_as_a_use_again(hall: Room) -> None:
    one = cancelled(a_time(hall), A_DAY_BEFORE + HOUR)
    hold_again(occurrences=[one], by=None, now=A_DAY_BEFORE + 2 * HOUR)
    one.refresh_from_db()
    assert (one.state, one.is_owed, one.owed) == (State.HELD, False, PRICE)


def test_nobody_came_is_paid_for(hall: Room) -> None:
    set_terms(house=hall.house, by=None, terms=hall.terms.get(), no_show_minutes=20)
    one = a_time(hall)
    release_no_shows(now=one.start + HOUR / 2)
    one.refresh_from_db()
    assert (one.state, one.owed) == (State.NO_SHOW, PRICE)


def test_who_loses_the_room_to_a_closing_owes_nothing(hall: Room) -> None:
    one, late = a_time(hall), A_DAY_BEFORE + HOUR
    span = a_span(hall.house, "00:00", "23:00", THURSDAY)
    plan = Plan.once((hall,), span, hall.house.zone)
    by = a_member(hall.house).user
    close_rooms(house=hall.house, plan=plan, title="Valg", by=by, now=late)
    one.refresh_from_db()
    assert (one.state, one.owed) == (State.CANCELLED, 0)


def test_what_is_over_is_not_cancelled(hall: Room) -> None:
    one = a_time(hall)
    assert cancelled(one, one.end).state == State.HELD


def test_who_booked_is_told_what_it_costs_all_the_same(hall: Room) -> None:
    ida, katrine = a_member(hall.house, Role.STAFF).user, a_member(hall.house).user
    set_terms(house=hall.house, by=None, terms=hall.terms.get(), no_show_minutes=20)
    one, other = a_time(hall, by=ida), a_booking(hall, "14:00", "15:00", THURSDAY, by=ida)
    late = A_DAY_BEFORE + HOUR
    cancel_occurrences(occurrences=[one], reason="Syg", by=katrine, now=late)
    release_no_shows(now=other.occurrences.get().start + HOUR / 2)
    told = [notice.text.rpartition(". ")[2] for notice in ida.notices.order_by("pk")]
    assert told == ["Syg Det koster stadig 300,00 kr.", "Det koster stadig 150,00 kr."]
