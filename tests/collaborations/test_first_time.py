"""An invitation brings a time for the calendar, which the first meeting takes over."""

from datetime import timedelta
from email.message import Message

import pytest
from django.core import mail
from icalendar import Calendar, Component

from tests.factories import (
    MONDAY,
    NOW,
    a_house,
    a_member,
    a_presence,
    a_room,
    a_span,
    an_organization,
)
from torvet.collaborations.actions.answering import answer_invitation
from torvet.collaborations.actions.beginning import begin_collaboration
from torvet.collaborations.actions.meeting import call_sitting, poll_sitting
from torvet.collaborations.actions.moving import move_collaboration
from torvet.collaborations.actions.parties import add_party, leave_collaboration
from torvet.collaborations.addresses import address_of
from torvet.collaborations.models import Collaboration, Stage
from torvet.directory.models import House, Membership, Organization
from torvet.meetings.actions.calling import call_off
from torvet.meetings.models import Meeting
from torvet.notices.models import Notice

WEDNESDAY = MONDAY + timedelta(days=2)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coordinator() -> Membership:
    return a_member(a_house())


def an_actor(house: House, name: str, days: str = "2") -> Organization:
    actor = an_organization(house, name, email=f"{name.lower()}@example.org")
    a_presence(actor, days, "10:00", "14:00")
    return actor


def begun(by: Membership, *team: Organization) -> Collaboration:
    two = team or (an_actor(by.house, "Biblioteket"), an_actor(by.house, "Naboskab"))
    return begin_collaboration(
        house=by.house, organizations=two, by=by.user, now=NOW, title="Lektier"
    )


def sent() -> list[tuple[str, str, Component]]:
    """To whom, what is asked of their calendar, and the event, of each mail that brings one."""
    found = []
    for letter in mail.outbox:
        message: Message = letter.message()
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                read = Calendar.from_ical(part.get_payload(decode=True))
                found.append((letter.to[0], str(read["METHOD"]), read.walk("VEVENT")[0]))
    return found


def test_each_invitation_has_its_address_and_the_first_time_that_suits(
    coordinator: Membership,
) -> None:
    a_room(coordinator.house, "Mødelokale 1")
    made = begun(coordinator)
    for party, letter, (to, method, event) in zip(
        made.parties.all(), mail.outbox, sent(), strict=True
    ):
        assert to == party.organization.email
        assert address_of(party) in str(letter.body)
        assert "onsdag den 4. marts kl. 10.00–12.00" in str(letter.body)
        assert (method, event["STATUS"], event["SEQUENCE"]) == ("REQUEST", "TENTATIVE", 0)
        assert event["DTSTART"].dt == a_span(made.house, "10:00", "12:00", WEDNESDAY).start
        assert f"mailto:{to}" in event["ATTENDEE"]


def test_where_no_room_is_free_the_invitation_goes_without(coordinator: Membership) -> None:
    made = begun(coordinator)
    assert len(mail.outbox) == 2
    assert (sent(), made.first_start) == ([], None)


@pytest.mark.parametrize("hour", ["10:00", "12:00"])
def test_the_first_meeting_confirms_or_moves_what_stands_in_the_calendars(
    coordinator: Membership, hour: str
) -> None:
    room = a_room(coordinator.house)
    made = begun(coordinator)
    (_to, _method, before), *_others = sent()
    mail.outbox.clear()
    span = a_span(made.house, hour, "14:00", WEDNESDAY)
    said = {"title": "Lektier", "room": room, "by": coordinator.user, "now": NOW}
    first = call_sitting(collaboration=made, span=span, **said)
    for _to, method, event in sent():
        assert (method, event["UID"], event["STATUS"]) == ("REQUEST", before["UID"], "CONFIRMED")
        assert event["SEQUENCE"] > before["SEQUENCE"]
        assert event["DTSTART"].dt == span.start
    assert len(sent()) == 2
    call_off(meeting=first, reason="", by=coordinator.user, now=NOW)
    assert call_sitting(collaboration=made, span=span, **said).uid != first.uid


def asked(made: Collaboration, by: Membership) -> Meeting:
    days = (MONDAY + timedelta(days=day) for day in (7, 8, 9))
    return poll_sitting(
        collaboration=made,
        title="Lektier",
        windows=[a_span(made.house, "10:00", "12:00", day) for day in days],
        poll_until=WEDNESDAY,
        by=by.user,
        now=NOW,
    )


