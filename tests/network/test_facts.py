"""What counts as having done something together, and from when to when."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOW, a_booking, a_house, a_room, an_offer, an_organization, weekly
from tests.network.working import meet, run_together, work_together
from torvet.collaborations.models import PartyState, Stage
from torvet.directory.models import House, Organization
from torvet.engines.ties import Fact, ties_on, together
from torvet.meetings.models import MeetingState
from torvet.network.counting import rules_of
from torvet.network.facts import ALWAYS, GOES_ON, facts_of
from torvet.network.models import Kind, KindRule
from torvet.rooms.actions.changing import cancel_occurrences

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)
TODAY = NOW.astimezone(ZoneInfo("Europe/Copenhagen")).date()


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def actors(house: House) -> list[Organization]:
    return [an_organization(house) for _ in range(3)]


def of(house: House, kind: Kind) -> list[Fact]:
    return [fact for fact in facts_of(house, until=LATER) if fact.kind == kind]


def test_two_work_together_as_long_as_both_take_part(
    house: House, actors: list[Organization]
) -> None:
    made = work_together(*actors[:2])
    [fact] = of(house, Kind.COLLABORATION)
    assert (fact.on, fact.until, fact.key) == (TODAY, GOES_ON, ("collaboration", made.pk))
    party = made.parties.get(organization=actors[0])
    party.state, party.left_at = PartyState.LEFT, NOW + timedelta(days=5)
    party.save()
    [fact] = of(house, Kind.COLLABORATION)
    assert fact.until == TODAY + timedelta(days=5)


@pytest.mark.parametrize(
    ("stage", "until"), [(Stage.CLOSED, TODAY), (Stage.ANCHORED, GOES_ON), (Stage.AGREED, GOES_ON)]
)
def test_what_is_closed_is_over_and_what_is_anchored_goes_on(
    house: House, actors: list[Organization], stage: str, until: date
) -> None:
    work_together(*actors[:2], stage=stage)
    assert [fact.until for fact in of(house, Kind.COLLABORATION)] == [until]


def test_who_only_was_invited_was_introduced_and_no_more(
    house: House, actors: list[Organization]
) -> None:
    made = work_together(*actors)
    made.parties.filter(organization=actors[2]).update(state=PartyState.INVITED, answered_at=None)
    assert len(of(house, Kind.COLLABORATION)) == 1
    assert len(of(house, Kind.INTRODUCTION)) == 3


def test_only_meetings_that_were_held_and_those_who_came(
    house: House, actors: list[Organization]
) -> None:
    meet(*actors)
    assert len(of(house, Kind.MEETING)) == 3
    held = meet(*actors, came=True)
    held.invitees.filter(organization=actors[0]).update(has_come=False)
    assert len(of(house, Kind.MEETING)) == 4
    meet(*actors, at=LATER + timedelta(days=1))
    called_off = meet(*actors)
    called_off.state = MeetingState.CANCELLED
    called_off.save()
    assert len(of(house, Kind.MEETING)) == 4


def test_an_offer_run_by_three_ties_each_two_from_its_first_day(
    house: House, actors: list[Organization]
) -> None:
    offer = run_together(*actors)
    assert {fact.on for fact in of(house, Kind.OFFER)} == {ALWAYS}
    weekly(offer, "1", "15:00", "17:00")
    facts = of(house, Kind.OFFER)
    assert {(fact.one, fact.other) for fact in facts} == {
        (actors[0].pk, actors[1].pk),
        (actors[0].pk, actors[2].pk),
        (actors[1].pk, actors[2].pk),
    }
    assert {fact.on for fact in facts} == {offer.times.get().first_on}
    offer.archived_at = NOW + timedelta(days=3)
    offer.save()
    assert {fact.until for fact in of(house, Kind.OFFER)} == {TODAY + timedelta(days=3)}


def test_a_room_booked_for_anothers_offer_is_shared_each_time_that_stands(
    house: House, actors: list[Organization]
) -> None:
    room, offer = a_room(house), an_offer(actors[0])
    a_booking(room, "10:00", "11:00", organization=actors[0], offer=offer)
    booked = a_booking(room, "12:00", "13:00", organization=actors[1], offer=offer)
    assert [fact.key for fact in of(house, Kind.BOOKING)] == [("booking", booked.pk)]
    cancel_occurrences(occurrences=list(booked.occurrences.all()), reason="", by=None, now=NOW)
    assert of(house, Kind.BOOKING) == []


def test_the_number_of_queries_is_the_same_however_much_was_done(
    house: House, actors: list[Organization]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            facts_of(house, until=LATER)
        return len(caught)

    work_together(*actors)
    before = queries()
    for _time in range(4):
        work_together(*actors)
        meet(*actors)
        run_together(*actors)
    assert queries() == before == 6


def test_another_house_is_not_read(house: House) -> None:
    work_together(*(an_organization(a_house()) for _ in range(1)))
    elsewhere = a_house()
    work_together(*(an_organization(elsewhere) for _ in range(2)))
    assert facts_of(house, until=LATER) == []


def test_what_the_house_decided_counts_instead_of_the_usual(
    house: House, actors: list[Organization]
) -> None:
    meet(*actors[:2])
    KindRule.objects.create(house=house, kind=Kind.MEETING, weight=2.0, window=10, half_life=None)
    facts = facts_of(house, until=LATER)
    assert together(ties_on(TODAY, facts, rules_of(house))) == {(actors[0].pk, actors[1].pk): 2.0}
    assert ties_on(TODAY + timedelta(days=11), facts, rules_of(house)) == {}
