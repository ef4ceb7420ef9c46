"""An actor's calendar and the house's rooms, kept in step: what comes, moves, goes and clashes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import factories as make
from tests.exchange.calendars.calendar_text import calendar, event, weekly
from torvet.audit.models import Entry
from torvet.directory.models import House, Role
from torvet.exchange.calendars.actions.subscriptions import (
    add_subscription,
    agree_to_subscription,
    change_subscription,
    choose_room,
    remove_subscription,
    say_where,
)
from torvet.exchange.calendars.actions.syncing import lose_calendar, sync_subscription
from torvet.exchange.calendars.placing import Placed
from torvet.exchange.calendars.reading import read
from torvet.exchange.models import EventState, Subscription
from torvet.notices.models import Notice
from torvet.rooms.actions.changing import cancel_occurrences, move_occurrence
from torvet.rooms.models import Booking, Occurrence, Room
from torvet.rooms.reasons import read_reason

pytestmark = pytest.mark.django_db

TUESDAYS = [3, 10, 17, 24]
KOR = weekly("kor", "20260303T150000", "20260303T170000")


@pytest.fixture
def house() -> House:
    return make.a_house(name="Lindehuset", address="Lindevej 4")


@pytest.fixture
def hall(house: House) -> Room:
    return make.a_room(house, "Salen")


def looked_at(house: House, data: bytes, room: Room | None = None) -> Subscription:
    """Uploaded, and not agreed to."""
    return add_subscription(
        house=house,
        organization=make.an_organization(house, "Koret"),
        name="Korets kalender",
        room=room,
        by=make.a_member(house).user,
        now=make.NOW,
        picture=read(data, house.zone, make.NOW),
    )


def followed(house: House, data: bytes, room: Room | None = None) -> Subscription:
    subscription = looked_at(house, data, room)
    agree_to_subscription(subscription=subscription, by=make.a_user(), now=make.NOW)
    return subscription


def sync(subscription: Subscription, *events: str, now: datetime = make.NOW) -> Placed:
    picture = read(calendar(*events), subscription.house.zone, now)
    done = sync_subscription(subscription=subscription, picture=picture, by=None, now=now)
    assert done is not None
    return done


def live(house: House) -> list[tuple[str, str, str]]:
    """What holds a room: its title, where, and from when, on the house's clock."""
    rows = Occurrence.objects.filter(house=house).select_related("booking", "room")
    return [
        (one.booking.title, one.room.name, f"{house.now(one.start):%m-%d %H:%M}")
        for one in rows.order_by("start", "pk")
        if one.is_live
    ]


def states(subscription: Subscription) -> dict[EventState, int]:
    found: dict[EventState, int] = {}
    for event_ in subscription.events.all():
        found[EventState(event_.state)] = found.get(EventState(event_.state), 0) + 1
    return found


def test_a_preview_says_what_would_happen_and_books_nothing(house: House, hall: Room) -> None:
    make.a_booking(hall, "16:00", "18:00", date(2026, 3, 10), title="Bridge")
    subscription = looked_at(house, calendar(KOR), hall)
    assert states(subscription) == {EventState.WAITING: 3, EventState.CLASH: 1}
    assert Booking.objects.count() == 1
    assert live(house) == [("Bridge", "Salen", "03-10 16:00")]


