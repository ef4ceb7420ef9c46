"""The pages of meetings, and the one an actor answers at without a sign-in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.collaborations.test_meetings import a_poll, call
from tests.factories import MONDAY, NOW, a_house, a_member, a_presence, a_room, an_organization
from torvet.collaborations.addresses import address_of
from torvet.collaborations.models import Invitee, Meeting
from torvet.directory.models import House, Membership, Organization, Role
from torvet.matching.models import Answer, Subject, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def coordinator(house: House, client: Client) -> Membership:
    member = a_member(house, organization=an_organization(house, "Helhedsplanen"))
    client.force_login(member.user)
    return member


@pytest.fixture
def team(house: House) -> list[Organization]:
    return [an_organization(house, name) for name in ("Biblioteket", "Naboskab")]


def said_yes(house: House, team: list[Organization], by: Membership) -> Answer:
    answer = Answer.objects.create(
        house=house,
        subject=Subject.PROPOSAL,
        key="a",
        title="Lektiehjælp",
        verdict=Verdict.YES,
        answered_at=NOW,
        answered_by=by.user,
    )
    answer.organizations.set(team)
    return answer


def address(answer: Answer) -> str:
    return f"/h/lind/interfaces/answers/{answer.pk}/meet/"


def test_a_yes_finds_a_time_with_a_room_and_calls_the_meeting(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    for actor in team:
        a_presence(actor, "01234", "09:00", "16:00")
    room = a_room(house, "Mødelokale 1")
    answer = said_yes(house, team, coordinator)
    page = client.get(address(answer))
    (first, *_others) = page.context["full"]
    assert first["rooms"] == [room]
    done = client.post(address(answer), {"title": "Møde", "when": f"{first['value']}|{room.pk}"})
    meeting = Meeting.objects.get()
    assert done.headers["Location"] == f"/h/lind/meetings/{meeting.pk}/"
    assert meeting.booking is not None
    assert client.get(address(answer)).headers["Location"] == f"/h/lind/meetings/{meeting.pk}/"


def test_who_has_no_plan_is_named_and_a_time_can_be_typed(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    room, answer = a_room(house), said_yes(house, team, coordinator)
    page = client.get(address(answer)).content.decode()
    assert "Biblioteket, Naboskab" in page
    typed = {"title": "Møde", "day": MONDAY + timedelta(days=900), "start": "13", "end": "15"}
    refused = client.post(address(answer), typed)
    assert (refused.status_code, "Vælg en af tiderne" in refused.content.decode()) == (422, True)
    done = client.post(address(answer), typed | {"room": room.pk})
    assert done.status_code == 302


def test_an_actor_answers_by_its_address_and_sees_no_more_than_names(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    until = timezone.now().date() + timedelta(days=3)
    meeting = a_poll(house, team, coordinator.user, poll_until=until)
    invitee = meeting.invitees.get(organization=team[0])
    visitor = Client()
    page = visitor.get(address_of(invitee))
    assert "Naboskab" in page.content.decode()
    assert coordinator.user.name not in page.content.decode()
    said = {f"window-{window.pk}": "yes" for window in meeting.windows.all()}
    assert visitor.post(address_of(invitee), {}).status_code == 422
    assert "Jeres svar er gemt" in visitor.post(address_of(invitee), said).content.decode()
    assert Invitee.objects.get(pk=invitee.pk).answers.count() == 3


def test_the_coordinator_chooses_a_time_from_the_answers(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    room, meeting = a_room(house), a_poll(house, team, coordinator.user)
    window = meeting.windows.all()[0]
    there = f"/h/lind/meetings/{meeting.pk}/"
    assert room.name in client.get(there).content.decode()
    assert client.post(f"{there}choose/{window.pk}/", {"room": room.pk}).status_code == 302
    assert client.get("/h/lind/meetings/").context["past"][0]["room"] == room


def test_an_actor_sees_its_own_meetings_and_calls_none(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    own = call(a_room(house), team, coordinator.user)
    stranger, member = Client(), Client()
    stranger.force_login(a_member(house, Role.STAFF).user)
    member.force_login(a_member(house, Role.STAFF, organization=team[0]).user)
    there = f"/h/lind/meetings/{own.pk}/"
    assert [who.get(there).status_code for who in (stranger, member)] == [404, 200]
    assert member.post(f"{there}cancel/").status_code == 403


def test_a_meeting_is_called_off_and_its_room_is_free(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    own = call(a_room(house), team, coordinator.user)
    assert client.post(f"/h/lind/meetings/{own.pk}/cancel/", {"reason": "Sne"}).status_code == 302
    page = client.get(f"/h/lind/meetings/{own.pk}/").content.decode()
    assert "Mødet er aflyst" in page
