"""The meetings of a collaboration: agenda from what is open, follow-up with new commitments."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.collaborations.making import a_collaboration, a_party
from tests.factories import NOW, a_house, a_member, a_presence, a_room, an_organization
from torvet.audit.selectors import history_of
from torvet.collaborations.actions.answering import IsOver
from torvet.collaborations.actions.committing import (
    DueAlready,
    NothingPromised,
    NotOfTheParties,
    promise,
)
from torvet.collaborations.actions.meeting import call_sitting
from torvet.collaborations.models import Collaboration, Commitment, PartyState, Sitting, Stage
from torvet.directory.models import House, Membership, Organization, Role
from torvet.directory.writing import LooksLikeCpr
from torvet.engines.spans import Span
from torvet.meetings.models import Meeting, Minutes
from torvet.meetings.overtaking import mark_of
from torvet.meetings.windows import windows_for
from torvet.rooms.models import Booking, Room

pytestmark = pytest.mark.django_db
SOON = timezone.now().date() + timedelta(days=14)


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def team(house: House) -> list[Organization]:
    found = [an_organization(house, name) for name in ("Biblioteket", "Naboskab")]
    for actor in found:
        a_presence(actor, "01234", "09:00", "16:00")
    return found


@pytest.fixture
def coordinator(house: House, client: Client) -> Membership:
    member = a_member(house, organization=an_organization(house, "Helhedsplanen"))
    client.force_login(member.user)
    return member


@pytest.fixture
def made(house: House, team: list[Organization]) -> Collaboration:
    return a_collaboration(house, *team, stage=Stage.ACTIVE)


@pytest.fixture
def room(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def held(made: Collaboration, room: Room, coordinator: Membership) -> Meeting:
    start = NOW + timedelta(hours=4)
    return call_sitting(
        collaboration=made,
        title="Første møde",
        room=room,
        span=Span(start, start + timedelta(hours=1)),
        by=coordinator.user,
        now=NOW,
    )


def sent(**typed: object) -> dict[str, object]:
    marks = {f"{piece}_seen": mark_of("") for piece in ("agenda", "minutes", "decisions")}
    return {**marks, "agenda": "", "minutes": "", "decisions": "", **typed}


def a_promise(made: Collaboration, number: int, what: str, due: object = SOON) -> dict[str, object]:
    party = made.parties.all()[0]
    row = {"what": what, "party": party.pk, "due_on": due}
    return {f"promise-{number}-{name}": value for name, value in row.items()}


def hold(held: Meeting) -> str:
    return f"/h/lind/meetings/{held.pk}/hold/"


def test_a_time_is_found_for_the_parties_that_are_left(
    client: Client, coordinator: Membership, made: Collaboration, house: House, room: Room
) -> None:
    a_party(made, an_organization(house, "Skolen"), state=PartyState.LEFT, answered_at=NOW)
    address = f"/h/lind/collaborations/{made.pk}/meetings/new/"
    (first, *_others) = client.get(address).context["full"]
    done = client.post(address, {"title": "Møde", "when": f"{first['value']}|{room.pk}"})
    meeting = Meeting.objects.get()
    assert done.headers["Location"] == f"/h/lind/meetings/{meeting.pk}/"
    assert meeting.sitting.collaboration == made
    assert [str(one) for one in meeting.invitees.all()] == ["Biblioteket", "Naboskab"]
    assert "Møde" in client.get(f"/h/lind/collaborations/{made.pk}/").content.decode()


def test_a_meeting_of_one_that_is_over_is_not_called_and_no_room_is_taken(
    house: House, room: Room, coordinator: Membership, client: Client
) -> None:
    over = a_collaboration(house, stage=Stage.CLOSED)
    start = NOW + timedelta(hours=4)
    with pytest.raises(IsOver):
        call_sitting(
            collaboration=over,
            title="Møde",
            room=room,
            span=Span(start, start + timedelta(hours=1)),
            by=coordinator.user,
            now=NOW,
        )
    assert (Meeting.objects.count(), Booking.objects.count()) == (0, 0)
    assert client.get(f"/h/lind/collaborations/{over.pk}/meetings/new/").status_code == 403


def test_the_agenda_begins_with_what_is_still_open(
    client: Client, held: Meeting, made: Collaboration
) -> None:
    party = made.parties.all()[0]
    Commitment.objects.create(party=party, what="Lave opslag", due_on=NOW.date(), made_at=NOW)
    kept = {"state": "kept", "settled_on": NOW.date()}
    Commitment.objects.create(party=party, what="Bage kage", due_on=NOW.date(), made_at=NOW, **kept)
    text = client.get(hold(held)).content.decode()
    agenda = text.partition('id="agenda"')[2].partition("</section>")[0]
    assert ("Lave opslag" in agenda, "Bage kage" in agenda) == (True, False)
    assert "Forsinket" in agenda


def test_what_is_ticked_is_done_and_what_another_settled_stays_as_it_was_said(
    client: Client, held: Meeting, made: Collaboration
) -> None:
    party = made.parties.all()[0]
    own = {"party": party, "due_on": SOON, "made_at": NOW}
    poster = Commitment.objects.create(what="Lave opslag", **own)
    cake = Commitment.objects.create(
        what="Bage kage", state="dropped", settled_on=NOW.date(), reason="Ingen ovn", **own
    )
    elsewhere = Commitment.objects.create(
        **own | {"party": a_collaboration(made.house).parties.all()[0]}, what="Ringe"
    )
    ticked = [poster.pk, cake.pk, elsewhere.pk, "x", "0"]
    assert f'name="done" value="{poster.pk}"' in client.get(hold(held)).content.decode()
    assert client.post(hold(held), sent(minutes="Godt møde.", done=ticked)).status_code == 302
    assert list(Commitment.objects.order_by("pk").values_list("state", "reason")) == [
        ("kept", ""),
        ("dropped", "Ingen ovn"),
        ("open", ""),
    ]
    assert Minutes.objects.get().text == "Godt møde."


def test_everything_on_the_page_is_saved_by_one_button(
    client: Client, held: Meeting, made: Collaboration
) -> None:
    typed = sent(minutes="Godt møde.", decisions="Vi åbner tirsdag.")
    typed |= a_promise(made, 0, "Lave opslag") | a_promise(made, 2, "Bage kage")
    assert client.post(hold(held), typed).headers["Location"] == hold(held)
    assert list(Commitment.objects.values_list("what", "meeting", "due_on")) == [
        ("Lave opslag", held.pk, SOON),
        ("Bage kage", held.pk, SOON),
    ]
    assert Minutes.objects.get().text == "Godt møde."
    text = client.get(hold(held)).content.decode()
    assert "Lovet på dette møde" in text


def test_a_wrong_row_stays_typed_and_the_saved_ones_are_not_saved_again(
    client: Client, held: Meeting, made: Collaboration
) -> None:
    typed = sent(minutes="Godt møde.")
    typed |= a_promise(made, 0, "Lave opslag") | a_promise(made, 1, "Bage kage", due="")
    refused = client.post(hold(held), typed)
    text = refused.content.decode()
    assert (refused.status_code, 'value="Bage kage"' in text) == (422, True)
    assert 'value="Lave opslag"' not in text
    assert "Sig hvornår." in text
    assert list(Commitment.objects.values_list("what", flat=True)) == ["Lave opslag"]
    assert Minutes.objects.get().text == "Godt møde."


def test_a_wrong_row_holds_the_next_meeting_back(
    client: Client, held: Meeting, made: Collaboration, house: House, room: Room
) -> None:
    when = next_window(house, made, room)
    typed = sent() | a_promise(made, 0, "Bage kage", due="") | {"title": "Næste", "when": when}
    assert client.post(hold(held), typed).status_code == 422
    assert Meeting.objects.count() == 1


def test_the_next_meeting_belongs_to_the_same_collaboration(
    client: Client, held: Meeting, made: Collaboration, house: House, room: Room
) -> None:
    when = next_window(house, made, room)
    typed = sent() | a_promise(made, 0, "Bage kage") | {"title": "Næste", "when": when}
    assert client.post(hold(held), typed).status_code == 302
    assert [str(one) for one in Sitting.objects.filter(collaboration=made)] == [
        "Første møde",
        "Næste",
    ]


def next_window(house: House, made: Collaboration, room: Room) -> str:
    team = [party.organization for party in made.parties.all()]
    span = windows_for(house, team, now=timezone.now()).windows[0].span
    return f"{span.start.isoformat()}|{span.end.isoformat()}|{room.pk}"


def test_an_actor_that_was_there_keeps_the_meeting_and_one_that_was_not_invited_does_not(
    client: Client, held: Meeting, team: list[Organization], made: Collaboration, house: House
) -> None:
    client.force_login(a_member(house, Role.STAFF, organization=team[0]).user)
    assert client.post(hold(held), sent() | a_promise(made, 0, "Bage kage")).status_code == 302
    assert "Næste møde" not in client.get(hold(held)).content.decode()
    client.force_login(a_member(house, Role.STAFF).user)
    assert client.get(hold(held)).status_code == 404


def test_a_promise_names_the_party_and_where_it_was_made(
    held: Meeting, made: Collaboration, coordinator: Membership
) -> None:
    party, by = made.parties.all()[0], coordinator.user
    made_one = promise(
        party=party, what=" Lave opslag ", due_on=NOW.date(), by=by, now=NOW, meeting=held
    )
    assert (made_one.what, made_one.meeting, made_one.made_by) == ("Lave opslag", held, by)
    assert [one.code for one in history_of(made_one)] == ["collaborations.commitment.made"]


def test_what_cannot_be_promised_is_refused(
    made: Collaboration, house: House, coordinator: Membership
) -> None:
    party, by = made.parties.all()[0], coordinator.user
    left = a_party(made, an_organization(house), state=PartyState.LEFT, answered_at=NOW)
    over = a_collaboration(house, stage=Stage.CLOSED).parties.all()[0]
    day = NOW.date()
    for error, whose, what, due in (
        (NothingPromised, party, "  ", day),
        (LooksLikeCpr, party, "Ringe til 010190-1234", day),
        (DueAlready, party, "Opslag", day - timedelta(days=1)),
        (NotOfTheParties, left, "Opslag", day),
        (IsOver, over, "Opslag", day),
    ):
        with pytest.raises(error):
            promise(party=whose, what=what, due_on=due, by=by, now=NOW)
    assert not Commitment.objects.exists()
