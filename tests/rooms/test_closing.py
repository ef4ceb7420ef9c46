"""Closing rooms: what is taken, from whom, and how they are told."""

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
from torvet.accounts.models import User
from torvet.directory.models import House, Role
from torvet.rooms.actions.blackouts import OverAlready, close_rooms
from torvet.rooms.actions.booking import book
from torvet.rooms.models import Booking, Room, RoomKind, State
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.taking import RoomTaken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def house() -> House:
    return a_house(name="Lindehuset")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def coordinator(house: House) -> User:
    return a_member(house).user


def closed(
    rooms: tuple[Room, ...],
    start: str,
    end: str,
    by: User,
    *,
    in_days: int = 1,
    title: str = "Valg",
) -> Booking:
    house = rooms[0].house
    plan = Plan.once(rooms, a_span(house, start, end, MONDAY + in_days * DAY), house.zone)
    return close_rooms(house=house, plan=plan, title=title, by=by, now=NOW)


def by_room(closing: Booking) -> list[tuple[str, str]]:
    """("Salen", "06.00–12.00")"""
    house = closing.house
    return [
        (one.room.name, f"{house.now(one.start):%H.%M}–{house.now(one.end):%H.%M}")
        for one in closing.occurrences.order_by("room__name", "start")
    ]


def test_rooms_that_share_equipment_are_closed_together(
    house: House, hall: Room, coordinator: User
) -> None:
    sound = a_room(house, "Lydanlæg", kind=RoomKind.EQUIPMENT)
    rooms = tuple(a_room(house, name, needs=[sound]) for name in ("Caféen", "Køkkenet"))
    lost = a_booking(rooms[1], "10:00", "12:00", MONDAY + DAY).occurrences.get()
    closing = closed((hall, sound, *rooms), "08:00", "20:00", coordinator)
    assert [room for room, _when in by_room(closing)] == ["Caféen", "Salen"]
    lost.refresh_from_db()
    assert lost.state == State.CANCELLED
    for room in (hall, *rooms):
        with pytest.raises(RoomTaken):
            a_booking(room, "15:00", "16:00", MONDAY + DAY)


def test_what_is_closed_already_stays_so_by_its_own_reason(
    house: House, hall: Room, coordinator: User
) -> None:
    whole = a_room(house, "Hele huset")
    for name in ("Caféen", "Køkkenet"):
        a_room(house, name, parent=whole)
    cafe = whole.parts.get(name="Caféen")
    election = closed((cafe,), "10:00", "12:00", coordinator)
    cleaning = closed((whole,), "08:00", "20:00", coordinator, title="Rengøring")
    assert by_room(cleaning) == [
        ("Caféen", "08.00–10.00"),
        ("Caféen", "12.00–20.00"),
        ("Køkkenet", "08.00–20.00"),
    ]
    assert [one.state for one in election.occurrences.all()] == [State.HELD]


def test_a_time_that_is_over_is_not_lost(hall: Room, coordinator: User) -> None:
    over = a_booking(hall, "08:00", "09:30", now=NOW - DAY).occurrences.get()
    is_on = a_booking(hall, "09:30", "11:00", now=NOW - DAY).occurrences.get()
    closing = closed((hall,), "00:00", "23:00", coordinator, in_days=0)
    for one in (over, is_on):
        one.refresh_from_db()
    assert (over.state, is_on.state, by_room(closing)) == (
        State.HELD,
        State.CANCELLED,
        [("Salen", "10.00–23.00")],
    )
    with pytest.raises(OverAlready):
        closed((hall,), "08:00", "09:00", coordinator, in_days=-1)


def test_nothing_is_kept_free_after_a_use_that_is_over(house: House, coordinator: User) -> None:
    kitchen = a_room(house, "Køkkenet", buffer_after=60)
    over = a_booking(kitchen, "08:00", "09:30", now=NOW - DAY).occurrences.get()
    closed((kitchen,), "00:00", "23:00", coordinator, in_days=0)
    over.refresh_from_db()
    assert (over.state, over.taken_to) == (State.HELD, over.end)


def test_a_booking_that_loses_several_times_is_told_once(
    house: House, hall: Room, coordinator: User
) -> None:
    loser = a_member(house, Role.STAFF).user
    spans = tuple(a_span(house, "10:00", "12:00", MONDAY + n * DAY) for n in (1, 2))
    plan = Plan((hall,), spans, MONDAY + DAY, *(spans[0].start.time(), spans[0].end.time()))
    actor = an_organization(house)
    book(
        lending=lending_of(house),
        organization=actor,
        plan=plan,
        by=loser,
        now=NOW,
        title="Lektiecafé",
    )
    days = tuple(a_span(house, "00:00", "23:00", MONDAY + n * DAY) for n in (1, 2))
    closing = Plan((hall,), days, MONDAY + DAY, plan.start, plan.end)
    close_rooms(house=house, plan=closing, title="Valg", by=coordinator, now=NOW)
    assert [notice.text for notice in loser.notices.all()] == [
        "Huset lukker lokaler, så 2 tider med “Lektiecafé” er aflyst: Valg. Det er:"
        " tirsdag den 3. marts kl. 10.00–12.00; onsdag den 4. marts kl. 10.00–12.00."
    ]
