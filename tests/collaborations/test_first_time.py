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
from torvet.collaborations.actions.beginning import begin_collaboration
from torvet.collaborations.actions.meeting import call_sitting, poll_sitting
from torvet.collaborations.actions.moving import move_collaboration
from torvet.collaborations.actions.parties import add_party
from torvet.collaborations.addresses import address_of
from torvet.collaborations.models import Collaboration, Stage
from torvet.directory.models import House, Membership, Organization
from torvet.meetings.actions.calling import call_off
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


def test_a_time_that_is_asked_about_keeps_the_place_too(coordinator: Membership) -> None:
    a_room(coordinator.house)
    made = begun(coordinator)
    meeting = poll_sitting(
        collaboration=made,
        title="Lektier",
        windows=[
            a_span(made.house, "10:00", "12:00", MONDAY + timedelta(days=day)) for day in (7, 8, 9)
        ],
        poll_until=WEDNESDAY,
        by=coordinator.user,
        now=NOW,
    )
    assert (meeting.uid, meeting.sequence) == (made.first_uid, 1)


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
