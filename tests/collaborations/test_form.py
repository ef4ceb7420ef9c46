"""What the work shows of the form, what people say of it, and the guide beside it."""

from datetime import timedelta
from typing import Any

import pytest

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
    weekly,
)
from torvet.accounts.models import User
from torvet.collaborations.actions.answering import IsOver
from torvet.collaborations.actions.forming import confirm_form
from torvet.collaborations.actions.guiding import edit_guide, reset_guide
from torvet.collaborations.facts import Fact, facts_of
from torvet.collaborations.guide import entry_to_edit, guide_of
from torvet.collaborations.models import Collaboration, GuideEntry, Stage
from torvet.directory import catalogue
from torvet.directory.models import House, Organization
from torvet.engines.himmelman import STATEMENTS
from torvet.meetings.models import Invitee, Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house("lind", name="Lindehuset")


@pytest.fixture
def by(house: House) -> User:
    return a_member(house).user


@pytest.fixture
def team(house: House) -> list[Organization]:
    return [an_organization(house, "Biblioteket"), an_organization(house, "Skakklubben")]


@pytest.fixture
def made(house: House, team: list[Organization]) -> Collaboration:
    return a_collaboration(house, *team, stage=Stage.ACTIVE)


def a_meeting(house: House, *team: Organization, days_ago: int = 7, **values: Any) -> Meeting:
    start = NOW - timedelta(days=days_ago)
    end = start + timedelta(hours=1)
    said = {"state": "called", "title": "Planmøde", "called_at": start, **values}
    meeting = Meeting.objects.create(house=house, start=start, end=end, **said)
    for one in team:
        Invitee.objects.create(meeting=meeting, organization=one)
    return meeting


def test_where_nothing_is_done_together_nothing_is_seen(made: Collaboration) -> None:
    an_offer(made.parties.all()[0].organization)
    assert facts_of(made, NOW) == []


def test_a_meeting_that_was_held_is_seen(
    house: House, team: list[Organization], made: Collaboration
) -> None:
    a_meeting(house, *team)
    a_meeting(house, *team, days_ago=-7, title="Kommer først")
    a_meeting(house, *team, state="cancelled", title="Aflyst")
    a_meeting(house, team[0], an_organization(house), title="Med en anden")
    assert facts_of(made, NOW) == [Fact("meeting", "Planmøde", "2026-02-23")]


def test_who_did_not_come_to_a_meeting_has_not_met(
    house: House, team: list[Organization], made: Collaboration
) -> None:
    a_meeting(house, *team).invitees.filter(organization=team[1]).update(has_come=False)
    assert facts_of(made, NOW) == []


def test_an_offer_its_room_and_its_people_are_seen(
    house: House, team: list[Organization], made: Collaboration
) -> None:
    offer = an_offer(team[0], "Skakcafé")
    offer.partners.add(team[1])
    weekly(offer, "0", "15:00", "17:00")
    for one in team:
        a_presence(one, "0", "14:00", "16:00")
    a_booking(a_room(house, "Salen"), "15:00", "17:00", organization=team[0], offer=offer)
    assert facts_of(made, NOW) == [
        Fact("offer", "Skakcafé"),
        Fact("booking", "Skakcafé, Salen"),
        Fact("staffing", "Skakcafé"),
    ]


def test_people_who_are_here_on_other_days_do_not_staff_it_together(
    team: list[Organization], made: Collaboration
) -> None:
    offer = an_offer(team[0], "Skakcafé")
    offer.partners.add(team[1])
    weekly(offer, "0", "15:00", "17:00")
    a_presence(team[0], "0", "14:00", "16:00")
    a_presence(team[1], "1", "14:00", "16:00")
    assert facts_of(made, NOW) == [Fact("offer", "Skakcafé")]


def test_only_those_who_take_part_are_looked_at(
    house: House, team: list[Organization], made: Collaboration
) -> None:
    invited = an_organization(house)
    a_party(made, invited, accepted=False)
    an_offer(team[0], "Med den inviterede").partners.add(invited)
    assert facts_of(made, NOW) == []


def test_where_it_is_said_which_offers_it_is_about_no_others_are_looked_at(
    team: list[Organization], made: Collaboration
) -> None:
    about, other = an_offer(team[0], "Skakcafé"), an_offer(team[0], "Noget andet")
    other.partners.add(team[1])
    made.offers.add(about)
    assert facts_of(made, NOW) == []
    about.partners.add(team[1])
    assert facts_of(made, NOW) == [Fact("offer", "Skakcafé")]


