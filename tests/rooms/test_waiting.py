"""Standing in line for a room that is taken. It is Monday, 10.00 in the house."""

from datetime import timedelta

import pytest

from tests.factories import (
    MONDAY,
    NOW,
    a_booking,
    a_house,
    a_member,
    a_room,
    a_span,
    a_user,
    an_organization,
)
from torvet.directory.models import House, Role
from torvet.notices.models import Notice
from torvet.rooms.actions.blackouts import close_rooms
from torvet.rooms.actions.changing import NotAnswered, cancel_occurrences, move_occurrence
from torvet.rooms.actions.checking_in import release_no_shows
from torvet.rooms.actions.lending import set_borrowers, set_category, set_policy, set_terms
from torvet.rooms.actions.offers import (
    AnsweredTooLate,
    NoLongerOffered,
    accept,
    decline,
    lapse_offers,
)
from torvet.rooms.actions.waiting import (
    FreeNow,
    IsOffered,
    WishedAlready,
    YoursAlready,
    wish,
    withdraw,
)
from torvet.rooms.models import Booking, Occurrence, Room, State, WaitingState, WaitingWish
from torvet.rooms.plans import Plan
from torvet.rooms.taking import AgainstTheRules, RoomTaken

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def house() -> House:
    return a_house(name="Lindehuset")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


def a_wish(room: Room, start: str, end: str, **values: object) -> WaitingWish:
    """For Tuesday, by somebody of an actor of its own."""
    organization = values.pop("organization", None) or an_organization(room.house)
    member = a_member(room.house, Role.STAFF, organization=organization)
    return wish(
        room=room,
        span=a_span(room.house, start, end, TUESDAY),
        organization=organization,
        title="Øvning",
        by=member.user,
        now=values.pop("now", NOW),
        **values,
    )


def taken(room: Room, start: str = "10:00", end: str = "14:00") -> Occurrence:
    return a_booking(room, start, end, TUESDAY).occurrences.get()


def cancel(occurrence: Occurrence) -> None:
    cancel_occurrences(occurrences=[occurrence], reason="Sygdom", by=None, now=NOW)


def states(*wishes: WaitingWish) -> list[str]:
    return [WaitingWish.objects.get(pk=one.pk).state for one in wishes]


def test_one_waits_only_for_what_others_have(house: House, hall: Room) -> None:
    with pytest.raises(FreeNow, match="Salen"):
        a_wish(hall, "10:00", "12:00")
    ours = taken(hall).booking.organization
    assert ours is not None
    with pytest.raises(YoursAlready):
        a_wish(hall, "10:00", "12:00", organization=ours)


def test_one_stands_in_the_same_line_once(hall: Room) -> None:
    taken(hall)
    first = a_wish(hall, "10:00", "12:00")
    by, span = a_user(), a_span(hall.house, "10:00", "12:00", TUESDAY)
    with pytest.raises(WishedAlready):
        wish(room=hall, span=span, organization=first.organization, title="Ø", by=by, now=NOW)


def test_the_rules_of_the_house_count_for_wishes_too(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, room=hall, longest_minutes=60)
    close_rooms(
        house=house,
        plan=Plan.once((hall,), a_span(house, "10:00", "14:00", TUESDAY), house.zone),
        title="Valg",
        by=a_user(),
        now=NOW,
    )
    with pytest.raises(AgainstTheRules, match="Salen: højst 1 time ad gangen"):
        a_wish(hall, "10:00", "12:00")


def test_what_is_cancelled_is_offered_and_held_until_the_answer(house: House, hall: Room) -> None:
    standing = taken(hall)
    waiting = a_wish(hall, "11:00", "13:00")
    cancel(standing)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.answer_by) == (WaitingState.OFFERED, NOW + 24 * AN_HOUR)
    held = waiting.occurrence
    assert held is not None
    assert (held.state, held.span) == (State.OFFERED, a_span(house, "11:00", "13:00", TUESDAY))
    assert held.booking.organization == waiting.organization
    with pytest.raises(RoomTaken):
        taken(hall, "10:00", "12:00")


