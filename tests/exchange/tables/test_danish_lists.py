"""Messy lists of the kind a coordinator already has: each is read as a person would read it."""

import pytest

from tests.exchange.tables.lists import fields, one, proposal
from torvet.engines.phrases.columns import Field, guess

F = Field


def test_a_semicolon_list_in_windows_letters_is_a_list_of_offers() -> None:
    data = (
        "Aktør;Tilbud;Målgruppe;Dag;Tid;Sted;Kontakt\r\n"
        "Natteravnene;Aftentur;Unge 15-25 år;fredag;20-23;Skovtorvet;"
        "Kaj Holm, 12 34 56 78, kaj@example.dk\r\n"
        "Mødrehjælpen;Åben rådgivning;Familier med børn 0-2 år;onsdag;10-12;Fælleshuset;"
        "Ærlig Øst, aeo@example.dk\r\n"
    ).encode("cp1252")
    table, rows = one(data)
    assert table.headers == ["Aktør", "Tilbud", "Målgruppe", "Dag", "Tid", "Sted", "Kontakt"]
    assert [row.number for row in rows] == [2, 3]
    assert rows[1].values[:3] == ["Mødrehjælpen", "Åben rådgivning", "Familier med børn 0-2 år"]
    assert [note.kind for note in table.notes] == ["encoding"]
    found = proposal(table, rows)
    assert found.kind == "offers"
    assert fields(found) == {
        "Aktør": F.ORGANIZATION_NAME,
        "Tilbud": F.OFFER_NAME,
        "Målgruppe": F.TARGET_GROUP,
        "Dag": F.WEEKDAY,
        "Tid": F.TIME,
        "Sted": F.PLACE_NAME,
        "Kontakt": F.CONTACT,
    }


def test_title_and_empty_lines_above_the_header_are_noted_and_not_lost() -> None:
    data = (
        "Tilbud i Skovparken,,,\n"
        "Opdateret januar 2026,,,\n"
        ",,,\n"
        "Forening,Aktivitet,Hvornår,Telefon\n"
        "FC Skov,Fodbold for piger,tirsdage kl. 16-17,87654321\n"
    ).encode()
    table, rows = one(data)
    assert table.header_row == 4
    assert [note.text for note in table.notes] == ["Tilbud i Skovparken", "Opdateret januar 2026"]
    assert [row.number for row in rows] == [5]
    assert fields(proposal(table, rows)) == {
        "Forening": F.ORGANIZATION_NAME,
        "Aktivitet": F.OFFER_NAME,
        "Hvornår": F.TIME,
        "Telefon": F.PHONE,
    }


def test_one_column_a_weekday_holds_that_days_hours() -> None:
    data = (
        b"Forening;Hold;Mandag;Tirsdag;Onsdag;Torsdag;Fredag\n"
        b"Skov Boksning;Unge;16-18;;16-18;;\n"
        b"Strikkeklubben;Strik;;x;;;10.00-12.00\n"
    )
    table, rows = one(data)
    found = proposal(table, rows)
    assert found.kind == "offers"
    assert [g.weekday for g in found.columns if g.field is F.TIMES_ON] == [0, 1, 2, 3, 4]


def test_a_weekday_column_of_names_alone_is_not_taken_for_hours() -> None:
    rows = [["Formiddag", "Babycafé", "Strik"], ["Aften", "Skak", "Fællesspisning"]]
    found = guess(["Aktør", "Mandag", "Tirsdag"], rows)
    assert [g.field for g in found.columns] == [F.ORGANIZATION_NAME, F.IGNORE, F.IGNORE]


def test_a_list_without_any_header_is_read_by_its_contents() -> None:
    data = (
        b"Natteravnene;Aftentur;fredag;20-23;12345678;kaj@example.dk\n"
        b"FC Skov;Fodbold;tirsdag;16-17;87654321;fc@example.dk\n"
    )
    table, rows = one(data)
    assert (table.header_row, table.headers, len(rows)) == (None, [""] * 6, 2)
    assert [g.field for g in proposal(table, rows).columns] == [
        F.ORGANIZATION_NAME,
        F.OFFER_NAME,
        F.WEEKDAY,
        F.TIME,
        F.PHONE,
        F.EMAIL,
    ]


