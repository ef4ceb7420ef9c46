"""Whoever booked is told what somebody else does to it, and nobody of what they did themselves."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, NOW, a_booking, a_house, a_member, a_room, a_span
from tests.rooms.test_booking import a_series
from torvet.accounts.models import User
from torvet.directory.models import House, Role
from torvet.notices.models import Notice
from torvet.rooms.actions.changing import cancel_occurrences, change_booking, move_occurrence
from torvet.rooms.actions.series import change_from
from torvet.rooms.models import Booking, Room
from torvet.rooms.plans import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def katrine(house: House) -> User:
    katrine = a_member(house).user
    katrine.name = "Katrine Holm"
    katrine.save()
    return katrine


@pytest.fixture
def booking(house: House, hall: Room) -> Booking:
    ida = a_member(house, Role.STAFF)
    own = {"by": ida.user, "organization": ida.organization}
    return a_booking(hall, "14:00", "16:00", title="Kor", **own)


def told(booking: Booking) -> list[str]:
    return [notice.text for notice in Notice.objects.filter(user=booking.booked_by)]


def test_that_a_time_is_cancelled(booking: Booking, katrine: User) -> None:
    rows = list(booking.occurrences.all())
    cancel_occurrences(occurrences=rows, reason="Vandskade", by=katrine, now=NOW)
    assert told(booking) == [
        "Katrine Holm har aflyst “Kor” mandag den 2. marts kl. 14.00–16.00. Vandskade"
    ]


def test_that_several_are_in_one_notice(hall: Room, booking: Booking, katrine: User) -> None:
    series = a_series(hall, 3)
    Booking.objects.filter(pk=series.pk).update(booked_by=booking.booked_by)
    rows = list(series.occurrences.all())
    cancel_occurrences(occurrences=rows, reason="", by=katrine, now=NOW)
    assert told(booking) == [
        "Katrine Holm har aflyst 3 tider af “Lektiecafé”, den første mandag den 2. marts"
        " kl. 10.00–12.00."
    ]


def test_that_a_time_is_moved(house: House, hall: Room, booking: Booking, katrine: User) -> None:
    one, cafe = booking.occurrences.get(), a_room(house, "Caféen")
    later = a_span(house, "17:00", "19:00")
    move_occurrence(occurrence=one, room=cafe, span=later, by=katrine, now=NOW)
    assert told(booking) == [
        "Katrine Holm har flyttet “Kor” fra Salen mandag den 2. marts kl. 14.00–16.00 til Caféen"
        " mandag den 2. marts kl. 17.00–19.00."
    ]


def test_that_a_series_is_changed(
    house: House, hall: Room, booking: Booking, katrine: User
) -> None:
    one, next_week = booking.occurrences.get(), MONDAY + timedelta(weeks=1)
    plan = Plan.once((hall,), a_span(house, "17:00", "19:00", next_week), house.zone)
    change_from(occurrence=one, plan=plan, by=katrine, now=NOW)
    assert told(booking) == [
        "Katrine Holm har ændret “Kor” fra mandag den 9. marts kl. 17.00–19.00. Se, hvordan det er"
        " nu."
    ]


def test_that_something_else_is_said_of_it(booking: Booking, katrine: User) -> None:
    change_booking(booking=booking, by=katrine, now=NOW, expected=20)
    assert told(booking) == ["Katrine Holm har ændret oplysningerne om “Kor”. Tiderne er de samme."]


def test_of_one_s_own_doings_one_is_not_told(hall: Room, booking: Booking) -> None:
    rows = list(booking.occurrences.all())
    cancel_occurrences(occurrences=rows, reason="", by=booking.booked_by, now=NOW)
    assert told(booking) == []
