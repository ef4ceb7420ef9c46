"""Who should meet: teams that cover a need, cross sectors and are not always the same."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.matching.houses import UNHURRIED, houses
from torvet.engines.matching import (
    Actor,
    House,
    Need,
    Offer,
    Proposal,
    Reason,
    Slot,
    gaps,
    overlaps,
    proposals,
)

AFTER = datetime(2026, 3, 2, 8, 0)  # noqa: DTZ001 – the house's local time
TUESDAY = (Slot(1, 600, 960),)
HOMEWORK = frozenset(["homework"])


def actor(key: str, sector: str, *means: str, **more: object) -> Actor:
    whole = Actor(key, key.title(), sector, HOMEWORK, means=frozenset(means), presence=TUESDAY)
    return replace(whole, **more)


LIBRARY = actor("library", "municipal", "space")
SCHOOL = actor("school", "municipal", "space")
RED_CROSS = actor("red cross", "voluntary", "people")
BANK = actor("bank", "private", "funds", themes=frozenset(["money"]))
NEED = Need("n", "Homework", HOMEWORK, means=frozenset(["space", "people"]))


def propose(house: House, declined: tuple[str | frozenset[str], ...] = ()) -> list[Proposal]:
    return proposals(house, overlaps(house), gaps(house), after=AFTER, declined=declined)


def teams(house: House, declined: tuple[str | frozenset[str], ...] = ()) -> list[set[str]]:
    return [set(proposal.organizations) for proposal in propose(house, declined)]


def house(*actors: Actor, **more: object) -> House:
    return replace(House(actors=actors, needs=(NEED,)), **more)


def test_a_team_covers_the_need_crosses_sectors_and_says_what_each_brings() -> None:
    (proposal,) = propose(house(LIBRARY, RED_CROSS, BANK))
    assert (proposal.need, proposal.overlap) == ("n", None)
    assert set(proposal.organizations) == {"library", "red cross"}
    assert proposal.reasons == (
        Reason(
            "team.covers", {"themes": ["homework"], "people": False, "means": ["people", "space"]}
        ),
        Reason("team.crosses", {"sectors": ["municipal", "voluntary"]}),
        Reason("team.new", {"pairs": [["library", "red cross"]]}),
    )
    assert proposal.brings["library"] == (
        Reason("brings.theme", {"themes": ["homework"]}),
        Reason("brings.means", {"means": ["space"]}),
    )
    assert [window.start.day for window in proposal.windows] == [3, 10, 17]


def test_another_sector_goes_before_the_same_one_with_the_same_to_bring() -> None:
    church = actor("z church", "church", "space")
    assert teams(house(LIBRARY, SCHOOL, church)) == [{"library", "z church"}]


def test_means_that_complete_go_before_means_that_repeat() -> None:
    more_space = actor("a hall", "voluntary", "space")
    assert teams(house(LIBRARY, more_space, RED_CROSS)) == [{"library", "red cross"}]


def test_weak_ties_go_before_strong_ones() -> None:
    other = actor("a club", "voluntary", "people")
    ties = {frozenset(["library", "a club"]): 1.0}
    assert teams(house(LIBRARY, other, RED_CROSS, ties=ties)) == [{"library", "red cross"}]
    assert teams(house(LIBRARY, other, RED_CROSS)) == [{"library", "a club"}]


def test_no_capacity_is_avoided_and_much_is_liked() -> None:
    tired = replace(RED_CROSS, key="a tired club", capacity="none")
    assert teams(house(LIBRARY, tired, RED_CROSS)) == [{"library", "red cross"}]
    ready = replace(RED_CROSS, key="z ready club", capacity="plenty")
    assert teams(house(LIBRARY, ready, RED_CROSS)) == [{"library", "z ready club"}]


def test_those_who_said_yes_before_leave_the_next_to_others() -> None:
    other = actor("z club", "voluntary", "people")
    busy = house(LIBRARY, RED_CROSS, other, load={"red cross": 2})
    assert teams(busy) == [{"library", "z club"}]


def test_not_always_the_same_two_within_one_run() -> None:
    others = (actor("z club", "voluntary", "people"), actor("z school", "municipal", "space"))
    needs = tuple(replace(NEED, key=key) for key in "ab")
    first, second = teams(house(LIBRARY, RED_CROSS, *others, needs=needs))
    assert first.isdisjoint(second)


def test_a_declined_team_gives_way_to_the_next_best() -> None:
    whole = house(LIBRARY, SCHOOL, RED_CROSS)
    (proposal,) = propose(whole)
    members = frozenset(proposal.organizations)
    for declined in (proposal.key, members):
        (other,) = propose(whole, (declined,))
        assert set(other.organizations) != members
    pairs = ("library", "school"), ("library", "red cross"), ("school", "red cross")
    assert propose(whole, tuple(frozenset(pair) for pair in pairs)) == []


def test_the_key_of_a_proposal_is_its_need_and_its_team() -> None:
    keys = {
        propose(house(LIBRARY, replace(RED_CROSS, capacity=capacity)))[0].key
        for capacity in ("", "plenty")
    }
    assert len(keys) == 1
    other = house(LIBRARY, RED_CROSS, needs=(replace(NEED, key="m"),))
    assert propose(other)[0].key not in keys


def test_a_team_without_a_common_hour_says_why() -> None:
    monday = replace(RED_CROSS, presence=(Slot(0, 600, 960),))
    (apart,) = propose(house(LIBRARY, monday))
    assert apart.windows == ()
    assert apart.reasons[-1] == Reason("team.apart", {"organizations": ["library", "red cross"]})
    (absent,) = propose(house(LIBRARY, replace(RED_CROSS, presence=())))
    assert absent.reasons[-1] == Reason("team.absent", {"organizations": ["red cross"]})


def test_nobody_is_proposed_who_knows_neither_the_theme_nor_the_people() -> None:
    assert teams(house(LIBRARY, BANK)) == []


def test_an_eased_need_asks_no_one() -> None:
    assert teams(house(LIBRARY, RED_CROSS, needs=(replace(NEED, status="eased"),))) == []


def offer(key: str, organization: str) -> Offer:
    hours = (Slot(1, 900, 1020),)
    return Offer(key, key, organization, themes=HOMEWORK, ages=(10, 14), slots=hours)


def test_those_whose_offers_overlap_should_meet_about_them() -> None:
    offers = offer("a", "library"), offer("b", "red cross")
    whole = house(LIBRARY, RED_CROSS, offers=offers, needs=())
    (found,), (proposal,) = overlaps(whole), propose(whole)
    assert (proposal.need, proposal.overlap) == (None, found.key)
    assert proposal.reasons[0] == Reason(
        "team.overlap", {"overlap": found.key, "kind": "same", "offers": ["a", "b"]}
    )
    assert proposal.brings["red cross"][0] == Reason("brings.offer", {"offers": ["b"]})
    assert propose(whole, (proposal.key,)) == []


def test_three_who_do_the_same_are_proposed_once_and_together() -> None:
    offers = offer("a", "library"), offer("b", "red cross"), offer("c", "school")
    whole = house(LIBRARY, RED_CROSS, SCHOOL, offers=offers, needs=())
    assert teams(whole) == [{"library", "red cross", "school"}]


def test_an_organization_known_only_by_its_offer_can_be_proposed() -> None:
    whole = House(offers=(offer("a", "x"), offer("b", "y")))
    assert teams(whole) == [{"x", "y"}]


@UNHURRIED
@given(houses(), st.sampled_from(["library", "school", "church", "club"]))
def test_teams_are_two_to_four_of_those_there_are_each_once(whole: House, key: str) -> None:
    actors = tuple(actor(key, sector) for key, sector in (("library", "a"), ("school", "b")))
    needs = (NEED, replace(NEED, key="m", themes=frozenset(["food"])))
    found = propose(replace(whole, actors=actors, needs=needs, load={key: 1}))
    known = {offer.organization for offer in whole.offers} | {"library", "school"}
    for proposal in found:
        team = set(proposal.organizations)
        assert 2 <= len(team) <= 4
        assert len(team) == len(proposal.organizations)
        assert team <= known - {""}
        assert set(proposal.brings) == team
    assert len({proposal.key for proposal in found}) == len(found)


def test_a_time_with_a_zone_is_refused() -> None:
    whole = house(LIBRARY, RED_CROSS)
    with pytest.raises(ValueError, match="zone"):
        proposals(whole, [], gaps(whole), after=AFTER.astimezone())
