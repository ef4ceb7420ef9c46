"""The pages of meetings, and the one an actor answers at without a sign-in."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.collaborations.making import a_collaboration
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
from tests.meetings.test_meetings import a_poll, call
from torvet.directory.models import House, Membership, Organization, Role
from torvet.matching.actions.convening import MeetingAlready, call_team
from torvet.matching.models import Answer, Subject, Verdict
from torvet.meetings.actions.calling import call_off
from torvet.meetings.addresses import address_of
from torvet.meetings.models import Invitee, Meeting
from torvet.rooms.actions.lending import set_terms

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
        collaboration=a_collaboration(house, *team),
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
    today = timezone.now().date()
    until, first = today + timedelta(days=3), today + timedelta(days=10)
    meeting = a_poll(house, team, coordinator.user, first, poll_until=until)
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
    later = timezone.now().date() + timedelta(days=10)
    room, meeting = a_room(house), a_poll(house, team, coordinator.user, later)
    window = meeting.windows.all()[0]
    there = f"/h/lind/meetings/{meeting.pk}/"
    assert room.name in client.get(there).content.decode()
    assert client.post(f"{there}choose/{window.pk}/", {"room": room.pk}).status_code == 302
    assert client.get("/h/lind/meetings/").context["coming"][0]["room"] == room


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


def test_what_the_room_costs_all_the_same_is_said_before_a_meeting_is_called_off(
    client: Client,
    house: House,
    coordinator: Membership,
    team: list[Organization],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    set_terms(house=house, by=None, price_kind="fixed", price=15000, cancel_hours=24)
    own = call(a_room(house), team, coordinator.user)
    held = own.held
    assert held is not None
    assert held.free_until is not None
    there = f"/h/lind/meetings/{own.pk}/"
    assert "Derefter koster det stadig 150" in client.get(there).content.decode()
    late = held.free_until + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: late)
    page = client.get(there)
    assert page.context["cost"] == 15000
    refused = client.post(f"{there}cancel/", {"reason": "Sne", "seen_at": NOW.isoformat()})
    assert refused.status_code == 422
    assert Meeting.objects.get().state == "called"
    seen_at = refused.context["now"].isoformat()
    assert client.post(f"{there}cancel/", {"reason": "Sne", "seen_at": seen_at}).status_code == 302
    held.refresh_from_db()
    assert (held.state, held.owed) == ("cancelled", 15000)


def new(team: list[Organization], **said: object) -> str:
    query = {"organizations": [one.pk for one in team], **said}
    return f"/h/lind/meetings/new/?{urlencode(query, doseq=True)}"


def test_any_actors_are_called_together_with_a_room_for_so_many(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    for actor in team:
        a_presence(actor, "01234", "09:00", "10:00")
    a_room(house, "Lille", capacity=4)
    large = a_room(house, "Stor", capacity=30)
    there = new(team, minutes=60, people=12)
    (first, *_others) = client.get(there).context["full"]
    assert first["rooms"] == [large]
    client.post(there, {"title": "Sommerfest", "when": f"{first['value']}|{large.pk}"})
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.people, meeting.booking_id is None) == ("Sommerfest", 12, False)
    assert list(meeting.organizations.order_by("name")) == team


def test_one_actor_is_asked_for_more(
    client: Client, coordinator: Membership, team: list[Organization]
) -> None:
    assert client.get("/h/lind/meetings/new/").status_code == 200
    page = client.get(new(team[:1]))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["organizations"])
    assert "checked" in page.content.decode()


def test_a_cpr_number_in_what_it_is_about_is_refused_there_and_the_ticks_stay(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    for actor in team:
        a_presence(actor, "01234", "09:00", "11:00")
    room, there = a_room(house), new(team)
    shown = client.get(there).context["full"]
    typed = {
        "title": "Om 010190-1234",
        "when": f"{shown[0]['value']}|{room.pk}",
        "ask": [shown[4]["value"]],
    }
    page = client.post(there, typed)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["title"])
    assert typed["title"] in page.content.decode()
    assert page.content.decode().count(" checked><label") == 1


def test_a_poll_of_two_times_is_refused_beside_the_times_and_of_three_is_started(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    for actor in team:
        a_presence(actor, "01234", "09:00", "11:00")
    a_room(house)
    there, until = new(team), timezone.now().date() + timedelta(days=3)
    page = client.get(there)
    values = [one["value"] for one in page.context["full"]]
    asked = {"title": "Sommerfest", "do": "poll", "poll_until": until}
    page = client.post(there, asked | {"ask": values[:2]})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["ask"])
    assert page.content.decode().count(" checked><label") == 2
    assert client.post(there, asked | {"ask": values[:3]}).status_code == 302
    assert Meeting.objects.get().windows.count() == 3


def test_more_meetings_need_no_more_queries(
    client: Client,
    house: House,
    coordinator: Membership,
    team: list[Organization],
    django_assert_num_queries: Any,
) -> None:
    call(a_room(house), team, coordinator.user)
    with CaptureQueriesContext(connection) as one:
        client.get("/h/lind/meetings/")
    for _ in range(2):
        call(a_room(house), team, coordinator.user)
    with django_assert_num_queries(len(one)):
        client.get("/h/lind/meetings/")


def test_staff_call_and_move_nothing(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    own = call(a_room(house), team, coordinator.user)
    staff = Client()
    staff.force_login(a_member(house, Role.STAFF, organization=team[0]).user)
    paths = (new(team), f"/h/lind/meetings/{own.pk}/move/")
    assert [staff.get(path).status_code for path in paths] == [403, 403]
    assert "Indkald til møde" not in staff.get("/h/lind/meetings/").content.decode()


def test_a_team_whose_meeting_is_called_off_may_be_called_again_and_only_once_at_a_time(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    answer, room, by = said_yes(house, team, coordinator), a_room(house), coordinator.user
    span = a_span(house, "13:00", "15:00")
    said = {"answer": answer, "title": "Møde", "room": room, "span": span, "by": by, "now": NOW}
    first = call_team(**said)
    with pytest.raises(MeetingAlready):
        call_team(**said)
    call_off(meeting=first, reason="", by=by, now=NOW)
    assert call_team(**said).booking_id is not None


def test_a_meeting_is_put_in_ones_own_calendar(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    own = call(a_room(house, "Salen"), team, coordinator.user)
    there = f"/h/lind/meetings/{own.pk}/"
    assert f"{there}meeting.ics" in client.get(there).content.decode()
    file = client.get(f"{there}meeting.ics")
    (event,) = icalendar.Calendar.from_ical(file.content.decode()).walk("VEVENT")
    assert (str(event["UID"]), event["DTSTART"].dt) == (str(own.uid), own.start)
    stranger = Client()
    stranger.force_login(a_member(house, Role.STAFF).user)
    assert stranger.get(f"{there}meeting.ics").status_code == 404


def test_a_member_who_is_asked_answers_from_the_meetings_page(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    own = a_poll(house, team, coordinator.user)
    member = Client()
    member.force_login(a_member(house, Role.STAFF, organization=team[0]).user)
    page = member.get(f"/h/lind/meetings/{own.pk}/").content.decode()
    assert address_of(own.invitees.get(organization=team[0])) in page
    assert member.get(f"/h/lind/meetings/{own.pk}/meeting.ics").status_code == 404
