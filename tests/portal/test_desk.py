"""The coordinator's desk: every row with its reason, the fact behind it, and its next step."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.collaborations.making import a_collaboration, a_party
from tests.factories import a_house, a_member, a_need, an_offer, an_organization
from torvet.audit.models import Entry
from torvet.collaborations.models import (
    Agreement,
    Collaboration,
    Commitment,
    Outcome,
    Party,
    Sitting,
    Stage,
)
from torvet.directory.actions.offers import add_offer, confirm_offer
from torvet.directory.models import House, Membership, NeedStatus, Offer, Role
from torvet.meetings.models import Invitee, Meeting

pytestmark = pytest.mark.django_db
NOW = timezone.localtime(timezone=ZoneInfo("Europe/Copenhagen"))  # weeks ago, by its clocks
TODAY = NOW.date()
DESK = "/h/lind/desk/"


def ago(weeks: int) -> timedelta:
    return timedelta(weeks=weeks)


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def coordinator(house: House, client: Client) -> Membership:
    member = a_member(house)
    client.force_login(member.user)
    return member


def going(house: House, weeks: int = 20, **values: object) -> Collaboration:
    """Of the library and the club, agreed on so many weeks ago."""
    library, club = an_organization(house, "Biblioteket"), an_organization(house, "Klubben")
    at = NOW - ago(weeks)
    return a_collaboration(house, library, club, stage=Stage.ACTIVE, at=at, **values)


def met(made: Collaboration, weeks: int, *came: Party) -> Meeting:
    start = NOW - ago(weeks)
    meeting = Meeting.objects.create(
        house=made.house,
        title="Møde",
        state="called",
        start=start,
        end=start + timedelta(hours=1),
        called_at=start,
    )
    for party in came:
        Invitee.objects.create(meeting=meeting, organization=party.organization, has_come=True)
    Sitting.objects.create(collaboration=made, meeting=meeting)
    return meeting


def lines(client: Client) -> list[tuple[str, str]]:
    """What stands under what has stalled: the reason, and the button's words."""
    return [
        (line.reason, str(line.step))
        for one in client.get(DESK).context["stalled"]
        for line in one.lines
    ]


def test_no_meeting_says_how_long_and_leads_to_finding_a_time(
    client: Client, coordinator: Membership, house: House
) -> None:
    made = going(house)
    assert lines(client)[0][0].startswith("Intet møde i 20 uger, siden det blev aftalt ")
    met(made, 7, *made.parties.all())
    (line,) = client.get(DESK).context["stalled"][0].lines
    assert line.reason.startswith("Intet møde i 7 uger; det sidste var ")
    assert line.address == f"/h/lind/collaborations/{made.pk}/meetings/new/"
    assert client.get(line.address).status_code == 200


def test_the_weeks_are_the_houses_own(
    client: Client, coordinator: Membership, house: House
) -> None:
    made = going(house)
    met(made, 7, *made.parties.all())
    House.objects.update(quiet_weeks=8)
    assert lines(client) == []
    told = {"name": house.name, "timezone": house.timezone, "quiet_weeks": "7"}
    assert client.post("/h/lind/settings/edit/", told).status_code == 302
    assert len(lines(client)) == 1


def test_an_overdue_commitment_says_whose_and_what(
    client: Client, coordinator: Membership, house: House
) -> None:
    made = going(house)
    met(made, 1, *made.parties.all())
    party = made.parties.all()[0]
    due = TODAY - timedelta(days=3)
    Commitment.objects.create(party=party, what="Lave opslag", due_on=due, made_at=NOW)
    ((reason, step),) = lines(client)
    assert reason.startswith("Biblioteket skulle gøre det inden ")
    assert reason.endswith(": Lave opslag")
    assert step == "Følg op"


def test_a_review_that_passed_and_a_party_gone_quiet(
    client: Client, coordinator: Membership, house: House
) -> None:
    made = going(house)
    library, club = made.parties.all()
    met(made, 1, library)
    Agreement.objects.create(
        collaboration=made,
        number=1,
        valid_from=TODAY - ago(30),
        purpose="Mere",
        review_on=TODAY - ago(1),
        written_at=NOW - ago(30),
    )
    (review, _step), (quiet, reach) = lines(client)
    assert review.startswith("Aftalen skulle ses efter igen ")
    assert quiet.startswith("Der er ikke hørt fra Klubben siden ")
    assert reach == "Få fat i dem"
    address = client.get(DESK).context["stalled"][0].lines[1].address
    assert address == f"/h/lind/actors/{club.organization_id}/"


