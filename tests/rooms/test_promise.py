"""The promise: two live occurrences never share a room for an instant, whatever writes them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from tests.factories import NOW, a_booking, a_house, a_room, a_span
from torvet.directory.models import House
from torvet.rooms.models import Claim, Occurrence, Room, State
from torvet.rooms.promise import REFUSAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def twin(of: Occurrence, **values: object) -> Occurrence:
    """The same time again, as a row that went past every action."""
    fields = {"house_id": of.house_id, "booking_id": of.booking_id, "room_id": of.room_id}
    times = {name: getattr(of, name) for name in ("start", "end", "taken_from", "taken_to")}
    return Occurrence(**{**fields, **times, "changed_at": NOW, **values})


def held(hall: Room, start: str = "10:00", end: str = "12:00") -> Occurrence:
    return a_booking(hall, start, end).occurrences.get()


WAYS: dict[str, Callable[[Occurrence], object]] = {
    "save": lambda row: row.save(),
    "bulk_create": lambda row: Occurrence.objects.bulk_create([row]),
    "bulk_create ignoring conflicts": lambda row: Occurrence.objects.bulk_create(
        [row], ignore_conflicts=False
    ),
    "saved as given up, then updated": lambda row: (
        Occurrence.objects.bulk_create([setattr(row, "state", State.CANCELLED) or row]),
        Occurrence.objects.filter(pk=row.pk).update(state=State.HELD),
    ),
    "saved elsewhere, then moved": lambda row: (
        setattr(row, "start", row.start + timedelta(days=1)),
        setattr(row, "taken_from", row.start),
        setattr(row, "end", row.end + timedelta(days=1)),
        setattr(row, "taken_to", row.end),
        row.save(),
        Occurrence.objects.filter(pk=row.pk).update(
            start=F("start") - timedelta(days=1), taken_from=F("taken_from") - timedelta(days=1)
        ),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_through_the_orm_takes_a_room_twice(hall: Room, way: str) -> None:
    standing = held(hall)
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        WAYS[way](twin(standing))
    live = Occurrence.objects.filter(state=State.HELD)
    assert list(live) == [standing]


def test_a_claim_written_by_hand_is_refused_too(hall: Room) -> None:
    standing = held(hall)
    claim = Claim(cell=hall, occurrence=standing, start=standing.start, end=standing.end)
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        claim.save()


def test_a_claim_moved_by_hand_is_refused_too(hall: Room) -> None:
    one, other = held(hall), held(hall, "12:00", "13:00")
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        Claim.objects.filter(occurrence=other).update(start=one.start)


def test_times_that_only_touch_are_both_held(hall: Room) -> None:
    held(hall, "10:00", "12:00")
    held(hall, "12:00", "13:00")
    assert Claim.objects.count() == 2


def test_what_is_not_live_holds_nothing(hall: Room) -> None:
    standing = held(hall)
    idle = [State.REQUESTED, State.CANCELLED, State.NO_SHOW, State.SKIPPED, State.REFUSED]
    Occurrence.objects.bulk_create(twin(standing, state=state) for state in idle)
    assert [claim.occurrence for claim in Claim.objects.all()] == [standing]


def test_a_time_that_is_given_up_is_free_at_once(hall: Room) -> None:
    standing = held(hall)
    Occurrence.objects.filter(pk=standing.pk).update(state=State.CANCELLED)
    twin(standing).save()
    assert Claim.objects.count() == 1


def test_kept_free_time_meets_kept_free_time_and_never_a_use(house: House) -> None:
    workshop = a_room(house, buffer_before=30, buffer_after=30)
    standing = held(workshop, "10:00", "11:00")
    after = a_span(house, "11:30", "12:00")
    near = {"start": after.start, "end": after.end, "taken_from": standing.end}
    twin(standing, **near, taken_to=after.end + timedelta(minutes=30)).save()
    soon = a_span(house, "09:15", "09:45")
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        twin(
            standing, start=soon.start, end=soon.end, taken_from=soon.start, taken_to=soon.end
        ).save()
    assert Occurrence.objects.count() == 2


def test_the_whole_takes_its_parts_and_a_part_takes_the_whole(house: House) -> None:
    hall = a_room(house, "Salen")
    east, west = a_room(house, "Øst", parent=hall), a_room(house, "Vest", parent=hall)
    hall.refresh_from_db()
    standing = held(east)
    held(west)
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        twin(standing, room_id=hall.pk).save()
    assert sorted(Claim.objects.values_list("cell__name", flat=True)) == ["Vest", "Øst"]


def test_a_room_that_was_never_arranged_cannot_be_taken(house: House, hall: Room) -> None:
    standing = held(hall)
    unarranged = Room.objects.create(house=house, name="Loftet")
    with pytest.raises(IntegrityError, match="rooms_room_without_cells"), transaction.atomic():
        twin(standing, room_id=unarranged.pk).save()


def test_the_guards_stand_after_all_migrations() -> None:
    """A later migration that rebuilds a table on SQLite would take its triggers with it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            wanted = {
                "rooms_cell_taken_when_new",
                "rooms_cell_taken_when_changed",
                "rooms_occurrence_claims_cells",
                "rooms_occurrence_frees_cells",
                "rooms_occurrence_claims_cells_anew",
            }
        else:
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE contype = 'x'"
                " UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
            )
            wanted = {"rooms_cell_taken", "rooms_occurrence_claims_cells"}
        assert {row[0] for row in cursor.fetchall()} >= wanted
