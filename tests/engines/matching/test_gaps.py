"""Gaps: what no one answers, or not when it is felt, and who is free when nothing is there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.matching.houses import UNHURRIED
from tests.engines.matching.test_week import WEEKS, minutes, slots
from torvet.engines.matching import (
    Actor,
    Gap,
    GapReport,
    House,
    Need,
    Offer,
    Reason,
    Slot,
    TargetGroup,
    Tree,
    fingerprint,
    gaps,
)
from torvet.engines.matching.gaps.answers import covered

FRIDAY = Slot(4, 1140, 1380)
NEED = Need("n", "Young people in the square", frozenset(["leisure"]), ages=(13, 17), area="north")
CLUB = Offer(
    key="club",
    name="Club",
    organization="school",
    sector="municipal",
    area="north",
    themes=frozenset(["music"]),
    ages=(13, 18),
    slots=(Slot(1, 900, 1080),),
)
ACTORS = (Actor("school", "School", "municipal"), Actor("church", "Church", "church"))
THEMES = Tree({"music": "leisure"})


def report(need: Need, *offers: Offer) -> GapReport:
    return gaps(House(offers=offers, actors=ACTORS, needs=(need,), themes=THEMES))


@UNHURRIED
@given(slots(), st.lists(slots(), max_size=4))
def test_a_slot_is_covered_by_the_minutes_in_which_any_other_holds(
    wanted: Slot, held: list[Slot]
) -> None:
    felt = minutes(wanted)
    over = set().union(*(minutes(slot) for slot in held)) if held else set()
    assert covered(wanted, held) == len(felt & over) / (WEEKS / wanted.interval)


def test_a_need_that_no_offer_answers_is_a_gap_in_every_sector() -> None:
    assert report(NEED).gaps == (
        Gap(
            key=fingerprint("gap", "need", "n"),
            kind="need",
            subject="n",
            weekdays=(),
            slots=(),
            answering=(),
            absent=("church", "municipal"),
            reasons=(
                Reason(
                    "need.unanswered",
                    {"themes": ["leisure"], "groups": [], "ages": (13, 17), "area": "north"},
                ),
                Reason("sector.absent", {"sectors": ["church", "municipal"]}),
            ),
        ),
    )


def test_a_need_answered_at_another_time_is_a_gap_then() -> None:
    (gap,) = report(replace(NEED, wanted=(FRIDAY,)), CLUB).gaps
    assert (gap.weekdays, gap.slots, gap.answering, gap.absent) == (
        (4,),
        (FRIDAY,),
        ("municipal",),
        ("church",),
    )
    assert gap.reasons[:2] == (
        Reason("need.untimed", {"slots": [[4, 1140, 1380]]}),
        Reason("need.answered", {"offers": ["club"]}),
    )


def test_half_the_wanted_time_is_enough_and_less_is_not() -> None:
    wanted = replace(NEED, wanted=(FRIDAY,))
    assert report(wanted, replace(CLUB, slots=(Slot(4, 1140, 1260),))).gaps == ()
    assert len(report(wanted, replace(CLUB, slots=(Slot(4, 1140, 1259),))).gaps) == 1
    assert len(report(wanted, replace(CLUB, slots=(Slot(4, 1140, 1300, 2, 0),))).gaps) == 1


def test_an_answered_need_is_no_gap_and_an_eased_one_is_not_asked_about() -> None:
    assert report(NEED, CLUB).gaps == ()
    eased = report(replace(NEED, status="eased"))
    assert (eased.gaps, eased.answers, eased.by_sector.rows) == ((), {}, ())


def test_other_people_another_area_and_umbrellas_answer_nothing() -> None:
    wide = frozenset(["music", *(f"theme {number}" for number in range(9))])
    for other in (
        replace(CLUB, ages=(65, 99)),
        replace(CLUB, area="south"),
        replace(CLUB, themes=frozenset(["food"])),
        replace(CLUB, themes=wide),
    ):
        plain = replace(CLUB, key="other", themes=frozenset(["food"]))
        assert report(NEED, other, plain).answers == {"n": ()}


def test_the_matrices_count_the_offers_that_answer() -> None:
    more = replace(CLUB, key="more", slots=(Slot(1, 900, 960), Slot(1, 1000, 1060), FRIDAY))
    found = report(NEED, CLUB, more)
    assert found.by_sector.columns == ("church", "municipal")
    assert found.by_sector.cells == ((0, 2),)
    assert found.by_weekday.cells == ((0, 2, 0, 0, 1, 0, 0),)


def test_people_who_are_free_when_nothing_is_for_them_are_a_gap_of_those_days() -> None:
    young = TargetGroup("young", "Young", (13, 17), free=(Slot(1, 840, 1000), FRIDAY))
    gym = replace(CLUB, key="gym", ages=(0, 99), slots=(FRIDAY,))
    house = House(offers=(CLUB, gym), actors=ACTORS, target_groups=(young,))
    (gap,) = gaps(house).gaps
    assert (gap.kind, gap.subject, gap.weekdays) == ("target_group", "young", (4,))
    assert gap.reasons == (
        Reason("group.unserved", {"weekdays": [4], "slots": [[4, 1140, 1380]]}),
        Reason("group.only_open", {"offers": ["gym"]}),
        Reason("sector.absent", {"sectors": ["church"]}),
    )
    served = replace(house, offers=(CLUB, replace(gym, ages=(12, 17))))
    assert gaps(served).gaps == ()
