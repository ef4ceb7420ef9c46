"""Of two who want opposite things in the same instant exactly one has it, and the other is told."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.race.served import ROOT, a_database

RUN = "import django; django.setup(); from tests.race.rivals import run; run()"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    folder: Path = tmp_path_factory.mktemp("rivals")
    with a_database(folder) as database:
        environment = {**os.environ, "DATABASE_URL": database, "TORVET_DATA": str(folder)}
        environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
        ran = subprocess.run(
            [sys.executable, "-c", RUN],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
    found: dict[str, list[list[Any]]] = json.loads(ran.stdout.splitlines()[-1])
    assert {len(rounds) for rounds in found.values()} == {6}
    return found


def test_who_comes_as_the_room_is_released_has_it_or_is_told_why_not(told: Any) -> None:
    came = ["done", "0", "held", True, 1]
    went = ["GivenFree", "1", "no_show", False, 0]
    for outcome in told["comes_as_it_is_released"]:
        assert outcome in (came, went)


def test_two_ticks_at_once_release_once(told: Any) -> None:
    assert told["two_ticks"] == [["0", "1", "no_show", False, 0]] * 6


def test_of_a_yes_and_a_no_one_counts(told: Any) -> None:
    yes = ["done", "NoLongerOffered", "accepted", "held"]
    no = ["NoLongerOffered", "done", "declined", "cancelled"]
    for outcome in told["yes_and_no"]:
        assert outcome in (yes, no)


def test_a_yes_as_the_offer_lapses_counts_or_comes_too_late(told: Any) -> None:
    yes = ["done", "0", "accepted", "held"]
    late = ["NoLongerOffered", "1", "lapsed", "cancelled"]
    for outcome in told["yes_as_it_lapses"]:
        assert outcome in (yes, late)
