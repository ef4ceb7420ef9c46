"""The house's own rules: who may have what, when, for how long, and for how much."""

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
from torvet.accounts.models import User
from torvet.directory.models import House, Membership, Role
from torvet.rooms.actions.answering import (
    AnsweredAlready,
    ReasonNeeded,
    approve_booking,
    refuse_booking,
)
from torvet.rooms.actions.arranging import archive_room, change_room
from torvet.rooms.actions.blackouts import ClosedAlready, close_rooms
from torvet.rooms.actions.booking import RoomsBelongTogether, book
from torvet.rooms.actions.lending import (
    NothingSaid,
    PriceWithoutAmount,
    TermsThereAlready,
    add_other_hours,
    set_borrowers,
    set_category,
    set_hours,
    set_policy,
    set_terms,
)
from torvet.rooms.forms.bookings import BookingForm
from torvet.rooms.models import Approval, Booking, BookingKind, Occurrence, Room, State
from torvet.rooms.plans import Plan
from torvet.rooms.reasons import read_reason
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.taking import AgainstTheRules, RoomTaken

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def house() -> House:
    return a_house(name="Lindehuset")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def coordinator(house: House) -> User:
    return a_member(house).user


def refused(room: Room, start: str, end: str, day: date = MONDAY, **values: object) -> str:
    with pytest.raises(AgainstTheRules) as said:
        a_booking(room, start, end, day, **values)
    return str(said.value)


def test_a_house_without_rules_is_open(hall: Room) -> None:
    assert a_booking(hall, "23:00", "23:59", MONDAY + 700 * A_DAY).approval == "not_needed"


def test_a_refusal_names_the_rule_and_whose_it_is(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, room=hall, longest_minutes=180)
    assert refused(hall, "10:00", "14:00") == "Salen: højst 3 timer ad gangen."


def test_a_rule_of_the_whole_counts_for_its_parts(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, room=hall, shortest_minutes=60)
    east = a_room(house, "Øst", parent=hall)
    assert refused(east, "10:00", "10:30") == "Salen: mindst 1 time ad gangen."


def test_a_category_may_book_further_ahead_than_everyone_else(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, horizon_days=14)
    clubs = set_category(house=house, by=None, name_da="Foreninger", priority=1)
    set_terms(house=house, by=None, category=clubs, horizon_days=60)
    club = an_organization(house)
    set_borrowers(category=clubs, organizations=[club], by=None)
    later = MONDAY + 30 * A_DAY
    assert a_booking(hall, "10:00", "12:00", later, organization=club).category == clubs
    assert refused(hall, "14:00", "15:00", later) == (
        "Lindehuset: den kan bookes indtil mandag den 16. marts 2026."
    )


def test_outside_the_opening_hours_is_refused_with_the_hours(house: House, hall: Room) -> None:
    week = [{"days": "01234", "from": "08:00", "to": "20:00"}]
    set_hours(house=house, room=None, slots=week, by=None)
    assert refused(hall, "19:00", "21:00") == "Åben 08.00–20.00 mandag den 2. marts."
    assert refused(hall, "10:00", "12:00", MONDAY - 2 * A_DAY + 7 * A_DAY) == (
        "Lukket lørdag den 7. marts."
    )


def test_a_room_with_hours_of_its_own_follows_them(house: House, hall: Room) -> None:
    for room, to in ((None, "16:00"), (hall, "22:00")):
        week = [{"days": "0", "from": "08:00", "to": to}]
        set_hours(house=house, room=room, slots=week, by=None)
    a_booking(hall, "18:00", "22:00")
    assert refused(a_room(house), "18:00", "22:00").startswith("Åben 08.00–16.00")


def test_a_closed_day_is_refused_by_its_name(house: House, hall: Room) -> None:
    add_other_hours(house=house, by=None, name="Rengøring", first_on=MONDAY, last_on=MONDAY)
    assert refused(hall, "10:00", "12:00") == "Lukket mandag den 2. marts: Rengøring."


def test_public_holidays_are_closed_where_the_house_says_so(
    house: House, hall: Room, coordinator: User
) -> None:
    good_friday = date(2026, 4, 3)
    a_booking(hall, "08:00", "09:00", good_friday)
    set_policy(house=house, by=coordinator, is_closed_on_holidays=True)
    assert refused(hall, "10:00", "12:00", good_friday) == (
        "Lukket fredag den 3. april: Langfredag."
    )


def test_a_room_may_be_open_on_a_day_when_the_house_is_closed(house: House, hall: Room) -> None:
    day = {"first_on": MONDAY, "last_on": MONDAY}
    add_other_hours(house=house, by=None, name="Rengøring", **day)
    hours = {"opens": time(10), "closes": time(14)}
    add_other_hours(house=house, by=None, name="Fest", room=hall, **day, **hours)
    a_booking(hall, "11:00", "13:00")
    assert refused(a_room(house), "11:00", "13:00") == "Lukket mandag den 2. marts: Rengøring."


