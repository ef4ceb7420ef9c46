"""From stage to stage, in and out of it, the end and what is taken up again."""

from typing import Any

import pytest

from tests.collaborations.making import a_collaboration, a_party
from tests.factories import MONDAY, NOW, a_house, a_member, an_organization
from torvet.accounts.models import User
from torvet.audit.models import Entry
from torvet.collaborations.actions.answering import IsOver, answer_invitation
from torvet.collaborations.actions.moving import (
    NoSuchStep,
    NothingLearned,
    NothingStays,
    NotOver,
    OthersAnswered,
    TooFewTakePart,
    move_collaboration,
    take_up_again,
    withdraw_collaboration,
)
from torvet.collaborations.actions.parties import (
    PartyAlready,
    TakesNoPart,
    WhyMissing,
    add_party,
    leave_collaboration,
)
from torvet.collaborations.models import (
    ClosingNote,
    Collaboration,
    Commitment,
    Party,
    PartyState,
    Stage,
    StageChange,
)
from torvet.collaborations.stages import STEPS
from torvet.directory.models import House
from torvet.notices.models import Notice

pytestmark = pytest.mark.django_db
NOTE = {"learned": "At fredag er for sent", "stays": "En fast aftale om salen"}
LIVE = (Stage.INVITED, Stage.AGREED, Stage.ACTIVE, Stage.UNDER_REVIEW)


@pytest.fixture
def house() -> House:
    return a_house("lind", name="Lindehuset")


@pytest.fixture
def by(house: House) -> User:
    return a_member(house).user


def move(made: Collaboration, to: Stage, by: User, **values: Any) -> StageChange:
    said = {"reason": "Vi er enige", "now": NOW, **values}
    return move_collaboration(collaboration=made, to=to, by=by, **said)


def test_the_life_of_a_collaboration_is_told_step_by_step(house: House, by: User) -> None:
    made = a_collaboration(house)
    for to in (Stage.AGREED, Stage.ACTIVE, Stage.UNDER_REVIEW, Stage.ACTIVE, Stage.UNDER_REVIEW):
        move(made, to, by)
    move(made, Stage.ANCHORED, by, **NOTE)
    told = list(made.stage_changes.values_list("before", "after"))
    assert told == [
        ("invited", "agreed"),
        ("agreed", "active"),
        ("active", "under_review"),
        ("under_review", "active"),
        ("active", "under_review"),
        ("under_review", "anchored"),
    ]
    made.refresh_from_db()
    assert made.stage == Stage.ANCHORED
    note = ClosingNote.objects.get()
    assert (note.learned, note.stays) == (NOTE["learned"], NOTE["stays"])
    assert Entry.objects.filter(code="collaborations.collaboration.moved").count() == 6


@pytest.mark.parametrize("before", Stage)
@pytest.mark.parametrize("after", Stage)
def test_only_the_steps_of_the_table_can_be_taken(
    house: House, by: User, before: Stage, after: Stage
) -> None:
    made = a_collaboration(house, stage=before)
    if any((step.before, step.after) == (before, after) for step in STEPS):
        assert move(made, after, by, **NOTE).after == after
    else:
        with pytest.raises(NoSuchStep):
            move(made, after, by, **NOTE)


def test_every_step_says_why(house: House, by: User) -> None:
    made = a_collaboration(house)
    with pytest.raises(WhyMissing):
        move(made, Stage.AGREED, by, reason="  ")
    assert not made.stage_changes.exists()


def test_two_must_take_part_before_anything_is_agreed(house: House, by: User) -> None:
    made = a_collaboration(house, an_organization(house))
    a_party(made, an_organization(house), accepted=False)
    with pytest.raises(TooFewTakePart):
        move(made, Stage.AGREED, by)


@pytest.mark.parametrize("before", [Stage.AGREED, Stage.ACTIVE, Stage.UNDER_REVIEW])
def test_what_began_ends_with_what_was_learned_and_what_stays(
    house: House, by: User, before: Stage
) -> None:
    made = a_collaboration(house, stage=before)
    with pytest.raises(NothingLearned):
        move(made, Stage.CLOSED, by, stays="Salen")
    with pytest.raises(NothingStays):
        move(made, Stage.CLOSED, by, learned="Meget")
    made.refresh_from_db()
    assert made.stage == before
    move(made, Stage.CLOSED, by, **NOTE)
    assert made.closing_note.learned == NOTE["learned"]


def test_an_invitation_that_came_to_nothing_is_closed_with_a_reason_alone(
    house: House, by: User
) -> None:
    made = a_collaboration(house)
    move(made, Stage.CLOSED, by, reason="Alle sagde nej")
    assert not ClosingNote.objects.exists()


@pytest.mark.parametrize("before", LIVE)
def test_what_is_closed_is_taken_up_again_where_it_ended(
    house: House, by: User, before: Stage
) -> None:
    made = a_collaboration(house, stage=before)
    with pytest.raises(NotOver):
        take_up_again(collaboration=made, reason="Ny chance", by=by, now=NOW)
    move(made, Stage.CLOSED, by, **NOTE)
    assert take_up_again(collaboration=made, reason="Ny chance", by=by, now=NOW).after == before
    assert ClosingNote.objects.exists() == (before != Stage.INVITED)


