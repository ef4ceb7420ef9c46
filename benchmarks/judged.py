"""The judged houses: what the engine says beside what a person said, and where they differ.

Run `python -m benchmarks.judged [FILE.toml …]`; without files, both houses of the tests.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torvet.engines.matching import (
    Actor,
    House,
    Need,
    Offer,
    Overlap,
    Slot,
    TargetGroup,
    Tree,
    overlaps,
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


@dataclass
class Score:
    """How often the engine and the person agree, and each pair where they do not."""

    found: int = 0
    right: int = 0
    expected: int = 0
    classed: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the judged pairs the engine calls overlaps, those the person calls overlaps."""
        return self.right / self.found

    @property
    def recall(self) -> float:
        """Of the pairs the person calls overlaps, those the engine does."""
        return self.right / self.expected

    @property
    def class_precision(self) -> float:
        return self.classed / self.found

    @property
    def class_recall(self) -> float:
        return self.classed / self.expected


def score(judged: JudgedHouse) -> Score:
    """A sequence is right in its class only where it runs the right way."""
    said = {frozenset(overlap.offers): overlap for overlap in overlaps(judged.house)}
    result = Score()
    for pair, expected in judged.pairs.items():
        answer = said.get(frozenset(pair))
        kind = _kind(answer, pair)
        result.found += answer is not None
        result.expected += expected != "none"
        result.right += answer is not None and expected != "none"
        result.classed += kind == expected != "none"
        if kind != expected:
            strength = f" ({answer.score})" if answer else ""
            result.misses.append(f"{' / '.join(pair)}: {expected}, engine says {kind}{strength}")
    return result


def _kind(overlap: Overlap | None, pair: tuple[str, str]) -> str:
    if overlap is None:
        return "none"
    turned = overlap.kind == "sequence" and overlap.offers != pair
    return "sequence, turned" if turned else overlap.kind


def main(paths: Iterable[Path]) -> None:
    for path in paths:
        judged = read(path)
        result = score(judged)
        print(f"{path.name}: {len(judged.pairs)} judged pairs, {result.expected} overlaps")
        print(f"  overlap  precision {result.precision:.3f}  recall {result.recall:.3f}")
        print(
            f"  class    precision {result.class_precision:.3f}  recall {result.class_recall:.3f}"
        )
        for miss in result.misses:
            print(f"  - {miss}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or HOUSES)
