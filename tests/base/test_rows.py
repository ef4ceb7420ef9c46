"""Rows that are written by SQL put together once must be as if Django had saved them."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import NOW, a_house, a_room
from torvet.audit.models import Entry
from torvet.base.rows import Carrying, insert, insert_all, insert_with
from torvet.rooms.models import Booking, Occurrence, Room

pytestmark = pytest.mark.django_db
ENDS = NOW + timedelta(hours=1, microseconds=3)


def a_booking(room: Room) -> Booking:
    """Unsaved."""
    return Booking(
        house=room.house,
        kind="blackout",
        title="Valg",
        first_on=NOW.date(),
        start=NOW.time(),
        end=ENDS.time(),
        booked_at=NOW,
    )


def a_time(booking: Booking, room: Room) -> Occurrence:
    """Unsaved."""
    span = {"start": NOW, "end": ENDS, "taken_from": NOW, "taken_to": ENDS}
    return Occurrence(house=room.house, booking=booking, room=room, changed_at=NOW, **span)


def book_at_once(room: Room) -> tuple[Booking, Entry, Occurrence]:
    booking = a_booking(room)
    entry = Entry(code="a.b.c", subject_kind="booking", house=room.house)
    time = a_time(booking, room)
    insert_with(booking, Carrying(entry, "subject_id"), Carrying(time, "booking_id"))
    return booking, entry, time


def test_a_row_is_written_as_save_writes_it() -> None:
    room = a_room(a_house(), "Salen")
    booking = a_booking(room)
    insert(booking)
    row = a_time(booking, room)
    insert(row)
    kept = Occurrence.objects.get()
    assert (kept.pk, kept.uid, kept.end) == (row.pk, row.uid, ENDS)
    assert isinstance(kept.uid, uuid.UUID)
    row.reason = "Flyttet"
    row.save()  # it counts as stored, so that this changes it
    assert Occurrence.objects.get().reason == "Flyttet"


def test_a_line_of_the_audit_keeps_its_time_and_its_details() -> None:
    entry = Entry(code="a.b.c", subject_kind="x", subject_id=7, details={"ø": [1, None]})
    insert(entry)
    kept = Entry.objects.get(pk=entry.pk)
    assert kept.details == {"ø": [1, None]}
    assert abs(kept.at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("rows", [0, 1, 2500])
def test_many_rows_go_in_by_one_statement(rows: int) -> None:
    with CaptureQueriesContext(connection) as asked:
        insert_all([Entry(code="a.b.c", subject_id=at, details={"at": at}) for at in range(rows)])
    assert len(asked) == min(rows, 1)
    kept = Entry.objects.order_by("subject_id").values_list("subject_id", "details")
    assert list(kept) == [(at, {"at": at}) for at in range(rows)]


def test_rows_that_carry_the_key_of_another_are_written_with_it() -> None:
    room = a_room(a_house(), "Salen")
    with CaptureQueriesContext(connection) as asked:
        booking, entry, time = book_at_once(room)
    savepoint = 2  # the test is a transaction
    assert len(asked) == savepoint + (1 if connection.vendor == "postgresql" else 3)
    with CaptureQueriesContext(connection) as asked:
        assert time.booking is booking
    assert not asked
    assert Booking.objects.get() == booking
    assert Occurrence.objects.get().booking == booking
    assert Occurrence.objects.get() == time
    kept = Entry.objects.get(code="a.b.c")
    assert (kept.pk, kept.subject_id) == (entry.pk, booking.pk)


def test_where_one_row_is_refused_none_is_written_and_the_transaction_goes_on() -> None:
    room = a_room(a_house(), "Salen")
    book_at_once(room)
    with transaction.atomic():
        with pytest.raises(IntegrityError, match="rooms_cell_taken"):
            book_at_once(room)
        assert [kind.objects.count() for kind in (Booking, Occurrence)] == [1, 1]
    assert Entry.objects.filter(code="a.b.c").count() == 1


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_too_it_is_all_or_nothing() -> None:
    room = a_room(a_house(), "Salen")
    with CaptureQueriesContext(connection) as asked:
        book_at_once(room)
    assert len(asked) == (1 if connection.vendor == "postgresql" else 5)
    with pytest.raises(IntegrityError, match="rooms_cell_taken"):
        book_at_once(room)
    assert [kind.objects.count() for kind in (Booking, Occurrence)] == [1, 1]
    assert Entry.objects.filter(code="a.b.c").count() == 1
