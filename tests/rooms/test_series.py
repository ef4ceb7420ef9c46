"""A running series changed from some day on: split, matched to what stands, never deleted."""

from datetime import date, time, timedelta

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
from torvet.audit.selectors import history_of
from torvet.directory.models import House
from torvet.rooms.actions.answering import approve_booking
from torvet.rooms.actions.booking import NothingToBook, book
from torvet.rooms.actions.changing import NeedsApproval, NotLive, cancel_occurrences
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.actions.series import change_from
from torvet.rooms.models import Booking, Occurrence, Room, State, WaitingState, WaitingWish
from torvet.rooms.plans import Plan
from torvet.rooms.reasons import read_reason
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.taking import AgainstTheRules, RoomTaken

pytestmark = pytest.mark.django_db
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
MONDAYS = [MONDAY + A_WEEK * week for week in range(1, 5)]


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def plan(room: Room, days: list[date], start: str, end: str, *more: Room) -> Plan:
    spans = tuple(a_span(room.house, start, end, day) for day in days)
    begins, ends = time.fromisoformat(start), time.fromisoformat(end)
    return Plan((room, *more), spans, days[0], begins, ends, "FREQ=WEEKLY")


def a_series(room: Room, *more: Room, start: str = "10:00", end: str = "12:00") -> Booking:
    """Four Mondays from next week on."""
    return book(
        lending=lending_of(room.house),
        organization=an_organization(room.house),
        plan=plan(room, MONDAYS, start, end, *more),
        by=None,
        now=NOW,
        title="Lektiecafé",
    )


def changed(one: Occurrence, new: Plan, **values: object) -> Booking:
    return change_from(occurrence=one, plan=new, by=None, now=NOW, **values)


def told(booking: Booking) -> list[tuple[str, date, str, str]]:
    """Each time: its room, its day, when it begins, its state."""
    return [
        (
            one.room.name,
            booking.house.now(one.start).date(),
            f"{booking.house.now(one.start):%H:%M}",
            str(one.state),
        )
        for one in booking.occurrences.select_related("room")
    ]


def test_what_was_before_stays_and_the_rest_keeps_who_it_is(hall: Room) -> None:
    series = a_series(hall)
    first, *rest = series.occurrences.all()
    new = changed(rest[0], plan(hall, MONDAYS[1:], "13:00", "15:00"))
    assert told(series) == [("Salen", MONDAYS[0], "10:00", "held")]
    assert told(new) == [("Salen", day, "13:00", "held") for day in MONDAYS[1:]]
    kept = [(one.pk, one.uid, one.sequence) for one in new.occurrences.all()]
    assert kept == [(one.pk, one.uid, 1) for one in rest]
    assert (new.continues, new.title, new.start) == (series, "Lektiecafé", time(13))
    first.refresh_from_db()
    assert first.sequence == 0


def test_the_audit_leads_from_the_old_to_the_new_and_back(hall: Room) -> None:
    series = a_series(hall)
    new = changed(series.occurrences.all()[1], plan(hall, MONDAYS[1:], "13:00", "15:00"))
    said = [(entry.code, entry.details) for one in (series, new) for entry in history_of(one)[:1]]
    assert said == [
        ("rooms.booking.split", {"continued_by": new.pk}),
        ("rooms.booking.split", {"continues": series.pk}),
    ]


def test_another_weekday_takes_along_the_time_of_its_week(hall: Room) -> None:
    series = a_series(hall)
    rows = list(series.occurrences.all())
    tuesdays = [day + A_DAY for day in MONDAYS]
    new = changed(rows[0], plan(hall, tuesdays, "10:00", "12:00"))
    assert [one.pk for one in new.occurrences.all()] == [one.pk for one in rows]
    assert told(new) == [("Salen", day, "10:00", "held") for day in tuesdays]


def test_a_series_moved_by_its_own_step_does_not_meet_itself(hall: Room) -> None:
    series = a_series(hall)
    later = [day + A_WEEK for day in MONDAYS]
    new = changed(series.occurrences.all()[0], plan(hall, later, "10:00", "12:00"))
    assert told(new) == [("Salen", day, "10:00", "held") for day in later]
    assert told(series) == [("Salen", MONDAYS[0], "10:00", "cancelled")]


