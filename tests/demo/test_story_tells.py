"""The story tells what it is meant to tell: parallel efforts, sequences and gaps that are there."""

import itertools
import math
from typing import Any

Entry = dict[str, Any]


def offer_of(story: dict[str, Any], name: str) -> Entry:
    (found,) = [offer for offer in story["offer"] if offer["name"] == name]
    return dict(found)


def metres_between(story: dict[str, Any], one: str, other: str) -> float:
    """Flat-earth distance, good to a metre over a neighbourhood."""
    at = {place["code"]: (place["latitude"], place["longitude"]) for place in story["place"]}
    (lat1, lon1), (lat2, lon2) = at[one], at[other]
    east = (lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2))
    return math.hypot(lat2 - lat1, east) * 111_195


def test_no_room_of_the_house_is_promised_twice_at_one_hour(story: dict[str, Any]) -> None:
    """Save the café, where everyone sits among each other."""
    rooms = {p["code"] for p in story["place"] if p["in_house"]} - {"cafeen"}
    uses = [
        (place, day, time["from"], time["to"], offer["name"])
        for offer in story["offer"]
        for place in rooms & set(offer.get("places", []))
        for time in offer.get("times", [])
        for day in time["days"]
    ]
    for one, other in itertools.combinations(sorted(uses), 2):
        same_room_and_day = one[:2] == other[:2]
        assert not (same_room_and_day and other[2] < one[3]), (one, other)


def test_two_homework_cafes_run_side_by_side_two_hundred_metres_apart(
    story: dict[str, Any],
) -> None:
    ours = offer_of(story, "Lektiecafé i Lindehuset")
    theirs = offer_of(story, "Lektievennernes lektiecafé")
    assert ours["organization"] != theirs["organization"]
    assert (ours["min_age"], ours["max_age"]) == (theirs["min_age"], theirs["max_age"]) == (10, 14)
    assert ours["times"] == [{"days": ["tue"], "from": "15:00", "to": "17:00"}]
    assert ours["times"][0] in theirs["times"]
    assert round(metres_between(story, ours["places"][0], theirs["places"][0]), -1) == 200


def test_small_children_are_handed_on_without_a_gap_in_age(story: dict[str, Any]) -> None:
    names = ["Barselscafé", "Åben legestue i Lindehuset", "Sprogleg før skolestart"]
    ages = [(offer_of(story, n)["min_age"], offer_of(story, n)["max_age"]) for n in names]
    assert ages == [(0, 0), (1, 2), (3, 5)]


def test_no_one_is_there_for_the_young_on_friday_evening(story: dict[str, Any]) -> None:
    for_the_young = {"teens", "youth", "young_adults", "girls", "everyone"}
    evening = [
        offer["name"]
        for offer in story["offer"]
        for time in offer.get("times", [])
        if for_the_young & set(offer["target_groups"])
        and {"fri", "sat"} & set(time["days"])
        and time["to"] > "18:00"
    ]
    assert evening == []


def test_no_one_is_there_for_the_old_at_the_weekend(story: dict[str, Any]) -> None:
    for_the_old = {"seniors", "frail_seniors", "lonely", "everyone"}
    weekend = [
        offer["name"]
        for offer in story["offer"]
        for time in offer.get("times", [])
        if for_the_old & set(offer["target_groups"]) and {"sat", "sun"} & set(time["days"])
    ]
    assert weekend == []


def together(story: dict[str, Any], names: set[str]) -> list[tuple[str, str, str]]:
    """Days and hours when all of `names` are in the house, every week or every second."""
    plans = [o["presence"] for o in story["organization"] if o["code"] in names]
    assert len(plans) == len(names)
    found = []
    for spans in itertools.product(*plans):
        days = set.intersection(*(set(span["days"]) for span in spans))
        begin, end = max(s["from"] for s in spans), min(s["to"] for s in spans)
        found += [(day, begin, end) for day in days if begin < end]
    return sorted(found)


def test_those_who_could_ease_a_need_have_two_hours_together(story: dict[str, Any]) -> None:
    assert together(story, {"gadeplan", "ungdomsskolen", "helhedsplanen"}) == [
        ("tue", "15:00", "17:30")
    ]
    assert together(story, {"solsiden", "naboskab", "sognet"}) == [("tue", "12:00", "14:00")]
    assert together(story, {"sundhedsplejen", "nabomoedrene"}) == [
        ("mon", "12:00", "13:00"),
        ("wed", "10:00", "13:00"),
    ]
    assert together(story, {"gaeldsvennerne", "boligforeningen", "retshjaelpen"}) == [
        ("thu", "15:00", "17:00")
    ]
    assert together(story, {"jobcentret", "helhedsplanen", "erhvervsnettet"}) == [
        ("tue", "09:30", "12:30")
    ]
