"""Overlaps: the search finds what looking at every pair finds, and says it in one order."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.naive import Naive
from tests.engines.matching.houses import HOMELESS, UNHURRIED, houses
from torvet.engines.matching import House, Offer, Overlap, Reason, Slot, Tree, overlaps
from torvet.engines.matching.overlaps import verdicts
from torvet.engines.matching.overlaps.theme import Limits
from torvet.engines.matching.overlaps.verdict import Verdict

TUESDAY = (Slot(1, 900, 1020),)
HOMEWORK = Offer(
    key="a",
    name="Homework café",
    organization="library",
    area="north",
    places=frozenset(["library"]),
    themes=frozenset(["homework"]),
    ages=(10, 14),
    slots=TUESDAY,
)
OTHER = replace(
    HOMEWORK, key="b", name="Homework help", organization="red cross", places=frozenset(["hall"])
)
THEMES = Tree({"homework": "learning", "coding": "learning", "learning": None, "football": "sport"})


def meet(one: Offer, other: Offer, **house: object) -> Overlap | None:
    found = overlaps(replace(House(offers=(one, other), themes=THEMES), **house))
    return found[0] if found else None


def kind(one: Offer, other: Offer, **house: object) -> str | None:
    found = meet(one, other, **house)
    return found.kind if found else None


def row(verdict: Verdict) -> tuple[str, str, str, float, bool, str, tuple[str, ...]]:
    link = verdict.link
    return (
        verdict.one.offer.key,
        verdict.other.offer.key,
        verdict.kind,
        verdict.score,
        verdict.turned,
        link.kind,
        link.terms,
    )


@settings(UNHURRIED, max_examples=200)
@example(HOMELESS, Limits(2, 2))
@given(houses(), st.sampled_from([Limits(), Limits(4, 3), Limits(2, 2), Limits(1, 1)]))
def test_the_lists_find_exactly_what_every_pair_in_turn_finds(house: House, limits: Limits) -> None:
    found = sorted(row(verdict) for verdict in verdicts(house, limits))
    assert found == sorted(row(verdict) for verdict in Naive(house, limits).verdicts())


@UNHURRIED
@given(houses(), st.integers())
def test_the_order_in_which_offers_are_told_changes_nothing(house: House, seed: int) -> None:
    offers = list(house.offers)
    Random(seed).shuffle(offers)
    assert overlaps(replace(house, offers=tuple(offers))) == overlaps(house)


@UNHURRIED
@given(houses(most=2))
def test_two_offers_meet_alike_whichever_comes_first(house: House) -> None:
    one, other = house.offers
    swapped = replace(house, offers=(replace(one, key=other.key), replace(other, key=one.key)))
    found, turned = overlaps(house), overlaps(swapped)
    assert [(o.kind, o.score, o.offers) for o in found if o.kind == "sequence"] == [
        (o.kind, o.score, o.offers[::-1]) for o in turned if o.kind == "sequence"
    ]
    assert [(o.kind, o.score) for o in found] == [(o.kind, o.score) for o in turned]


@UNHURRIED
@given(houses(), st.integers(1, 3))
def test_an_overlap_is_kept_while_it_is_among_the_best_of_one_of_its_offers(
    house: House, most: int
) -> None:
    everything = overlaps(house, per_offer=1000)
    best = {
        overlap.key
        for offer in house.offers
        for overlap in [o for o in everything if offer.key in o.offers][:most]
    }
    assert overlaps(house, per_offer=most) == [o for o in everything if o.key in best]


def test_the_same_thing_at_the_same_hour_is_the_same_effort_with_its_reasons() -> None:
    found = meet(HOMEWORK, OTHER)
    assert found is not None
    assert (found.offers, found.kind, found.score) == (("a", "b"), "same", 0.85)
    assert found.reasons == (
        Reason("theme.same", {"theme": "homework"}),
        Reason("group.ages", {"ages": (10, 14), "of": [(10, 14), (10, 14)], "groups": []}),
        Reason("place.area", {"area": "north"}),
        Reason("time.meet", {"weekday": 1, "start": 900, "end": 1020, "minutes": 120}),
    )


def test_the_key_is_about_the_two_offers_whatever_is_said_of_them() -> None:
    found, later = meet(HOMEWORK, OTHER), meet(HOMEWORK, replace(OTHER, slots=()))
    assert found is not None
    assert later is not None
    assert found.kind != later.kind
    assert found.key == later.key


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (replace(OTHER, themes=frozenset(["learning"])), "same"),
        (replace(OTHER, themes=frozenset(["coding"])), "complementary"),
        (replace(OTHER, themes=frozenset(["football"])), None),
        (replace(OTHER, ages=(65, 99)), None),
        (replace(OTHER, ages=(15, 18)), "sequence"),
        (replace(OTHER, ages=(16, 18)), None),
        (replace(OTHER, ages=None), "unclear"),
        (replace(OTHER, area="south"), None),
        (replace(OTHER, area=""), "unclear"),
        (replace(OTHER, slots=()), "unclear"),
        (replace(OTHER, slots=(), ages=None), None),
        (replace(OTHER, slots=(), ages=None, places=HOMEWORK.places), "unclear"),
        (replace(OTHER, slots=(Slot(3, 900, 1020),)), "complementary"),
        (replace(OTHER, slots=(Slot(1, 540, 660),)), "complementary"),
        (replace(OTHER, slots=(Slot(1, 1080, 1200),)), "same"),
        (replace(OTHER, slots=(Slot(1, 1080, 1200),), places=HOMEWORK.places), "sequence"),
        (replace(OTHER, organization="library"), None),
        (replace(OTHER, organization=""), None),
        (replace(OTHER, partners=frozenset(["library"])), None),
    ],
)
def test_one_thing_changed_changes_the_class(other: Offer, expected: str | None) -> None:
    assert kind(HOMEWORK, other) == expected


def test_alternate_weeks_never_meet_but_complement_each_other() -> None:
    odd, even = (Slot(1, 900, 1020, 2, 1),), (Slot(1, 900, 1020, 2, 0),)
    assert kind(replace(HOMEWORK, slots=odd), replace(OTHER, slots=even)) == "complementary"
    assert kind(replace(HOMEWORK, slots=odd), replace(OTHER, slots=odd)) == "same"


def test_a_near_place_across_the_border_of_two_areas_is_near() -> None:
    near = replace(OTHER, area="south", position=(55.4006, 10.4))
    found = meet(replace(HOMEWORK, position=(55.4, 10.4)), near)
    assert found is not None
    assert (found.kind, found.reasons[2]) == ("same", Reason("place.near", {"metres": 67}))


def test_a_step_between_themes_leads_from_the_first_to_the_next() -> None:
    job = replace(OTHER, key="0", themes=frozenset(["job"]), slots=(Slot(3, 900, 960),))
    assert meet(HOMEWORK, job) is None
    found = meet(HOMEWORK, job, steps=frozenset([("homework", "job")]))
    assert found is not None
    assert (found.kind, found.offers) == ("sequence", ("a", "0"))


def test_an_offer_for_everyone_meets_a_special_one_only_where_all_else_is_the_same() -> None:
    everyone = replace(OTHER, ages=(0, 99))
    found = meet(HOMEWORK, everyone)
    assert found is not None
    assert (found.kind, found.score) == ("same", 0.383)
    assert meet(HOMEWORK, replace(everyone, slots=(Slot(3, 900, 1020),))) is None


def test_opening_hours_are_weaker_than_an_hour_for_something() -> None:
    hours = tuple(Slot(weekday, 540, 1020) for weekday in range(5))
    found = meet(HOMEWORK, replace(OTHER, slots=hours))
    assert found is not None
    assert (found.kind, found.score) == ("same", 0.425)
    assert found.reasons[-1] == Reason(
        "time.open", {"weekday": 1, "start": 900, "end": 1020, "minutes": 120, "offers": ["b"]}
    )


def test_an_umbrella_that_names_everything_drowns_nothing() -> None:
    many = frozenset({"homework", *(f"theme {number}" for number in range(15))})
    assert meet(HOMEWORK, replace(OTHER, themes=many)) is None


def test_a_theme_that_a_whole_town_shares_tells_only_in_one_place() -> None:
    crowd = tuple(
        replace(OTHER, key=f"{number:03}", organization=f"org {number}", places=frozenset())
        for number in range(130)
    )
    pair = tuple(replace(offer, places=frozenset(["school"])) for offer in crowd[:2])
    found = overlaps(House(offers=(*pair, *crowd[2:]), themes=THEMES))
    assert [overlap.offers for overlap in found] == [("000", "001")]


def test_two_that_name_each_other_lead_the_same_way_whichever_comes_first() -> None:
    one = replace(HOMEWORK, themes=frozenset(), text="Afterwards: homework help.")
    other = replace(OTHER, themes=frozenset(), text="Before: homework café.")
    found = meet(one, other)
    turned = meet(replace(other, key="a"), replace(one, key="b"))
    assert found is not None
    assert turned is not None
    assert (found.kind, found.offers) == ("sequence", ("a", "b"))
    assert turned.offers == ("b", "a")
