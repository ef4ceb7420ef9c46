"""A meeting and its room come together or not at all; a poll asks before one is chosen."""

from collections.abc import Callable
from datetime import date, timedelta

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
from tests.rooms.test_at_once import at_once
from torvet.accounts.models import User
from torvet.directory.models import House, Organization, Role
from torvet.meetings.actions.calling import call_meeting, call_off
from torvet.meetings.actions.polls import (
    AnswersTooLate,
    AnswersTooSoon,
    NotPolling,
    TooFewTimes,
    answer_poll,
    choose_window,
    start_poll,
)
from torvet.meetings.drafting import NobodyToMeet
from torvet.meetings.models import Fits, Meeting, MeetingState
from torvet.meetings.purpose import Purpose
from torvet.meetings.selectors import poll_of
from torvet.rooms.models import Booking, Claim, Room
from torvet.rooms.taking import RoomTaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def coordinator(house: House) -> User:
    return a_member(house, organization=an_organization(house, "Helhedsplanen")).user


@pytest.fixture
def team(house: House) -> list[Organization]:
    return [an_organization(house, name) for name in ("Biblioteket", "Naboskab")]


def call(room: Room, team: list[Organization], by: User) -> Meeting:
    return call_meeting(
        house=room.house,
        purpose=Purpose("Lektiehjælp"),
        organizations=team,
        room=room,
        span=a_span(room.house, "13:00", "15:00"),
        by=by,
        now=NOW,
    )


def test_a_meeting_has_its_room_and_everyone_is_told(
    house: House, coordinator: User, team: list[Organization]
) -> None:
    librarian = a_member(house, Role.STAFF, organization=team[0]).user
    room = a_room(house, "Mødelokale 1")
    meeting = call(room, team, coordinator)
    assert meeting.booking is not None
    assert meeting.booking.occurrences.get().room == room
    assert meeting.booking.organization is not None
    assert meeting.booking.organization.name == "Helhedsplanen"
    assert [notice.text for notice in librarian.notices.all()] == [
        "Møde: “Lektiehjælp”, mandag den 2. marts kl. 13.00–15.00, Mødelokale 1."
    ]


def test_where_the_room_is_gone_there_is_no_meeting(
    house: House, coordinator: User, team: list[Organization]
) -> None:
    room = a_room(house)
    a_booking(room, "14:00", "16:00")
    with pytest.raises(RoomTaken):
        call(room, team, coordinator)
    assert not Meeting.objects.exists()


def test_one_actor_is_no_meeting(house: House, coordinator: User, team: list[Organization]) -> None:
    with pytest.raises(NobodyToMeet):
        call(a_room(house), team[:1], coordinator)


def test_a_meeting_called_off_frees_its_room(
    house: House, coordinator: User, team: list[Organization]
) -> None:
    meeting = call(a_room(house), team, coordinator)
    call_off(meeting=meeting, reason="Sygdom", by=coordinator, now=NOW)
    meeting.refresh_from_db()
    assert (meeting.state, Claim.objects.count()) == (MeetingState.CANCELLED, 0)


def a_poll(
    house: House, team: list[Organization], by: User, first: date | None = None, **values: object
) -> Meeting:
    """About three days in a row."""
    first = first or MONDAY + timedelta(days=1)
    spans = [a_span(house, "13:00", "15:00", first + timedelta(days=day)) for day in (0, 1, 2)]
    said = {"windows": spans, "poll_until": MONDAY} | values
    return start_poll(
        house=house,
        purpose=Purpose("Lektiehjælp"),
        organizations=team,
        by=by,
        now=NOW,
        **said,  # type: ignore[arg-type]
    )


def test_the_time_that_fits_most_stands_first_and_is_chosen_with_its_room(
    house: House, coordinator: User, team: list[Organization]
) -> None:
    meeting = a_poll(house, team, coordinator)
    first, second, third = meeting.windows.all()
    one, other = meeting.invitees.all()
    said = {first.pk: Fits.NO, second.pk: Fits.YES, third.pk: Fits.IF_NEEDED}
    answer_poll(invitee=one, answers=said, by=None, now=NOW)
    answer_poll(invitee=other, answers={second.pk: Fits.YES}, by=None, now=NOW)
    _invitees, lines = poll_of(meeting)
    assert [line.window for line in lines] == [second, third, first]
    room = a_room(house)
    chosen = choose_window(meeting=meeting, window=second, room=room, by=coordinator, now=NOW)
    assert chosen.booking is not None
    assert (chosen.state, chosen.booking.occurrences.get().span) == ("called", second.span)
    with pytest.raises(NotPolling):
        answer_poll(invitee=one, answers=said, by=None, now=NOW)


def test_an_answer_may_be_changed(
    house: House, coordinator: User, team: list[Organization]
) -> None:
    meeting = a_poll(house, team, coordinator)
    invitee, window = meeting.invitees.all()[0], meeting.windows.all()[0]
    for fits in (Fits.NO, Fits.YES):
        answer_poll(invitee=invitee, answers={window.pk: fits}, by=None, now=NOW)
    assert [answer.fits for answer in invitee.answers.all()] == [Fits.YES]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"windows": []}, TooFewTimes),
        ({"poll_until": MONDAY - timedelta(days=1)}, AnswersTooSoon),
        ({"poll_until": MONDAY + timedelta(days=3)}, AnswersTooLate),
    ],
)
def test_a_poll_asks_about_some_times_and_until_a_day_to_come(
    house: House,
    coordinator: User,
    team: list[Organization],
    values: dict[str, object],
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        a_poll(house, team, coordinator, **values)


@pytest.mark.django_db(transaction=True)
def test_of_twelve_meetings_at_once_two_rooms_hold_two(
    house: House, coordinator: User, team: list[Organization]
) -> None:
    rooms = [a_room(house), a_room(house, buffer_after=15)]
    calls: list[Callable[[], object]] = [
        lambda room=rooms[number % 2]: call(room, team, coordinator)  # type: ignore[misc]
        for number in range(12)
    ]
    assert at_once(*calls) == ["RoomTaken"] * 10 + ["done"] * 2
    held = {meeting.booking_id for meeting in Meeting.objects.all()}
    assert held == set(Booking.objects.values_list("pk", flat=True))
    assert Claim.objects.filter(is_buffer=False).count() == 2
