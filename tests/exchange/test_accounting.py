"""Every row read has exactly one outcome, whatever stands in it."""

import tempfile
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.importing import (
    a_catalogued_house,
    a_list,
    assert_every_row_is_accounted_for,
    bring_in,
    nothing_but_unchanged,
)
from torvet.directory.models import House
from torvet.exchange.ledger import Ledger, Outcome, SettledTwice
from torvet.exchange.records import Origin
from torvet.exchange.report import Report

ROW = Origin("liste.csv", 2)


@pytest.fixture
def ledger() -> Ledger:
    ledger = Ledger()
    ledger.open_file("liste.csv", "list of offers")
    return ledger


def test_a_row_cannot_have_two_outcomes(ledger: Ledger) -> None:
    ledger.read(ROW)
    ledger.settle(ROW, Outcome.CREATED, "offer")
    with pytest.raises(SettledTwice):
        ledger.settle(ROW, Outcome.MERGED, "offer")


def test_a_row_nobody_settled_is_told_as_not_understood(ledger: Ledger) -> None:
    ledger.read(ROW)
    ledger.close()
    assert ledger.notes["not_understood"].count == 1
    assert ledger.files["liste.csv"].outcomes == {Outcome.NOTED: 1}


def test_the_report_has_exactly_the_agreed_keys(ledger: Ledger) -> None:
    ledger.read(ROW)
    ledger.refuse_field(ROW, "mail", "Derfor.")
    ledger.settle(ROW, Outcome.CREATED, "offer")
    ledger.beside("liste.csv", Outcome.CREATED, "place", 2)
    ledger.note("new_theme", "Biavl")
    assert Report(ledger, 1.234).as_json() == {
        "files": [
            {
                "name": "liste.csv",
                "kind": "list of offers",
                "rows": 1,
                "outcomes": {
                    "created": 1,
                    "updated": 0,
                    "unchanged": 0,
                    "merged": 0,
                    "refused": 0,
                    "noted": 0,
                },
                "beside": {"created": {"place": 2}},
            }
        ],
        "read": 1,
        "created": {"offer": 1, "place": 2},
        "updated": {},
        "unchanged": {},
        "merged": [],
        "refused": [{"file": "liste.csv", "row": 2, "field": "mail", "reason": "Derfor."}],
        "notes": [{"kind": "new_theme", "count": 1, "example": "Biavl"}],
        "seconds": 1.23,
    }


def test_the_report_as_text_reads_in_english(ledger: Ledger) -> None:
    ledger.read(ROW)
    ledger.refuse_field(ROW, "mail", "Because.")
    ledger.settle(ROW, Outcome.CREATED, "offer")
    ledger.note("new_theme", "Biavl")
    with translation.override("en"):
        text = Report(ledger, 0.2, is_dry_run=True).as_text()
    assert text.splitlines() == [
        "Tried only: nothing was saved.",
        "liste.csv: 1 row = 1 created",
        "",
        "Created: 1 offer",
        "",
        "Refused: 1",
        "  liste.csv, row 2, mail: Because.",
        "",
        "Worth knowing: 1",
        "  1 · words that became new themes (Biavl)",
        "",
        "0.2 seconds.",
    ]


CELLS = (
    "|A|B|Røde Kors|Lektiecafé|8000|8000.0|010203-1234|tirsdag|kl. 15-17|10-14 år|65+|a@x.dk|x.dk|"
    "12 34 56 78|<b>Fed</b>|=1+1|-|fodbold, kor|hver anden onsdag 19-21|Bo, Ida|frivillig|"
    "første torsdag kl. 9"
)
words = st.sampled_from(CELLS.split("|"))
LISTS = {  # headings, with a row that leaves no doubt of what the list is
    "Aktør;Tilbud;Tema;Målgruppe;Dag;Tid;Sted;Mail": "Fast aktør;Fast tilbud;;;;;;",
    "id;Aktør;Sektor;Adresse;Postnr;By;Kontaktperson;Telefon": "1000;Fast aktør;;;;;;",
    "Postnr;By": "1000;København K",
    "Aktør;Mandag;Tirsdag;Onsdag;Tilbud;Pris;Hjemmeside;Alder": "Fast aktør;;;;Fast tilbud;;;",
}


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.sampled_from(list(LISTS)),
    st.lists(st.lists(words, min_size=8, max_size=8), min_size=1, max_size=12),
)
def test_whatever_stands_in_a_list_every_row_has_one_outcome_and_twice_is_once(
    one_house: House, headers: str, rows: list[list[str]]
) -> None:
    width = headers.count(";") + 1
    with tempfile.TemporaryDirectory() as folder:
        lines = [";".join(row[:width]) for row in rows]
        path = a_list(Path(folder), LISTS[headers], *lines, headers=headers)
        one_house.organizations.all().delete()
        one_house.offers.all().delete()
        one_house.areas.all().delete()
        one_house.import_sources.all().delete()
        first = bring_in(one_house, path)
        assert_every_row_is_accounted_for(first)
        again = bring_in(one_house, path)
        assert_every_row_is_accounted_for(again)
        assert nothing_but_unchanged(again)


@pytest.fixture
def one_house(db: None) -> House:
    return a_catalogued_house()


@pytest.mark.django_db
def test_more_rows_ask_the_database_no_more_questions(house: House, tmp_path: Path) -> None:
    """Reading and comparing asks once for each kind of thing, for 3 rows as for 30."""
    asked = []
    for count in (3, 30):
        rows = [f"Aktør {n};Tilbud {n};;Kor;Unge;tirsdag;15-17;Sal {n};Bo;;;" for n in range(count)]
        path = a_list(tmp_path, *rows, name=f"{count}.csv")
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                bring_in(house, path, dry_run=True)
            asked.append(len(queries))
            bring_in(house, path)
    assert max(asked) <= 11, asked