def test_all_who_are_in_it_are_told_of_each_step_and_not_who_took_it(
    house: House, by: User
) -> None:
    library = an_organization(house, "Biblioteket", email="bib@example.org")
    gone = an_organization(house, "Skak", email="skak@example.org")
    made = a_collaboration(house, library, an_organization(house), introduced_by=by)
    a_party(made, gone, state=PartyState.DECLINED)
    move(made, Stage.AGREED, by, reason="Hver fredag.")
    notice = Notice.objects.get()
    assert notice.email == "bib@example.org"
    assert notice.text == "“Unge fredag aften” er nu: Aftalt. Hver fredag."


def test_a_party_that_leaves_stays_with_what_it_promised_and_the_others_are_told(
    house: House, by: User
) -> None:
    library = an_organization(house, "Biblioteket", email="bib@example.org")
    club = an_organization(house, "Skakklubben", email="skak@example.org")
    made = a_collaboration(house, library, club, stage=Stage.ACTIVE)
    party = made.parties.get(organization=club)
    Commitment.objects.create(party=party, what="Brætter", due_on=MONDAY, made_at=NOW)
    leave_collaboration(party=party, reason="Ingen tid.", by=by, now=NOW)
    left = Party.objects.get(pk=party.pk)
    assert (left.state, left.left_at, left.left_reason) == (PartyState.LEFT, NOW, "Ingen tid.")
    assert [one.what for one in left.commitments.all()] == ["Brætter"]
    assert {notice.email: notice.text for notice in Notice.objects.all()} == {
        "bib@example.org": "Skakklubben er trådt ud af “Unge fredag aften”. Ingen tid. Det, de har"
        " lovet, står der stadig."
    }


def test_leaving_says_why_and_only_who_takes_part_can_leave(house: House, by: User) -> None:
    made = a_collaboration(house, accepted=False)
    party = made.parties.all()[0]
    with pytest.raises(WhyMissing):
        leave_collaboration(party=party, reason=" ", by=by, now=NOW)
    with pytest.raises(TakesNoPart):
        leave_collaboration(party=party, reason="Ingen tid", by=by, now=NOW)
    over = a_collaboration(house, stage=Stage.CLOSED)
    with pytest.raises(IsOver):
        leave_collaboration(party=over.parties.all()[0], reason="Ingen tid", by=by, now=NOW)


def test_an_actor_comes_to_it_later_and_only_once(house: House, by: User) -> None:
    made, club = a_collaboration(house, stage=Stage.ACTIVE), an_organization(house, "Skakklubben")
    party = add_party(collaboration=made, organization=club, why="kan skak", by=by, now=NOW)
    assert (party.state, party.why) == (PartyState.INVITED, "kan skak")
    with pytest.raises(PartyAlready):
        add_party(collaboration=made, organization=club, by=by, now=NOW)
    over = a_collaboration(house, stage=Stage.ANCHORED)
    with pytest.raises(IsOver):
        add_party(collaboration=over, organization=club, by=by, now=NOW)


def test_one_that_said_no_or_left_may_be_asked_anew_and_nothing_it_said_is_lost(
    house: House, by: User
) -> None:
    club = an_organization(house, "Skakklubben")
    made = a_collaboration(house, club, an_organization(house), accepted=False)
    party = made.parties.get(organization=club)
    answer_invitation(party=party, takes_part=False, word="Ikke nu", by=None, now=NOW)
    add_party(collaboration=made, organization=club, by=by, now=NOW)
    answer_invitation(party=party, takes_part=True, word="Jo", by=None, now=NOW)
    leave_collaboration(party=party, reason="Alligevel ikke", by=by, now=NOW)
    assert add_party(collaboration=made, organization=club, by=by, now=NOW).pk == party.pk
    assert list(party.replies.values_list("state", "word")) == [
        ("declined", "Ikke nu"),
        ("accepted", "Jo"),
        ("left", "Alligevel ikke"),
    ]


def test_a_yes_taken_back_closes_what_nobody_else_has_answered(house: House, by: User) -> None:
    made = a_collaboration(house, accepted=False, introduced_by=by)
    withdraw_collaboration(collaboration=made, by=by, now=NOW)
    made.refresh_from_db()
    assert (made.stage, made.parties.count()) == (Stage.CLOSED, 2)


@pytest.mark.parametrize("yes", [True, False])
def test_a_yes_is_not_taken_back_once_others_have_answered(
    house: House, by: User, yes: bool
) -> None:
    made = a_collaboration(house, accepted=False, introduced_by=by)
    party = made.parties.all()[0]
    answer_invitation(party=party, takes_part=yes, word="", by=None, now=NOW)
    with pytest.raises(OthersAnswered):
        withdraw_collaboration(collaboration=made, by=by, now=NOW)
