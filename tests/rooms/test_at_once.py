"""Several people at the same instant: exactly one gets the room, and everybody gets an answer."""

from functools import partial

import pytest

from tests.at_once import outcomes
from tests.factories import NOW, a_booking, a_house, a_member, a_room, an_organization
from torvet.directory.models import House
from torvet.rooms.actions.answering import AnsweredAlready, NothingAsked, approve_booking
from torvet.rooms.actions.arranging import BookedTogether, change_room
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.models import Claim, Occurrence, Room, State
from torvet.rooms.taking import AgainstTheRules, RoomTaken

pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (AgainstTheRules, RoomTaken, AnsweredAlready, BookedTogether, NothingAsked)


at_once = partial(outcomes, REFUSALS)


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def test_of_twelve_who_want_one_room_one_gets_it(house: House, hall: Room) -> None:
    actors = [an_organization(house) for _ in range(12)]
    wishes = [
        lambda actor=actor: a_booking(hall, "10:00", "12:00", organization=actor)
        for actor in actors
    ]
    assert at_once(*wishes) == ["RoomTaken"] * 11 + ["done"]
    assert Claim.objects.count() == 1


def test_of_two_approvals_at_once_one_holds_the_room(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    by = a_member(house).user
    requests = [a_booking(hall, "18:00", "22:00") for _ in range(2)]
    approvals = [
        lambda request=request: approve_booking(booking=request, by=by, now=NOW)
        for request in requests
    ]
    assert at_once(*approvals) == ["RoomTaken", "done"]
    states = Occurrence.objects.values_list("state", flat=True)
    assert sorted(states) == [State.HELD, State.REQUESTED]


def test_one_request_is_answered_once_however_many_answer(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    by, request = a_member(house).user, a_booking(hall, "18:00", "22:00")
    answers = [lambda: approve_booking(booking=request, by=by, now=NOW)] * 3
    assert at_once(*answers) == ["AnsweredAlready", "AnsweredAlready", "done"]


def test_what_is_cancelled_as_it_is_approved_stays_cancelled(house: House, hall: Room) -> None:
    """Whichever comes first; nobody finds themselves holding what they gave up."""
    set_terms(house=house, by=None, needs_approval=True)
    by = a_member(house).user
    for _round in range(6):
        request = a_booking(hall, "18:00", "22:00")
        rows = list(request.occurrences.all())
        told = at_once(
            lambda request=request: approve_booking(booking=request, by=by, now=NOW),
            lambda rows=rows: cancel_occurrences(occurrences=rows, reason="", by=by, now=NOW),
        )
        assert told in (["NothingAsked", "done"], ["done", "done"])
        assert request.occurrences.get().state == State.CANCELLED


def test_a_quota_holds_for_an_actor_that_books_two_rooms_at_once(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, weekly_quota_times=1)
    cafe, actor = a_room(house, "Caféen"), an_organization(house)
    wishes = [
        lambda room=room: a_booking(room, "10:00", "12:00", organization=actor)
        for room in (hall, cafe)
    ]
    assert at_once(*wishes) == ["AgainstTheRules", "done"]


def test_rooms_that_become_one_while_both_are_being_booked_are_held_once(
    house: House, hall: Room
) -> None:
    """Whichever comes first: either the rooms stay two, or the second booking is refused."""
    cafe, actor = a_room(house, "Caféen"), an_organization(house)
    a_booking(hall, "10:00", "12:00")
    deeds = (
        lambda: change_room(room=cafe, by=None, now=NOW, parent=hall),
        lambda: a_booking(cafe, "11:00", "13:00", organization=actor),
    )
    assert at_once(*deeds) in (["BookedTogether", "done"], ["RoomTaken", "done"])
    cafe.refresh_from_db()
    assert Claim.objects.count() == (1 if cafe.parent_id else 2)
