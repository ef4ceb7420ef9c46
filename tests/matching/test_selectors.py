"""What a house is told, and how answers change it."""

from datetime import date, datetime, timedelta

import pytest

from tests.factories import NOW, a_need, an_offer, an_organization, weekly
from tests.matching.conftest import Parallel
from torvet.matching.actions.answering import answer_suggestion, undo_answer
from torvet.matching.models import Answer, Verdict
from torvet.matching.presenting import shown_gaps, shown_overlaps, shown_proposals
from torvet.matching.selectors import suggestions_for


def overlaps_of(parallel: Parallel, now: datetime = NOW) -> list[set[str]]:
    found = suggestions_for(parallel.house, now=now)
    return [{offer.name for offer in shown.offers} for shown in shown_overlaps(found)]


def answer_the_overlap(parallel: Parallel, verdict: Verdict, **values: object) -> Answer:
    shown = next(shown_overlaps(suggestions_for(parallel.house, now=NOW)))
    return answer_suggestion(
        house=parallel.house,
        suggested=shown.suggested,
        verdict=verdict,
        by=parallel.coordinator.user,
        now=NOW,
        **values,
    )


def test_two_offers_of_two_actors_for_the_same_people_are_one_effort(parallel: Parallel) -> None:
    found = suggestions_for(parallel.house, now=NOW)
    (shown,) = shown_overlaps(found)
    assert shown.kind == "same"
    assert {offer.name for offer in shown.offers} == {parallel.one.name, parallel.other.name}
    assert shown.reason == (
        "Begge har lektiehjælp, for børn 10-14 år, i samme område, tirsdag kl. 15.00–17.00."
    )


def test_an_archived_offer_meets_nobody(parallel: Parallel) -> None:
    parallel.one.archived_at = NOW
    parallel.one.save()
    assert overlaps_of(parallel) == []


def test_an_offer_whose_dates_are_over_has_no_time_left(parallel: Parallel) -> None:
    parallel.one.times.update(
        first_on=date(2025, 12, 2), rule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260101T000000"
    )
    found = suggestions_for(parallel.house, now=NOW)
    assert [
        offer.slots for offer in found.read.house.offers if offer.key == str(parallel.one.pk)
    ] == [()]


def test_an_offer_without_an_actor_is_in_no_overlap(parallel: Parallel) -> None:
    parallel.one.organization = None
    parallel.one.save()
    assert overlaps_of(parallel) == []


def test_offers_in_two_towns_do_not_meet(parallel: Parallel) -> None:
    for offer, town in ((parallel.one, "Åløse"), (parallel.other, "Fjernby")):
        offer.area = None
        offer.save()
        offer.organization.area, offer.organization.town = None, town
        offer.organization.save()
    assert overlaps_of(parallel) == []


@pytest.mark.parametrize("verdict", [Verdict.YES, Verdict.WRONG])
def test_yes_and_wrong_are_not_asked_again(parallel: Parallel, verdict: Verdict) -> None:
    answer_the_overlap(parallel, verdict)
    assert overlaps_of(parallel) == []
    assert overlaps_of(parallel, NOW + timedelta(days=900)) == []


def test_not_now_comes_back_on_its_day(parallel: Parallel) -> None:
    day = parallel.house.today(NOW) + timedelta(weeks=4)
    answer_the_overlap(parallel, Verdict.LATER, until=day)
    assert overlaps_of(parallel, NOW + timedelta(weeks=4, days=-1)) == []
    assert len(overlaps_of(parallel, NOW + timedelta(weeks=4))) == 1


def test_an_undone_answer_brings_the_suggestion_back(parallel: Parallel) -> None:
    given = answer_the_overlap(parallel, Verdict.WRONG)
    undo_answer(answer=given, by=parallel.coordinator.user, now=NOW)
    assert len(overlaps_of(parallel)) == 1
    given.refresh_from_db()
    assert (given.undone_at, given.undone_by) == (NOW, parallel.coordinator.user)


def test_a_team_is_proposed_for_the_problem_and_rests_after_a_yes(parallel: Parallel) -> None:
    found = suggestions_for(parallel.house, now=NOW)
    team = next(one for one in shown_proposals(found) if one.need)
    assert team.need == parallel.need
    assert {party.organization.name for party in team.parties} == {
        "Helhedsplanen",
        "Lektievennerne",
    }
    first = team.windows[0]
    assert (first.start.isoformat(), first.end.isoformat()) == (
        "2026-03-03T12:00:00",
        "2026-03-03T14:00:00",
    )
    answer_suggestion(
        house=parallel.house,
        suggested=team.suggested,
        verdict=Verdict.YES,
        by=parallel.coordinator.user,
        now=NOW,
    )
    again = suggestions_for(parallel.house, now=NOW)
    assert [one for one in again.proposals if one.need] == []
    assert again.read.house.load == {str(party.organization.pk): 1 for party in team.parties}


def test_a_gap_that_waits_does_not_hide_the_team_that_could_close_it(parallel: Parallel) -> None:
    parallel.need.wanted = [{"days": "5", "from": "10:00", "to": "12:00"}]
    parallel.need.save()
    gap = next(one for one in shown_gaps(suggestions_for(parallel.house, now=NOW)) if one.need)
    answer_suggestion(
        house=parallel.house,
        suggested=gap.suggested,
        verdict=Verdict.LATER,
        until=parallel.house.today(NOW) + timedelta(weeks=13),
        by=parallel.coordinator.user,
        now=NOW,
    )
    again = suggestions_for(parallel.house, now=NOW)
    assert [one.need for one in shown_gaps(again) if one.need] == []
    assert [one.need for one in shown_proposals(again) if one.need] == [parallel.need]


def test_a_wrong_team_is_not_proposed_again_for_the_problem(parallel: Parallel) -> None:
    found = suggestions_for(parallel.house, now=NOW)
    team = next(one for one in shown_proposals(found) if one.need)
    answer_suggestion(
        house=parallel.house,
        suggested=team.suggested,
        verdict=Verdict.WRONG,
        by=parallel.coordinator.user,
        now=NOW,
    )
    again = suggestions_for(parallel.house, now=NOW)
    old = {str(party.organization.pk) for party in team.parties}
    assert all(set(one.organizations) != old for one in again.proposals)


def test_reading_a_larger_house_takes_no_more_queries(
    parallel: Parallel, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        suggestions_for(parallel.house, now=NOW)
    for number in range(5):
        offer = an_offer(an_organization(parallel.house), f"Nyt {number}")
        offer.themes.add(parallel.house.themes.get(code="homework"))
        weekly(offer, "2", "10:00", "11:00")
        a_need(parallel.house)
    with CaptureQueriesContext(connection) as many:
        suggestions_for(parallel.house, now=NOW)
    assert len(many) == len(few)


def test_a_town_beside_areas_tells_apart_only_where_areas_lie_in_other_towns(
    parallel: Parallel,
) -> None:
    for offer in (parallel.one, parallel.other):
        offer.organization.area = None
        offer.organization.town = "Åløse"
        offer.organization.save()
    parallel.other.area = None
    parallel.other.save()
    assert [kind_of(parallel)] == ["unclear"]
    parallel.other.organization.town = "Fjernby"
    parallel.other.organization.save()
    assert overlaps_of(parallel) == []


def kind_of(parallel: Parallel) -> str:
    (shown,) = shown_overlaps(suggestions_for(parallel.house, now=NOW))
    return shown.kind
