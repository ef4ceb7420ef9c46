"""Columns are guessed from their headers and cells, and the guess can be kept and corrected."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torvet.engines.phrases.columns import Field, MappingProposal, guess
from torvet.engines.phrases.columns.headers import read_header

F = Field


def guessed(headers: str, *rows: list[object]) -> list[Field]:
    return [g.field for g in guess(headers.split("|"), rows).columns]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Aktør", F.ORGANIZATION_NAME),
        ("AKTØRENS NAVN", F.ORGANIZATION_NAME),
        ("Navn på forening", F.ORGANIZATION_NAME),
        ("Tilbud/aktivitet", F.OFFER_NAME),
        ("Målgruppe (alder)", F.TARGET_GROUP),
        ("Tlf.nr.", F.PHONE),
        ("Telfonnummer", F.PHONE),
        ("E-mail", F.EMAIL),
        ("charity_contact_email", F.EMAIL),
        ("contactEmail", F.EMAIL),
        ("c_courriel", F.EMAIL),
        ("Adresse postale", F.ADDRESS),
        ("Code postal", F.POSTCODE),
        ("Postnr. og by", F.POSTCODE),
        ("Kontaktperson", F.CONTACT_NAME),
        ("Åbningstider", F.OPENING_HOURS),
        ("first_aid_room", None),
        ("disability_reception_area", None),
        ("organization_identifiers", None),
        ("organization.name", F.ORGANIZATION_NAME),
        ("Street Closure Type", None),
        ("date_incorporated", None),
        ("area_code", F.IGNORE),
        ("sidst opdateret", F.IGNORE),
        ("2026-02-23", None),
        ("", None),
    ],
)
def test_a_header_says_its_field(header: str, field: Field | None) -> None:
    found = read_header(header)
    assert (found.field if found else None) == field


def test_cells_overrule_a_header_that_says_something_else() -> None:
    assert guessed("Forening|Kontakt", ["A", "a@example.dk"], ["B", "b@example.dk"]) == [
        F.ORGANIZATION_NAME,
        F.EMAIL,
    ]
    assert guessed("Aktør|Dag", ["A", "tirsdag 15-17"], ["B", "ons 10-12"])[1] is F.TIME
    assert guessed("Aktør|Tid", ["A", "tirsdag"], ["B", "onsdage"])[1] is F.WEEKDAY


def test_x_and_y_are_told_apart_by_where_they_lie() -> None:
    turned = guessed("Navn|X|Y", ["A", 44.84, -0.58], ["B", 44.94, -0.24])
    assert turned == [F.ORGANIZATION_NAME, F.LATITUDE, F.LONGITUDE]
    usual = guessed("Navn|X|Y", ["A", 12.57, 55.68], ["B", 10.2, 56.16])
    assert usual == [F.ORGANIZATION_NAME, F.LONGITUDE, F.LATITUDE]
    metres = guessed("Navn|X|Y", ["A", 575000.5, 6220000.5], ["B", 574000.5, 6221000.5])
    assert metres == [F.ORGANIZATION_NAME, F.IGNORE, F.IGNORE]


def test_explicit_coordinates_stay_as_they_say() -> None:
    rows = [["A", -2.25, 53.46], ["B", -2.35, 53.4]]
    assert guessed("name|lon|lat", *rows)[1:] == [F.LONGITUDE, F.LATITUDE]


def test_a_second_id_is_not_taken_and_says_why() -> None:
    found = guess(["gid", "c_gid", "c_nom"], [[1, 1, "A"], [2, 2, "B"]])
    assert [g.field for g in found.columns] == [F.SOURCE_ID, F.IGNORE, F.ORGANIZATION_NAME]
    assert found.columns[1].why == "repeated"


def test_opening_hours_make_no_offers() -> None:
    rows = [["A", "9-15", "mandag, tirsdag"], ["B", "10-16", "onsdag"]]
    found = guess(["Navn", "Åbningstider", "Dage"], rows)
    assert (found.kind, found.indexes(F.OPENING_HOURS)) == ("organizations", (1, 2))


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Aktør|Adresse", "organizations"),
        ("Aktør|Tilbud", "offers"),
        ("Aktør|Tema|Målgruppe", "offers"),
        ("Aktør|Tema", "organizations"),
        ("structure_id|id|nom", "offers"),
        ("Postnr|By", "areas"),
        ("Boligområde|Kommune", "areas"),
        ("value|label|description", "vocabulary"),
        ("id|name|parent_id", "vocabulary"),
        ("farve|antal", "unknown"),
        ("Dato|Fra|Til|Lokale|Forening", "bookings"),
        ("Dato|Tid|Sted|Forening", "bookings"),
        ("Startdato|Starttid|Slutdato|Sluttid|Emne|Placering", "bookings"),
        ("Date of Event|Start time|Finish time|Hall|Hirer", "bookings"),
        ("Ugedag|Tid|Lokale|Forening|Fra uge|Til uge", "bookings"),
        ("Dato|Tid|Sted|Arrangement|Forening", "offers"),
        ("Navn|Dato|Tid|Sted", "offers"),
        ("Dato|Fra|Til|Lokale|Tilbud|Aktør", "offers"),
        ("Ugedag|Tid|Lokale|Aktivitet|Forening", "offers"),
        ("Dato|Fra|Til|Sted|Aktivitet|Målgruppe", "offers"),
    ],
)
def test_the_columns_tell_what_the_rows_are(headers: str, kind: str) -> None:
    assert guess(headers.split("|"), []).kind == kind


def test_a_proposal_is_corrected_by_hand_and_kept_as_json() -> None:
    found = guess(["Aktør", "Ting", "Mandag"], [["A", "B", "15-17"]])
    mended = found.corrected(1, F.OFFER_NAME).of_kind("offers")
    assert mended.columns[1].why == "hand"
    assert MappingProposal.from_plain(json.loads(json.dumps(mended.to_plain()))) == mended
    assert mended.fits(["Aktør", "Ting", "Mandag"])
    assert not mended.fits(["Aktør", "Mandag", "Ting"])


def test_stored_json_that_is_not_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="skib"):
        MappingProposal.from_plain({"kind": "skib", "columns": []})


cells = st.one_of(
    *(st.none(), st.text(max_size=20), st.integers(), st.floats()),
    *(st.dates(), st.times(), st.booleans()),
)
tables = st.lists(st.lists(cells, max_size=9), max_size=6)


@given(st.lists(st.text(max_size=15), max_size=8), tables)
def test_any_table_gets_one_guess_a_column_that_survives_json(
    headers: list[str], rows: list[list[object]]
) -> None:
    found = guess(headers, rows)  # type: ignore[arg-type]
    assert [g.index for g in found.columns] == list(range(len(headers)))
    assert MappingProposal.from_plain(json.loads(json.dumps(found.to_plain()))) == found
