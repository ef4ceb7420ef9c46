"""A *yes* to a team begins a collaboration; what becomes of it when the yes is taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import (
    NOW,
    a_member,
    a_presence,
    a_room,
    a_span,
    an_offer,
    an_organization,
    weekly,
)
from tests.matching.conftest import Parallel
from torvet.collaborations.actions.answering import answer_invitation
from torvet.collaborations.actions.moving import OthersAnswered, move_collaboration
from torvet.collaborations.addresses import address_of
from torvet.collaborations.models import Collaboration, Sitting, Stage
from torvet.directory.models import Need, Role
from torvet.matching.actions.answering import answer_suggestion, undo_answer
from torvet.matching.actions.convening import call_team
from torvet.matching.models import Answer, Verdict
from torvet.matching.presenting import ShownProposal, shown_proposals
from torvet.matching.selectors import suggestions_for
from torvet.meetings.addresses import address_of as meeting_address
from torvet.notices.models import Notice

pytestmark = pytest.mark.django_db


def the_team(parallel: Parallel) -> ShownProposal:
    return next(shown_proposals(suggestions_for(parallel.house, now=NOW)))


def yes(parallel: Parallel, verdict: Verdict = Verdict.YES) -> Answer:
    return answer_suggestion(
        house=parallel.house,
        suggested=the_team(parallel).suggested,
        verdict=verdict,
        by=parallel.coordinator.user,
        now=NOW,
    )


def test_a_yes_invites_the_team_and_keeps_the_reasons(parallel: Parallel) -> None:
    team = the_team(parallel)
    made = yes(parallel).collaboration
    assert made is not None
    assert (made.title, made.need, made.stage) == (team.about, team.need, Stage.INVITED)
    assert (made.why, made.introduced_by) == (team.reason, parallel.coordinator.user)
    assert {party.organization: party.why for party in made.parties.all()} == {
        party.organization: party.brings for party in team.parties
    }
    assert team.reason
    assert all(party.brings for party in team.parties)


def test_reasons_are_kept_in_danish_whoever_says_yes(client: Client, parallel: Parallel) -> None:
    english = a_member(parallel.house)
    english.user.language = "en"
    english.user.save()
    client.force_login(english.user)
    team = the_team(parallel)
    address = reverse("answer", args=[parallel.house.slug, "proposal", team.key])
    client.post(address, {"answer": "yes"})
    assert Collaboration.objects.get().why == team.reason


def test_two_who_say_yes_begin_one_collaboration(parallel: Parallel) -> None:
    suggested = the_team(parallel).suggested
    one, other = (
        answer_suggestion(
            house=parallel.house, suggested=suggested, verdict=Verdict.YES, by=user, now=NOW
        )
        for user in (parallel.coordinator.user, a_member(parallel.house).user)
    )
    assert other.collaboration == one.collaboration == Collaboration.objects.get()
    assert Collaboration.objects.get().stage == Stage.INVITED


def test_a_yes_that_is_taken_back_closes_the_collaboration_and_deletes_nothing(
    parallel: Parallel,
) -> None:
    given = yes(parallel)
    undo_answer(answer=given, by=parallel.coordinator.user, now=NOW)
    made = Collaboration.objects.get()
    assert (made.stage, made.parties.count()) == (Stage.CLOSED, 2)
    assert the_team(parallel).key == given.key


def test_a_yes_that_others_have_answered_is_not_taken_back(
    client: Client, parallel: Parallel
) -> None:
    given = yes(parallel)
    made = Collaboration.objects.get()
    answer_invitation(party=made.parties.all()[0], takes_part=True, word="Ja tak", by=None, now=NOW)
    with pytest.raises(OthersAnswered):
        undo_answer(answer=given, by=parallel.coordinator.user, now=NOW)
    client.force_login(parallel.coordinator.user)
    done = client.post(reverse("answer_undo", args=[parallel.house.slug, given.pk]), follow=True)
    assert done.redirect_chain[0][0] == reverse(
        "collaboration", args=[parallel.house.slug, made.pk]
    )
    assert "Andre har svaret på invitationen" in done.content.decode()
    given.refresh_from_db()
    assert given.undone_at is None


def test_the_first_meeting_is_the_collaborations_own_and_leaves_out_who_said_no(
    parallel: Parallel,
) -> None:
    third = a_member(parallel.house, Role.STAFF).organization
    assert third is not None
    given = yes(parallel)
    made = Collaboration.objects.get()
    party = made.parties.create(organization=third, invited_at=NOW)
    given.organizations.add(third)
    answer_invitation(party=party, takes_part=False, word="", by=None, now=NOW)
    meeting = call_team(
        answer=given,
        title="Lektier",
        room=a_room(parallel.house),
        span=a_span(parallel.house, "13:00", "14:00"),
        by=parallel.coordinator.user,
        now=NOW,
    )
    assert Sitting.objects.get().collaboration == made
    assert third not in meeting.organizations.all()
    assert meeting.organizations.count() == 2


def test_the_mail_of_the_first_meeting_leads_to_yes_or_no_with_the_meeting_in_it(
    parallel: Parallel,
) -> None:
    given = yes(parallel)
    one, other = Collaboration.objects.get().parties.all()
    for party in (one, other):
        party.organization.email = f"{party.pk}@example.org"
        party.organization.save()
    answer_invitation(party=one, takes_part=True, word="", by=None, now=NOW)
    meeting = call_team(
        answer=given,
        title="Lektier",
        room=a_room(parallel.house),
        span=a_span(parallel.house, "13:00", "14:00"),
        by=parallel.coordinator.user,
        now=NOW,
    )
    told = {
        notice.email: notice for notice in Notice.objects.filter(code="meetings.meeting.called")
    }
    invitee = meeting.invitees.get(organization=one.organization)
    assert told[f"{one.pk}@example.org"].link == meeting_address(invitee)
    assert told[f"{other.pk}@example.org"].link == address_of(other)
    assert all("METHOD:REQUEST" in notice.calendar for notice in told.values())


def test_a_problem_whose_team_gave_up_is_proposed_to_another_team(parallel: Parallel) -> None:
    given = yes(parallel)
    neighbours = an_organization(
        parallel.house,
        "Naboskab",
        sector=parallel.house.sectors.get(code="voluntary"),
        area=parallel.one.area,
        capacity="plenty",
    )
    a_presence(neighbours, "1", "12:00", "16:00")
    offer = an_offer(neighbours, "Lektier hos naboen", area=parallel.one.area)
    offer.themes.add(parallel.house.themes.get(code="homework"))
    offer.target_groups.add(parallel.house.target_groups.get(code="tweens"))
    weekly(offer, "2", "15:00", "17:00")

    def needs() -> list[Need | None]:
        return [one.need for one in shown_proposals(suggestions_for(parallel.house, now=NOW))]

    assert parallel.need not in needs()
    assert given.collaboration is not None
    move_collaboration(
        collaboration=given.collaboration,
        to=Stage.CLOSED,
        reason="Alle sagde nej",
        by=parallel.coordinator.user,
        now=NOW,
    )
    assert parallel.need in needs()