def taken_out(made: Collaboration) -> dict[str, int]:
    """By which sequence the suggested time left whose calendar."""
    uid = str(made.first_uid)
    return {
        to: int(event["SEQUENCE"])
        for to, method, event in sent()
        if (method, event["STATUS"], event["UID"]) == ("CANCEL", "CANCELLED", uid)
    }


def test_a_time_that_is_asked_about_keeps_the_place_too(coordinator: Membership) -> None:
    a_room(coordinator.house)
    made = begun(coordinator)
    meeting = asked(made, coordinator)
    assert (meeting.uid, meeting.sequence) == (made.first_uid, 1)


def test_a_poll_that_is_called_off_leaves_nothing_in_the_calendars(
    coordinator: Membership,
) -> None:
    a_room(coordinator.house)
    made = begun(coordinator)
    meeting = asked(made, coordinator)
    mail.outbox.clear()
    call_off(meeting=meeting, reason="", by=coordinator.user, now=NOW)
    assert taken_out(made) == {"biblioteket@example.org": 2, "naboskab@example.org": 2}


def test_a_poll_that_no_calendar_knows_is_called_off_without_a_file(
    coordinator: Membership,
) -> None:
    made = begun(coordinator)  # no room is free, so no time was suggested
    meeting = asked(made, coordinator)
    call_off(meeting=meeting, reason="", by=coordinator.user, now=NOW)
    assert sent() == []


@pytest.mark.parametrize("is_polling", [False, True])
def test_who_says_no_keeps_no_suggested_time(coordinator: Membership, is_polling: bool) -> None:
    a_room(coordinator.house)
    made = begun(coordinator)
    if is_polling:
        asked(made, coordinator)
    mail.outbox.clear()
    first, other = made.parties.all()
    said = {"word": "", "by": None, "now": NOW}
    answer_invitation(party=first, takes_part=False, **said)
    answer_invitation(party=other, takes_part=True, **said)
    assert taken_out(made) == {first.organization.email: 1}


def test_who_leaves_before_a_meeting_keeps_no_suggested_time(coordinator: Membership) -> None:
    a_room(coordinator.house)
    made = begun(coordinator)
    first = made.parties.all()[0]
    answer_invitation(party=first, takes_part=True, word="", by=None, now=NOW)
    mail.outbox.clear()
    leave_collaboration(party=first, reason="Vi lukker", by=coordinator.user, now=NOW)
    assert taken_out(made) == {first.organization.email: 1}


def test_who_says_no_to_a_meeting_that_has_its_time_is_told_of_no_other(
    coordinator: Membership,
) -> None:
    room = a_room(coordinator.house)
    made = begun(coordinator)
    span = a_span(made.house, "10:00", "12:00", WEDNESDAY)
    call_sitting(
        collaboration=made, title="Lektier", room=room, span=span, by=coordinator.user, now=NOW
    )
    mail.outbox.clear()
    answer_invitation(party=made.parties.all()[0], takes_part=False, word="", by=None, now=NOW)
    assert taken_out(made) == {}


def test_what_ends_before_it_met_leaves_the_calendars(coordinator: Membership) -> None:
    a_room(coordinator.house)
    made = begun(coordinator)
    mail.outbox.clear()
    move_collaboration(
        collaboration=made, to=Stage.CLOSED, reason="Ingen tid", by=coordinator.user, now=NOW
    )
    told = [one for one in sent() if one[0] != coordinator.user.email]
    assert len(told) == 2
    for _to, method, event in told:
        assert (method, event["UID"], event["STATUS"]) == (
            "CANCEL",
            str(made.first_uid),
            "CANCELLED",
        )


def test_who_is_asked_when_the_time_is_over_is_not_asked_to_it(coordinator: Membership) -> None:
    a_room(coordinator.house)
    made = begun(coordinator)
    mail.outbox.clear()
    later = an_actor(coordinator.house, "Fodboldklubben")
    add_party(
        collaboration=made,
        organization=later,
        why="",
        by=coordinator.user,
        now=NOW + timedelta(days=3),
    )
    assert [letter.to for letter in mail.outbox] == [[later.email]]
    assert sent() == []
    assert not Notice.objects.filter(email=later.email).exclude(calendar="").exists()
