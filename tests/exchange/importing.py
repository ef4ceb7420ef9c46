"""Small words for tests of the import: a list written on the spot, the real files, a run."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.factories import NOW
from torvet.directory.actions.houses import add_house
from torvet.directory.models import House
from torvet.exchange.actions import import_files
from torvet.exchange.report import Report

HEADERS = "Aktør;Tilbud;Beskrivelse;Tema;Målgruppe;Dag;Tid;Sted;Kontaktperson;Telefon;Mail;Sektor"


def shared(path: str) -> Path:
    """A file of the real data beside the checkout; the test skips where it is missing."""
    base = os.environ.get("TORVET_SHARED_DATA")
    folder = Path(base) if base else Path(__file__).parents[3] / "shared" / "data"
    if not (folder / path).exists():
        pytest.skip("the folder shared/data is not beside the checkout")
    return folder / path


def a_catalogued_house(slug: str = "nord", **values: Any) -> House:
    """With the shipped themes, target groups and sectors."""
    return add_house(slug=slug, name=values.pop("name", "Hus Nord"), by=None, **values)


def a_list(folder: Path, *rows: str, headers: str = HEADERS, name: str = "liste.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((headers, *rows)) + "\n", "utf-8")
    return path


def bring_in(house: House, *paths: Path, **values: Any) -> Report:
    return import_files(house=house, paths=paths, by=None, now=NOW, **values)


def outcomes(report: Report) -> dict[str, dict[str, int]]:
    """Per file, the outcomes that happened."""
    return {
        file["name"]: {outcome: n for outcome, n in file["outcomes"].items() if n}
        for file in report.as_json()["files"]
    }


def notes(report: Report) -> dict[str, int]:
    return {note["kind"]: note["count"] for note in report.as_json()["notes"]}


def assert_every_row_is_accounted_for(report: Report) -> None:
    said: Mapping[str, Any] = report.as_json()
    assert said["files"]
    for file in said["files"]:
        assert sum(file["outcomes"].values()) == file["rows"], file["name"]
    assert said["read"] == sum(file["rows"] for file in said["files"])
    assert "not_understood" not in notes(report)


def nothing_but_unchanged(report: Report) -> bool:
    said = report.as_json()
    return not (said["created"] or said["updated"] or said["merged"]) and bool(said["unchanged"])
