"""Holding a meeting: agenda, who came, minutes, decisions, and what those invited may read."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.at_once import outcomes
from tests.factories import NOW, a_house, a_member, a_presence, a_room, an_organization
from tests.meetings.test_meetings import a_poll, call
from torvet.accounts.models import User
from torvet.audit.selectors import history_of
from torvet.directory.models import House, Membership, Organization, Role
from torvet.directory.writing import LooksLikeCpr
from torvet.meetings.actions import keeping
from torvet.meetings.addresses import address_of
from torvet.meetings.models import Invitee, Meeting, Minutes
from torvet.meetings.overtaking import Overtaken, mark_of
from torvet.meetings.windows import windows_for
from torvet.rooms.models import Room

pytestmark = pytest.mark.django_db
HELD = NOW + timedelta(hours=4)
EMPTY = mark_of("")


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def coordinator(house: House) -> Membership:
    return a_member(house, organization=an_organization(house, "Helhedsplanen"))


@pytest.fixture
def team(house: House) -> list[Organization]:
    return [an_organization(house, name) for name in ("Biblioteket", "Naboskab")]


@pytest.fixture
def room(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def held(team: list[Organization], room: Room, coordinator: Membership) -> Meeting:
    """It began when the tests' clock stood at 13; pages see it as long past."""
    return call(room, team, coordinator.user)


def write(held: Meeting, by: User, text: str, seen: str = EMPTY, now: datetime = HELD) -> None:
    keeping.write_minutes(meeting=held, text=text, seen=seen, by=by, now=now)


def test_minutes_are_written_once_and_told_once_and_again_only_after_a_change(
    held: Meeting, team: list[Organization], coordinator: Membership, house: House
) -> None:
    librarian, by = a_member(house, Role.STAFF, organization=team[0]).user, coordinator.user
    with pytest.raises(keeping.NothingToShare):
        keeping.share_minutes(meeting=held, by=by, now=HELD)
    write(held, by, "Vi talte om onsdagen.")
    keeping.share_minutes(meeting=held, by=by, now=HELD)
    with pytest.raises(keeping.NothingToShare):
        keeping.share_minutes(meeting=held, by=by, now=HELD)
    later = HELD + timedelta(hours=1)
    write(held, by, "Vi talte om torsdagen.", mark_of("Vi talte om onsdagen."), later)
    keeping.share_minutes(meeting=held, by=by, now=later)
    told = librarian.notices.filter(code="meetings.minutes.shared").order_by("pk")
    assert [one.text for one in told] == [
        "Referatet af “Lektiehjælp”, mandag den 2. marts, er klar.",
        "Referatet af “Lektiehjælp”, mandag den 2. marts, er ændret.",
    ]
    assert [one.code for one in history_of(held)] == [
        "meetings.minutes.shared",
        "meetings.minutes.written",
        "meetings.minutes.shared",
        "meetings.minutes.written",
        "meetings.meeting.called",
    ]


def test_who_writes_over_what_somebody_else_wrote_meanwhile_is_told(
    held: Meeting, coordinator: Membership
) -> None:
    write(held, coordinator.user, "Mit referat.")
    with pytest.raises(Overtaken):
        write(held, coordinator.user, "Et andet referat.")
    write(held, coordinator.user, "Mit referat.")  # the same words are no clash
    write(held, coordinator.user, "Begge dele.", mark_of("Mit referat."))
    assert Minutes.objects.get().text == "Begge dele."


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_the_first_minutes_at_once_one_is_told(
    held: Meeting, coordinator: Membership
) -> None:
    by = coordinator.user
    told = outcomes(
        Overtaken, lambda: write(held, by, "Mit."), lambda: write(held, by, "Et andet.")
    )
    assert told == ["Overtaken", "done"]
    assert Minutes.objects.count() == 1


def test_decisions_keep_their_order_and_go_when_they_are_taken_out(
    held: Meeting, coordinator: Membership
) -> None:
    def decide(*texts: str, seen: str) -> None:
        keeping.note_decisions(meeting=held, texts=texts, seen=seen, by=coordinator.user, now=HELD)

    decide("Vi åbner tirsdag.", "  ", "Biblioteket  skriver opslaget.", seen=EMPTY)
    stood = "Vi åbner tirsdag.\nBiblioteket skriver opslaget."
    assert list(held.decisions.values_list("position", "text")) == [
        (1, "Vi åbner tirsdag."),
        (2, "Biblioteket skriver opslaget."),
    ]
    decide("Biblioteket skriver opslaget.", seen=mark_of(stood))
    assert list(held.decisions.values_list("position", "text")) == [
        (1, "Biblioteket skriver opslaget.")
    ]