def test_once_agreed_its_times_take_rooms_as_one_booking(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    assert live(house) == [("Kor", "Salen", f"03-{day:02} 15:00") for day in TUESDAYS]
    booking = Booking.objects.get()
    assert booking.organization == subscription.organization
    assert booking.is_public
    assert states(subscription) == {EventState.PLACED: 4}


def test_the_same_calendar_twice_changes_nothing(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    rows, entries = list(Occurrence.objects.values()), Entry.objects.count()
    done = sync(subscription, KOR)
    assert (done.placed, done.moved, done.cancelled, done.clashes) == (0, 0, 0, 0)
    assert list(Occurrence.objects.values()) == rows
    assert Entry.objects.count() == entries


def test_new_uids_with_all_else_equal_change_nothing(house: House, hall: Room) -> None:
    """Some programs make them up each time that the calendar is asked for."""
    once = event("mad-1", "20260305T170000", "20260305T190000", "Fællesspisning")
    past = event("før-1", "20260227T170000", "20260227T190000", "Ferniseringen")
    subscription = followed(house, calendar(KOR, once, past), hall)
    rows, entries = list(Occurrence.objects.values()), Entry.objects.count()
    done = sync(
        subscription,
        *(text.replace("UID:", "UID:ny-") for text in (KOR, once, past)),
    )
    assert (done.placed, done.moved, done.cancelled, done.clashes) == (0, 0, 0, 0)
    assert list(Occurrence.objects.values()) == rows
    assert Entry.objects.count() == entries
    assert Notice.objects.count() == 0
    assert {row.uid for row in subscription.events.all()} == {"ny-kor", "ny-mad-1", "ny-før-1"}
    assert subscription.events.count() == 6
    moved = event("nyere-mad-1", "20260305T180000", "20260305T190000", "Fællesspisning")
    assert sync(subscription, KOR, moved).cancelled == 1


def test_one_time_that_moves_keeps_its_identity(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    uids = set(Occurrence.objects.values_list("uid", flat=True))
    moved = event(
        "kor",
        "20260311T190000",
        "20260311T200000",
        "Kor",
        "RECURRENCE-ID;TZID=Europe/Copenhagen:20260310T150000",
    )
    assert sync(subscription, KOR, moved).moved == 1
    assert [when for _, _, when in live(house)] == [
        "03-03 15:00",
        "03-11 19:00",
        "03-17 15:00",
        "03-24 15:00",
    ]
    assert set(Occurrence.objects.values_list("uid", flat=True)) == uids
    one = Occurrence.objects.get(state="moved")
    assert one.sequence == 1
    assert one.moved_from == datetime(2026, 3, 10, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "first"),
    [
        ("20260303T160000", "20260303T180000", "03-03 16:00"),
        ("20260304T100000", "20260304T120000", "03-04 10:00"),
    ],
)
def test_a_whole_series_that_moves_keeps_its_rows(
    house: House, hall: Room, start: str, end: str, first: str
) -> None:
    subscription = followed(house, calendar(KOR), hall)
    done = sync(subscription, weekly("kor", start, end))
    assert (done.moved, done.placed, done.cancelled) == (4, 0, 0)
    assert live(house)[0] == ("Kor", "Salen", first)
    assert Occurrence.objects.count() == 4


def test_what_stands_once_may_move_any_distance(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(event("x", "20260303T150000", "20260303T170000")), hall)
    sync(subscription, event("x", "20260603T150000", "20260603T170000"))
    assert live(house) == [("Kor", "Salen", "06-03 15:00")]
    assert Occurrence.objects.count() == 1


def test_deletions_follow_with_the_reason(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    sync(subscription, weekly("kor", "20260303T150000", "20260303T170000", "Kor",
                              "EXDATE;TZID=Europe/Copenhagen:20260317T150000"))  # fmt: skip
    one = Occurrence.objects.get(state="cancelled")
    assert one.start == datetime(2026, 3, 17, 14, tzinfo=UTC)
    assert read_reason(one.reason) == "Slettet i kalenderen hos Koret."
    assert states(subscription) == {EventState.PLACED: 3, EventState.GONE: 1}
    sync(subscription, KOR)
    assert len(live(house)) == 4


def test_the_people_of_an_actor_hear_at_once_of_what_its_calendar_lost(
    house: House, hall: Room
) -> None:
    subscription = followed(house, calendar(KOR), hall)
    choir = subscription.organization
    ida = make.a_member(house, Role.STAFF, organization=choir)
    make.a_member(house, Role.STAFF)  # works for another
    elsewhere = weekly("kor", "20260303T150000", "20260303T170000", "Kor",
                       "EXDATE;TZID=Europe/Copenhagen:20260317T150000")  # fmt: skip
    sync(subscription, elsewhere)
    sync(subscription, elsewhere)
    booking = Booking.objects.get()
    told = {notice.user: (notice.text, notice.link) for notice in Notice.objects.all()}
    said = (
        "“Kor” tirsdag den 17. marts kl. 15.00–17.00 er aflyst. Slettet i kalenderen hos Koret.",
        f"/h/{house.slug}/bookings/{booking.pk}/",
    )
    assert told == {ida.user: said, subscription.made_by: said}
    assert Notice.objects.count() == 2


def test_of_a_whole_calendar_that_is_lost_each_hears_once(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    ida = make.a_member(house, Role.STAFF, organization=subscription.organization)
    lose_calendar(subscription=subscription, because="Væk.", by=None, now=make.NOW, at_once=True)
    told = {notice.user: notice.text for notice in Notice.objects.all()}
    assert told == {
        subscription.made_by: "Kalenderen “Korets kalender” er væk. Tider, der er aflyst: 4.",
        ida.user: "4 tider fra “Korets kalender” er aflyst, den første “Kor”"
        " tirsdag den 3. marts kl. 15.00–17.00. Slettet i kalenderen hos Koret.",
    }
    assert Notice.objects.count() == 2


def test_what_can_no_longer_be_read_is_not_deleted(house: House, hall: Room) -> None:
    other = weekly("kaffe", "20260303T180000", "20260303T190000", "Kaffe")
    subscription = followed(house, calendar(KOR, other), hall)
    unreadable = weekly("kor", "20260303T150000", "20260303T170000", "Kor", "EXDATE:hver uge")
    sync(subscription, unreadable)
    assert subscription.events.filter(uid="kor", state=EventState.PLACED).count() == 4
    assert {title for title, _, _ in live(house)} == {"Kor"}
    sync(subscription, other)
    assert {title for title, _, _ in live(house)} == {"Kaffe"}


def test_what_is_cancelled_there_is_cancelled_here(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    sync(subscription, weekly("kor", "20260303T150000", "20260303T170000", "Kor",
                              "STATUS:CANCELLED"))  # fmt: skip
    assert live(house) == []


def test_what_has_begun_stays_as_it_was(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    later = datetime(2026, 3, 10, 14, 30, tzinfo=UTC)
    sync(subscription, event("other", "20260401T100000", "20260401T110000", "Andet"), now=later)
    assert [when for _, _, when in live(house)] == ["03-03 15:00", "03-10 15:00", "04-01 10:00"]


def test_a_clash_is_listed_and_tried_again(house: House, hall: Room) -> None:
    other = make.an_organization(house, "Bridgeklubben")
    booked = make.a_booking(
        hall, "16:00", "18:00", date(2026, 3, 10), title="Bridge", organization=other
    )
    subscription = followed(house, calendar(KOR), hall)
    [clash] = subscription.events.filter(state=EventState.CLASH)
    assert clash.start == datetime(2026, 3, 10, 14, tzinfo=UTC)
    assert clash.clash == "Bridge · Bridgeklubben · Salen 16.00–18.00"
    assert len(live(house)) == 4
    assert sync(subscription, KOR).clashes == 1
    cancel_occurrences(occurrences=booked.occurrences.all(), reason="", by=None, now=make.NOW)
    assert sync(subscription, KOR).placed == 1
    assert states(subscription) == {EventState.PLACED: 4}


def test_a_private_booking_in_the_way_is_not_told_of(house: House, hall: Room) -> None:
    make.a_booking(hall, "16:00", "18:00", date(2026, 3, 10), title="AA", is_public=False)
    subscription = followed(house, calendar(KOR), hall)
    assert subscription.events.get(state=EventState.CLASH).clash == "Optaget · Salen 16.00–18.00"


def test_a_move_onto_what_is_booked_gives_the_old_time_up(house: House, hall: Room) -> None:
    make.a_booking(hall, "18:00", "20:00", date(2026, 3, 3), title="Bridge")
    subscription = followed(house, calendar(event("x", "20260303T150000", "20260303T170000")), hall)
    done = sync(subscription, event("x", "20260303T190000", "20260303T210000"))
    assert (done.moved, done.cancelled, done.clashes) == (0, 1, 1)
    assert live(house) == [("Bridge", "Salen", "03-03 18:00")]
    assert states(subscription) == {EventState.CLASH: 1}


def test_two_times_may_change_places(house: House, hall: Room) -> None:
    subscription = followed(
        house,
        calendar(
            event("a", "20260303T100000", "20260303T110000", "A"),
            event("b", "20260303T110000", "20260303T120000", "B"),
        ),
        hall,
    )
    done = sync(
        subscription,
        event("a", "20260303T110000", "20260303T120000", "A"),
        event("b", "20260303T100000", "20260303T110000", "B"),
    )
    assert (done.moved, done.clashes) == (2, 0)
    assert live(house) == [("B", "Salen", "03-03 10:00"), ("A", "Salen", "03-03 11:00")]


def test_of_two_in_one_calendar_the_first_has_the_room(house: House, hall: Room) -> None:
    subscription = followed(
        house,
        calendar(
            event("b", "20260303T103000", "20260303T120000", "B"),
            event("c", "20260303T113000", "20260303T123000", "C"),
            event("a", "20260303T100000", "20260303T110000", "A"),
        ),
        hall,
    )
    assert live(house) == [("A", "Salen", "03-03 10:00"), ("C", "Salen", "03-03 11:30")]
    assert subscription.events.get(state=EventState.CLASH).clash == (
        "A · Koret · Salen 10.00–11.00"
    )


def test_the_calendar_wins_over_what_was_changed_by_hand(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(event("x", "20260303T150000", "20260303T170000")), hall)
    one = Occurrence.objects.get()
    span = make.a_span(house, "08:00", "09:00", date(2026, 3, 4))
    move_occurrence(occurrence=one, room=hall, span=span, by=None, now=make.NOW)
    sync(subscription, event("x", "20260303T150000", "20260303T170000"))
    assert live(house) == [("Kor", "Salen", "03-03 15:00")]
    cancel_occurrences(occurrences=[one], reason="", by=None, now=make.NOW)
    sync(subscription, event("x", "20260303T150000", "20260303T170000"))
    assert live(house) == [("Kor", "Salen", "03-03 15:00")]


def test_rooms_are_found_by_the_words_of_the_calendar(house: House, hall: Room) -> None:
    small = make.a_room(house, "Salen 2")

    def at(number: int, place: str) -> str:
        day = f"202603{number:02}"
        return event(f"e{number}", f"{day}T150000", f"{day}T160000", str(number),
                     f"LOCATION:{place}")  # fmt: skip

    subscription = followed(
        house,
        calendar(
            at(3, "Lindehuset\\, salen 2"),
            at(4, "SALEN"),
            at(5, "Lindevej 4\\, 8000 Aarhus"),
            at(6, "Rådhuset"),
            at(7, ""),
            at(8, "Salen 2 eller Cafeen"),
        ),
        hall,
    )
    assert live(house) == [
        ("3", "Salen 2", "03-03 15:00"),
        ("4", "Salen", "03-04 15:00"),
        ("5", "Salen", "03-05 15:00"),
        ("7", "Salen", "03-07 15:00"),
        ("8", "Salen 2", "03-08 15:00"),
    ]
    by = make.a_user()
    say_where(subscription=subscription, answers={"Rådhuset": None}, by=by, now=make.NOW)
    assert states(subscription) == {EventState.PLACED: 5, EventState.ELSEWHERE: 1}
    say_where(subscription=subscription, answers={"rådhuset": small}, by=by, now=make.NOW)
    assert ("6", "Salen 2", "03-06 15:00") in live(house)
    other = followed(house, calendar(at(9, "Rådhuset")))
    assert ("9", "Salen 2", "03-09 15:00") in live(house)
    assert states(other) == {EventState.PLACED: 1}


def test_another_room_may_be_chosen_for_one_time_or_the_whole_series(
    house: House, hall: Room
) -> None:
    cafe = make.a_room(house, "Caféen")
    make.a_booking(hall, "15:00", "18:00", date(2026, 3, 10))
    subscription = followed(house, calendar(KOR), hall)
    clash = subscription.events.get(state=EventState.CLASH)
    by = make.a_user()
    choose_room(event=clash, room=cafe, whole_series=False, by=by, now=make.NOW)
    assert [where for title, where, _ in live(house) if title == "Kor"] == [
        "Salen", "Caféen", "Salen", "Salen",
    ]  # fmt: skip
    choose_room(event=clash, room=cafe, whole_series=True, by=by, now=make.NOW)
    sync(subscription, KOR)
    assert {where for title, where, _ in live(house) if title == "Kor"} == {"Caféen"}


def test_whole_days_take_a_room_only_where_they_name_one(house: House, hall: Room) -> None:
    def day(uid: str, *more: str) -> str:
        return "\r\n".join(
            ["BEGIN:VEVENT", f"UID:{uid}", "DTSTART;VALUE=DATE:20260329", f"SUMMARY:{uid}", *more,
             "END:VEVENT"]
        )  # fmt: skip

    followed(house, calendar(day("Ferie"), day("Valg", "LOCATION:Salen")), hall)
    one = Occurrence.objects.get()
    assert one.booking.title == "Valg"
    assert one.end - one.start == timedelta(hours=23)


def test_what_takes_nobodys_time_or_is_private(house: House, hall: Room) -> None:
    followed(
        house,
        calendar(
            event("a", "20260303T100000", "20260303T110000", "Fri", "TRANSP:TRANSPARENT"),
            event("b", "20260303T120000", "20260303T120000", "Husk"),
            event("c", "20260303T130000", "20260303T140000", "Læge", "CLASS:PRIVATE"),
            event("d", "20260303T150000", "20260303T160000", "Besøg 010190-1234"),
        ),
        hall,
    )
    assert live(house) == [
        ("Optaget", "Salen", "03-03 13:00"),
        ("Optaget", "Salen", "03-03 15:00"),
    ]


def test_a_new_title_follows(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    sync(subscription, weekly("kor", "20260303T150000", "20260303T170000", "Pigekor"))
    assert {title for title, _, _ in live(house)} == {"Pigekor"}
    assert set(Occurrence.objects.values_list("sequence", flat=True)) == {1}


def test_what_the_house_changes_of_it(house: House, hall: Room) -> None:
    cafe = make.a_room(house, "Caféen")
    subscription = followed(house, calendar(KOR), hall)
    change_subscription(
        subscription=subscription, by=make.a_user(), now=make.NOW, room=cafe, is_public=False
    )
    assert {where for _, where, _ in live(house)} == {"Caféen"}
    assert not Booking.objects.get().is_public


def test_when_it_is_no_longer_followed_what_is_over_stays(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    later = datetime(2026, 3, 12, tzinfo=UTC)
    assert remove_subscription(subscription=subscription, by=make.a_user(), now=later) == 2
    assert [when for _, _, when in live(house)] == ["03-03 15:00", "03-10 15:00"]
    gone = Occurrence.objects.filter(state="cancelled")
    assert {read_reason(one.reason) for one in gone} == {
        "Kalenderen “Korets kalender” følges ikke længere."
    }


def test_an_empty_calendar_is_believed_the_second_time(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    subscription.refresh_from_db()
    empty = read(calendar(), house.zone, make.NOW)
    for number in (4, 0):
        assert (
            sync_subscription(subscription=subscription, picture=empty, by=None, now=make.NOW)
            is None
        )
        assert len(live(house)) == number
        if number:
            assert Notice.objects.count() == 0
    subscription.refresh_from_db()
    assert subscription.problem == "Kalenderen er tom. Dens kommende tider er aflyst."
    assert {notice.text for notice in Notice.objects.all()} == {
        "Kalenderen “Korets kalender” er væk. Tider, der er aflyst: 4."
    }
    assert sync(subscription, KOR).placed == 4


def test_new_clashes_are_told_to_the_coordinator_once(house: House, hall: Room) -> None:
    subscription = followed(house, calendar(KOR), hall)
    make.a_booking(hall, "18:00", "20:00", date(2026, 3, 10))
    later = weekly("kor", "20260303T170000", "20260303T190000")
    sync(subscription, later)
    sync(subscription, later)
    assert [notice.text for notice in Notice.objects.all()] == [
        "Kalenderen “Korets kalender” vil bruge lokaler, der er optaget. Antal tider: 1."
    ]
