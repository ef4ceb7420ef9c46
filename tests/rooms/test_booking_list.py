"""The list of what is booked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import a_booking, a_house, a_member, a_room

pytestmark = pytest.mark.django_db


def test_the_list_says_the_time_by_the_houses_own_clock(client: Client) -> None:
    house = a_house("lind", timezone="Pacific/Auckland")
    client.force_login(a_member(house).user)
    a_booking(a_room(house), "10:15", "12:00", house.today(timezone.now()) + timedelta(days=2))
    assert "10.15</span>" in client.get("/h/lind/bookings/").content.decode()


def test_a_time_next_year_says_its_year(client: Client) -> None:
    house = a_house("lind")
    client.force_login(a_member(house).user)
    day = house.today(timezone.now()) + timedelta(days=365)
    booking = a_booking(a_room(house), "10:15", "12:00", day)
    for page in ("/h/lind/bookings/", f"/h/lind/bookings/{booking.pk}/"):
        assert f" {day.year} " in client.get(page).content.decode()
