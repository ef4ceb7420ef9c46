"""Reads the judged houses of the tests: a house as a person would tell it, and her judgements."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torvet.engines.matching import (
    Actor,
    House,
    Need,
    Offer,
    Slot,
    TargetGroup,
    Tree,
)

FOLDER = Path(__file__).parents[1] / "tests" / "engines" / "matching"
HOUSES = (FOLDER / "judged_house.toml", FOLDER / "judged_library.toml")
WEEKDAYS = (
    ("mandag", "monday"),
    ("tirsdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "saturday"),
    ("søndag", "sunday"),
)
TIME = re.compile(r"(\S+) (\d+)(?:\.(\d+))?-(\d+)(?:\.(\d+))?(?: (lige|ulige|even|odd) \S+)?")
PHASES = {"lige": 0, "even": 0, "ulige": 1, "odd": 1}


def slot(text: str) -> Slot:
    """A slot from "tirsdag 15-17" or "onsdag 15.30-17 ulige uger"."""
    found = TIME.fullmatch(text)
    if not found:
        raise ValueError(f"Not a time: {text!r}")
    day, start, start_minute, end, end_minute, weeks = found.groups()
    weekday = next(number for number, names in enumerate(WEEKDAYS) if day in names)
    minutes = 60 * int(start) + int(start_minute or 0), 60 * int(end) + int(end_minute or 0)
    return Slot(weekday, *minutes, *((2, PHASES[weeks]) if weeks else ()))


@dataclass(frozen=True)
class JudgedHouse:
    """A house and what a person said of its pairs of offers and of its needs."""

    house: House
    pairs: Mapping[tuple[str, str], str]
    needs: Mapping[str, Mapping[str, Any]]


def read(path: Path) -> JudgedHouse:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    pairs = {(one, other): verdict for one, other, verdict in told["judgements"]["pairs"]}
    return JudgedHouse(_house(told), pairs, told.get("needs", {}))


def _house(told: Mapping[str, Any]) -> House:
    groups = told["groups"]
    actors = told["actors"]
    return House(
        offers=tuple(_offer(key, row, actors, told["home"]) for key, row in told["offers"].items()),
        actors=tuple(_actor(key, row) for key, row in actors.items()),
        needs=tuple(_need(key, row, told["home"]) for key, row in told.get("needs", {}).items()),
        target_groups=tuple(
            TargetGroup(key, key, _ages(row), _slots(row.get("free", ())))
            for key, row in groups.items()
        ),
        themes=Tree({key: parent or None for key, parent in told["themes"].items()}),
        groups=Tree({key: row.get("parent") for key, row in groups.items()}),
        everyone=frozenset(key for key, row in groups.items() if row.get("everyone")),
        steps=frozenset((one, other) for one, row in told["steps"].items() for other in row),
    )


def _slots(times: Iterable[str]) -> tuple[Slot, ...]:
    return tuple(slot(time) for time in times)


def _ages(row: Mapping[str, Any]) -> tuple[int, int] | None:
    return (row["ages"][0], row["ages"][1]) if "ages" in row else None


def _offer(key: str, row: Mapping[str, Any], actors: Mapping[str, Any], home: str) -> Offer:
    actor = actors.get(row["actor"], {})
    return Offer(
        key=key,
        name=row["name"],
        organization=row["actor"],
        organization_name=actor.get("name", ""),
        sector=actor.get("sector", ""),
        area=row.get("area", home),
        places=frozenset([row["place"]] if "place" in row else ()),
        themes=frozenset(row.get("themes", ())),
        target_groups=frozenset(row.get("groups", ())),
        ages=_ages(row),
        slots=_slots(row.get("times", ())),
        partners=frozenset(row.get("partners", ())),
    )


def _actor(key: str, row: Mapping[str, Any]) -> Actor:
    return Actor(
        key=key,
        name=row["name"],
        sector=row["sector"],
        themes=frozenset(row.get("themes", ())),
        target_groups=frozenset(row.get("groups", ())),
        means=frozenset(row.get("means", ())),
        capacity=row.get("capacity", ""),
        presence=_slots(row.get("presence", ())),
    )


def _need(key: str, row: Mapping[str, Any], home: str) -> Need:
    return Need(
        key=key,
        title=row["title"],
        themes=frozenset(row["themes"]),
        target_groups=frozenset(row.get("groups", ())),
        ages=_ages(row),
        area=home,
        wanted=_slots(row.get("wanted", ())),
        means=frozenset(row.get("means", ())),
    )
