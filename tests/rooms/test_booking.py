"""Booking, moving, giving up; and the tree being changed under what is booked."""

from datetime import date, timedelta

import pytest
from django.db.models import RestrictedError

from tests.factories import MONDAY, NOW, a_booking, a_house, a_room, a_span, an_organization
from torvet.audit.selectors import history_of
from torvet.directory.models import House
from torvet.directory.writing import AnotherHouse, LooksLikeCpr
from torvet.rooms.actions.arranging import (
    BookedTogether,
    RoomInItself,
    StillBooked,
    archive_room,
    change_room,
)
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.changing import NotLive, cancel_occurrences, move_occurrence
from torvet.rooms.models import Booking, Claim, Occurrence, Room, State
from torvet.rooms.plans import Plan
from torvet.rooms.reasons import read_reason
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.taking import RoomNotLent, RoomTaken, TakenByItself

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(weeks=1)


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def a_series(room: Room, weeks: int, first: date = MONDAY, **values: object) -> Booking:
    house = room.house
    days = [first + A_WEEK * week for week in range(weeks)]
    spans = tuple(a_span(house, "10:00", "12:00", day) for day in days)
    start, end = (moment.astimezone(house.zone).time() for moment in spans[0])
    return book(
        lending=lending_of(house),
        organization=an_organization(house),
        plan=Plan((room,), spans, first, start, end, "FREQ=WEEKLY"),
        by=None,
        now=NOW,
        title="Lektiecafé",
        **values,
    )


def states(booking: Booking) -> list[str]:
    return [one.state for one in booking.occurrences.all()]


def test_a_booking_holds_the_room_and_is_written_down(hall: Room) -> None:
    booking = a_booking(hall, "10:00", "12:00", title="Lektiecafé", expected=12)
    assert (booking.title, booking.expected, states(booking)) == ("Lektiecafé", 12, [State.HELD])
    assert [entry.code for entry in history_of(booking)] == ["rooms.booking.made"]


def test_a_taken_room_is_refused_with_what_stands_in_the_way(hall: Room) -> None:
    standing = a_booking(hall, "10:00", "12:00")
    with pytest.raises(RoomTaken) as refused:
        a_booking(hall, "11:00", "13:00")
    (clash,) = refused.value.clashes
    assert clash.by == standing.occurrences.get()
    assert Booking.objects.get() == standing


def test_a_series_is_all_or_nothing(hall: Room) -> None:
    a_booking(hall, "11:00", "13:00", MONDAY + A_WEEK)
    with pytest.raises(RoomTaken):
        a_series(hall, 3)
    assert Booking.objects.count() == 1


def test_a_series_may_leave_out_what_is_taken_and_says_why(hall: Room) -> None:
    a_booking(hall, "11:00", "13:00", MONDAY + A_WEEK, title="Bestyrelsesmøde", is_public=False)
    a_booking(hall, "11:00", "13:00", MONDAY + 2 * A_WEEK, title="Loppemarked")
    series = a_series(hall, 4, skips_clashes=True)
    left_out = series.occurrences.filter(state=State.SKIPPED)
    assert states(series) == [State.HELD, State.SKIPPED, State.SKIPPED, State.HELD]
    assert [read_reason(one.reason) for one in left_out] == [
        "Lokalet er optaget.",
        "Lokalet er optaget: Loppemarked.",
    ]


def test_a_series_of_which_nothing_is_free_is_refused(hall: Room) -> None:
    a_series(hall, 2)
    with pytest.raises(RoomTaken):
        a_series(hall, 2, skips_clashes=True)


def test_a_series_that_meets_itself_is_refused(hall: Room) -> None:
    span = a_span(hall.house, "10:00", "12:00")
    plan = Plan((hall,), (span, span), MONDAY, span.start.time(), span.end.time())
    organization = an_organization(hall.house)
    with pytest.raises(RoomTaken) as refused:
        book(
            lending=lending_of(hall.house),
            organization=organization,
            plan=plan,
            by=None,
            now=NOW,
            title="To",
        )
    assert [clash.by for clash in refused.value.clashes] == [None, None]
    assert not Booking.objects.exists()


def test_a_room_of_another_house_is_refused(hall: Room) -> None:
    stranger = an_organization(a_house())
    with pytest.raises(AnotherHouse):
        a_booking(hall, "10:00", "12:00", organization=stranger)


def test_a_room_that_is_not_lent_is_refused(house: House) -> None:
    with pytest.raises(RoomNotLent, match="Kælderen"):
        a_booking(a_room(house, "Kælderen", is_lent=False), "10:00", "12:00")


def test_a_cpr_number_is_refused(hall: Room) -> None:
    with pytest.raises(LooksLikeCpr):
        a_booking(hall, "10:00", "12:00", note="Ring til 010190-1234")


def test_a_cancelled_time_is_free_and_its_row_stays(hall: Room) -> None:
    (standing,) = a_booking(hall, "10:00", "12:00").occurrences.all()
    cancel_occurrences(occurrences=[standing], reason="Sygdom", by=None, now=NOW)
    a_booking(hall, "10:00", "12:00")
    standing.refresh_from_db()
    assert (standing.state, standing.reason, standing.sequence) == (State.CANCELLED, "Sygdom", 1)