def test_a_series_moved_by_less_than_its_length_does_not_meet_itself(hall: Room) -> None:
    series = a_series(hall)
    new = changed(series.occurrences.all()[0], plan(hall, MONDAYS, "11:00", "13:00"))
    assert told(new) == [("Salen", day, "11:00", "held") for day in MONDAYS]


def test_two_rooms_may_change_places(house: House, hall: Room) -> None:
    cafe = a_room(house, "Caféen")
    series = a_series(hall, cafe)
    before = {one.pk: one.room_id for one in series.occurrences.all()}
    new = changed(series.occurrences.all()[0], plan(cafe, MONDAYS, "11:00", "13:00", hall))
    assert {one.pk: one.room_id for one in new.occurrences.all()} == before


def test_times_that_nothing_matches_are_cancelled_and_not_deleted(hall: Room) -> None:
    series = a_series(hall)
    new = changed(series.occurrences.all()[0], plan(hall, MONDAYS[:2], "10:00", "12:00"))
    assert told(new) == [("Salen", day, "10:00", "held") for day in MONDAYS[:2]]
    assert told(series) == [("Salen", day, "10:00", "cancelled") for day in MONDAYS[2:]]
    assert {read_reason(one.reason) for one in series.occurrences.all()} == {"Serien er ændret."}


def test_new_times_are_added(hall: Room) -> None:
    series = a_series(hall)
    longer = [*MONDAYS, MONDAYS[-1] + A_WEEK]
    new = changed(series.occurrences.all()[3], plan(hall, longer[3:], "10:00", "12:00"))
    assert [(one.sequence, one.state) for one in new.occurrences.all()] == [
        (1, "held"),
        (0, "held"),
    ]
    assert series.occurrences.count() == 3


def test_it_is_all_or_nothing(house: House, hall: Room) -> None:
    series, cafe = a_series(hall), a_room(house, "Caféen")
    standing = a_booking(cafe, "11:00", "13:00", MONDAYS[2]).occurrences.get()
    with pytest.raises(RoomTaken) as refused:
        changed(series.occurrences.all()[1], plan(cafe, MONDAYS[1:], "10:00", "12:00"))
    assert [clash.by for clash in refused.value.clashes] == [standing]
    assert told(series) == [("Salen", day, "10:00", "held") for day in MONDAYS]
    assert Booking.objects.count() == 2


def test_what_is_taken_may_be_left_out(house: House, hall: Room) -> None:
    series, cafe = a_series(hall), a_room(house, "Caféen")
    a_booking(cafe, "11:00", "13:00", MONDAYS[2], title="Loppemarked")
    new = changed(
        series.occurrences.all()[1],
        plan(cafe, MONDAYS[1:], "10:00", "12:00"),
        skips_clashes=True,
    )
    assert told(new) == [
        ("Caféen", MONDAYS[1], "10:00", "held"),
        ("Caféen", MONDAYS[2], "10:00", "skipped"),
        ("Caféen", MONDAYS[3], "10:00", "held"),
    ]
    assert told(series)[1:] == [("Salen", MONDAYS[2], "10:00", "cancelled")]


def test_a_series_of_which_nothing_would_be_left_is_not_changed(house: House, hall: Room) -> None:
    series, cafe = a_series(hall), a_room(house, "Caféen")
    a_booking(cafe, "11:00", "13:00", MONDAYS[3])
    last = series.occurrences.all()[3]
    with pytest.raises(RoomTaken):
        changed(last, plan(cafe, MONDAYS[3:], "10:00", "12:00"), skips_clashes=True)
    empty = Plan((cafe,), (), MONDAY, time(10), time(12))
    with pytest.raises(NothingToBook):
        changed(last, empty, skips_clashes=True)
    assert told(series) == [("Salen", day, "10:00", "held") for day in MONDAYS]


