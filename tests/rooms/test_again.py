"""Booking again: a week onto another, and what the offers say of rooms."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import (
    MONDAY,
    NOW,
    a_booking,
    a_house,
    a_member,
    a_room,
    a_span,
    an_offer,
    an_organization,
    weekly,
)
from torvet.directory.models import House, Membership, Offer, Organization, Place, Role
from torvet.engines.rooms.clocks import day_span
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.lending import add_other_hours
from torvet.rooms.actions.programme import book_offers
from torvet.rooms.actions.weeks import Copy, copy_week, week_copied
from torvet.rooms.models import Booking, Room
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.bookings import week_of_actor
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.offers import TimeToBook, offers_to_book

pytestmark = pytest.mark.django_db
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
MONDAY_IN_WEEK_48 = date(2026, 11, 23)


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def choir(house: House) -> Organization:
    return an_organization(house, "Koret")


@pytest.fixture
def katrine(house: House) -> Membership:
    return a_member(house)


def copies(actor: Organization, source: date, target: date) -> list[Copy]:
    zone = actor.house.zone
    week = day_span(source, source + 6 * A_DAY, zone)
    return week_copied(week_of_actor(actor, week), source, target, zone)


def copied(
    actor: Organization, by: Membership, source: date, target: date
) -> tuple[list[Booking], list[Copy]]:
    again = copies(actor, source, target)
    return copy_week(organization=actor, copies=again, by=by.user, now=NOW)


def told(booking: Booking) -> list[tuple[str, str, str]]:
    return [
        (one.room.name, f"{booking.house.now(one.start):%d.%m. %H:%M}", str(one.state))
        for one in booking.occurrences.order_by("start", "room__name")
    ]


def test_a_week_is_booked_again_with_all_that_was_said(
    hall: Room, choir: Organization, katrine: Membership
) -> None:
    a_booking(hall, "14:00", "16:00", organization=choir, title="Kor", expected=20, is_public=False)
    a_booking(hall, "18:00", "20:00", MONDAY + A_DAY)  # somebody else's
    (made,), refused = copied(choir, katrine, MONDAY, MONDAY + A_WEEK)
    assert (made.title, made.expected, made.is_public) == ("Kor", 20, False)
    assert told(made) == [("Salen", "09.03. 14:00", "held")]
    assert refused == []


def test_the_clock_on_the_wall_is_kept_over_the_clock_change(
    hall: Room, choir: Organization, katrine: Membership
) -> None:
    before = MONDAY + 3 * A_WEEK  # the week that ends with the change
    a_booking(hall, "14:00", "16:00", before, organization=choir)
    (made,), _ = copied(choir, katrine, before, before + A_WEEK)
    assert told(made) == [("Salen", "30.03. 14:00", "held")]


def test_rooms_that_were_booked_together_stay_together(
    house: House, hall: Room, choir: Organization, katrine: Membership
) -> None:
    cafe = a_room(house, "Caféen")
    span = a_span(house, "14:00", "16:00")
    plan = Plan.once((hall, cafe), span, house.zone)
    book(
        lending=lending_of(house), organization=choir, plan=plan, by=None, now=NOW, title="Koncert"
    )
    a_booking(cafe, "15:00", "17:00", MONDAY + A_WEEK)
    (made,), refused = copied(choir, katrine, MONDAY, MONDAY + A_WEEK)
    assert told(made) == [
        ("Caféen", "09.03. 14:00", "skipped"),
        ("Salen", "09.03. 14:00", "held"),
    ]
    assert refused == []


def test_what_is_taken_is_told_and_the_rest_is_booked(
    hall: Room, choir: Organization, katrine: Membership
) -> None:
    a_booking(hall, "14:00", "16:00", organization=choir, title="Kor")
    a_booking(hall, "14:00", "16:00", MONDAY + A_DAY, organization=choir, title="Bestyrelse")
    a_booking(hall, "15:00", "17:00", MONDAY + A_WEEK)
    made, refused = copied(choir, katrine, MONDAY, MONDAY + A_WEEK)
    assert [one.title for one in made] == ["Bestyrelse"]
    assert [one.of.title for one in refused] == ["Kor"]


@pytest.fixture
def cafe_offer(house: House, choir: Organization) -> Offer:
    """Every Tuesday 15–17 in Caféen."""
    place = Place.objects.create(house=house, name="Caféen", is_in_house=True)
    a_room(house, "Caféen", place=place)
    offer = an_offer(choir, "Sangcafé")
    offer.places.add(place)
    weekly(offer, "1", "15:00", "17:00")
    return offer


def to_book(membership: Membership) -> list[tuple[str, str]]:
    found = offers_to_book(membership, NOW)
    return [(one.offer.name, one.room.name) for one in found]


def booked(house: House, times: list[TimeToBook], by: Membership, last: date) -> list[Booking]:
    made, _ = book_offers(house=house, times=times, last_on=last, by=by.user, now=NOW)
    return made


def test_an_offer_in_a_room_becomes_a_series(
    house: House, cafe_offer: Offer, katrine: Membership
) -> None:
    assert to_book(katrine) == [("Sangcafé", "Caféen")]
    last = MONDAY + 2 * A_WEEK
    (made,) = booked(house, offers_to_book(katrine, NOW), katrine, last)
    assert (made.title, made.offer, made.start) == ("Sangcafé", cafe_offer, time(15))
    assert told(made) == [
        ("Caféen", "03.03. 15:00", "held"),
        ("Caféen", "10.03. 15:00", "held"),
    ]
    assert to_book(katrine) == []


def test_dates_that_are_taken_or_closed_are_left_out(
    house: House, cafe_offer: Offer, katrine: Membership
) -> None:
    room = Room.objects.get(name="Caféen")
    a_booking(room, "16:00", "18:00", MONDAY + A_DAY)
    closed = MONDAY + A_WEEK + A_DAY
    add_other_hours(house=house, by=katrine.user, first_on=closed, last_on=closed, name="Valg")
    last = MONDAY + 3 * A_WEEK
    (made,) = booked(house, offers_to_book(katrine, NOW), katrine, last)
    assert [state for *_when, state in told(made)] == ["skipped", "skipped", "held"]


def test_a_time_that_was_given_up_is_to_be_booked_again(
    house: House, cafe_offer: Offer, katrine: Membership
) -> None:
    (made,) = booked(house, offers_to_book(katrine, NOW), katrine, MONDAY + A_WEEK)
    made.occurrences.update(state="cancelled")
    assert to_book(katrine) == [("Sangcafé", "Caféen")]


def test_another_time_of_the_same_offer_is_still_to_be_booked(
    house: House, cafe_offer: Offer, katrine: Membership
) -> None:
    booked(house, offers_to_book(katrine, NOW), katrine, MONDAY + 2 * A_WEEK)
    weekly(cafe_offer, "3", "10:00", "12:00")
    assert [one.time.days for one in offers_to_book(katrine, NOW)] == ["3"]


def test_what_is_of_another_actor_over_or_without_an_end_is_not_asked_for(
    house: House, cafe_offer: Offer, choir: Organization
) -> None:
    own = a_member(house, Role.LEADER, organization=choir)
    other = a_member(house, Role.LEADER)
    assert (to_book(own), to_book(other)) == ([("Sangcafé", "Caféen")], [])
    cafe_offer.times.update(end=None)
    assert to_book(own) == []
    cafe_offer.times.update(end=time(17), rule="", first_on=MONDAY - A_WEEK)
    assert to_book(own) == []


@pytest.mark.parametrize(
    ("day", "onto"), [(26, MONDAY_IN_WEEK_48), (27, MONDAY_IN_WEEK_48 + A_WEEK)]
)
def test_from_friday_on_this_week_is_copied_onto_the_next(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch, day: int, onto: date
) -> None:
    now = datetime(2026, 11, day, 9, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    client.force_login(a_member(house).user)
    form = client.get(f"/h/{house.slug}/bookings/copy-week/").context["form"]
    assert (form["source"].value(), form["target"].value()) == (onto - A_WEEK, onto)


def test_the_coordinator_says_whose_week_is_copied(
    house: House, hall: Room, client: Client
) -> None:
    choir = an_organization(house, "Koret")
    day = timezone.now().date() + A_WEEK
    a_booking(hall, "10:00", "12:00", day, organization=choir, title="Kor")
    client.force_login(a_member(house).user)
    page = f"/h/{house.slug}/bookings/copy-week/"
    assert 'name="organization"' in client.get(page).content.decode()
    said = {"source": day, "target": day + A_WEEK, "do": "copy", "organization": choir.pk}
    assert client.post(page, said).status_code == 302
    assert Booking.objects.filter(organization=choir).count() == 2
