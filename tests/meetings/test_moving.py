"""A meeting moves with its room, or stays where it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import (
    MONDAY,
    NOW,
    a_booking,
    a_house,
    a_member,
    a_presence,
    a_room,
    a_span,
    an_organization,
)
from tests.meetings.test_meetings import call
from torvet.accounts.models import User
from torvet.directory.models import House, Membership, Organization, Role
from torvet.engines.spans import Span
from torvet.meetings.actions.calling import (
    NotCalled,
    StaysPut,
    call_meeting,
    call_off,
    move_meeting,
)
from torvet.meetings.claiming import TimeIsOver
from torvet.meetings.models import Meeting
from torvet.meetings.purpose import Purpose
from torvet.meetings.windows import Wanted, windows_for
from torvet.rooms.actions.changing import cancel_occurrences, move_occurrence
from torvet.rooms.models import Claim, Occurrence, Room
from torvet.rooms.taking import RoomTaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def coordinator(house: House) -> Membership:
    return a_member(house, organization=an_organization(house, "Helhedsplanen"))


@pytest.fixture
def team(house: House) -> list[Organization]:
    return [an_organization(house, name) for name in ("Biblioteket", "Naboskab")]


def held(meeting: Meeting) -> list[tuple[Room, Span]]:
    assert meeting.booking is not None
    return [(one.room, one.span) for one in meeting.booking.occurrences.all() if one.is_live]


def move(meeting: Meeting, room: Room, span: Span, by: User) -> Meeting:
    return move_meeting(meeting=meeting, room=room, span=span, by=by, now=NOW)


def test_its_own_time_is_not_in_its_way(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    room = a_room(house)
    meeting = call(room, team, coordinator.user)
    later = a_span(house, "14:00", "16:00")
    moved = move(meeting, room, later, coordinator.user)
    assert (held(moved), moved.start, moved.sequence) == ([(room, later)], later.start, 1)
    assert Claim.objects.count() == 1


def test_where_the_room_is_taken_nothing_moves_and_nobody_is_told(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    librarian = a_member(house, Role.STAFF, organization=team[0]).user
    room, hall = a_room(house), a_room(house, "Salen")
    a_booking(hall, "16:00", "18:00")
    meeting = call(room, team, coordinator.user)
    with pytest.raises(RoomTaken):
        move(meeting, hall, a_span(house, "15:00", "17:00"), coordinator.user)
    meeting.refresh_from_db()
    assert (held(meeting), meeting.sequence) == ([(room, a_span(house, "13:00", "15:00"))], 0)
    assert librarian.notices.count() == 1


def test_a_meeting_whose_room_was_cancelled_takes_a_new_one(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    room = a_room(house)
    meeting = call(room, team, coordinator.user)
    by = coordinator.user
    cancel_occurrences(
        occurrences=list(Occurrence.objects.all()), reason="Vandskade", by=by, now=NOW
    )
    later = a_span(house, "14:00", "16:00")
    assert held(move(meeting, room, later, by)) == [(room, later)]


def test_what_is_called_off_or_over_does_not_move(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    room = a_room(house)
    over, off = call(room, team, coordinator.user), call(a_room(house), team, coordinator.user)
    call_off(meeting=off, reason="", by=coordinator.user, now=NOW)
    span = a_span(house, "10:00", "12:00", MONDAY + timedelta(days=8))
    with pytest.raises(NotCalled):
        move(off, room, span, coordinator.user)
    with pytest.raises(NotCalled):
        move_meeting(
            meeting=over,
            room=room,
            span=span,
            by=coordinator.user,
            now=NOW + timedelta(days=1),
        )


def test_a_room_that_is_moved_where_rooms_are_booked_is_told_on_the_meetings_page(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    client.force_login(coordinator.user)
    room = a_room(house)
    meeting = call(room, team, coordinator.user)
    there, said = f"/h/lind/meetings/{meeting.pk}/", "Lokalet er booket til en anden tid"
    assert there in client.get(f"/h/lind/bookings/{meeting.booking_id}/").content.decode()
    assert said not in client.get(there).content.decode()
    move_occurrence(
        occurrence=Occurrence.objects.get(),
        room=room,
        span=a_span(house, "17:00", "19:00"),
        by=coordinator.user,
        now=NOW,
        by_the_rules=False,
    )
    assert said in client.get(there).content.decode()


def test_no_meeting_is_called_or_moved_into_what_is_over(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    room = a_room(house)
    meeting = call(room, team, coordinator.user)
    over = a_span(house, "08:00", "09:00")
    with pytest.raises(TimeIsOver):
        move(meeting, room, over, coordinator.user)


def test_the_page_offers_the_meetings_own_time_again_and_moves_it(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    """The only room, which it has itself, at the only time when both are here."""
    client.force_login(coordinator.user)
    for actor in team:
        a_presence(actor, "01234", "09:00", "11:00")
    room = a_room(house)
    first = windows_for(house, team, now=timezone.now()).windows[0]
    meeting = call_meeting(
        house=house,
        purpose=Purpose("Lektiehjælp"),
        organizations=team,
        room=room,
        span=first.span,
        by=coordinator.user,
        now=timezone.now(),
    )
    there = f"/h/lind/meetings/{meeting.pk}/move/"
    shown = client.get(there).context["full"]
    assert shown[0]["start"] == first.span.start
    second = shown[1]
    done = client.post(there, {"when": f"{second['value']}|{room.pk}"})
    assert done.headers["Location"] == f"/h/lind/meetings/{meeting.pk}/"
    meeting.refresh_from_db()
    assert meeting.start == second["start"]
    assert "Flyt mødet" in client.get(f"/h/lind/meetings/{meeting.pk}/").content.decode()


def test_times_may_be_looked_for_with_another_length_and_number(
    house: House, team: list[Organization]
) -> None:
    for actor in team:
        a_presence(actor, "1", "09:00", "10:00")
    small, large = a_room(house, capacity=4), a_room(house, capacity=30)
    assert windows_for(house, team, now=NOW).windows == []
    hour = windows_for(house, team, now=NOW, wanted=Wanted(60)).windows
    assert [one.rooms for one in hour[:1]] == [[small, large]]
    many = windows_for(house, team, now=NOW, wanted=Wanted(60, people=12)).windows
    assert [one.rooms for one in many[:1]] == [[large]]


def test_where_not_all_are_ever_here_at_once_it_is_said_who_is_missing(
    house: House, team: list[Organization]
) -> None:
    third = an_organization(house, "Skolen")
    for actor in team:
        a_presence(actor, "1", "09:00", "12:00")
    a_presence(third, "2", "09:00", "12:00")
    a_room(house)
    found = windows_for(house, [*team, third], now=NOW).windows
    assert [(one.span.start.date().weekday(), one.missing) for one in found[:2]] == [
        (1, [third]),
        (1, [third]),
    ]


def test_a_meeting_is_not_moved_to_where_it_is(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    room = a_room(house)
    meeting = call(room, team, coordinator.user)
    with pytest.raises(StaysPut):
        move(meeting, room, a_span(house, "13:00", "15:00"), coordinator.user)