def test_a_time_that_was_given_up_is_not_where_a_series_changes(hall: Room) -> None:
    series = a_series(hall)
    rows = list(series.occurrences.all())
    cancel_occurrences(occurrences=rows, reason="", by=None, now=NOW)
    with pytest.raises(NotLive):
        changed(rows[0], plan(hall, MONDAYS, "13:00", "15:00"))


def test_what_is_over_is_left_alone(hall: Room) -> None:
    series = a_series(hall)
    first, *rest = series.occurrences.all()
    new = change_from(
        occurrence=first,
        plan=plan(hall, MONDAYS[1:], "13:00", "15:00"),
        by=None,
        now=first.end,
    )
    assert [one.pk for one in new.occurrences.all()] == [one.pk for one in rest]


def test_the_house_s_rules_are_asked_about_the_times_that_move(house: House, hall: Room) -> None:
    series = a_series(hall)
    set_terms(house=house, by=None, longest_minutes=60)
    first = series.occurrences.all()[0]
    with pytest.raises(AgainstTheRules):
        changed(first, plan(hall, MONDAYS, "13:00", "15:00"))
    new = changed(first, plan(hall, MONDAYS, "10:00", "12:00"), title="Lektiehjælp")
    assert (new.title, new.occurrences.count()) == ("Lektiehjælp", 4)


def test_more_people_than_there_is_room_for_are_refused_also_at_the_same_time(house: House) -> None:
    small = a_room(house, "Mødelokalet", capacity=8)
    series = a_series(small)
    with pytest.raises(AgainstTheRules):
        changed(series.occurrences.all()[0], plan(small, MONDAYS, "10:00", "12:00"), expected=20)


def test_a_series_does_not_slip_into_a_room_that_needs_approval(house: House, hall: Room) -> None:
    series, cafe = a_series(hall), a_room(house, "Caféen")
    set_terms(house=house, by=None, room=cafe, needs_approval=True)
    first, new = series.occurrences.all()[0], plan(cafe, MONDAYS, "10:00", "12:00")
    with pytest.raises(NeedsApproval):
        changed(first, new)
    assert told(changed(first, new, is_approved=True))[0] == (
        "Caféen",
        MONDAYS[0],
        "10:00",
        "held",
    )


def test_a_series_that_waits_for_an_answer_goes_on_waiting(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    series = a_series(hall)
    new = changed(series.occurrences.all()[0], plan(hall, MONDAYS, "13:00", "15:00"))
    series.refresh_from_db()
    assert (series.approval, new.approval) == ("not_needed", "waiting")
    assert {one.state for one in new.occurrences.all()} == {State.REQUESTED}
    approve_booking(booking=new, by=a_member(house).user, now=NOW)
    assert {one.state for one in new.occurrences.all()} == {State.HELD}


def test_prices_follow_the_new_times(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, price_kind="hour", price=10000)
    series = a_series(hall)
    new = changed(series.occurrences.all()[0], plan(hall, MONDAYS, "10:00", "13:00"))
    assert {one.price for one in new.occurrences.all()} == {30000}


def test_the_clock_on_the_wall_is_kept_over_the_clock_change(hall: Room) -> None:
    series = a_series(hall)  # 9, 16, 23 and 30 March; the clock is put forward on the 29th
    new = changed(series.occurrences.all()[2], plan(hall, MONDAYS[2:], "13:00", "15:00"))
    assert [f"{one.start:%d. %H:%M}" for one in new.occurrences.all()] == ["23. 12:00", "30. 11:00"]


def test_what_the_series_leaves_is_offered_to_those_who_wait(house: House, hall: Room) -> None:
    series = a_series(hall)
    start, end = a_span(house, "10:00", "12:00", MONDAYS[0])
    wish = WaitingWish.objects.create(
        house=house,
        room=hall,
        organization=an_organization(house),
        title="Kor",
        start=start,
        end=end,
        wished_at=NOW,
    )
    changed(series.occurrences.all()[0], plan(hall, MONDAYS, "13:00", "15:00"))
    wish.refresh_from_db()
    assert wish.state == WaitingState.OFFERED
