"""What is not let in, and what is let in without a part of it."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import IntegrityError
from django.utils import translation

from tests.exchange.importing import a_catalogued_house, a_list, bring_in, notes, outcomes
from tests.factories import NOW
from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.directory.models import Contact, House, Offer, Organization
from torvet.exchange.actions import import_files
from torvet.exchange.models import ImportedRecord

pytestmark = pytest.mark.django_db
CPR = "010203-1234"


def everything_stored() -> str:
    rows = [
        *Organization.objects.values_list(),
        *Offer.objects.values_list(),
        *Contact.objects.values_list(),
        *ImportedRecord.objects.values_list("key", "name", "seen"),
    ]
    return json.dumps(rows, default=str)


def test_text_with_a_cpr_number_is_left_out_and_the_row_stays(house: House, tmp_path: Path) -> None:
    report = bring_in(house, a_list(tmp_path, f"A;Café;Ring til Bo, {CPR};;;;;;;;;"))
    with translation.override("en"):
        refused = report.as_json()["refused"]
    assert refused == [
        {
            "file": "liste.csv",
            "row": 2,
            "field": "Beskrivelse",
            "reason": "This looks like a CPR number. Torvet keeps no CPR numbers, "
            "so the text was left out.",
        }
    ]
    assert Offer.objects.get().description == ""


@pytest.mark.parametrize("column", range(12))
def test_no_column_lets_a_cpr_number_through(house: House, tmp_path: Path, column: int) -> None:
    cells = ["A", "Café", *[""] * 10]
    cells[column] = CPR
    report = bring_in(house, a_list(tmp_path, "B;Kor;;;;;;;;;;", ";".join(cells)))
    assert CPR not in everything_stored()
    assert CPR not in json.dumps(report.as_json())


def test_a_row_whose_name_is_a_cpr_number_is_refused_for_that_reason(
    house: House, tmp_path: Path
) -> None:
    path = a_list(tmp_path, CPR, "Bo", headers="Aktør", name="aktoerer.csv")
    report = bring_in(house, path)
    assert outcomes(report) == {"aktoerer.csv": {"created": 1, "refused": 1}}
    [refusal] = report.as_json()["refused"]
    assert "CPR" in refusal["reason"]


def test_a_list_keyed_by_cpr_numbers_keeps_none_of_them(house: House, tmp_path: Path) -> None:
    bring_in(house, a_list(tmp_path, f"{CPR};Bo", headers="id;Aktør"))
    assert CPR not in everything_stored()


def test_a_charity_number_is_no_cpr_number(house: House, tmp_path: Path) -> None:
    path = a_list(tmp_path, "0102031234;Bo Ltd", headers="registered_charity_number;charity_name")
    assert bring_in(house, path).as_json()["refused"] == []


def test_bad_fields_are_refused_one_by_one_and_the_row_is_kept(
    house: House, tmp_path: Path
) -> None:
    rows = [f"Aktør {n};a{n}@example.dk;example{n}.dk;55.67{n}1;12.56{n}1" for n in range(1, 9)]
    path = a_list(
        tmp_path,
        "Bo;ikke en mail;ikke en side;abc;999",
        *rows,
        headers="Aktør;Mail;Hjemmeside;latitude;longitude",
    )
    refused = [one["field"] for one in bring_in(house, path).as_json()["refused"]]
    assert sorted(refused) == ["Hjemmeside", "Mail", "latitude", "longitude"]
    assert Organization.objects.get(name="Bo").email == ""


def test_html_and_formulas_are_made_harmless_and_noted(house: House, tmp_path: Path) -> None:
    row = 'A;<b>Café</b><script>alert(1)</script>;"=HYPERLINK(""http://x"")";;;;;;;;;'
    report = bring_in(house, a_list(tmp_path, row))
    offer = Offer.objects.get()
    assert offer.name == "Café"
    assert offer.description.startswith("'=")
    assert {"html_removed", "formula_made_text"} <= notes(report).keys()


def test_names_longer_than_their_column_are_cut_and_noted(house: House, tmp_path: Path) -> None:
    report = bring_in(house, a_list(tmp_path, f"A;{'x' * 400};;;;;;;;;;"))
    assert len(Offer.objects.get().name) == 250
    assert notes(report)["text_shortened"] >= 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("liste.xlsx", b"PK\x03\x04 cut off"),
        ("liste.json", b'[{"name": '),
        ("liste.csv", b""),
        ("liste.pdf", b"%PDF-1.7"),
        ("liste.zip", b"PK\x05\x06"),
    ],
)
def test_a_broken_file_is_one_clear_error_and_nothing_is_saved(
    house: House, tmp_path: Path, name: str, content: bytes
) -> None:
    good, broken = a_list(tmp_path, "A;Café;;;;;;;;;;"), tmp_path / name
    broken = tmp_path / f"b-{name}"
    broken.write_bytes(content)
    with pytest.raises(DomainError, match=broken.name):
        bring_in(house, good, broken)
    assert (Offer.objects.count(), ImportedRecord.objects.count()) == (0, 0)


def test_a_zip_that_points_outside_itself_is_refused(house: House, tmp_path: Path) -> None:
    packed = tmp_path / "ud.zip"
    with ZipFile(packed, "w") as archive:
        archive.writestr("../organizations.csv", "id,name\n1,X\n")
    with pytest.raises(DomainError, match=r"ud\.zip"):
        bring_in(house, packed)


def test_a_link_in_a_folder_is_not_followed(house: House, tmp_path: Path) -> None:
    outside = a_list(tmp_path, "Hemmelig;Café;;;;;;;;;;", name="hemmelig.csv")
    folder = tmp_path / "mappe"
    folder.mkdir()
    a_list(folder, "A;Kor;;;;;;;;;;")
    (folder / "link.csv").symlink_to(outside)
    bring_in(house, folder)
    assert [actor.name for actor in Organization.objects.all()] == ["A"]


def test_a_list_without_any_names_is_refused(house: House, tmp_path: Path) -> None:
    with pytest.raises(DomainError, match=r"tal\.csv"):
        bring_in(house, a_list(tmp_path, "1;2", "3;4", headers="a;b", name="tal.csv"))


@pytest.mark.django_db(transaction=True)
def test_nothing_is_half_imported_when_the_database_says_no(tmp_path: Path) -> None:
    """The audit's line, written last, points at a person who is not there."""
    house, nobody = a_catalogued_house(), User(pk=987_654)
    with pytest.raises(IntegrityError):
        import_files(house=house, paths=[a_list(tmp_path, "A;Café;;;;;;;;;;")], by=nobody, now=NOW)
    assert (Organization.objects.count(), ImportedRecord.objects.count()) == (0, 0)