def test_the_wisher_is_told_with_the_way_to_answer(house: House, hall: Room) -> None:
    set_policy(house=house, by=None, offer_hours=3)
    standing = taken(hall)
    waiting = a_wish(hall, "10:00", "12:00")
    cancel(standing)
    told = Notice.objects.get()
    assert told.user == waiting.wished_by
    assert told.link == f"/h/{house.slug}/waiting/{waiting.pk}/answer/"
    assert told.text == (
        "I kan få Salen tirsdag den 3. marts kl. 10.00–12.00: Det er jeres tur. Vi holder det til"
        " jer indtil mandag den 2. marts kl. 13.00. Svar ja eller nej."
    )


def test_nobody_has_longer_to_answer_than_until_it_starts(house: House, hall: Room) -> None:
    set_policy(house=house, by=None, offer_hours=72)
    standing = taken(hall)
    waiting = a_wish(hall, "10:00", "12:00")
    cancel(standing)
    waiting.refresh_from_db()
    assert waiting.answer_by == waiting.start


def test_the_line_is_by_the_borrowers_priority_and_then_by_asking(house: House, hall: Room) -> None:
    first = set_category(house=house, by=None, name_da="Kommunen", priority=1)
    set_category(house=house, by=None, name_da="Andre", priority=2, is_default=True)
    school = an_organization(house)
    set_borrowers(category=first, organizations=[school], by=None)
    standing = taken(hall)
    early = a_wish(hall, "10:00", "12:00", now=NOW)
    late = a_wish(hall, "10:00", "12:00", now=NOW + AN_HOUR)
    municipal = a_wish(hall, "11:00", "13:00", now=NOW + 2 * AN_HOUR, organization=school)
    cancel(standing)
    assert states(early, late, municipal) == ["waiting", "waiting", "offered"]
    municipal.refresh_from_db()
    decline(wish=municipal, by=a_user(), now=NOW)
    assert states(early, late, municipal) == ["offered", "waiting", "declined"]


def test_two_who_do_not_meet_are_both_offered_what_became_free(hall: Room) -> None:
    standing = taken(hall)
    one, other = a_wish(hall, "10:00", "12:00"), a_wish(hall, "12:00", "14:00")
    cancel(standing)
    assert states(one, other) == ["offered", "offered"]


def test_who_wishes_for_more_than_is_free_waits_on(hall: Room) -> None:
    first, _second = taken(hall, "10:00", "12:00"), taken(hall, "12:00", "14:00")
    waiting = a_wish(hall, "11:00", "13:00")
    cancel(first)
    assert states(waiting) == ["waiting"]


def test_the_whole_hall_is_offered_when_its_last_part_is_free(house: House, hall: Room) -> None:
    east, west = a_room(house, "Øst", parent=hall), a_room(house, "Vest", parent=hall)
    in_east, in_west = taken(east), taken(west)
    waiting = a_wish(hall, "10:00", "12:00")
    cancel(in_east)
    assert states(waiting) == ["waiting"]
    cancel(in_west)
    assert states(waiting) == ["offered"]


def test_what_somebody_moves_away_from_is_offered(house: House, hall: Room) -> None:
    standing = taken(hall)
    waiting = a_wish(hall, "10:00", "12:00")
    elsewhere = a_room(house, "Caféen")
    move_occurrence(occurrence=standing, room=elsewhere, span=standing.span, by=None, now=NOW)
    assert states(waiting) == ["offered"]


def test_the_rest_of_what_nobody_came_to_is_offered(house: House, hall: Room) -> None:
    set_terms(house=house, by=None, no_show_minutes=15)
    a_booking(hall, "10:00", "14:00", TUESDAY)
    begun, later = a_wish(hall, "10:00", "12:00"), a_wish(hall, "12:00", "14:00")
    release_no_shows(now=NOW + 24 * AN_HOUR + AN_HOUR / 4)
    assert states(begun, later) == ["waiting", "offered"]


