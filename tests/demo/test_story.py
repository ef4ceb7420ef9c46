"""The story of the demonstration house holds together."""

import csv
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import torvet.demo
import torvet.directory

Entry = dict[str, Any]
STORY = Path(torvet.demo.__file__).parent / "story.toml"
CATALOGUE = Path(torvet.directory.__file__).parent / "catalogue"
NEIGHBOURS = Path(__file__).parents[2].parent / "shared" / "data"
SHARED = Path(os.environ.get("TORVET_SHARED_DATA", NEIGHBOURS))
DAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
MEANS = {"space", "people", "skills", "access", "funds", "equipment"}


def shipped(vocabulary: str) -> set[str]:
    found = tomllib.loads((CATALOGUE / f"{vocabulary}.toml").read_text(encoding="utf-8"))
    return {entry["code"] for entries in found.values() for entry in entries}


def codes(entries: list[Entry]) -> set[str]:
    return {entry["code"] for entry in entries}


def spans(story: dict[str, Any]) -> Iterator[Entry]:
    for organization in story["organization"]:
        yield from organization.get("presence", [])
    for offer in story["offer"]:
        yield from offer.get("times", [])
        yield from offer.get("dates", [])
    for need in story["need"]:
        yield from need["wanted"]


def test_the_house_is_as_full_as_a_real_one(story: dict[str, Any]) -> None:
    assert len(story["organization"]) >= 33
    assert len(story["offer"]) >= 85
    assert len(story["need"]) >= 12
    assert len(story["strength"]) >= 12
    assert sum("presence" in organization for organization in story["organization"]) >= 18
    assert {o["sector"] for o in story["organization"]} == shipped("sectors")


def test_five_people_can_sign_in_in_four_roles(story: dict[str, Any]) -> None:
    assert Counter(person["role"] for person in story["person"]) == {
        "coordinator": 1,
        "staff": 2,
        "leader": 1,
        "board": 1,
    }


@pytest.mark.parametrize("kind", ["area", "place", "organization"])
def test_a_code_stands_once(story: dict[str, Any], kind: str) -> None:
    assert len(codes(story[kind])) == len(story[kind])


def test_an_actor_has_no_two_offers_of_one_name(story: dict[str, Any]) -> None:
    names = Counter((offer["organization"], offer["name"]) for offer in story["offer"])
    assert [name for name, times in names.items() if times > 1] == []


def test_every_word_used_is_in_the_shipped_catalogue(story: dict[str, Any]) -> None:
    themes, groups = shipped("themes"), shipped("target_groups")
    for entry in [*story["organization"], *story["offer"], *story["need"]]:
        assert entry["themes"], entry
        assert entry["target_groups"], entry
        assert set(entry["themes"]) <= themes, entry
        assert set(entry["target_groups"]) <= groups, entry
    assert story["house"]["type"] in shipped("house_types")


def test_every_actor_place_area_and_person_named_exists(story: dict[str, Any]) -> None:
    organizations, places = codes(story["organization"]), codes(story["place"])
    areas, people = codes(story["area"]), {person["key"] for person in story["person"]}
    assert {place["area"] for place in story["place"]} <= areas
    assert {person["organization"] for person in story["person"]} <= organizations
    assert {need["area"] for need in story["need"]} <= areas
    assert {need["reported_by"] for need in story["need"]} <= people
    assert {need["place"] for need in story["need"] if "place" in need} <= places
    assert {strength["area"] for strength in story["strength"]} <= areas
    assert {s["organization"] for s in story["strength"] if "organization" in s} <= organizations
    for offer in story["offer"]:
        assert {offer["organization"], *offer.get("partners", [])} <= organizations
        assert offer["organization"] not in offer.get("partners", [])
        assert set(offer.get("places", [])) <= places
    for organization in story["organization"]:
        assert {span["place"] for span in organization.get("presence", [])} <= places


def test_the_kinds_of_means_are_the_six(story: dict[str, Any]) -> None:
    assert {strength["kind"] for strength in story["strength"]} == MEANS
    for need in story["need"]:
        assert set(need["asks_for"]) <= MEANS
    for organization in story["organization"]:
        assert {strength["kind"] for strength in organization.get("strengths", [])} <= MEANS
        assert organization["capacity"] in {"none", "some", "plenty"}


def test_needs_stand_in_all_four_states(story: dict[str, Any]) -> None:
    states = {need["status"] for need in story["need"]}
    assert states == {"reported", "confirmed", "worked_on", "eased"}
    assert all(need["evidence"].startswith("Eksempel: ") for need in story["need"])


def test_hours_begin_before_they_end_on_days_there_are(story: dict[str, Any]) -> None:
    for span in spans(story):
        assert "00:00" <= span["from"] < span["to"] <= "23:59", span
        assert set(span.get("days", [])) <= DAYS
        assert span.get("every", 1) in {1, 2, 4}
        assert "days" in span or span["in_days"] > 0


def test_ages_are_in_order(story: dict[str, Any]) -> None:
    for offer in story["offer"]:
        assert offer.get("min_age", 0) <= offer.get("max_age", 120), offer["name"]


def test_nothing_in_it_can_reach_anyone() -> None:
    text = STORY.read_text(encoding="utf-8")
    addresses = re.findall(r"[\w.+-]+@([\w.-]+)", text)
    assert len(addresses) > 80
    assert [host for host in addresses if not host.endswith((".example", "example.org"))] == []
    hosts = re.findall(r"https?://([\w.-]+)", text)
    assert [host for host in hosts if not host.endswith(".example")] == []
    phones = re.findall(r'phone = "([^"]*)"', text)
    assert [phone for phone in phones if not re.fullmatch(r"00 00 00 \d\d", phone)] == []


def test_the_postcodes_are_in_use_nowhere(story: dict[str, Any]) -> None:
    real = SHARED / "denmark" / "postals.csv"
    if not real.exists():
        pytest.skip("the list of Danish postcodes is not here")
    with real.open(encoding="utf-8-sig", newline="") as rows:
        used = {row["POSTNR"] for row in csv.DictReader(rows, delimiter=";")}
    assert {area["postcode"] for area in story["area"]} & used == set()


def test_every_actor_can_bring_something(story: dict[str, Any]) -> None:
    told = {strength.get("organization") for strength in story["strength"]}
    listed = {o["code"] for o in story["organization"] if o.get("strengths")}
    assert listed | told - {None} == codes(story["organization"])
