"""Two people at the same instant: one collaboration, one party, one text – and no error."""

from datetime import date
from functools import partial

import pytest
from django.utils import timezone

from tests.at_once import at_once, outcomes
from tests.collaborations.making import a_collaboration
from tests.factories import NOW, a_house, a_member, a_need, an_organization
from torvet.collaborations.actions.agreeing import WrittenMeanwhile, write_agreement
from torvet.collaborations.actions.answering import AnsweredAlready, answer_invitation
from torvet.collaborations.actions.guiding import edit_guide
from torvet.collaborations.actions.moving import NoSuchStep, move_collaboration
from torvet.collaborations.actions.parties import PartyAlready, add_party
from torvet.collaborations.actions.settling import (
    SettledAlready,
    drop_commitment,
    keep_commitment,
)
from torvet.collaborations.actions.signing import SignedAlready, sign_agreement
from torvet.collaborations.guide import entry_to_edit
from torvet.collaborations.models import (
    Agreement,
    Collaboration,
    Commitment,
    GuideEntry,
    PartyState,
    Signature,
    Stage,
)
from torvet.collaborations.terms import Terms
from torvet.directory.models import House
from torvet.matching.actions.answering import answer_suggestion
from torvet.matching.models import Answer, Subject, Verdict
from torvet.matching.suggested import Suggested

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house() -> House:
    return a_house("lind")


def test_two_who_say_yes_at_once_begin_one_collaboration(house: House) -> None:
    team = [an_organization(house), an_organization(house)]
    suggested = Suggested(Subject.PROPOSAL, "k", "Unge", team, a_need(house))

    def yes(by: object) -> Answer:
        return answer_suggestion(
            house=house,
            suggested=suggested,
            verdict=Verdict.YES,
            by=by,  # type: ignore[arg-type]
            now=NOW,
        )

    first, second = at_once(*(partial(yes, a_member(house).user) for _number in range(2)))
    assert first.collaboration_id == second.collaboration_id
    assert Collaboration.objects.get().stage == Stage.INVITED
    assert Answer.objects.filter(undone_at=None).count() == 1


def test_an_answer_changed_while_they_agree_is_kept_or_refused_with_words(house: House) -> None:
    made = a_collaboration(house)
    by, party = a_member(house).user, made.parties.all()[0]
    third = add_party(collaboration=made, organization=an_organization(house), by=by, now=NOW)
    answer_invitation(party=third, takes_part=True, word="", by=None, now=NOW)
    move = partial(
        move_collaboration, collaboration=made, to=Stage.AGREED, reason="Enige", by=by, now=NOW
    )
    change = partial(
        answer_invitation, party=party, takes_part=False, word="Nej", by=None, now=timezone.now()
    )
    told = outcomes((AnsweredAlready, NoSuchStep), move, change)
    party.refresh_from_db()
    made.refresh_from_db()
    assert made.stage == Stage.AGREED
    kept = "AnsweredAlready" if party.state == PartyState.ACCEPTED else "done"
    assert told == sorted(["done", kept])


def test_two_who_invite_the_same_actor_at_once_make_one_party(house: House) -> None:
    made, club = a_collaboration(house), an_organization(house)
    by = a_member(house).user
    invite = partial(add_party, collaboration=made, organization=club, by=by, now=NOW)
    assert outcomes(PartyAlready, invite, invite) == ["PartyAlready", "done"]
    assert made.parties.filter(organization=club).count() == 1


def test_two_who_first_edit_the_guide_at_once_leave_one_text(house: House) -> None:
    by, entry = a_member(house).user, entry_to_edit(house, 1, of_type=False)
    again = entry_to_edit(house, 1, of_type=False)
    assert entry is not None
    assert again is not None
    at_once(
        partial(edit_guide, entry=entry, by=by, watch_da="Den ene"),
        partial(edit_guide, entry=again, by=by, watch_da="Den anden"),
    )
    assert GuideEntry.objects.get().watch_da in ("Den ene", "Den anden")


TERMS = Terms(valid_from=NOW.date(), purpose="Skak", review_on=date(2026, 9, 1))


def test_two_who_write_the_agreement_at_once_the_second_is_told(house: House) -> None:
    made, by = a_collaboration(house), a_member(house).user
    write = partial(
        write_agreement, collaboration=made, terms=TERMS, brings=[], seen="", by=by, now=NOW
    )
    assert outcomes(WrittenMeanwhile, write, write) == ["WrittenMeanwhile", "done"]
    assert Agreement.objects.get().mark == "1.1"


def test_two_who_sign_for_an_actor_at_once_sign_once(house: House) -> None:
    made, by = a_collaboration(house), a_member(house).user
    row = write_agreement(collaboration=made, terms=TERMS, brings=[], seen="", by=by, now=NOW)
    sign = partial(
        sign_agreement,
        agreement=row,
        party=made.parties.all()[0],
        seen="1.1",
        way=Signature.Way.LINK,
        by=None,
        now=NOW,
    )
    both = partial(sign, name="Den ene"), partial(sign, name="Den anden")
    assert outcomes(SignedAlready, *both) == ["SignedAlready", "done"]
    assert Signature.objects.count() == 1


def test_a_promise_is_settled_once_by_two_at_once(house: House) -> None:
    party, by = a_collaboration(house).parties.all()[0], a_member(house).user
    made = Commitment.objects.create(party=party, what="Te", due_on=NOW.date(), made_at=NOW)
    keep = partial(keep_commitment, commitment=made, on=NOW.date(), by=by, now=NOW)
    drop = partial(drop_commitment, commitment=made, reason="Nej", by=by, now=NOW)
    assert outcomes(SettledAlready, keep, drop) == ["SettledAlready", "done"]
    assert not Commitment.objects.get().is_open
