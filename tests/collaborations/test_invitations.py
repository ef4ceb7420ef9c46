"""Inviting, the mail with the signed address, and the page behind it."""

from collections.abc import Callable
from datetime import timedelta

import icalendar
import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.collaborations.making import a_collaboration, a_party
from tests.factories import (
    NOW,
    a_house,
    a_member,
    a_need,
    a_room,
    a_span,
    an_organization,
)
from torvet.accounts.models import User
from torvet.collaborations.actions.answering import (
    AnsweredAlready,
    HasLeft,
    IsOver,
    answer_invitation,
)
from torvet.collaborations.actions.beginning import NobodyToWorkWith, begin_collaboration
from torvet.collaborations.actions.parties import add_party, leave_collaboration
from torvet.collaborations.actions.sitting import sit_down
from torvet.collaborations.addresses import address_of
from torvet.collaborations.models import Collaboration, Party, PartyState, Sitting, Stage
from torvet.directory.models import House, Organization, Role
from torvet.directory.writing import AnotherHouse, LooksLikeCpr
from torvet.meetings.actions.calling import call_meeting
from torvet.meetings.models import Meeting
from torvet.meetings.purpose import Purpose
from torvet.ui.components.times import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind", name="Lindehuset")


@pytest.fixture
def coordinator(house: House) -> User:
    return a_member(house).user


@pytest.fixture
def library(house: House) -> Organization:
    """Somebody signs in for it."""
    found = an_organization(house, "Biblioteket")
    a_member(house, Role.STAFF, organization=found)
    return found


@pytest.fixture
def club(house: House) -> Organization:
    """It has an address of its own only."""
    return an_organization(house, "Skakklubben", email="skak@example.org")


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


def begin(house: House, by: User, *team: Organization, **values: object) -> Collaboration:
    said: dict[str, object] = {"title": "Skak på biblioteket", **values}
    return begin_collaboration(house=house, organizations=team, by=by, now=NOW, **said)


def answer(party: Party, yes: bool, word: str = "", **values: object) -> Party:
    said: dict[str, object] = {"by": None, "now": NOW, **values}
    return answer_invitation(party=party, takes_part=yes, word=word, **said)  # type: ignore[arg-type]


def read(party: Party, client: Client | None = None) -> str:
    return (client or Client()).get(address_of(party)).content.decode()


def test_everyone_is_invited_by_mail_with_an_address_that_needs_no_account(
    house: House, coordinator: User, library: Organization, club: Organization, mails: Mails
) -> None:
    sent = mails(lambda: begin(house, coordinator, library, club, why="begge kender de unge"))
    made = Collaboration.objects.get()
    assert sent.keys() == {library.memberships.get().user.email, "skak@example.org"}
    body = str(sent["skak@example.org"].body)
    assert "Skakklubben" in body
    assert "med Biblioteket" in body
    assert "begge kender de unge" in body
    assert body.rsplit(maxsplit=1)[-1].endswith(address_of(made.parties.get(organization=club)))


def test_an_actor_with_only_a_contact_is_written_to_there(
    house: House, coordinator: User, library: Organization, mails: Mails
) -> None:
    club = an_organization(house, "Skakklubben")
    club.contacts.create(name="Bo", email="bo@example.org")
    sent = mails(lambda: begin(house, coordinator, library, club))
    assert "bo@example.org" in sent


def test_who_begins_speaks_for_their_own_actor(
    house: House, library: Organization, club: Organization, mails: Mails
) -> None:
    librarian = library.memberships.get().user
    sent = mails(lambda: begin(house, librarian, library, club))
    made = Collaboration.objects.get()
    states = dict(made.parties.values_list("organization__name", "state"))
    assert states == {"Biblioteket": "accepted", "Skakklubben": "invited"}
    assert sent.keys() == {"skak@example.org"}
    assert made.introduced_by == librarian


def test_one_alone_is_no_collaboration(
    house: House, coordinator: User, library: Organization
) -> None:
    with pytest.raises(NobodyToWorkWith):
        begin(house, coordinator, library, library)


def test_a_collaboration_stays_inside_its_house(
    house: House, coordinator: User, library: Organization, club: Organization
) -> None:
    other = a_house()
    with pytest.raises(AnotherHouse):
        begin(house, coordinator, library, an_organization(other))
    with pytest.raises(AnotherHouse):
        begin(house, coordinator, library, club, need=a_need(other))


def a_meeting(house: House, by: User, *team: Organization) -> Meeting:
    return call_meeting(
        house=house,
        purpose=Purpose("Første møde"),
        organizations=team,
        room=a_room(house, "Salen"),
        span=a_span(house, "13:00", "15:00"),
        by=by,
        now=NOW,
    )


