"""Miami's 4,089 services (HSDS 1.1) as one area, read as plainly as can be."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from torvet.engines.matching import House, Offer, Slot, Tree

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOCK = re.compile(r"(\d{1,2}):(\d\d)\s*([ap])m", re.IGNORECASE)
PEOPLE = "Y"
"""The branch of the taxonomy that says for whom, not what."""


def miami(shared: Path) -> House:
    """Raises FileNotFoundError where the data is not there."""
    folder = shared / "hsds" / "miami-hsds-1.1" / "data"
    terms: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / "services_taxonomy.csv"):
        terms[row["service_id"]].add(row["taxonomy_id"])
    slots: defaultdict[str, set[Slot]] = defaultdict(set)
    for row in _rows(folder / "regular_schedules.csv"):
        slots[row["service_id"]] |= set(_slot(row))
    parents = {row["id"]: row["parent_id"] or None for row in _rows(folder / "taxonomy.csv")}
    people = {term for term in parents if term.startswith(PEOPLE)}
    return House(
        offers=tuple(
            _offer(row, terms[row["id"]], slots[row["id"]], people)
            for row in _rows(folder / "services.csv")
        ),
        themes=Tree(parents),
        groups=Tree(parents),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _offer(row: dict[str, str], terms: set[str], slots: set[Slot], people: set[str]) -> Offer:
    return Offer(
        key=row["id"],
        name=row["name"],
        organization=row["organization_id"],
        area="Miami",
        themes=frozenset(terms - people),
        target_groups=frozenset(terms & people),
        slots=tuple(sorted(slots)),
    )


def _slot(row: dict[str, str]) -> Iterator[Slot]:
    """None where a row names no weekday or no hours, or closes before it opens."""
    opens, closes = _minutes(row["opens_at"]), _minutes(row["closes_at"])
    if row["weekday"] in WEEKDAYS and opens is not None and closes is not None and opens < closes:
        yield Slot(WEEKDAYS.index(row["weekday"]), opens, closes)


def _minutes(clock: str) -> int | None:
    found = CLOCK.search(clock)
    if not found:
        return None
    hour, minute, half = found.groups()
    return 60 * (int(hour) % 12 + 12 * (half.lower() == "p")) + int(minute)
