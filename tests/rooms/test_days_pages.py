"""Opening hours, closing days and school holidays on the pages: pasted, shown, and left out."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import a_booking, a_house, a_member, a_room, an_organization
from torvet.directory.models import House, Role
from torvet.engines.phrases.day_ranges import DayRange
from torvet.rooms.actions.lending import add_other_hours, add_school_holidays, set_hours
from torvet.rooms.models import Booking, Hours, Room

pytestmark = pytest.mark.django_db
RULES = "/h/lind/room-rules/"
NEW = "/h/lind/bookings/new/"


@pytest.fixture
def house(client: Client) -> House:
    house = a_house("lind")
    client.force_login(a_member(house).user)
    return house


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def coming(weekday: int, weeks: int = 1) -> date:
    today = timezone.now().date()
    return today + timedelta(days=(weekday - today.weekday()) % 7, weeks=weeks)


def test_school_holidays_are_pasted_once(client: Client, house: House) -> None:
    pasted = "Efterårsferie 9.10.2027–17.10.2027\r\n\r\nuge 7: 12.2.2028-20.2.2028\n"
    pasted += "20.12.2027-2.1.2028"
    for _again in range(2):
        assert client.post(f"{RULES}school/list/", {"lines": pasted}).status_code == 302
    found = house.school_holidays.values_list("name", "first_on", "last_on")
    assert list(found) == [
        ("Efterårsferie", date(2027, 10, 9), date(2027, 10, 17)),
        ("Skoleferie", date(2027, 12, 20), date(2028, 1, 2)),
        ("Uge 7", date(2028, 2, 12), date(2028, 2, 20)),
    ]


def test_a_line_without_days_is_named_and_nothing_typed_is_lost(
    client: Client, house: House
) -> None:
    pasted = "Efterårsferie 9.10–17.10\nSommerferie"
    answer = client.post(f"{RULES}school/list/", {"lines": pasted})
    page = answer.content.decode()
    assert (answer.status_code, "“Sommerferie” rummer ingen dage." in page) == (422, True)
    assert ("Efterårsferie 9.10–17.10" in page, house.school_holidays.exists()) == (True, False)


def test_no_more_is_pasted_than_a_person_would(client: Client, house: House) -> None:
    answer = client.post(f"{RULES}days/list/", {"lines": "Lukket 5.6\n" * 201})
    assert (answer.status_code, house.other_hours.count()) == (422, 0)


def test_closing_days_tell_what_is_booked_on_them_and_lead_to_closing(
    client: Client, house: House, hall: Room
) -> None:
    day = coming(2)
    a_booking(hall, "10:00", "12:00", day)
    a_booking(hall, "10:00", "12:00", day + timedelta(days=1))
    line = f"Rengøring {day:%d.%m.%Y}"
    page = client.post(f"{RULES}days/list/", {"lines": line}, follow=True).content.decode()
    assert "1 booking ligger på disse dage." in page
    assert f"whole=1&amp;first_on={day}&amp;last_on={day}&amp;title=Reng%C3%B8ring" in page


def test_staff_paste_nothing(house: House) -> None:
    staff = Client()
    staff.force_login(a_member(house, Role.STAFF).user)
    for kind in ("school", "days"):
        assert staff.post(f"{RULES}{kind}/list/", {"lines": "5.6"}).status_code == 403


@pytest.mark.parametrize(
    ("ticked", "left_out"),
    [
        ([], []),
        (["leaves_out_school_holidays"], [1]),
        (["leaves_out_closed_days"], [2]),
        (["leaves_out_school_holidays", "leaves_out_closed_days"], [1, 2]),
    ],
)
def test_a_series_leaves_out_school_holidays_and_closing_days(
    client: Client, house: House, hall: Room, ticked: list[str], left_out: list[int]
) -> None:
    days = [coming(2, weeks) for weeks in range(1, 5)]
    holiday = DayRange("Uge 42", days[1], days[1] + timedelta(days=4))
    add_school_holidays(house=house, ranges=[holiday], by=None)
    add_other_hours(house=house, by=None, name="Lukket", first_on=days[2], last_on=days[2])
    typed = {"rooms": [hall.pk], "day": days[0], "start": "10", "end": "12", "title": "Kor"}
    typed |= {"returns": "weekly", "until": days[3], "organization": an_organization(house).pk}
    typed |= dict.fromkeys(ticked, "on") | {"past_the_rules": "on", "do": "book"}
    assert client.post(NEW, typed).status_code == 302
    booked = {house.now(one.start).date() for one in Booking.objects.get().occurrences.all()}
    assert booked == {day for number, day in enumerate(days) if number not in left_out}


def test_school_holidays_stand_in_the_calendar(client: Client, house: House, hall: Room) -> None:
    monday = date(2027, 10, 11)
    holiday = DayRange("Efterårsferie", monday, monday + timedelta(days=2))
    add_school_holidays(house=house, ranges=[holiday], by=None)
    calendar = client.get("/h/lind/calendar/?day=2027-10-12").context["calendar"]
    assert [head.school for head in calendar.heads] == ["Efterårsferie"] * 3 + [""] * 4


def test_a_room_says_when_it_is_open_although_the_house_is_not(
    client: Client, house: House, hall: Room
) -> None:
    weeks = ((None, "01", "08:00", "20:00"), (hall, "1", "18:00", "22:00"))
    for room, days, opens, closes in weeks:
        week = [{"days": days, "from": opens, "to": closes}]
        set_hours(house=house, room=room, slots=week, by=None)
    page = client.get(RULES).content.decode()
    assert "Åbent, selv om huset er lukket: tirsdag 20.00–22.00" in page
    assert client.post(f"{RULES}hours/{hall.pk}/", {"slots-rows": "1"}).status_code == 302
    assert [(row.room, row.opens) for row in Hours.objects.all()] == [(None, time(8))]


def test_only_who_may_close_a_room_is_told_to(client: Client, house: House) -> None:
    assert "Luk lokalet" in client.get(RULES).content.decode()
    client.force_login(a_member(house, Role.STAFF).user)
    assert "Luk lokalet" not in client.get(RULES).content.decode()