def test_a_lifted_closing_is_offered(house: House, hall: Room) -> None:
    span = a_span(house, "08:00", "16:00", TUESDAY)
    plan = Plan.once((hall,), span, house.zone)
    closed = close_rooms(house=house, plan=plan, title="Valg", by=a_user(), now=NOW)
    waiting = a_wish(hall, "10:00", "12:00")
    cancel(closed.occurrences.get())
    assert states(waiting) == ["offered"]


def offered(room: Room) -> WaitingWish:
    standing = taken(room)
    waiting = a_wish(room, "10:00", "12:00")
    cancel(standing)
    return WaitingWish.objects.get(pk=waiting.pk)


def test_yes_holds_the_room(hall: Room) -> None:
    waiting = offered(hall)
    accept(wish=waiting, by=a_user(), now=NOW)
    assert states(waiting) == ["accepted"]
    assert Occurrence.objects.get(answers_wish=waiting).state == State.HELD
    with pytest.raises(NoLongerOffered, match="Taget imod"):
        decline(wish=waiting, by=a_user(), now=NOW)


def test_yes_asks_first_where_the_terms_ask_for_approval(house: House, hall: Room) -> None:
    waiting = offered(hall)
    set_terms(house=house, by=None, needs_approval=True)
    accept(wish=waiting, by=a_user(), now=NOW)
    held = Occurrence.objects.get(answers_wish=waiting)
    assert (held.state, held.booking.approval) == (State.REQUESTED, "waiting")


def test_no_gives_the_room_free(hall: Room) -> None:
    waiting = offered(hall)
    decline(wish=waiting, by=a_user(), now=NOW)
    assert states(waiting) == ["declined"]
    taken(hall)


def test_an_offer_that_nobody_answers_goes_to_the_next(hall: Room) -> None:
    waiting = offered(hall)
    following = a_wish(hall, "11:00", "12:00")
    too_late = NOW + 24 * AN_HOUR
    with pytest.raises(AnsweredTooLate):
        accept(wish=waiting, by=a_user(), now=too_late)
    earlier = waiting.answer_by
    assert earlier is not None
    assert lapse_offers(now=earlier - AN_HOUR) == 0
    assert [lapse_offers(now=earlier), lapse_offers(now=earlier)] == [1, 0]
    assert states(waiting, following) == ["lapsed", "offered"]
    texts = [notice.text for notice in Notice.objects.filter(user=waiting.wished_by)]
    assert texts[0].startswith("Du nåede ikke at svare om Salen tirsdag den 3. marts")


def test_who_leaves_the_line_is_offered_nothing(hall: Room) -> None:
    standing = taken(hall)
    waiting = a_wish(hall, "10:00", "12:00")
    withdraw(wish=waiting, by=a_user())
    cancel(standing)
    assert states(waiting) == ["withdrawn"]


def test_who_is_being_offered_answers_instead_of_leaving(hall: Room) -> None:
    with pytest.raises(IsOffered):
        withdraw(wish=offered(hall), by=a_user())


def test_what_is_only_offered_is_not_moved(house: House, hall: Room) -> None:
    held = offered(hall).occurrence
    assert held is not None
    with pytest.raises(NotAnswered):
        move_occurrence(occurrence=held, room=a_room(house), span=held.span, by=None, now=NOW)


def test_cancelling_what_is_offered_is_a_no(hall: Room) -> None:
    waiting = offered(hall)
    following = a_wish(hall, "11:00", "12:00")
    assert waiting.occurrence is not None
    cancel(waiting.occurrence)
    assert states(waiting, following) == ["declined", "offered"]


def test_a_closing_takes_an_offer_back_and_the_wish_waits_on(house: House, hall: Room) -> None:
    waiting = offered(hall)
    span = a_span(house, "08:00", "16:00", TUESDAY)
    plan = Plan.once((hall,), span, house.zone)
    closed = close_rooms(house=house, plan=plan, title="Valg", by=a_user(), now=NOW)
    assert states(waiting) == ["waiting"]
    with pytest.raises(NoLongerOffered):
        accept(wish=waiting, by=a_user(), now=NOW)
    cancel(closed.occurrences.get())
    assert states(waiting) == ["offered"]
    assert Booking.objects.filter(organization=waiting.organization).count() == 2