def test_who_came_is_said_once_the_meeting_has_begun(
    held: Meeting, coordinator: Membership
) -> None:
    first, second = held.invitees.all()
    came = {first.pk: True, second.pk: False}
    with pytest.raises(keeping.NotYet):
        keeping.note_who_came(meeting=held, came=came, by=coordinator.user, now=NOW)
    keeping.note_who_came(meeting=held, came=came, by=coordinator.user, now=HELD)
    keeping.note_who_came(meeting=held, came=came, by=coordinator.user, now=HELD)
    assert list(held.invitees.values_list("has_come", flat=True)) == [True, False]
    assert history_of(held).filter(code="meetings.attendance.noted").count() == 1
    keeping.note_who_came(meeting=held, came={second.pk: None}, by=coordinator.user, now=HELD)
    assert list(held.invitees.values_list("has_come", flat=True)) == [True, None]


def test_a_meeting_without_a_time_and_a_cpr_number_are_not_written_down(
    house: House, team: list[Organization], held: Meeting, coordinator: Membership
) -> None:
    by = coordinator.user
    with pytest.raises(LooksLikeCpr):
        write(held, by, "Han hedder Bo, 010190-1234.")
    with pytest.raises(LooksLikeCpr):
        keeping.note_decisions(meeting=held, texts=["010190-1234"], seen=EMPTY, by=by, now=HELD)
    poll = a_poll(house, team, by, HELD.date() + timedelta(days=9))
    with pytest.raises(keeping.NotKept):
        keeping.set_agenda(meeting=poll, text="Velkomst", seen=EMPTY, by=by)


# ------------------------------------------------------------------------------------- the page


def sent(**typed: str) -> dict[str, str]:
    marks = {f"{piece}_seen": EMPTY for piece in ("agenda", "minutes", "decisions")}
    return {**marks, "agenda": "", "minutes": "", "decisions": "", **typed}


def page_of(held: Meeting) -> str:
    return f"/h/lind/meetings/{held.pk}/keep/"


def test_one_button_saves_every_piece(
    client: Client, held: Meeting, coordinator: Membership
) -> None:
    client.force_login(coordinator.user)
    first, _second = held.invitees.all()
    typed = sent(agenda="Velkomst\n\nOnsdagen", minutes="Godt møde.", decisions="Ja.\nNej.")
    done = client.post(page_of(held), typed | {f"came-{first.pk}": "yes"})
    assert done.headers["Location"] == page_of(held)
    shown = Meeting.objects.get(pk=held.pk)
    assert shown.points == ["Velkomst", "Onsdagen"]
    assert shown.minutes.text == "Godt møde."
    assert [one.text for one in shown.decisions.all()] == ["Ja.", "Nej."]
    assert Invitee.objects.get(pk=first.pk).has_come is True


def test_one_wrong_piece_stays_typed_with_its_reason_and_the_others_are_saved(
    client: Client, held: Meeting, coordinator: Membership
) -> None:
    client.force_login(coordinator.user)
    typed = sent(agenda="Velkomst", minutes="Hendes nummer er 010190-1234.", decisions="Ja.")
    refused = client.post(page_of(held), typed)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "ligner et CPR-nummer" in text
    assert "Hendes nummer er 010190-1234." in text
    shown = Meeting.objects.get(pk=held.pk)
    assert (shown.agenda, [one.text for one in shown.decisions.all()]) == ("Velkomst", ["Ja."])
    assert shown.minutes.text == ""


def test_a_decision_that_is_too_long_costs_nothing_else(
    client: Client, held: Meeting, coordinator: Membership
) -> None:
    client.force_login(coordinator.user)
    refused = client.post(page_of(held), sent(minutes="Godt møde.", decisions="x" * 401))
    assert (refused.status_code, "x" * 401 in refused.content.decode()) == (422, True)
    assert Minutes.objects.get().text == "Godt møde."