def test_the_mail_carries_the_first_meeting_where_it_has_a_time(
    house: House, coordinator: User, library: Organization, club: Organization, mails: Mails
) -> None:
    made = a_collaboration(house, library, an_organization(house), accepted=False)
    meeting = a_meeting(house, coordinator, library, an_organization(house))
    sit_down(collaboration=made, meeting=meeting, by=coordinator)
    sent = mails(lambda: add_party(collaboration=made, organization=club, by=coordinator, now=NOW))
    (part,) = [one for one in sent["skak@example.org"].message().walk() if one.get_filename()]
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    event = icalendar.Calendar.from_ical(payload.decode()).walk("VEVENT")[0]
    assert str(event["UID"]) == str(meeting.uid)
    assert str(event["ATTENDEE"]) == "mailto:skak@example.org"
    assert meeting.invitees.filter(organization=club).exists()


def test_the_page_says_who_invites_to_what_why_and_with_whom(
    house: House, library: Organization, club: Organization
) -> None:
    katrine = a_member(house, user=User.objects.create_user("k@example.org", None, name="Katrine"))
    begin(
        house,
        katrine.user,
        library,
        club,
        purpose="Et sted at være",
        need=a_need(house, "Unge keder sig"),
        why="de kender hinanden",
        brings={club.pk: "kan bringe tid"},
    )
    page = read(Party.objects.get(organization=club))
    for said in (
        "Dette er invitationen til Skakklubben, fra Lindehuset.",
        "Katrine, Lindehuset",
        "Skak på biblioteket",
        "Et sted at være",
        "Unge keder sig",
        "de kender hinanden",
        "kan bringe tid",
        "Biblioteket",
    ):
        assert said in page


def test_the_page_says_when_the_first_meeting_is(house: House, club: Organization) -> None:
    made = a_collaboration(house, club, an_organization(house), accepted=False)
    party = made.parties.get(organization=club)
    assert "Det første møde" not in read(party)
    start = timezone.now() + timedelta(days=7)
    for state, shift in (("cancelled", 0), ("called", 1), ("called", 2)):
        begins = start + timedelta(days=shift)
        meeting = Meeting.objects.create(
            house=house,
            state=state,
            start=begins,
            end=begins + timedelta(hours=1),
            called_at=NOW,
        )
        Sitting.objects.create(collaboration=made, meeting=meeting)
    first = house.now(start + timedelta(days=1))
    assert f"<dd>{moment(first, first + timedelta(hours=1))}, Lindehuset</dd>" in read(party)


def test_yes_and_no_come_with_a_word_and_whoever_invited_is_told(
    house: House, coordinator: User, library: Organization, club: Organization, mails: Mails
) -> None:
    begin(house, coordinator, library, club)
    party = Party.objects.get(organization=club)
    typed = {"answer": "no", "word": "Vi er kun tre"}
    sent = mails(lambda: Client().post(address_of(party), typed))
    party.refresh_from_db()
    assert (party.state, party.word) == (PartyState.DECLINED, "Vi er kun tre")
    assert str(sent[coordinator.email].body).startswith(
        "Skakklubben siger nej til “Skak på biblioteket”. Vi er kun tre"
    )


def test_an_answer_without_yes_or_no_keeps_the_word(
    house: House, coordinator: User, library: Organization, club: Organization
) -> None:
    begin(house, coordinator, library, club)
    party = Party.objects.get(organization=club)
    refused = Client().post(address_of(party), {"word": "Måske"})
    assert refused.status_code == 422
    assert "Måske" in refused.content.decode()
    assert not party.replies.exists()


def test_answered_twice_the_first_answer_is_still_read(
    house: House, coordinator: User, library: Organization, club: Organization, mails: Mails
) -> None:
    begin(house, coordinator, library, club)
    party = Party.objects.get(organization=club)
    answer(party, yes=False, word="Vi er kun tre")
    answer(party, yes=True, word="Nu er vi ti", now=NOW + timedelta(hours=1))
    page = read(party)
    assert "Skakklubben sagde ja mandag den 2. marts kl. 11.00." in page
    assert "Nu er vi ti" in page
    assert "Vi er kun tre" in page


def test_the_same_answer_twice_changes_nothing_and_tells_nobody(
    house: House, coordinator: User, library: Organization, club: Organization, mails: Mails
) -> None:
    begin(house, coordinator, library, club)
    party = Party.objects.get(organization=club)
    answer(party, yes=True, word="Ja tak")
    later = NOW + timedelta(days=1)
    assert mails(lambda: answer(party, yes=True, word="Ja tak", now=later)) == {}
    assert Party.objects.get(pk=party.pk).answered_at == NOW
    assert party.replies.count() == 1


