"""The real files beside the checkout, with the counts their makers give."""

from itertools import chain

import pytest

from tests.exchange.tables.lists import fields, proposal, shared
from torvet.engines.phrases.addresses import read_address
from torvet.engines.phrases.cells import clean
from torvet.engines.phrases.columns import Field, MappingProposal
from torvet.exchange.tables import Row, Table, read_tables

F = Field

pytestmark = pytest.mark.skipif(
    not shared("directories").is_dir(), reason="the folder shared/data is not beside the checkout"
)


def read(path: str) -> list[tuple[Table, list[Row], MappingProposal]]:
    found = []
    for table in read_tables(shared(path), path.rsplit("/", 1)[-1]):
        rows = list(table.rows)
        found.append((table, rows, proposal(table, rows)))
    return found


def column(rows: list[Row], found: MappingProposal, field: Field) -> list[str]:
    index = found.indexes(field)[0]
    return [clean(row.values[index]).text for row in rows if not row.aside]


@pytest.mark.parametrize(
    ("name", "count", "first", "postcode"),
    [
        (
            "charities_operating_in_trafford",
            736,
            "DUKINFIELD BAPTIST CHURCH (TRUST FUNDS HELD ICW )",
            "SK6 1LB",
        ),
        ("gm_jobcentreplus", 26, "Alexandra Park", "M15 5JB"),
        ("gm_libraries", 141, "Blackrod Library", "BL6 5EQ"),
        ("sports_hall", 46, "David Lloyd (Manchester Trafford City)", "M17 8RH"),
        ("studio", 21, "David Lloyd (Manchester Trafford City)", "M17 8RH"),
    ],
)
def test_traffords_lists_are_organizations_with_names_and_postcodes(
    name: str, count: int, first: str, postcode: str
) -> None:
    [(table, rows, found)] = read(f"directories/trafford-uk/{name}.csv")
    assert (len(rows), found.kind, table.notes) == (count, "organizations", [])
    names, codes = column(rows, found, F.ORGANIZATION_NAME), column(rows, found, F.POSTCODE)
    assert (names[0], codes[0], all(names)) == (first, postcode, True)


def test_traffords_charities_are_mapped_as_a_person_would() -> None:
    [(_, _, found)] = read("directories/trafford-uk/charities_operating_in_trafford.csv")
    assert fields(found) == {
        "registered_charity_number": F.SOURCE_ID,
        "charity_company_registration_number": F.REGISTRATION_NUMBER,
        "charity_name": F.ORGANIZATION_NAME,
        "charity_type": F.SECTOR,
        "charity_activities": F.DESCRIPTION,
        "charity_contact_address": F.ADDRESS,
        "charity_contact_postcode": F.POSTCODE,
        "charity_contact_phone": F.PHONE,
        "charity_contact_email": F.EMAIL,
        "charity_contact_web": F.WEBSITE,
    }


def test_gironde_has_its_latitude_under_x_and_its_postcodes_in_the_address() -> None:
    [(_, rows, found)] = read("directories/mednum-fr/gironde.json")
    assert (len(rows), found.kind) == (347, "organizations")
    assert fields(found) == {
        "Lieu": F.ORGANIZATION_NAME,
        "Type Structure": F.SECTOR,
        "Commune": F.TOWN,
        "Adresse postale": F.ADDRESS,
        "Email": F.EMAIL,
        "Description": F.DESCRIPTION,
        "Libellé 1": F.ALTERNATE_NAME,
        "Libellé 2": F.ALTERNATE_NAME,
        "Site internet": F.WEBSITE,
        "Téléphone": F.PHONE,
        "Coord. X": F.LATITUDE,
        "Coord. Y": F.LONGITUDE,
        "Pôle territorial": F.AREA,
        "services": F.CAN_DO,
        "equipements": F.CAN_DO,
    }
    assert all(column(rows, found, F.ORGANIZATION_NAME))
    codes = [read_address(text).postcode for text in column(rows, found, F.ADDRESS)]
    assert codes[0] == "33000"
    assert sum(1 for code in codes if code) == 321  # the other 26 addresses have none


