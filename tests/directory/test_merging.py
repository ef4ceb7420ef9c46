"""Two actors become one: what pointed at either points at the one that stays."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.at_once import outcomes
from tests.collaborations.making import a_collaboration, a_party
from tests.factories import (
    NOW,
    a_booking,
    a_house,
    a_member,
    a_presence,
    a_room,
    an_offer,
    an_organization,
)
from tests.meetings.test_meetings import a_poll, call
from torvet.accounts.models import User
from torvet.audit.models import Entry
from torvet.audit.selectors import history_of
from torvet.collaborations.addresses import address_of as party_address
from torvet.collaborations.models import Commitment, Party, PartyState
from torvet.directory.actions.merging import (
    IntoArchived,
    IntoItself,
    MergedAlready,
    ReasonMissing,
    merge_organizations,
)
from torvet.directory.actions.organizations import (
    MergedAway,
    archive_organization,
    restore_organization,
)
from torvet.directory.following import references_to, would_follow
from torvet.directory.models import House, Membership, Organization, Role
from torvet.directory.writing import AnotherHouse, LooksLikeCpr
from torvet.meetings.actions.polls import answer_poll
from torvet.meetings.addresses import address_of
from torvet.meetings.models import Fits, Invitee, WindowAnswer
from torvet.rooms.models import Borrower, Category
from torvet.surveys.models import Rating, Respondent, SurveyRound
from torvet.surveys.selectors import ratings_of, respondent_numbered

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def by(house: House) -> User:
    return a_member(house).user


@pytest.fixture
def gone(house: House) -> Organization:
    return an_organization(house, "Lind Bibliotek", phone="00 11 22 33", town="Åløse")


@pytest.fixture
def into(house: House) -> Organization:
    return an_organization(house, "Biblioteket", address="Torvet 1")


def merge(gone: Organization, into: Organization, by: User, reason: str = "Samme sted") -> None:
    merge_organizations(gone=gone, into=into, reason=reason, by=by, now=NOW)


def test_what_pointed_at_one_points_at_the_other(
    house: House, gone: Organization, into: Organization, by: User
) -> None:
    offer, shared = an_offer(gone, "Sprogcafé"), an_offer(an_organization(house))
    shared.partners.add(gone, into)
    a_presence(gone, "1", "10:00", "12:00")
    booking = a_booking(a_room(house), "10:00", "11:00", organization=gone)
    member = a_member(house, Role.STAFF, organization=gone)
    member_of_into = a_member(house, Role.STAFF, organization=into)
    merge(gone, into, by)
    assert list(into.offers.all()) == [offer]
    assert list(shared.partners.all()) == [into]
    assert into.presences.count() == 1
    booking.refresh_from_db()
    assert booking.organization == into
    people = {one.user for one in Membership.objects.filter(organization=into)}
    assert people == {member.user, member_of_into.user}
    assert [
        f"{reference.model._meta.label}.{reference.name}"
        for reference in references_to(Organization)
        if reference.model._base_manager.filter(**{reference.name: gone}).exists()
    ] == []


def test_every_unique_constraint_on_an_actor_is_one_that_merging_understands() -> None:
    """One of expressions would be met by the database only."""
    for reference in references_to(Organization):
        for constraint in reference.model._meta.constraints:
            assert not getattr(constraint, "expressions", ()), constraint.name


def test_its_names_stay_and_what_the_other_left_empty_is_filled_in(
    gone: Organization, into: Organization, by: User
) -> None:
    merge(gone, into, by)
    into.refresh_from_db()
    assert into.alternate_name == "Lind Bibliotek"
    assert into.phone == "00 11 22 33"
    assert (into.address, into.town) == ("Torvet 1", "")  # an address is taken whole or not
    assert "lind bibliotek" in into.search_text
    third = an_organization(into.house, "Bogbussen", alternate_name="Lind Bibliotek, Bussen")
    merge(third, into, by)
    into.refresh_from_db()
    assert into.alternate_name == "Lind Bibliotek, Bogbussen, Bussen"


def test_an_offer_run_together_by_the_two_is_not_run_together_with_itself(
    gone: Organization, into: Organization, by: User
) -> None:
    offer = an_offer(gone)
    offer.partners.add(into)
    merge(gone, into, by)
    offer.refresh_from_db()
    assert (offer.organization, list(offer.partners.all())) == (into, [])
    assert "biblioteket" in offer.search_text


def test_of_two_parties_of_one_collaboration_the_one_that_went_furthest_stays(
    client: Client, house: House, gone: Organization, into: Organization, by: User
) -> None:
    made = a_collaboration(house, gone, an_organization(house))
    declined = a_party(made, into, state=PartyState.DECLINED, answered_at=NOW, word="Ikke i år")
    accepted = made.parties.get(organization=gone)
    for party in (declined, accepted):
        Commitment.objects.create(party=party, what="Opslag", due_on=NOW.date(), made_at=NOW)
    merge(gone, into, by)
    party = made.parties.get(organization=into)
    assert (party.pk, party.state) == (accepted.pk, PartyState.ACCEPTED)
    assert party.commitments.count() == 2
    note = Entry.objects.get(code="collaborations.party.folded")
    assert (note.subject_id, note.details["into"]) == (declined.pk, accepted.pk)
    assert note.details["said"]["word"] == "Ikke i år"
    assert Party.objects.filter(collaboration=made).count() == 2
    for signed in (declined, accepted):
        assert client.get(party_address(signed)).context["party"].pk == accepted.pk


def test_of_two_invitations_the_one_that_was_answered_stays_and_both_addresses_open_it(
    client: Client, house: House, gone: Organization, into: Organization, by: User
) -> None:
    poll = a_poll(house, [gone, into, an_organization(house)], by, NOW.date() + timedelta(days=9))
    ours, theirs = poll.invitees.get(organization=gone), poll.invitees.get(organization=into)
    answer_poll(
        invitee=ours,
        answers={one.pk: Fits.YES for one in poll.windows.all()},
        by=None,
        now=NOW,
    )
    WindowAnswer.objects.create(invitee=theirs, window=poll.windows.all()[0], fits=Fits.NO)
    addresses = [address_of(ours), address_of(theirs)]
    merge(gone, into, by)
    stays = poll.invitees.get(organization=into)
    assert stays.pk == ours.pk
    assert list(stays.answers.values_list("fits", flat=True)) == ["yes"] * 3
    for address in addresses:
        page = client.get(address)
        assert (page.status_code, page.context["invitee"]) == (200, stays)


def test_a_row_folded_twice_is_still_found(
    client: Client, house: House, gone: Organization, into: Organization, by: User
) -> None:
    third = an_organization(house, "Bogbussen")
    meeting = call(a_room(house), [gone, into, third], by)
    address = address_of(meeting.invitees.get(organization=gone))
    merge(gone, into, by)
    merge(into, third, by)
    (left,) = Invitee.objects.filter(meeting=meeting)
    assert client.get(address).context["invitee"] == left
    gone.refresh_from_db()
    assert gone.merged_into == third


def test_each_is_a_borrower_of_one_category_and_the_one_that_stays_keeps_its_own(
    house: House, gone: Organization, into: Organization, by: User
) -> None:
    free, paying = (
        Category.objects.create(house=house, code=code, name_da=code) for code in ("a", "b")
    )
    Borrower.objects.create(organization=gone, category=paying)
    Borrower.objects.create(organization=into, category=free)
    expected = would_follow(gone, into)
    assert (expected.moved["rooms.Borrower"], expected.folded["rooms.Borrower"]) == (0, 1)
    merge(gone, into, by)
    assert Borrower.objects.get().category == free


def test_two_that_answered_one_survey_round_are_one_and_rate_nobody_twice_nor_themselves(
    house: House, gone: Organization, into: Organization, by: User
) -> None:
    third = an_organization(house)
    asked = SurveyRound.objects.create(
        house=house,
        name="Forår",
        closes_on=NOW.date(),
        consent_da="Ja",
        consent_en="Yes",
        opened_at=NOW,
    )
    done, silent, other = (
        Respondent.objects.create(
            survey_round=asked,
            organization=one,
            link_sent_at=NOW,
            agreed_at=at,
            finished_at=at,
        )
        for one, at in ((gone, NOW), (into, None), (third, NOW))
    )
    for respondent, about, level in (
        (done, third, 4),
        (done, into, 3),
        (silent, third, 1),
        (other, gone, 2),
        (other, into, 5),
    ):
        Rating.objects.create(respondent=respondent, about=about, level=level, saved_at=NOW)
    merge(gone, into, by)
    said = {(one.by, one.about): one.level for one in ratings_of(asked)}
    assert said == {(into.pk, third.pk): 4, (third.pk, into.pk): 5}
    assert respondent_numbered(silent.pk) == done
    notes = Entry.objects.filter(code="surveys.rating.folded")
    assert [note.details["said"] for note in notes] == [{}, {}]


def test_history_says_so_on_both_sides(gone: Organization, into: Organization, by: User) -> None:
    an_offer(gone)
    merge(gone, into, by, "Aftalt med begge ledere")
    ours = history_of(gone).get(code="directory.organization.merged")
    assert (ours.details["into"], ours.details["moved"]["directory.Offer"]) == (into.pk, 1)
    theirs = history_of(into).get(code="directory.organization.took_in")
    assert theirs.details["name"] == "Lind Bibliotek"
    assert theirs.details["reason"] == "Aftalt med begge ledere"


def test_what_cannot_be_merged_is_refused(
    house: House, gone: Organization, into: Organization, by: User
) -> None:
    with pytest.raises(IntoItself):
        merge(gone, gone, by)
    with pytest.raises(ReasonMissing):
        merge(gone, into, by, "  ")
    with pytest.raises(LooksLikeCpr):
        merge(gone, into, by, "Bo, 010190-1234")
    with pytest.raises(AnotherHouse):
        merge(gone, an_organization(a_house()), by)
    archived = an_organization(house)
    archive_organization(organization=archived, by=by, now=NOW)
    with pytest.raises(IntoArchived):
        merge(gone, archived, by)
    merge(gone, into, by)
    with pytest.raises(MergedAlready):
        merge(gone, into, by)
    with pytest.raises(MergedAlready):
        merge(into, gone, by)
    with pytest.raises(MergedAway):
        restore_organization(organization=gone, by=by)
    assert Entry.objects.filter(code="directory.organization.merged").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_that_cross_at_once_one_is_refused(
    gone: Organization, into: Organization, by: User
) -> None:
    told = outcomes(MergedAlready, lambda: merge(gone, into, by), lambda: merge(into, gone, by))
    assert told == ["MergedAlready", "done"]
    assert Organization.objects.filter(archived_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_the_same_merge_pressed_twice_at_once_one_is_refused(
    gone: Organization, into: Organization, by: User
) -> None:
    an_offer(gone)
    deeds = [lambda: merge(gone, into, by)] * 2
    assert outcomes(MergedAlready, *deeds) == ["MergedAlready", "done"]
    assert into.offers.count() == 1