def test_an_unanswered_invitation_and_too_few_left(
    client: Client, coordinator: Membership, house: House
) -> None:
    made = a_collaboration(house, an_organization(house, "Skolen"), accepted=False, at=NOW - ago(2))
    a_party(made, an_organization(house, "Kirken"), state="declined", answered_at=NOW)
    (few, _invite), (unanswered, _see) = lines(client)
    assert few == "Der er kun én aktør tilbage i det."
    assert unanswered.startswith("Skolen blev inviteret ")


def test_what_is_over_is_not_there_and_what_came_of_it_is_asked_for(
    client: Client, coordinator: Membership, house: House
) -> None:
    over = a_collaboration(
        house, stage=Stage.CLOSED, at=NOW - ago(50), introduced_by=coordinator.user
    )
    page = client.get(DESK)
    assert page.context["stalled"] == []
    text = page.content.decode()
    assert f"Bragt sammen af {coordinator.user.name}" in text
    assert f"/h/lind/collaborations/{over.pk}/outcomes/add/" in text
    Outcome.objects.create(collaboration=over, what="Nyt", seen_on=TODAY, written_at=NOW)
    assert f"/collaborations/{over.pk}/outcomes/add/" not in client.get(DESK).content.decode()


def test_introductions_stand_by_their_day_the_latest_first(
    client: Client, coordinator: Membership, house: House
) -> None:
    made = [going(house, weeks) for weeks in (3, 9, 1)]
    found = client.get(DESK).context["introductions"]
    assert [one.collaboration for one in found] == [made[2], made[0], made[1]]


def test_a_problem_is_nobodys_until_a_collaboration_answers_it(
    client: Client, coordinator: Membership, house: House
) -> None:
    waiting = a_need(house, "Ensomhed")
    a_need(house, status=NeedStatus.EASED)
    answered = a_need(house)
    a_collaboration(house, need=answered, stage=Stage.ACTIVE)
    dropped = a_need(house, "Støj", reported_at=NOW)
    a_collaboration(house, need=dropped, stage=Stage.CLOSED)
    assert list(client.get(DESK).context["needs"]) == [waiting, dropped]


def test_an_offer_read_in_from_a_list_or_long_unsaid_is_to_be_confirmed(
    client: Client, coordinator: Membership, house: House
) -> None:
    actor = an_organization(house)
    listed = an_offer(actor, "Fra listen")
    old = add_offer(house=house, by=coordinator.user, organization=actor, name="Gammelt")
    Entry.objects.filter(subject_id=old.pk).update(at=NOW - ago(27))
    add_offer(house=house, by=coordinator.user, organization=actor, name="Nyt")
    page = client.get(DESK)
    assert list(page.context["offers"]) == [listed, old]
    assert "Læst ind fra en liste" in page.content.decode()
    done = client.post(f"/h/lind/offers/{listed.pk}/confirm/", {"back": f"{DESK}#offers"})
    assert done.headers["Location"] == f"{DESK}#offers"
    confirm_offer(offer=old, by=coordinator.user)
    assert list(client.get(DESK).context["offers"]) == []


def test_confirming_leads_back_only_inside_the_site(
    client: Client, coordinator: Membership, house: House
) -> None:
    offer = an_offer(an_organization(house))
    done = client.post(f"/h/lind/offers/{offer.pk}/confirm/", {"back": "//evil.example/"})
    assert done.headers["Location"] == f"/h/lind/offers/{offer.pk}/"


def test_the_desk_is_the_coordinators(client: Client, house: House) -> None:
    offer: Offer = an_offer(an_organization(house))
    client.force_login(a_member(house, Role.STAFF).user)
    assert client.get(DESK).status_code == 403
    assert client.post(f"/h/lind/offers/{offer.pk}/confirm/").status_code == 403
    client.force_login(a_member(house, Role.BOARD).user)
    assert client.get(DESK).status_code == 404


def test_an_empty_house_has_an_empty_desk(
    client: Client, coordinator: Membership, house: House
) -> None:
    assert "Intet samarbejde er gået i stå." in client.get(DESK).content.decode()


def test_the_desk_costs_as_much_with_one_of_each_as_with_three(
    client: Client, coordinator: Membership, house: House
) -> None:
    def one_more() -> None:
        made = going(house)
        party = made.parties.all()[0]
        met(made, 9, party)
        Commitment.objects.create(
            party=party, what="Opslag", due_on=TODAY - ago(1), made_at=NOW - ago(9)
        )
        a_need(house)
        an_offer(an_organization(house))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(DESK)
        return len(queries)

    one_more()
    cost()
    alone = cost()
    one_more()
    one_more()
    assert cost() == alone
