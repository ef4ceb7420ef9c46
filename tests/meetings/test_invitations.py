"""What those invited are told by mail, and the meeting in their own calendars."""

from collections.abc import Callable
from datetime import timedelta
from email.message import Message

import icalendar
import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.factories import MONDAY, NOW, a_house, a_member, a_room, a_span, an_organization
from tests.meetings.test_meetings import a_poll, call
from torvet.accounts.models import User
from torvet.directory.models import House, Organization, Role
from torvet.meetings.actions.calling import call_off, move_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind", name="Lindehuset")


@pytest.fixture
def coordinator(house: House) -> User:
    return a_member(house, organization=an_organization(house, "Helhedsplanen")).user


@pytest.fixture
def team(house: House) -> list[Organization]:
    """One with somebody who has an account, one with an address of its own only."""
    library = an_organization(house, "Biblioteket")
    a_member(house, Role.STAFF, organization=library)
    return [library, an_organization(house, "Naboskab", email="naboskab@example.org")]


Mails = Callable[[Callable[[], object]], dict[str, EmailMessage]]


@pytest.fixture
def mails(
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Mails:
    """What a deed sends, by address."""

    def sent(deed: Callable[[], object]) -> dict[str, EmailMessage]:
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        return {mail.to[0]: mail for mail in mailoutbox}

    return sent


def calendar_in(mail: EmailMessage) -> tuple[str, icalendar.Calendar]:
    """The method that the part of the mail names, and the calendar it holds."""
    message = mail.message()
    parts: list[Message] = [part for part in message.walk() if part.get_filename()]
    (part,) = parts
    assert part.get_content_type() == "text/calendar"
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return str(part.get_param("method")), icalendar.Calendar.from_ical(payload.decode())


def test_a_meeting_keeps_its_name_in_calendars_while_it_moves_and_is_called_off(
    house: House, coordinator: User, team: list[Organization], mails: Mails
) -> None:
    room = a_room(house, "Mødelokale 1")
    made = []
    first = mails(lambda: made.append(call(room, team, coordinator)))
    (meeting,) = made
    span = a_span(house, "10:00", "12:00", MONDAY + timedelta(days=1))
    then = mails(
        lambda: move_meeting(meeting=meeting, room=room, span=span, by=coordinator, now=NOW)
    )
    last = mails(lambda: call_off(meeting=meeting, reason="Sne", by=coordinator, now=NOW))
    told = [calendar_in(sent["naboskab@example.org"]) for sent in (first, then, last)]
    events = [read.walk("VEVENT")[0] for _, read in told]
    assert [(method, str(read["METHOD"])) for method, read in told] == [
        ("REQUEST", "REQUEST"),
        ("REQUEST", "REQUEST"),
        ("CANCEL", "CANCEL"),
    ]
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert {str(event["UID"]) for event in events} == {str(meeting.uid)}
    assert events[1]["DTSTART"].dt == span.start
    assert [str(event["ATTENDEE"]) for event in events] == ["mailto:naboskab@example.org"] * 3
    assert str(events[0]["ORGANIZER"]) == f"mailto:{coordinator.email}"
    assert events[0]["LOCATION"] == "Mødelokale 1, Lindehuset"


def test_members_get_the_page_and_others_an_address_without_account(
    house: House, coordinator: User, team: list[Organization], mails: Mails
) -> None:
    sent = mails(lambda: call(a_room(house, "Salen"), team, coordinator))
    member = team[0].memberships.get().user
    assert sent.keys() == {member.email, "naboskab@example.org"}
    assert "/h/lind/meetings/" in str(sent[member.email].body)
    link = str(sent["naboskab@example.org"].body).split()[-1]
    page = Client().get(link).content.decode()
    assert "mandag den 2. marts kl. 13.00–15.00, Salen" in page


def test_board_members_are_not_told_and_the_actors_own_address_is(
    house: House, coordinator: User, team: list[Organization], mails: Mails
) -> None:
    a_member(house, Role.BOARD, organization=team[1])
    sent = mails(lambda: call(a_room(house), team, coordinator))
    assert "naboskab@example.org" in sent
    assert len(sent) == 2


def test_those_who_were_only_asked_are_told_too_when_it_is_called_off(
    house: House, coordinator: User, team: list[Organization], mails: Mails
) -> None:
    meeting = a_poll(house, team, coordinator)
    sent = mails(lambda: call_off(meeting=meeting, reason="", by=coordinator, now=NOW))
    assert "Mødet “Lektiehjælp” er aflyst." in str(sent["naboskab@example.org"].body)
    assert not sent["naboskab@example.org"].attachments
