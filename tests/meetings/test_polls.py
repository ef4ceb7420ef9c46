"""The address an actor answers at, the reminder, and the time that is chosen in the end."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.factories import MONDAY, NOW, a_booking, a_house, a_member, a_room, an_organization
from tests.meetings.test_meetings import a_poll
from torvet.directory.models import House, Membership, Organization, Role
from torvet.meetings.actions.calling import call_off
from torvet.meetings.actions.polls import (
    AnswersClosed,
    answer_poll,
    choose_window,
)
from torvet.meetings.actions.reminding import (
    remind_who_has_not_answered,
    tell_of_polls_that_are_over,
)
from torvet.meetings.addresses import address_of
from torvet.meetings.models import Fits, Invitee, Meeting
from torvet.notices.models import Notice
from torvet.ui.components.times import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind", name="Lindehuset")


@pytest.fixture
def coordinator(house: House) -> Membership:
    return a_member(house, organization=an_organization(house, "Helhedsplanen"))


@pytest.fixture
def team(house: House) -> list[Organization]:
    return [
        an_organization(house, "Biblioteket", email="biblioteket@example.org"),
        an_organization(house, "Naboskab", email="naboskab@example.org"),
    ]


@pytest.fixture
def meeting(house: House, coordinator: Membership, team: list[Organization]) -> Meeting:
    """Answers are still taken and its times to come, whenever the test runs."""
    today = timezone.now().date()
    until, first = today + timedelta(days=3), today + timedelta(days=10)
    return a_poll(house, team, coordinator.user, first, poll_until=until)


def everything(meeting: Meeting, fits: Fits = Fits.YES) -> dict[str, str]:
    return {f"window-{window.pk}": fits for window in meeting.windows.all()}


def first(meeting: Meeting) -> Invitee:
    return meeting.invitees.get(organization__name="Biblioteket")


def read(address: str, visitor: Client | None = None, language: str = "") -> tuple[int, str]:
    visitor = visitor or Client()
    if language:
        visitor.cookies["django_language"] = language
    page = visitor.get(address)
    return page.status_code, page.content.decode()


def test_an_answer_is_given_again_at_the_same_address(meeting: Meeting) -> None:
    visitor, address = Client(), address_of(first(meeting))
    visitor.post(address, everything(meeting, Fits.NO))
    assert visitor.post(address, everything(meeting)).status_code == 200
    assert {answer.fits for answer in first(meeting).answers.all()} == {Fits.YES}
    assert read(address)[1].count("checked") == 3


def test_the_page_speaks_english_too(meeting: Meeting) -> None:
    address = address_of(first(meeting))
    assert "When does it fit you to meet?" in read(address, language="en")[1]
    assert "Hvornår passer det jer at mødes?" in read(address)[1]


def test_an_address_that_was_changed_or_cut_says_so(meeting: Meeting) -> None:
    address = address_of(first(meeting))
    number, _dot, signature = address.removeprefix("/m/").partition(".")
    others = meeting.invitees.exclude(pk=number).get()
    for changed in (f"/m/{others.pk}.{signature}", address[:-3] + "/", "/m/nobody/"):
        status, text = read(changed)
        assert (status, "Linket er ikke helt" in text) == (404, True)


def test_the_address_of_an_invitation_that_is_withdrawn_says_so(meeting: Meeting) -> None:
    address = address_of(first(meeting))
    first(meeting).delete()
    status, text = read(address)
    assert (status, "Invitationen er trukket tilbage" in text) == (404, True)


def test_after_the_last_day_no_answer_is_taken_and_the_page_says_so(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    late = a_poll(house, team, coordinator.user)
    page = Client().post(address_of(first(late)), everything(late))
    assert page.status_code == 422
    assert "Der kunne svares til og med mandag den 2. marts" in page.content.decode()
    with pytest.raises(AnswersClosed):
        answer_poll(invitee=first(late), answers={}, by=None, now=NOW + timedelta(days=1))
    assert first(late).answered_at is None


def test_when_the_time_is_chosen_or_it_is_called_off_the_address_tells(
    house: House, coordinator: Membership, meeting: Meeting
) -> None:
    by, room, window = coordinator.user, a_room(house, "Salen"), meeting.windows.all()[0]
    address = address_of(first(meeting))
    choose_window(meeting=meeting, window=window, room=room, by=by, now=NOW)
    page = Client().post(address, everything(meeting))
    assert page.status_code == 422
    with translation.override("da"):
        when = moment(house.now(window.start), house.now(window.end))
    assert f"{when}, Salen, Lindehuset" in page.content.decode()
    call_off(meeting=meeting, reason="", by=by, now=NOW)
    assert "Mødet er aflyst" in read(address)[1]


def test_an_address_that_was_passed_on_leads_to_the_readers_own(
    client: Client, house: House, meeting: Meeting, team: list[Organization]
) -> None:
    client.force_login(a_member(house, Role.STAFF, organization=team[1]).user)
    text = read(address_of(first(meeting)), client)[1]
    own = meeting.invitees.get(organization=team[1])
    assert "Dette link er sendt til Biblioteket" in text
    assert address_of(own) in text
    assert 'name="window-' not in text


def test_who_has_not_answered_is_reminded_once_the_day_before(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    until, first_day = MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)
    meeting = a_poll(house, team, coordinator.user, first_day, poll_until=until)
    answers = dict.fromkeys(meeting.windows.values_list("pk", flat=True), Fits.YES)
    answer_poll(invitee=first(meeting), answers=answers, by=None, now=NOW)
    done = [remind_who_has_not_answered(now=NOW + timedelta(days=day)) for day in (1, 2, 2, 3)]
    assert done == [0, 1, 0, 0]
    reminder = Notice.objects.get(code="meetings.poll.reminded")
    assert (reminder.email, reminder.text) == (
        "naboskab@example.org",
        "I har endnu ikke svaret på, hvornår det passer jer at mødes om “Lektiehjælp”."
        " Svar senest torsdag den 5. marts. Det er påmindelse 1 af 1; så stopper vi.",
    )


@pytest.mark.parametrize("days", [0, 4])
def test_nobody_is_reminded_at_once_or_too_late(
    house: House, coordinator: Membership, team: list[Organization], days: int
) -> None:
    a_poll(house, team, coordinator.user, poll_until=MONDAY + timedelta(days=1))
    assert remind_who_has_not_answered(now=NOW + timedelta(days=days)) == 0


def test_the_coordinator_is_told_once_all_have_answered(
    coordinator: Membership, meeting: Meeting
) -> None:
    told = coordinator.user.notices
    for invitee in meeting.invitees.all():
        assert not told.exists()
        answer_poll(invitee=invitee, answers={}, by=None, now=NOW)
    assert told.get().code == "meetings.poll.full"


def test_where_the_room_is_gone_the_same_time_in_another_is_offered_then_the_next_best(
    client: Client, house: House, coordinator: Membership, meeting: Meeting
) -> None:
    client.force_login(coordinator.user)
    window = meeting.windows.all()[0]
    small, large = a_room(house, "Lille", capacity=4), a_room(house, "Stor", capacity=40)
    there = f"/h/lind/meetings/{meeting.pk}/choose/{window.pk}/"
    day = window.start.date()
    a_booking(small, "12:00", "14:00", day=day, by_the_rules=False)
    page = client.post(there, {"room": small.pk})
    best = page.context["next_best"]
    assert (page.status_code, best["line"].window, best["rooms"]) == (422, window, [large])
    assert "En anden har lige taget Lille" in page.content.decode()
    a_booking(large, "12:00", "14:00", day=day, by_the_rules=False)
    best = client.post(there, {"room": large.pk}).context["next_best"]
    assert (best["line"].window, best["rooms"]) == (meeting.windows.all()[1], [small, large])
    then = f"/h/lind/meetings/{meeting.pk}/choose/{best['line'].window.pk}/"
    assert client.post(then, {"room": small.pk}).status_code == 302


def test_the_coordinator_sees_the_address_of_an_actor_that_nobody_can_be_told_at(
    client: Client, house: House, coordinator: Membership, team: list[Organization]
) -> None:
    client.force_login(coordinator.user)
    team[0].email = ""
    team[0].save()
    asked = a_poll(house, team, coordinator.user)
    page = client.get(f"/h/lind/meetings/{asked.pk}/")
    address = f"http://testserver{address_of(first(asked))}"
    assert page.context["unreached"] == [(team[0], address)]
    assert address in page.content.decode()


def test_the_caller_is_told_once_that_the_last_day_is_over(
    house: House, coordinator: Membership, team: list[Organization]
) -> None:
    asked = a_poll(house, team, coordinator.user)
    answer_poll(invitee=first(asked), answers={}, by=None, now=NOW)
    done = [tell_of_polls_that_are_over(now=NOW + timedelta(days=day)) for day in (0, 1, 2)]
    assert done == [0, 1, 0]
    assert coordinator.user.notices.get().text == (
        "Fristen for at sige, hvornår det passer at mødes om “Lektiehjælp”, er udløbet."
        " 1 af 2 har svaret. Vælg tidspunktet."
    )
