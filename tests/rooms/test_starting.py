"""The booking form begins with an hour in which the house is open."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from tests.factories import a_house, a_member
from torvet.directory.models import House
from torvet.rooms.actions.lending import add_other_hours, set_hours
from torvet.rooms.starting import proposed

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY, SPRING = date(2026, 11, 27), date(2026, 11, 30), date(2027, 3, 1)
WEEKDAYS = [{"days": "01234", "from": "08:00", "to": "16:00"}]


@pytest.fixture
def house() -> House:
    return a_house("lind")


def offered(house: House, clock: str) -> tuple[Any, ...]:
    now = datetime.combine(FRIDAY, time.fromisoformat(clock), ZoneInfo("Europe/Copenhagen"))
    said, _soon = proposed(QueryDict(), a_member(house), now)
    return said["day"], said["start"], said["end"]


def test_where_nothing_is_said_of_hours_it_is_the_next_quarter(house: House) -> None:
    assert offered(house, "05:07") == (FRIDAY, time(5, 15), time(6, 15))


@pytest.mark.parametrize(
    ("clock", "begins"),
    [
        ("05:07", (FRIDAY, time(8), time(9))),
        ("09:50", (FRIDAY, time(10), time(11))),
        ("14:55", (FRIDAY, time(15), time(16))),
        ("15:10", (MONDAY, time(8), time(9))),
        ("21:30", (MONDAY, time(8), time(9))),
    ],
)
def test_it_is_the_next_hour_in_which_the_house_is_open(
    house: House, clock: str, begins: tuple[Any, ...]
) -> None:
    set_hours(house=house, room=None, slots=WEEKDAYS, by=None)
    assert offered(house, clock) == begins


def test_a_day_on_which_the_house_is_closed_is_passed_over(house: House) -> None:
    set_hours(house=house, room=None, slots=WEEKDAYS, by=None)
    add_other_hours(house=house, by=None, name="Lukket", first_on=FRIDAY, last_on=MONDAY)
    assert offered(house, "05:07") == (date(2026, 12, 1), time(8), time(9))


def test_a_house_that_is_closed_for_long_is_asked_for_the_next_quarter(house: House) -> None:
    add_other_hours(
        house=house, by=None, name="Ombygning", first_on=FRIDAY, last_on=date(2027, 3, 1)
    )
    assert offered(house, "05:07") == (FRIDAY, time(5, 15), time(6, 15))
