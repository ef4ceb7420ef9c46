"""The statement of a month, on its page and as a workbook; what cancelling says of the price."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories import MONDAY, NOW, a_booking, a_house, a_member, a_room, an_organization
from torvet.directory.models import House, Organization, Role
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.actions.checking_in import release_no_shows
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.models import Occurrence, Room, State

pytestmark = pytest.mark.django_db
STATEMENTS = "/h/lind/statements/"
MARCH = "?month=2026-03"
DAY = timedelta(days=1)


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    room = a_room(house, "Salen")
    charged = {"price_kind": "hour", "price": 12550, "cancel_hours": 24, "no_show_minutes": 15}
    set_terms(house=house, by=None, room=room, **charged)
    return room


@pytest.fixture
def choir(house: House) -> Organization:
    return an_organization(house, "Koret")


@pytest.fixture
def march(hall: Room, choir: Organization) -> None:
    """Used on Monday, nobody came on Tuesday, cancelled too late on Wednesday and in time on
    Thursday; another month, and another actor."""
    rows = [a_booking(hall, "12:00", "13:30", MONDAY + n * DAY, organization=choir) for n in (0, 1)]
    release_no_shows(now=rows[1].occurrences.get().start + timedelta(minutes=15))
    for day in (2, 3):
        rows.append(a_booking(hall, "12:00", "14:00", MONDAY + day * DAY, organization=choir))
        given_up = [rows[-1].occurrences.get()]
        cancel_occurrences(occurrences=given_up, reason="", by=None, now=NOW + 1.5 * DAY)
    a_booking(hall, "12:00", "14:00", date(2026, 4, 1), organization=choir)
    other = an_organization(hall.house, "=Arkivet")
    a_booking(hall, "22:00", "23:59", date(2026, 3, 31), organization=other)


def signed_in(house: House, role: Role, **values: object) -> Client:
    client = Client()
    client.force_login(a_member(house, role, **values).user)
    return client


def rows(content: bytes, sheet: int) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(content)).worksheets[sheet].values)


def test_the_workbook_has_numbers_days_and_sums(house: House, march: None) -> None:
    answer = signed_in(house, Role.COORDINATOR).get(f"{STATEMENTS}xlsx/{MARCH}")
    assert rows(answer.content, 0) == [
        ("Aktør", "Gange brugt", "Timer", "Ikke brugt", "Kroner"),
        ("=Arkivet", 1, 1.98, 0, 248.91),
        ("Koret", 1, 1.5, 2, 627.5),
        ("I alt", 2, 3.48, 2, 876.41),
    ]
    named = [(*row[:5], *row[6:]) for row in rows(answer.content, 1)[2:]]
    days = [datetime.combine(MONDAY + n * DAY, time()) for n in range(3)]
    noon, later = time(12), time(13, 30)
    assert named == [
        ("Koret", days[0], noon, later, "Salen", "Booket", 1.5, 188.25),
        ("Koret", days[1], noon, later, "Salen", "Ingen mødte op", 0, 188.25),
        ("Koret", days[2], noon, time(14), "Salen", "Aflyst", 0, 251),
        ("I alt", None, None, None, None, None, 3.48, 876.41),
    ]


def test_the_workbook_is_called_by_the_actor_and_prints_on_one_width_of_paper(
    house: House, march: None
) -> None:
    actor = an_organization(house, "Åløse Børnehus")
    coordinator = signed_in(house, Role.COORDINATOR)
    answer = coordinator.get(f"{STATEMENTS}{actor.pk}/xlsx/{MARCH}")
    name = unquote(answer["Content-Disposition"])
    assert name == "attachment; filename*=utf-8''lind-2026-03-åløse-børnehus.xlsx"
    for sheet in load_workbook(BytesIO(answer.content)).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.print_title_rows) == (
            True,
            "$1:$1",
        )


def test_an_actor_reads_its_own_and_no_other(
    house: House, march: None, choir: Organization
) -> None:
    staff = signed_in(house, Role.STAFF, organization=choir)
    own = f"{STATEMENTS}{choir.pk}/"
    assert staff.get(STATEMENTS).headers["Location"] == own
    page = staff.get(f"{own}{MARCH}").content.decode()
    assert "1,5 timer, 627,50 kr. i alt." in page
    assert rows(staff.get(f"{own}xlsx/{MARCH}").content, 0)[-1] == ("I alt", 1, 1.5, 2, 627.5)
    other = Organization.objects.get(name="=Arkivet").pk
    refused = [f"{STATEMENTS}{other}/", f"{STATEMENTS}{other}/xlsx/", f"{STATEMENTS}xlsx/"]
    assert [staff.get(address).status_code for address in refused] == [404, 404, 404]


def test_a_board_member_sees_no_statement(house: House, march: None, choir: Organization) -> None:
    board = signed_in(house, Role.BOARD)
    assert board.get(STATEMENTS).status_code == 404
    assert board.get(f"{STATEMENTS}{choir.pk}/").status_code == 404


def test_the_coordinator_reads_all_in_as_many_queries_however_many(
    house: House, march: None, hall: Room
) -> None:
    coordinator = signed_in(house, Role.COORDINATOR)
    coordinator.get(f"{STATEMENTS}{MARCH}")
    before = _queries(coordinator)
    for hour in (16, 17, 18):
        a_booking(hall, f"{hour}:00", f"{hour}:30")
    assert _queries(coordinator) == before


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{STATEMENTS}{MARCH}").status_code == 200
    return len(asked)


@pytest.mark.parametrize("month", ["", "?month=x", "?month=2026-13", "?month=9999-12"])
def test_a_month_that_is_none_is_this_one(house: House, hall: Room, month: str) -> None:
    page = signed_in(house, Role.COORDINATOR).get(f"{STATEMENTS}{month}")
    assert page.context["month"].first == house.today(timezone.now()).replace(day=1)


@pytest.fixture
def soon(hall: Room, choir: Organization) -> Occurrence:
    """In less than a day, booked long ago."""
    day = timezone.now().date() + DAY
    booked = a_booking(hall, "10:00", "12:00", day, organization=choir, now=NOW - 300 * DAY)
    one = booked.occurrences.get()
    Occurrence.objects.filter(pk=one.pk).update(free_until=timezone.now() - DAY)
    return one


def test_the_price_of_cancelling_is_said_before_and_asked_again_where_it_was_not(
    house: House, soon: Occurrence, choir: Organization
) -> None:
    staff = signed_in(house, Role.STAFF, organization=choir)
    address = f"/h/lind/times/{soon.pk}/cancel/"
    page = staff.get(address)
    assert "Nu koster det stadig 251,00 kr." in page.content.decode()
    before = {"which": "one", "seen_at": (timezone.now() - 2 * DAY).isoformat()}
    asked_again = staff.post(address, before | {"reason": "Sygdom", "is_excused": "on"})
    assert (asked_again.status_code, "Sygdom" in asked_again.content.decode()) == (422, True)
    known = before | {"seen_at": page.context["now"].isoformat()}
    assert staff.post(address, known).status_code == 302
    soon.refresh_from_db()
    assert (soon.state, soon.owed) == (State.CANCELLED, 25100)


def test_the_coordinator_may_let_them_off(house: House, soon: Occurrence) -> None:
    coordinator = signed_in(house, Role.COORDINATOR)
    said = {"which": "one", "is_excused": "on"}
    assert coordinator.post(f"/h/lind/times/{soon.pk}/cancel/", said).status_code == 302
    soon.refresh_from_db()
    assert (soon.state, soon.owed) == (State.CANCELLED, 0)


def test_taking_a_booking_back_never_costs_in_silence(
    house: House, soon: Occurrence, choir: Organization
) -> None:
    staff = signed_in(house, Role.STAFF, organization=choir)
    staff.post(f"/h/lind/bookings/{soon.booking_id}/undo/")
    soon.refresh_from_db()
    assert (soon.state, soon.owed) == (State.HELD, 25100)
    page = staff.get(f"/h/lind/bookings/{soon.booking_id}/").content.decode()
    assert ("251,00 kr." in page, "gratis at aflyse indtil" in page) == (True, False)
