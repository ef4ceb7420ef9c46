"""What is offered instead of a wish that the house's rules refuse."""

from datetime import date, timedelta

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
from torvet.directory.models import House, Membership, Organization, Role
from torvet.rooms.actions.lending import set_hours, set_terms
from torvet.rooms.mending import could_have
from torvet.rooms.models import Room
from torvet.rooms.selectors.taken import Asked

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TUESDAY = MONDAY + DAY


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def ida(house: House) -> Membership:
    return a_member(house, Role.STAFF)


@pytest.fixture
def actor(ida: Membership) -> Organization:
    assert ida.organization is not None
    return ida.organization


def offered(
    hall: Room, ida: Membership, start: str, end: str, day: date = TUESDAY
) -> list[tuple[str, str]]:
    house = hall.house
    asked = Asked(hall, a_span(house, start, end, day))
    found = could_have(asked, ida, ida.organization or an_organization(house), now=NOW)
    return [
        (one.room.name, f"{house.now(one.span.start):%d.%m. %H}–{house.now(one.span.end):%H}")
        for one in found
    ]


def test_a_wish_that_is_too_long_is_shortened_and_nothing_offered_is_too_long(
    house: House, hall: Room, ida: Membership
) -> None:
    set_terms(house=house, by=None, room=hall, longest_minutes=180)
    a_room(house, "Caféen")
    found = offered(hall, ida, "10:00", "14:00")
    assert (found[0], found[-1]) == (("Salen", "03.03. 10–13"), ("Caféen", "03.03. 10–13"))
    a_booking(hall, "12:00", "15:00", TUESDAY)
    assert offered(hall, ida, "10:00", "14:00")[0] == ("Salen", "03.03. 09–12")


def test_a_wish_that_is_too_short_is_made_longer(house: House, hall: Room, ida: Membership) -> None:
    set_terms(house=house, by=None, room=hall, shortest_minutes=120)
    assert offered(hall, ida, "10:00", "11:00")[0] == ("Salen", "03.03. 10–12")


def test_a_wish_too_far_ahead_is_brought_to_the_last_day_that_can_be_booked(
    house: House, hall: Room, ida: Membership
) -> None:
    set_terms(house=house, by=None, horizon_days=14)
    found = offered(hall, ida, "10:00", "12:00", MONDAY + 60 * DAY)
    assert found == [("Salen", "16.03. 10–12")]


def test_another_room_on_another_day_says_so(house: House, hall: Room, ida: Membership) -> None:
    set_terms(house=house, by=None, horizon_days=14)
    a_room(house, "Caféen")
    asked = Asked(hall, a_span(house, "10:00", "12:00", MONDAY + 60 * DAY))
    found = could_have(asked, ida, ida.organization or an_organization(house), now=NOW)
    assert [(one.room.name, one.is_other_day) for one in found] == [
        ("Salen", True),
        ("Caféen", True),
    ]
    asked = Asked(hall, a_span(house, "10:00", "12:00", TUESDAY))
    found = could_have(asked, ida, ida.organization or an_organization(house), now=NOW)
    assert [one.is_other_day for one in found if one.is_other_room] == [False]


def test_a_day_that_is_over_is_answered_with_today(
    house: House, hall: Room, ida: Membership
) -> None:
    week = [{"days": "0123456", "from": "08:00", "to": "20:00"}]
    set_hours(house=house, room=None, slots=week, by=None)
    assert offered(hall, ida, "14:00", "16:00", MONDAY - 3 * DAY)[0] == ("Salen", "02.03. 14–16")


def test_a_full_week_is_answered_with_the_next(
    house: House, hall: Room, ida: Membership, actor: Organization
) -> None:
    set_terms(house=house, by=None, weekly_quota_times=1)
    a_booking(hall, "18:00", "20:00", organization=actor)
    found = offered(hall, ida, "18:00", "20:00", TUESDAY)
    assert [when for _room, when in found] == ["09.03. 18–20", "10.03. 18–20", "11.03. 18–20"]