def test_the_question_words_of_a_poster_are_understood() -> None:
    data = (
        "Hvad\tHvem\tHvornår\tHvor\tFor hvem\tPris\tTilmelding\n"
        "Fællesspisning\tBeboerforeningen\tsidste fredag i måneden kl. 18\tFælleshuset\tAlle\t"
        "30 kr.\tRing til Bo\n"
    ).encode("utf-16")
    table, rows = one(data, "plakat.txt")
    found = proposal(table, rows)
    assert found.kind == "offers"
    assert list(fields(found).values()) == [
        F.OFFER_NAME,
        F.ORGANIZATION_NAME,
        F.TIME,
        F.PLACE_NAME,
        F.TARGET_GROUP,
        F.PRICE,
        F.HOW_TO_COME,
    ]


def test_two_columns_called_telefon_are_both_kept() -> None:
    data = b"Navn;Telefon;Telefon;E-mail\nSkovparkens Venner;12345678;87654321;a@example.dk\n"
    table, rows = one(data)
    found = proposal(table, rows)
    assert found.kind == "organizations"
    assert found.indexes(F.PHONE) == (1, 2)


def test_a_name_beside_an_actor_and_a_phone_is_the_contacts() -> None:
    data = b"Akt\xf8r;Navn;Stilling;Tlf\nSSP;Bo Lund;Konsulent;12345678\n"
    table, rows = one(data)
    assert list(fields(proposal(table, rows)).values()) == [
        F.ORGANIZATION_NAME,
        F.CONTACT_NAME,
        F.CONTACT_TITLE,
        F.PHONE,
    ]


def test_a_name_beside_an_actor_and_a_day_is_the_offers() -> None:
    data = "Aktør,Navn,Dag,Tidspunkt\nSSP,Gadeidræt,torsdag,15-17\n".encode()
    table, rows = one(data)
    assert fields(proposal(table, rows))["Navn"] is F.OFFER_NAME


def test_an_export_from_a_form_asks_in_whole_sentences() -> None:
    data = (
        "Tidsstempel,Navn på din organisation,Hvad hedder jeres tilbud,Hvornår mødes I,"
        "Hvor gammel skal man være - alder,Kontaktperson,Mailadresse\n"
        '2026/01/05 10.22.00,Ungdomsskolen,Musikværksted,"Mandag og onsdag 15-18",13-17 år,'
        "Liv Sø,liv@example.dk\n"
    ).encode()
    table, rows = one(data)
    assert list(fields(proposal(table, rows)).values()) == [
        F.ORGANIZATION_NAME,
        F.OFFER_NAME,
        F.TIME,
        F.AGES,
        F.CONTACT_NAME,
        F.EMAIL,
    ]


def test_the_header_is_repeated_on_every_printed_page() -> None:
    data = "Aktør;Mail\nA;a@example.dk\nAktør;Mail\nB;b@example.dk\n".encode()
    _, rows = one(data)
    assert [row.aside for row in rows] == ["", "repeated_header", ""]


def test_a_contact_cell_with_a_line_break_is_one_row() -> None:
    data = 'Aktør;Kontakt\nSSP;"Bo Lund\n12345678\nbo@example.dk"\nA;Ida\n'.encode()
    _, rows = one(data)
    assert [(row.number, row.values[0]) for row in rows] == [(2, "SSP"), (3, "A")]


def test_excels_own_first_line_names_the_delimiter() -> None:
    table, rows = one("sep=|\nAktør|Mail\nA|a@example.dk\n".encode())
    assert (table.header_row, table.headers, len(rows)) == (2, ["Aktør", "Mail"], 1)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"]
)
def test_danish_letters_survive_every_way_of_saving(encoding: str) -> None:
    data = "Aktør;Område\nÆldre Sagen;Ågården Øst\nRøde Kors;Nørrevang på øen\n".encode(encoding)
    table, rows = one(data)
    assert table.headers == ["Aktør", "Område"]
    assert rows[0].values == ["Ældre Sagen", "Ågården Øst"]