def test_an_answer_stands_once_the_collaboration_has_moved_on(
    house: House, library: Organization, club: Organization
) -> None:
    made = a_collaboration(house, library, club, stage=Stage.AGREED)
    party = made.parties.get(organization=club)
    with pytest.raises(AnsweredAlready):
        answer(party, yes=False)
    page = read(party)
    assert "Samarbejdet er gået videre siden, så svaret står ved magt." in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert Client().post(address_of(party), {"answer": "no"}).status_code == 422
    assert Party.objects.get(pk=party.pk).state == PartyState.ACCEPTED


def test_who_is_asked_later_may_answer_later(house: House, club: Organization) -> None:
    made = a_collaboration(house, stage=Stage.ACTIVE)
    party = a_party(made, club, accepted=False)
    assert answer(party, yes=True).state == PartyState.ACCEPTED


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.CLOSED, "Samarbejdet er afsluttet, så siden tager ikke imod flere svar."),
        (Stage.ANCHORED, "Samarbejdet er blevet hverdag, så siden tager ikke imod flere svar."),
    ],
)
def test_when_it_is_over_the_page_says_so_and_takes_no_answer(
    house: House, club: Organization, stage: Stage, said: str
) -> None:
    made = a_collaboration(house, an_organization(house), club, stage=stage, accepted=False)
    party = made.parties.get(organization=club)
    assert said in read(party)
    with pytest.raises(IsOver):
        answer(party, yes=True)
    refused = Client().post(address_of(party), {"answer": "yes"})
    assert refused.status_code == 422
    assert said in refused.content.decode()


def test_who_has_left_is_told_so_by_the_address(
    house: House, coordinator: User, club: Organization
) -> None:
    made = a_collaboration(house, an_organization(house), club, stage=Stage.ACTIVE)
    party = made.parties.get(organization=club)
    leave_collaboration(party=party, reason="Ingen tid", by=coordinator, now=NOW)
    assert "Skakklubben trådte ud af samarbejdet mandag den 2. marts 2026." in read(party)
    with pytest.raises(HasLeft):
        answer(party, yes=True)


def test_a_forwarded_address_leads_somebody_of_another_party_to_their_own(
    house: House, library: Organization, club: Organization
) -> None:
    made = a_collaboration(house, library, club, accepted=False)
    theirs, own = (made.parties.get(organization=one) for one in (club, library))
    librarian = Client()
    librarian.force_login(library.memberships.get().user)
    page = read(theirs, librarian)
    assert "Dette link er sendt til Skakklubben." in page
    assert address_of(own) in page
    assert 'name="answer"' not in page


def test_a_forwarded_address_is_not_answered_by_somebody_of_another_party(
    house: House, library: Organization, club: Organization
) -> None:
    made = a_collaboration(house, library, club, accepted=False)
    theirs = made.parties.get(organization=club)
    librarian = Client()
    librarian.force_login(library.memberships.get().user)
    assert librarian.post(address_of(theirs), {"answer": "yes"}).status_code == 403
    assert Party.objects.get(pk=theirs.pk).state == PartyState.INVITED


def test_the_coordinator_answers_for_whoever_rings(
    client: Client, house: House, library: Organization, club: Organization
) -> None:
    made = a_collaboration(house, library, club, accepted=False)
    theirs, caller = made.parties.get(organization=club), a_member(house, organization=library)
    client.force_login(caller.user)
    assert client.post(address_of(theirs), {"answer": "yes"}).status_code == 200
    assert Party.objects.get(pk=theirs.pk).answered_by == caller.user


def test_an_address_that_was_cut_or_is_gone_says_which(house: House, club: Organization) -> None:
    made = a_collaboration(house, an_organization(house), club)
    address = address_of(made.parties.get(organization=club))
    cut = Client().get(address[:-4] + "/")
    assert cut.status_code == 404
    assert "Linket er ikke helt" in cut.content.decode()
    made.delete()
    gone = Client().get(address)
    assert gone.status_code == 404
    assert "Invitationen er trukket tilbage" in gone.content.decode()


def test_a_cpr_number_in_the_word_is_refused(house: House, club: Organization) -> None:
    made = a_collaboration(house, an_organization(house), club, accepted=False)
    party = made.parties.get(organization=club)
    with pytest.raises(LooksLikeCpr):
        answer(party, yes=True, word="Ring til 010190-1234")
    refused = Client().post(address_of(party), {"answer": "yes", "word": "010190-1234"})
    assert refused.status_code == 422
    assert not party.replies.exists()
