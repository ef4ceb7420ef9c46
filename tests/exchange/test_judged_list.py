"""The judged house as a coordinator would have it: a spreadsheet. Imported, matched, and held to
what was judged of it – with its themes written down, and with names alone to guess them from."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.factories import NOW
from torvet.directory.actions.houses import add_house
from torvet.exchange.actions import import_files
from torvet.matching.presenting import shown_overlaps
from torvet.matching.selectors import suggestions_for

JUDGED = Path(__file__).parents[1] / "engines" / "matching" / "judged_house.toml"
SECTORS = {"municipal": "Kommunal", "voluntary": "Frivillig", "social_housing": "Boligsocial"}
HEADINGS = ("Aktør", "Sektor", "Tilbud", "Tema", "Målgruppe", "Tidspunkt", "Sted", "Område")
Pair = frozenset[tuple[str, str]]


def who(offer: dict[str, Any]) -> str:
    groups = list(offer.get("groups", ()))
    if offer.get("ages"):
        low, high = offer["ages"]
        groups.append(f"{low}-{high} år" if high < 99 else f"{low}+")
    return ", ".join(groups)


def as_rows(judged: dict[str, Any], *, with_themes: bool) -> list[list[str]]:
    rows = []
    for offer in judged["offers"].values():
        actor = judged["actors"].get(offer["actor"], {})
        rows.append(
            [
                actor.get("name", offer["actor"]),
                SECTORS.get(actor.get("sector", ""), ""),
                offer["name"],
                ", ".join(offer.get("themes", ())) if with_themes else "",
                who(offer),
                "; ".join(offer.get("times", ())),
                offer.get("place", ""),
                offer.get("area", judged["home"]),
            ]
        )
    return rows


def found_in(list_of_offers: Path) -> dict[Pair, str]:
    house = add_house(slug="dom", name="Dommens hus", by=None)
    import_files(house=house, paths=[list_of_offers], by=None, now=NOW)
    return {
        frozenset((offer.organization.name, offer.name) for offer in shown.offers): shown.kind
        for shown in shown_overlaps(suggestions_for(house, now=NOW))
        if all(offer.organization for offer in shown.offers)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("with_themes", [True, False], ids=["with themes", "names alone"])
def test_an_imported_list_is_matched_as_it_was_judged(tmp_path: Path, with_themes: bool) -> None:
    judged = tomllib.loads(JUDGED.read_text("utf-8"))
    path = tmp_path / "tilbud.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows(as_rows(judged, with_themes=with_themes))
    found = found_in(path)

    def name(key: str) -> tuple[str, str]:
        offer = judged["offers"][key]
        return judged["actors"].get(offer["actor"], {}).get("name", offer["actor"]), offer["name"]

    answers = [
        (verdict, found.get(frozenset((name(one), name(other))), "none"))
        for one, other, verdict in judged["judgements"]["pairs"]
    ]
    right = [(verdict, kind) for verdict, kind in answers if "none" not in (verdict, kind)]
    precision = len(right) / sum(kind != "none" for _, kind in answers)
    recall = len(right) / sum(verdict != "none" for verdict, _ in answers)
    same_class = sum(verdict == kind for verdict, kind in right) / len(right)
    assert precision >= 0.95
    assert recall >= 0.85
    assert same_class >= 0.9
