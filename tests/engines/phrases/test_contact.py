"""Names, numbers and addresses taken apart without losing a leading zero."""

import pytest

from torvet.engines.phrases.addresses import AddressRead, postcode, read_address
from torvet.engines.phrases.contact import ContactRead, find_phones, phone, read_contact, website

KAJ = ContactRead("Kaj Holm", "", ("kaj@example.dk",), ("+45 12 34 56 78",))


@pytest.mark.parametrize(
    "text",
    [
        "Kaj Holm, tlf. 12 34 56 78, kaj@example.dk",
        "Kaj Holm\n12345678\nkaj@example.dk",
        "Kaj Holm <kaj@example.dk> / +45 12345678",
        "kaj@example.dk; Kaj Holm; mobil: 1234 5678",
        "Kontakt: Kaj Holm (kaj@example.dk) 0045 12345678",
    ],
)
def test_a_contact_is_read_in_any_order(text: str) -> None:
    assert read_contact(text) == KAJ


def test_what_follows_the_name_is_the_title() -> None:
    assert read_contact("Ida Lund, boligsocial medarbejder, ida@example.dk") == ContactRead(
        "Ida Lund", "boligsocial medarbejder", ("ida@example.dk",)
    )


def test_several_numbers_and_a_link_are_all_kept() -> None:
    read = read_contact("Bo tlf.: 87 65 43 21 el. 12 34 56 79, www.example.dk")
    assert (read.name, read.title) == ("Bo", "")
    assert read.phones == ("+45 87 65 43 21", "+45 12 34 56 79")
    assert read.websites == ("https://www.example.dk",)
    assert find_phones("87654321 / 12345679") == ("+45 87 65 43 21", "+45 12 34 56 79")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12345678", "+45 12 34 56 78"),
        ("+4512345678", "+45 12 34 56 78"),
        ("0045 12 34 56 78", "+45 12 34 56 78"),
        ("tlf. 1234 5678", "+45 12 34 56 78"),
        ("0161 749 2000", "0161 749 2000"),
        ("01614941704", "01614941704"),
        ("05 57 65 75 39", "05 57 65 75 39"),
        ("+33 5 57 65 75 39", "+33 5 57 65 75 39"),
        ("ring efter kl. 16", None),
        ("", None),
    ],
)
def test_danish_numbers_are_written_alike_and_others_as_typed(
    typed: str, expected: str | None
) -> None:
    assert phone(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("adsea28.org", "https://adsea28.org"),
        ("www.example.dk", "https://www.example.dk"),
        ("http://example.dk/a?b=1", "http://example.dk/a?b=1"),
        ("pas une url !", None),
        ("kaj@example.dk", None),
        ("javascript:alert(1)", None),
        ("https://", None),
    ],
)
def test_a_website_has_its_scheme_or_is_none(typed: str, expected: str | None) -> None:
    assert website(typed) == expected


@pytest.mark.parametrize(
    ("text", "street", "code", "town"),
    [
        ("Storegade 1, 8000 Aarhus C", "Storegade 1", "8000", "Aarhus C"),
        ("8 rue de la Boétie - 33000 Bordeaux", "8 rue de la Boétie", "33000", "Bordeaux"),
        ("3 Rue Razon 33600 - Pessac", "3 Rue Razon", "33600", "Pessac"),
        ("Barton Embankment, Manchester M17 8RH", "Barton Embankment", "M17 8RH", "Manchester"),
        ("m17 8rh", "", "M17 8RH", ""),
        ("Skovvej 1\n0999 Skovby", "Skovvej 1", "0999", "Skovby"),
        ("DK-8000 Aarhus", "", "8000", "Aarhus"),
        ("0783", "", "0783", ""),
        ("12 Main St, Miami, FL 33101", "12 Main St", "33101", "Miami"),
        ("Gade 1, 1610 København V, Danmark", "Gade 1, Danmark", "1610", "København V"),
        ("Nygade 1200, st. tv.", "Nygade 1200, st. tv.", "", ""),
        ("", "", "", ""),
    ],
)
def test_an_address_is_taken_apart(text: str, street: str, code: str, town: str) -> None:
    assert read_address(text) == AddressRead(street, code, town)


def test_a_postcode_that_is_none_is_kept_as_typed() -> None:
    assert [postcode(text) for text in ("8000 Aarhus C", "0783", "750121", "?")] == [
        "8000",
        "0783",
        "750121",
        "?",
    ]
