"""Texts that name another offer, against a search for each name in each text."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.matching.houses import UNHURRIED
from torvet.engines.matching import House, Offer, Slot, overlaps
from torvet.engines.matching.overlaps.mentions import FEW, mentions
from torvet.engines.matching.overlaps.people import People
from torvet.engines.matching.overlaps.profiles import Weeks, profiles

LANGUAGE = Offer(
    key="a",
    name="Sprogcafé",
    organization="library",
    area="north",
    themes=frozenset(["language"]),
    ages=(18, 64),
    slots=(Slot(2, 1020, 1140),),
    text="Bagefter følges vi ad i Jobværkstedet.",
)
JOBS = replace(
    LANGUAGE,
    key="b",
    name="Jobværksted",
    organization="job centre",
    themes=frozenset(["jobs"]),
    slots=(Slot(3, 600, 720),),
    text="",
)
WORDS = ("job club", "Job Club", "sewing group", "jobs", "and", "job clubs", "the sewing groupings")


def found(*offers: Offer) -> set[tuple[int, int]]:
    house = House(offers=offers)
    return set(mentions(profiles(house, People(house), Weeks())))


@UNHURRIED
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS)).map(" ".join)),
        min_size=2,
        max_size=7,
    )
)
def test_names_are_found_as_a_search_for_each_in_each_finds_them(
    told: list[tuple[str, str]],
) -> None:
    offers = [
        replace(JOBS, key=str(number), name=name, text=text)
        for number, (name, text) in enumerate(told)
    ]
    names = [name.casefold() for name, _ in told]
    expected: set[tuple[int, int]] = set()
    for number, name in enumerate(names):
        telling = names.count(name) == 1 and (len(name) >= 8 or " " in name)
        pattern = re.compile(rf"\b{re.escape(name)}\w{{0,3}}\b", re.IGNORECASE)
        naming = [
            other
            for other, (own, text) in enumerate(told)
            if name not in own.casefold() and pattern.search(text)
        ]
        if telling and len(naming) <= FEW:
            expected |= {(other, number) for other in naming}
    leading = {
        (one, other)
        for one, other in expected
        if (other, one) not in expected or told[one][0] < told[other][0]
    }
    assert found(*offers) == leading


def test_an_offer_that_names_another_leads_to_it() -> None:
    (overlap,) = overlaps(House(offers=(LANGUAGE, JOBS)))
    assert (overlap.offers, overlap.kind) == (("a", "b"), "sequence")
    assert (overlap.reasons[0].kind, overlap.reasons[0].data) == (
        "text.mention",
        {"first": "a", "next": "b"},
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(JOBS, ages=(10, 14)),
        replace(JOBS, area="south"),
        replace(JOBS, name="Job"),
        replace(JOBS, name="Jobværkstedsforeningen"),
    ],
)
def test_other_people_another_area_and_common_words_are_no_sign(other: Offer) -> None:
    assert overlaps(House(offers=(LANGUAGE, other))) == []