def test_two_who_keep_the_same_minutes_see_both_and_save_again(
    client: Client, held: Meeting, coordinator: Membership
) -> None:
    client.force_login(coordinator.user)
    write(held, coordinator.user, "Deres linjer.")
    refused = client.post(page_of(held), sent(minutes="Mine linjer."))
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Deres linjer." in text
    assert "Mine linjer." in text
    assert f'value="{mark_of("Deres linjer.")}"' in text
    again = sent(minutes="Begges linjer.", minutes_seen=mark_of("Deres linjer."))
    assert client.post(page_of(held), again).status_code == 302
    assert Minutes.objects.get().text == "Begges linjer."


def test_the_next_meeting_is_called_with_its_room_and_the_rest_is_saved_with_it(
    client: Client,
    held: Meeting,
    team: list[Organization],
    room: Room,
    coordinator: Membership,
    house: House,
) -> None:
    for actor in team:
        a_presence(actor, "01234", "09:00", "16:00")
    client.force_login(coordinator.user)
    (first, *_others) = windows_for(house, team, now=timezone.now()).windows
    when = f"{first.span.start.isoformat()}|{first.span.end.isoformat()}|{room.pk}"
    typed = sent(minutes="Godt møde.") | {"title": "Anden gang", "when": when}
    assert client.post(page_of(held), typed).status_code == 302
    following = Meeting.objects.get(title="Anden gang")
    assert following.held is not None
    assert (following.start, following.held.room) == (first.span.start, room)
    assert set(following.organizations.all()) == set(team)
    quicker = client.post(page_of(held), typed | {"minutes_seen": mark_of("Godt møde.")})
    assert quicker.status_code == 422
    assert "En anden var hurtigere" in quicker.content.decode()
    assert Meeting.objects.count() == 2


def test_other_times_are_looked_for_after_everything_is_saved(
    client: Client, held: Meeting, team: list[Organization], coordinator: Membership
) -> None:
    client.force_login(coordinator.user)
    done = client.post(page_of(held), sent(agenda="Velkomst") | {"do": "times"})
    query = "&".join(f"organizations={one.pk}" for one in team)
    assert done.headers["Location"] == f"/h/lind/meetings/new/?{query}"
    assert Meeting.objects.get(pk=held.pk).agenda == "Velkomst"


# --------------------------------------------------------------------------------- who may read


def test_minutes_are_read_by_those_who_were_there_and_when_shared_by_all_invited(
    client: Client, held: Meeting, team: list[Organization], house: House, coordinator: Membership
) -> None:
    write(held, coordinator.user, "Godt møde.")
    absent = held.invitees.get(organization=team[0])
    keeping.note_who_came(meeting=held, came={absent.pk: False}, by=coordinator.user, now=HELD)
    client.force_login(a_member(house, Role.STAFF, organization=team[0]).user)
    meeting = f"/h/lind/meetings/{held.pk}/"
    assert "Godt møde." not in client.get(meeting).content.decode()
    assert client.get(page_of(held)).status_code == 403
    keeping.share_minutes(meeting=held, by=coordinator.user, now=HELD)
    assert "Godt møde." in client.get(meeting).content.decode()
    present = Client()
    present.force_login(a_member(house, Role.LEADER, organization=team[1]).user)
    assert present.get(page_of(held)).status_code == 200


def test_an_actor_that_was_not_invited_and_the_board_see_no_minutes(
    client: Client, held: Meeting, house: House, coordinator: Membership
) -> None:
    write(held, coordinator.user, "Godt møde.")
    keeping.share_minutes(meeting=held, by=coordinator.user, now=HELD)
    for role in (Role.STAFF, Role.BOARD):
        client.force_login(a_member(house, role).user)
        assert client.get(f"/h/lind/meetings/{held.pk}/").status_code == 404
        assert client.get(page_of(held)).status_code == 404


def test_the_signed_address_shows_shared_decisions_and_never_what_was_said(
    client: Client, held: Meeting, coordinator: Membership
) -> None:
    write(held, coordinator.user, "Godt møde.")
    keeping.note_decisions(
        meeting=held, texts=["Vi åbner tirsdag."], seen=EMPTY, by=coordinator.user, now=HELD
    )
    address = address_of(held.invitees.all()[0])
    assert "Vi åbner tirsdag." not in client.get(address).content.decode()
    keeping.share_minutes(meeting=held, by=coordinator.user, now=HELD)
    text = client.get(address).content.decode()
    assert ("Vi åbner tirsdag." in text, "Godt møde." in text) == (True, False)
