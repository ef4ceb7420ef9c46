"""The promise, raced: fifty people over real HTTP at four rooms, one server process killed midway.

    make race      a minute on each database, as it is told in docs/decisions/0010

In the whole run of the tests it is shorter. Nothing here measures speed.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.race import proof
from tests.race.clients import Deed, race
from tests.race.served import Site, served

SECONDS = float(os.environ.get("TORVET_RACE_SECONDS", "8"))
PEOPLE = 50
A_FEW = 10
"""Of each answer, however slow the machine."""

BOOKED = ("one", "series", "gaps", "several")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("race")
    folder.chmod(0o755)
    with served(folder, people=PEOPLE) as running:
        yield running


@pytest.fixture(scope="module")
def deeds(site: Site) -> list[Deed]:
    done = race(site, SECONDS, meanwhile=site.kill_one_worker)
    print(Counter((deed.kind, deed.outcome) for deed in done))
    return done


@pytest.fixture(scope="module")
def rows(site: Site, deeds: list[Deed]) -> list[proof.Row]:
    assert deeds
    return proof.occurrences(site)


def test_there_was_something_to_race_for(deeds: list[Deed]) -> None:
    told = Counter(deed.outcome for deed in deeds)
    assert min(told["done"], told["no"]) > A_FEW
    assert {deed.kind for deed in deeds if deed.outcome == "done"} == {*BOOKED, "undo"}


def test_every_answer_was_a_plain_yes_or_no(deeds: list[Deed]) -> None:
    assert [(deed.kind, deed.status) for deed in deeds if deed.outcome == "broken"] == []


def test_no_two_live_occurrences_share_a_room(site: Site, rows: list[proof.Row]) -> None:
    assert list(proof.doubles(rows, proof.cells(site))) == []


def test_what_is_claimed_is_what_is_live(site: Site, rows: list[proof.Row]) -> None:
    assert proof.claims_astray(site, rows, proof.cells(site)) == set()


def test_every_yes_is_in_the_database_whole(deeds: list[Deed], rows: list[proof.Row]) -> None:
    known = proof.by_title(rows)
    booked = [deed for deed in deeds if deed.kind in BOOKED and deed.outcome == "done"]
    wrong = [
        deed.title for deed in booked if len(known.get(deed.title, ())) != deed.rooms * deed.times
    ]
    assert wrong == []


def test_no_refusal_is_in_the_database(site: Site, deeds: list[Deed]) -> None:
    refused = {deed.title for deed in deeds if deed.kind in BOOKED and deed.outcome == "no"}
    assert refused & set(proof.titles(site)) == set()


def test_what_got_no_answer_is_there_whole_or_not_at_all(
    deeds: list[Deed], rows: list[proof.Row]
) -> None:
    known = proof.by_title(rows)
    lost = [deed for deed in deeds if deed.kind in BOOKED and deed.outcome == "lost"]
    halves = [
        deed.title
        for deed in lost
        if len(known.get(deed.title, ())) not in (0, deed.rooms * deed.times)
    ]
    assert halves == []


def test_everything_in_the_database_was_asked_for_and_written_down(
    site: Site, deeds: list[Deed]
) -> None:
    titles = proof.titles(site)
    assert set(titles) <= {deed.title for deed in deeds}
    assert len(titles) == len(set(titles))
    assert proof.unaudited(site) == []


def test_what_was_given_up_holds_nothing(deeds: list[Deed], rows: list[proof.Row]) -> None:
    given_up = {deed.booking for deed in deeds if deed.kind == "undo" and deed.outcome == "done"}
    assert given_up
    assert [row.pk for row in rows if row.booking in given_up and row.is_live] == []