def test_hub_lo_is_mapped_as_its_maintainers_map_it() -> None:
    [(_, rows, found)] = read("directories/mednum-fr/hub-lo.json")
    assert (len(rows), found.kind) == (426, "organizations")
    used = fields(found)
    assert {header: used[header] for header in used if header in MAINTAINERS} == MAINTAINERS
    assert column(rows, found, F.ORGANIZATION_NAME)[0] == "LA FABRIQUE 18"
    assert column(rows, found, F.POSTCODE)[:2] == ["18000", "45100"]


MAINTAINERS = {
    "gid": F.SOURCE_ID,
    "c_nom": F.ORGANIZATION_NAME,
    "c_siren_site": F.REGISTRATION_NUMBER,
    "c_postcode": F.POSTCODE,
    "c_city": F.TOWN,
    "c_adresse": F.ADDRESS,
    "c_lat_coor1": F.LATITUDE,
    "c_long_coor1": F.LONGITUDE,
    "c_telephone": F.PHONE,
    "c_courriel": F.EMAIL,
    "c_site_web": F.WEBSITE,
    "c_formation_detail": F.DESCRIPTION,
    "c_statut_juridique": F.SECTOR,
}


def test_the_danish_postcodes_are_areas_with_their_leading_zeros() -> None:
    [(table, rows, found)] = read("denmark/postals.csv")
    assert (len(rows), found.kind, table.header_row) == (1434, "areas", 1)
    codes = column(rows, found, F.POSTCODE)
    assert (codes[0], len(set(map(len, codes)))) == ("0783", 1)
    assert column(rows, found, F.TOWN)[0] == "Facility"
    assert column(rows, found, F.MUNICIPALITY)[0] == "Københavns Kommune"


def test_the_designated_areas_are_areas() -> None:
    [(_, rows, found)] = read("denmark/designerede_omraader_2018.csv")
    assert (len(rows), found.kind) == (29, "areas")


def test_the_awkward_workbook_gives_every_sheet_and_every_row() -> None:
    found = read("directories/data-inclusion-fr/dataset.xlsx")
    assert [
        (table.sheet, len(rows), sum(1 for row in rows if row.aside), proposed.kind)
        for table, rows, proposed in found
    ] == [
        ("Structures", 3, 2, "organizations"),
        ("Services", 4, 2, "offers"),
        ("Thématiques", 69, 0, "vocabulary"),
        ("Services - Thématiques", 45, 3, "unknown"),
        ("Modes daccueil", 2, 0, "vocabulary"),
        ("Réseaux porteurs", 107, 0, "vocabulary"),
        ("Types de services", 6, 0, "vocabulary"),
        ("Frais", 2, 0, "vocabulary"),
        ("Modes de mobilisation", 4, 0, "vocabulary"),
        ("Personnes mobilisatrices", 2, 0, "vocabulary"),
        ("Publics", 14, 0, "vocabulary"),
    ]
    asides = {row.aside for _, rows, _ in found for row in rows}
    assert asides == {"", "ignored_by_file"}
    assert [table.sheet for table, _, _ in found if table.is_hidden] == ["Services - Thématiques"]


def test_the_awkward_workbooks_services_point_at_their_structures() -> None:
    found = read("directories/data-inclusion-fr/dataset.xlsx")
    services, rows, proposed = found[1]
    assert services.headers[3] == "2026-03-03"
    assert proposed.indexes(F.WEBSITE)[:2] == (6, 9)
    assert [services.headers[i] for i in proposed.indexes(F.WEBSITE)[:2]] == ["lien_source"] * 2
    assert column(rows, proposed, F.OFFER_NAME) == ["Logement social", "Logement social"]
    structures, owners, owned = found[0]
    assert structures.headers[2] == "2026-02-23"
    ids = set(column(owners, owned, F.SOURCE_ID))
    assert set(column(rows, proposed, F.ORGANIZATION_ID)) <= ids


def test_helsinkis_units_are_one_row_each() -> None:
    [(table, rows, _)] = read("directories/helsinki/unitservices.json")
    assert (table.headers, len(rows)) == (["unit_id", "services"], 5765)


def test_the_vocabularies_are_words_and_no_actors() -> None:
    folder = "directories/data-inclusion-fr/schemas/v1/extra"
    counts = [read(f"{folder}/{name}.json") for name in ("thematiques", "publics")]
    assert [(len(rows), found.kind) for _, rows, found in chain.from_iterable(counts)] == [
        (69, "vocabulary"),
        (14, "vocabulary"),
    ]