def test_the_house_may_be_open_on_a_public_holiday(
    house: House, hall: Room, coordinator: User
) -> None:
    set_policy(house=house, by=coordinator, is_closed_on_holidays=True)
    good_friday = date(2026, 4, 3)
    hours = {"opens": time(10), "closes": time(14)}
    day = {"first_on": good_friday, "last_on": good_friday}
    add_other_hours(house=house, by=None, name="Påskefrokost", **day, **hours)
    a_booking(hall, "11:00", "13:00", good_friday)
    assert refused(hall, "15:00", "16:00", good_friday).startswith("Åben 10.00–14.00 fredag")


def test_the_week_of_an_actor_is_full_at_its_quota(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, weekly_quota_minutes=180)
    club = an_organization(house)
    a_booking(hall, "10:00", "12:00", organization=club)
    assert refused(hall, "13:00", "15:00", organization=club) == (
        "Lindehuset: højst 3 timer om ugen for hver aktør; 2 timer er booket."
    )
    a_booking(hall, "13:00", "15:00", MONDAY + 7 * A_DAY, organization=club)
    a_booking(hall, "13:00", "15:00")


def test_more_people_than_there_is_room_for_are_refused(house: House) -> None:
    small = a_room(house, "Samtalerummet", capacity=4)
    assert refused(small, "10:00", "12:00", expected=5) == "Der er plads til 4."


def test_the_coordinator_may_book_past_the_rules_and_never_past_the_promise(
    house: House, hall: Room
) -> None:
    set_terms(house=house, by=None, may_book=False)
    a_booking(hall, "10:00", "12:00", by_the_rules=False)
    with pytest.raises(RoomTaken):
        a_booking(hall, "11:00", "12:00", by_the_rules=False)


def test_a_price_per_hour_is_kept_with_each_time(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, room=hall, price_kind="hour", price=15000)
    assert a_booking(hall, "10:00", "11:30").occurrences.get().price == 22500


