"""The judged houses: a person wrote down what meets and what does not before the engine did.

`python -m benchmarks.judged` prints the figures and every pair where the two differ.
"""

from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.judged import score
from benchmarks.judged_houses import HOUSES, read
from torvet.engines.matching import gaps, overlaps, proposals

EACH = pytest.mark.parametrize("path", HOUSES, ids=lambda path: path.stem)


@EACH
def test_the_engine_and_the_person_agree_on_what_is_an_overlap(path: Path) -> None:
    found = score(read(path))
    assert (found.precision >= 0.9, found.recall >= 0.9) == (True, True), found.misses


@EACH
def test_the_engine_and_the_person_agree_on_its_class(path: Path) -> None:
    found = score(read(path))
    assert (found.class_precision >= 0.9, found.class_recall >= 0.9) == (True, True), found.misses


@EACH
def test_the_gaps_are_those_the_person_sees(path: Path) -> None:
    judged = read(path)
    found = {gap.subject for gap in gaps(judged.house).gaps if gap.kind == "need"}
    assert found == {key for key, row in judged.needs.items() if row["gap"]}


@EACH
def test_each_need_gets_a_team_that_the_person_accepts(path: Path) -> None:
    judged = read(path)
    after = datetime(2026, 3, 2, 8, 0)  # noqa: DTZ001 – the house's local time
    house = judged.house
    found = proposals(house, overlaps(house), gaps(house), after=after)
    teams = {proposal.need: set(proposal.organizations) for proposal in found}
    sectors = {actor.key: actor.sector for actor in house.actors}
    refused = {
        key: teams[key]
        for key, row in judged.needs.items()
        if not all(teams[key] & set(any_of) for any_of in row["each"])
        or teams[key] & set(row["never"])
        or len({sectors[member] for member in teams[key]}) < 2
    }
    assert refused == {}


def test_at_least_sixty_pairs_are_judged_and_many_of_them_are_no_overlaps() -> None:
    verdicts = list(read(HOUSES[0]).pairs.values())
    assert len(verdicts) >= 60
    assert 0.3 < verdicts.count("none") / len(verdicts) < 0.7
