"""Every reason is told as the table says, and can be kept as JSON."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from hypothesis import given

from benchmarks.judged_houses import HOUSES, read
from tests.engines.matching.houses import UNHURRIED, houses
from torvet.engines.matching import (
    House,
    Need,
    Reason,
    findings,
    fingerprint,
    gaps,
    overlaps,
    proposals,
)

AFTER = datetime(2026, 3, 2, 8, 0)  # noqa: DTZ001 – the house's local time


def reasons(house: House) -> Iterator[Reason]:
    found, report = overlaps(house), gaps(house)
    for finding in (*found, *report.gaps, *proposals(house, found, report, after=AFTER)):
        yield from finding.reasons
        for row in getattr(finding, "brings", {}).values():
            yield from row


@cache
def table() -> dict[str, set[str]]:
    """The names in the data of each kind, read from the docstring."""
    assert findings.__doc__ is not None
    rows = re.findall(r"^    (\w+\.\w+) +(.*?)(?:  |$)", findings.__doc__, re.MULTILINE)
    return {kind: names(data) for kind, data in rows}


def names(data: str) -> set[str]:
    plain = re.sub(r"\(.*?\)|\[\[.*?\]\]|\[.*?\]", "", data)
    return {name.strip() for name in plain.split(",")}


def check(reason: Reason) -> None:
    assert set(reason.data) == table()[reason.kind], reason
    json.dumps(reason.data)


def test_the_judged_house_tells_what_the_table_says() -> None:
    kinds = set()
    for reason in reasons(read(HOUSES[0]).house):
        check(reason)
        kinds.add(reason.kind)
    assert len(kinds) > 30


@UNHURRIED
@given(houses())
def test_any_house_tells_what_the_table_says(house: House) -> None:
    needs = (Need("n", "Need", frozenset(["homework", "food"])),)
    for reason in reasons(House(offers=house.offers, themes=house.themes, needs=needs)):
        check(reason)


def test_a_fingerprint_stays_the_same_and_keeps_its_parts_apart() -> None:
    assert fingerprint("gap", "need", "7") == "c4527ea9e626d66b"
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