def test_a_moved_time_keeps_where_it_came_from_and_frees_its_room(house: House, hall: Room) -> None:
    (standing,) = a_booking(hall, "10:00", "12:00").occurrences.all()
    cafe, later = a_room(house, "Caféen"), a_span(house, "14:00", "16:00")
    move_occurrence(occurrence=standing, room=cafe, span=later, by=None, now=NOW)
    moved = Occurrence.objects.get(pk=standing.pk)
    assert (moved.state, moved.room, moved.span) == (State.MOVED, cafe, later)
    assert (moved.moved_from, moved.moved_from_room) == (standing.start, hall)
    assert [claim.cell for claim in Claim.objects.all()] == [cafe]


def test_a_time_cannot_be_moved_onto_another_of_its_own_series(hall: Room) -> None:
    first, second = a_series(hall, 2).occurrences.all()
    with pytest.raises(TakenByItself, match="Bookingen har selv lokalet") as refused:
        move_occurrence(occurrence=first, room=hall, span=second.span, by=None, now=NOW)
    assert refused.value.clashes[0].by == second


def test_a_time_may_be_moved_over_where_it_stands(hall: Room) -> None:
    (standing,) = a_booking(hall, "10:00", "12:00").occurrences.all()
    later = a_span(hall.house, "11:00", "13:00")
    moved = move_occurrence(occurrence=standing, room=hall, span=later, by=None, now=NOW)
    assert moved.span == later


def test_a_time_that_was_given_up_cannot_be_moved(hall: Room) -> None:
    (standing,) = a_booking(hall, "10:00", "12:00").occurrences.all()
    cancel_occurrences(occurrences=[standing], reason="", by=None, now=NOW)
    with pytest.raises(NotLive):
        move_occurrence(occurrence=standing, room=hall, span=standing.span, by=None, now=NOW)


def test_equipment_that_two_rooms_share_is_in_one_of_them(house: House) -> None:
    sound = a_room(house, "Lydanlæg", kind="equipment")
    hall, cafe = a_room(house, "Salen", needs=[sound]), a_room(house, "Caféen", needs=[sound])
    a_booking(hall, "10:00", "12:00")
    with pytest.raises(RoomTaken):
        a_booking(cafe, "11:00", "13:00")


def test_a_room_divided_while_booked_takes_its_parts_along(house: House, hall: Room) -> None:
    a_booking(hall, "10:00", "12:00")
    east = a_room(house, "Øst", parent=hall)
    a_room(house, "Vest", parent=hall)
    with pytest.raises(RoomTaken):
        a_booking(east, "11:00", "13:00")


def test_rooms_booked_by_two_at_once_cannot_become_one(house: House, hall: Room) -> None:
    cafe = a_room(house, "Caféen")
    a_booking(hall, "10:00", "12:00", title="Kor")
    a_booking(cafe, "11:00", "13:00", title="Banko")
    said = r"2\. marts kl\. 11\.00–13\.00: Salen til “Kor” og Caféen til “Banko”"
    with pytest.raises(BookedTogether, match=said):
        change_room(room=cafe, by=None, now=NOW, parent=hall)
    cafe.refresh_from_db()
    assert cafe.parent is None
    assert {claim.cell for claim in Claim.objects.all()} == {hall, cafe}


def test_what_is_over_does_not_keep_rooms_apart(house: House, hall: Room) -> None:
    cafe = a_room(house, "Caféen")
    a_booking(hall, "10:00", "12:00")
    a_booking(cafe, "11:00", "13:00")
    change_room(room=cafe, by=None, now=NOW + timedelta(days=1), parent=hall)
    a_booking(hall, "10:00", "12:00", MONDAY + A_WEEK)
    with pytest.raises(RoomTaken):
        a_booking(cafe, "11:00", "13:00", MONDAY + A_WEEK)


def test_a_room_cannot_be_part_of_its_own_part(house: House, hall: Room) -> None:
    east = a_room(house, "Øst", parent=hall)
    with pytest.raises(RoomInItself):
        change_room(room=hall, by=None, now=NOW, parent=east)


def test_a_room_that_is_booked_stays(hall: Room) -> None:
    a_booking(hall, "10:00", "12:00", MONDAY + A_WEEK)
    a_booking(hall, "10:00", "12:00", title="Kor")
    with pytest.raises(StillBooked, match=r"næste gang mandag den 2\. marts .* “Kor”"):
        archive_room(room=hall, by=None, now=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2026, 3, 23), ["23.03. 09 UTC", "30.03. 08 UTC"]),  # summer time begins on the 29th
        (date(2026, 10, 19), ["19.10. 08 UTC", "26.10. 09 UTC"]),  # and ends on the 25th
        (date(2028, 2, 22), ["22.02. 09 UTC", "29.02. 09 UTC"]),
    ],
)
def test_a_series_keeps_the_clock_on_the_wall_on_every_day_there_is(
    hall: Room, first: date, days: list[str]
) -> None:
    times = a_series(hall, 2, first).occurrences.all()
    assert [f"{one.start:%d.%m. %H} UTC" for one in times] == days
    assert {(one.end - one.start) for one in times} == {timedelta(hours=2)}


def test_what_was_ever_booked_cannot_be_deleted(hall: Room) -> None:
    booking = a_booking(hall, "10:00", "12:00")
    cancel_occurrences(occurrences=booking.occurrences.all(), reason="", by=None, now=NOW)
    with pytest.raises(RestrictedError):
        booking.delete()
    with pytest.raises(RestrictedError):
        booking.organization.delete()  # type: ignore[union-attr]
    assert booking.occurrences.get().state == State.CANCELLED