@pytest.mark.parametrize(
    ("values", "error"),
    [({}, NothingSaid), ({"price_kind": "hour"}, PriceWithoutAmount)],
)
def test_terms_that_say_nothing_or_half_are_refused(
    house: House, values: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        set_terms(house=house, by=None, **values)


def test_a_room_has_one_set_of_terms_for_a_category(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, room=hall, longest_minutes=60)
    with pytest.raises(TermsThereAlready):
        set_terms(house=house, by=None, room=hall, longest_minutes=90)


def a_request(hall: Room, title: str = "Fest", start: str = "18:00", end: str = "22:00") -> Booking:
    if not hall.terms.exists():
        set_terms(house=hall.house, by=None, room=hall, needs_approval=True)
    return a_booking(hall, start, end, title=title, by=a_member(hall.house, Role.STAFF).user)


def states(booking: Booking) -> list[str]:
    return [one.state for one in booking.occurrences.all()]


def test_what_needs_approval_waits_and_holds_no_room(hall: Room) -> None:
    first, second = a_request(hall), a_request(hall)
    assert [first.approval, states(first), states(second)] == [
        Approval.WAITING,
        [State.REQUESTED],
        [State.REQUESTED],
    ]


def test_of_two_requests_for_one_time_only_one_is_approved(hall: Room, coordinator: User) -> None:
    first, second = a_request(hall), a_request(hall, start="20:00", end="23:00")
    approve_booking(booking=first, by=coordinator, now=NOW)
    with pytest.raises(RoomTaken):
        approve_booking(booking=second, by=coordinator, now=NOW)
    second.refresh_from_db()
    assert [states(first), second.approval, states(second)] == [
        [State.HELD],
        Approval.WAITING,
        [State.REQUESTED],
    ]


def test_a_refusal_needs_a_reason_and_tells_it(hall: Room, coordinator: User) -> None:
    request = a_request(hall)
    with pytest.raises(ReasonNeeded):
        refuse_booking(booking=request, answer=" ", by=coordinator, now=NOW)
    refuse_booking(booking=request, answer="Salen males.", by=coordinator, now=NOW)
    assert request.booked_by is not None
    assert [notice.text for notice in request.booked_by.notices.all()] == [
        "“Fest” kunne ikke godkendes: Salen males."
    ]
    with pytest.raises(AnsweredAlready):
        approve_booking(booking=request, by=coordinator, now=NOW)


def an_election(rooms: tuple[Room, ...], by: User) -> Booking:
    house = rooms[0].house
    plan = Plan.once(rooms, a_span(house, "06:00", "23:00"), house.zone)
    return close_rooms(house=house, plan=plan, title="Valg", by=by, now=NOW)


def test_a_blackout_takes_the_room_and_tells_who_loses_it(hall: Room, coordinator: User) -> None:
    loser = a_member(hall.house, Role.STAFF).user
    lost = a_booking(hall, "10:00", "12:00", title="Lektiecafé", by=loser)
    election = an_election((hall,), coordinator)
    assert (election.kind, states(lost), states(election)) == (
        BookingKind.BLACKOUT,
        [State.CANCELLED],
        [State.HELD],
    )
    assert [notice.text for notice in loser.notices.all()] == [
        "Salen er lukket, så “Lektiecafé” mandag den 2. marts kl. 10.00–12.00 er aflyst: Valg"
    ]
    with pytest.raises(RoomTaken):
        a_booking(hall, "10:00", "12:00")


def test_the_whole_house_and_its_rooms_are_closed_once(house: House, coordinator: User) -> None:
    whole = a_room(house, "Hele huset")
    cafe = a_room(house, "Caféen", parent=whole)
    an_election((whole, cafe), coordinator)
    assert Occurrence.objects.get().room == whole
    with pytest.raises(ClosedAlready):
        an_election((cafe,), coordinator)


def test_a_room_and_its_part_are_not_booked_together(house: House, hall: Room) -> None:
    east = a_room(house, "Øst", parent=hall)
    plan = Plan.once((hall, east), a_span(house, "10:00", "12:00"), house.zone)
    with pytest.raises(RoomsBelongTogether, match="Salen og Øst"):
        book(
            lending=lending_of(house),
            organization=an_organization(house),
            plan=plan,
            by=None,
            now=NOW,
            title="x",
        )


def test_dates_that_a_rule_forbids_are_left_out_with_the_rule(house: House, hall: Room) -> None:
    next_monday = MONDAY + 7 * A_DAY
    closed = {"first_on": next_monday, "last_on": next_monday, "name": "Påskeferie"}
    add_other_hours(house=house, by=None, **closed)
    days = (MONDAY, next_monday)
    spans = tuple(a_span(house, "10:00", "12:00", day) for day in days)
    booking = book(
        lending=lending_of(house),
        organization=an_organization(house),
        plan=Plan((hall,), spans, MONDAY, time(10), time(12), "FREQ=WEEKLY;COUNT=2"),
        by=None,
        now=NOW,
        skips_clashes=True,
        title="Lektiecafé",
    )
    assert [(one.state, read_reason(one.reason)) for one in booking.occurrences.all()] == [
        (State.HELD, ""),
        (State.SKIPPED, "Lukket mandag den 9. marts: Påskeferie."),
    ]


def test_of_a_long_series_the_first_refusals_are_said(house: House, hall: Room) -> None:
    for day in range(5):
        first = MONDAY + timedelta(days=day)
        add_other_hours(house=house, by=None, first_on=first, last_on=first, name=f"Dag {day}")
    spans = tuple(a_span(house, "10:00", "12:00", MONDAY + timedelta(days=day)) for day in range(5))
    plan = Plan((hall,), spans, MONDAY, spans[0].start.time(), spans[0].end.time(), "FREQ=DAILY")
    organization = an_organization(house)
    with pytest.raises(AgainstTheRules, match=r"Dag 2\. Og 2 til af samme slags\.$"):
        book(
            lending=lending_of(house),
            organization=organization,
            plan=plan,
            by=None,
            now=NOW,
            title="Kor",
        )


def test_what_is_changed_about_a_room_counts_for_the_next_who_books(
    house: House, hall: Room
) -> None:
    """A process that has read the rooms reads them again."""
    member = a_member(house)
    assert offered(member) == ["Salen"]
    change_room(room=hall, by=None, now=NOW, name="Den store sal")
    assert offered(member) == ["Den store sal"]
    change_room(room=hall, by=None, now=NOW, is_lent=False)
    assert offered(member) == []
    change_room(room=hall, by=None, now=NOW, is_lent=True)
    archive_room(room=hall, by=member.user, now=NOW)
    assert offered(member) == []


def test_a_room_that_one_is_given_is_not_shared_with_others(house: House, hall: Room) -> None:
    mine, theirs = (lending_of(house).room(hall.pk) for _ in range(2))
    mine.name = "Min sal"
    assert (theirs.name, theirs.house) == ("Salen", house)


def offered(member: Membership) -> list[str]:
    form = BookingForm(None, membership=member)
    return [name for _pk, name in form.fields["rooms"].choices]  # type: ignore[attr-defined]
