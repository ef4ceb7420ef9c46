"""Messy workbooks of the kind a coordinator already has: merged cells, groups, sheets."""

from datetime import time
from io import BytesIO

from openpyxl import Workbook

from tests.exchange.tables.lists import fields, one, proposal, tables, workbook
from torvet.engines.phrases.columns import Field

F = Field


def test_two_header_rows_with_merged_groups_become_one() -> None:
    data = workbook(
        {
            "Aktører": [
                ["Aktører i huset 2026", None, None, None, None],
                ["Aktør", "Sektor", "Kontakt", None, None],
                [None, None, "Navn", "Tlf.", "Mail"],
                ["Jobcentret", "Kommunal", "Ida Lund", 12345678, "ida@example.dk"],
            ]
        },
        {"Aktører": ["A1:E1", "C2:E2", "A2:A3", "B2:B3"]},
    )
    table, rows = one(data, "aktører.xlsx")
    assert table.headers == ["Aktør", "Sektor", "Kontakt Navn", "Kontakt Tlf.", "Kontakt Mail"]
    assert [(row.number, row.values) for row in rows] == [
        (4, ["Jobcentret", "Kommunal", "Ida Lund", 12345678, "ida@example.dk"])
    ]
    found = proposal(table, rows)
    assert found.kind == "organizations"
    assert fields(found) == {
        "Aktør": F.ORGANIZATION_NAME,
        "Sektor": F.SECTOR,
        "Kontakt Navn": F.CONTACT_NAME,
        "Kontakt Tlf.": F.PHONE,
        "Kontakt Mail": F.EMAIL,
    }


def test_an_actor_merged_down_over_its_offers_stands_in_each_row() -> None:
    data = workbook(
        {
            "Ark1": [
                ["Aktør", "Tilbud", "Dag", "Start", "Slut"],
                ["Biblioteket", "Lektiecafé", "tirsdag", time(15), time(17)],
                [None, "Bogklub", "hver anden onsdag", time(19), time(21)],
                ["Røde Kors", "Nørklere", "torsdag", time(10), None],
            ]
        },
        {"Ark1": ["A2:A3"]},
    )
    table, rows = one(data, "huset.xlsx")
    assert [row.values[0] for row in rows] == ["Biblioteket", "Biblioteket", "Røde Kors"]
    assert fields(proposal(table, rows))["Start"] is F.START_TIME
    assert fields(proposal(table, rows))["Slut"] is F.END_TIME


def test_section_headings_across_the_sheet_are_set_aside_but_counted() -> None:
    data = workbook(
        {
            "Ark1": [
                ["Aktør", "Adresse", "Postnr.", "By"],
                ["KOMMUNALE AKTØRER", None, None, None],
                ["Sundhedsplejen", "Skovvej 1", "0999", "Skovby"],
                ["Frivillige", None, None, None],
            ]
        },
        {"Ark1": ["A2:D2"]},
    )
    _, rows = one(data, "a.xlsx")
    assert [(row.number, row.aside) for row in rows] == [(2, "section"), (3, ""), (4, "")]


def test_several_sheets_are_several_tables_and_a_hidden_one_says_so() -> None:
    data = workbook(
        {
            "Frivillige": [["Forening", "Mail"], ["A", "a@example.dk"]],
            "Tomt": [],
            "Postnumre": [["Postnr", "By"], ["0783", "Skovby"], ["8000", "Aarhus C"]],
        }
    )
    found = tables(data, "alt.xlsx")
    assert [(table.sheet, len(rows), proposal(table, rows).kind) for table, rows in found] == [
        ("Frivillige", 1, "organizations"),
        ("Postnumre", 2, "areas"),
    ]


def test_leading_zeros_kept_by_a_number_format_come_back() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Postnr", "By"])
    sheet.append([783, "Facility"])
    sheet["A2"].number_format = "0000"
    out = BytesIO()
    book.save(out)
    _, rows = one(out.getvalue(), "p.xlsx")
    assert rows[0].values == ["0783", "Facility"]
