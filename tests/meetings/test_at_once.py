"""Two coordinators press at the same instant: one has the room, the other is offered the next."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.at_once import at_once
from tests.factories import a_house, a_member, a_presence, a_room, an_organization
from tests.meetings.test_meetings import a_poll
from torvet.directory.models import House, Organization
from torvet.meetings.models import Meeting, MeetingState
from torvet.meetings.windows import windows_for
from torvet.rooms.models import Claim, Room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def team(house: House) -> list[Organization]:
    found = [an_organization(house, name) for name in ("Biblioteket", "Naboskab")]
    for actor in found:
        a_presence(actor, "01234", "09:00", "11:00")
    return found


@pytest.fixture
def room(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def coordinators(house: House) -> list[Client]:
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(a_member(house, organization=an_organization(house)).user)
    return clients


def a_day_to_come() -> date:
    return timezone.now().date() + timedelta(days=10)


def together(deeds: list[Callable[[], HttpResponse]]) -> list[tuple[int, str]]:
    """Status and text of each answer, the done before the refused; all begin at once."""
    answers = at_once(*deeds)
    return sorted((one.status_code, one.content.decode()) for one in answers)


def test_of_two_meetings_for_one_window_the_second_is_offered_the_next(
    house: House, team: list[Organization], room: Room, coordinators: list[Client]
) -> None:
    first, second, *_ = windows_for(house, team, now=timezone.now()).windows
    query = urlencode({"organizations": [one.pk for one in team]}, doseq=True)
    when = f"{first.span.start.isoformat()}|{first.span.end.isoformat()}|{room.pk}"
    (done, _), (refused, text) = together(
        [
            lambda client=client: client.post(  # type: ignore[misc]
                f"/h/lind/meetings/new/?{query}", {"title": "Møde", "when": when}
            )
            for client in coordinators
        ]
    )
    assert (done, refused) == (302, 422)
    assert Meeting.objects.get().start == first.span.start
    assert Claim.objects.count() == 1
    offered = text.partition('class="card next-best"')[2].partition("</ul>")[0]
    start, end = second.span
    assert f'value="{start.isoformat()}|{end.isoformat()}|{room.pk}"' in offered


def test_of_two_polls_for_one_room_the_second_is_offered_its_next_best(
    house: House, team: list[Organization], room: Room, coordinators: list[Client]
) -> None:
    by = a_member(house).user
    polls = [a_poll(house, team, by, first=a_day_to_come()) for _ in coordinators]
    deeds = [
        lambda client=client, poll=poll: client.post(  # type: ignore[misc]
            f"/h/lind/meetings/{poll.pk}/choose/{poll.windows.all()[0].pk}/", {"room": room.pk}
        )
        for client, poll in zip(coordinators, polls, strict=True)
    ]
    (done, _), (refused, text) = together(deeds)
    assert (done, refused) == (302, 422)
    assert sorted(Meeting.objects.values_list("state", flat=True)) == ["called", "polling"]
    waiting = Meeting.objects.get(state=MeetingState.POLLING)
    offered = text.partition('class="card next-best"')[2].partition("</div>")[0]
    assert f"/choose/{waiting.windows.all()[1].pk}/" in offered


def test_of_two_who_choose_the_time_of_one_poll_the_second_is_told_it_is_chosen(
    house: House, team: list[Organization], room: Room, coordinators: list[Client]
) -> None:
    poll = a_poll(house, team, a_member(house).user, first=a_day_to_come())
    deeds = [
        lambda client=client, window=window: client.post(  # type: ignore[misc]
            f"/h/lind/meetings/{poll.pk}/choose/{window.pk}/", {"room": room.pk}
        )
        for client, window in zip(coordinators, poll.windows.all(), strict=False)
    ]
    (done, _), (refused, text) = together(deeds)
    assert (done, refused) == (302, 422)
    assert "Tiden er valgt, eller mødet er aflyst" in text
    assert Claim.objects.count() == 1