def test_facts_cost_the_same_whatever_there_is(
    house: House, team: list[Organization], made: Collaboration, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        offer = an_offer(team[0], f"Skak {number}")
        offer.partners.add(team[1])
        weekly(offer, "0", "15:00", "17:00")
        a_meeting(house, *team)
    with django_assert_num_queries(8):
        assert len(facts_of(made, NOW)) == 6


def confirm(made: Collaboration, by: User, *true: str) -> Any:
    said = {code: code in true for code in STATEMENTS}
    return confirm_form(collaboration=made, statements=said, by=by, now=NOW)


def test_a_reading_keeps_what_people_say_and_what_was_seen(
    house: House, team: list[Organization], made: Collaboration, by: User
) -> None:
    a_meeting(house, *team)
    reading = confirm(made, by, "tell", "move", "room")
    assert (reading.scale, reading.level, reading.proposed) == ("himmelman", 3, 1)
    assert reading.statements == {code: code in ("tell", "move", "room") for code in STATEMENTS}
    assert reading.seen == [{"kind": "meeting", "name": "Planmøde", "on": "2026-02-23"}]


def test_the_earlier_reading_stays_when_it_is_said_anew(made: Collaboration, by: User) -> None:
    confirm(made, by, "tell")
    confirm(made, by)
    assert [one.level for one in made.form_readings.all()] == [0, 1]
    assert made.form_readings.all()[0].proposed is None


def test_the_form_of_what_is_over_is_not_said_anew(house: House, by: User) -> None:
    with pytest.raises(IsOver):
        confirm(a_collaboration(house, stage=Stage.CLOSED), by, "tell")


def test_the_guide_says_all_of_each_form_with_its_source(house: House) -> None:
    guide = guide_of(house)
    assert [one.level for one in guide] == [1, 2, 3, 4]
    for one in guide:
        for text in ("name", "pays_off", "asks", "settle", "watch", "source"):
            for language in ("da", "en"):
                assert getattr(one.entry, f"{text}_{language}"), (one.level, text, language)
        assert one.of_type is None
    assert not GuideEntry.objects.exists()


@pytest.mark.parametrize("code", ["housing_area_based", "library_based"])
def test_the_guide_warns_of_what_goes_with_the_type_of_house(house: House, code: str) -> None:
    catalogue.copy_to(house)
    house.type = house.house_types.get(code=code)
    said = [one.of_type for one in guide_of(house)]
    assert all(one and one.watch_da and one.watch_en and one.source for one in said)
    house.type = house.house_types.create(code="own", name_da="Vores egen")
    assert [one.of_type for one in guide_of(house)] == [None] * 4


def test_a_house_edits_its_own_guide_and_no_other(house: House, by: User) -> None:
    other = a_house()
    entry = entry_to_edit(house, 2, of_type=False)
    assert entry is not None
    shipped = entry.watch_da
    edit_guide(entry=entry, by=by, watch_da="Husk nøglen")
    again = entry_to_edit(house, 2, of_type=False)
    assert again is not None
    edit_guide(entry=again, by=by, watch_da="Husk begge nøgler")
    assert [one.entry.watch_da for one in guide_of(house)][1] == "Husk begge nøgler"
    assert [one.entry.watch_da for one in guide_of(other)][1] == shipped
    assert GuideEntry.objects.count() == 1
    reset_guide(entry=GuideEntry.objects.get(), by=by)
    assert [one.entry.watch_da for one in guide_of(house)][1] == shipped


def test_a_type_of_the_houses_own_gets_a_text_of_its_own(house: House, by: User) -> None:
    house.type = house.house_types.create(code="own", name_da="Vores egen")
    entry = entry_to_edit(house, 1, of_type=True)
    assert entry is not None
    edit_guide(entry=entry, by=by, watch_da="Pas på trappen", source_da="Vores egen erfaring")
    said = guide_of(house)[0].of_type
    assert said is not None
    assert (said.watch_da, said.source_da) == ("Pas på trappen", "Vores egen erfaring")
    assert entry_to_edit(house, 5, of_type=False) is None
