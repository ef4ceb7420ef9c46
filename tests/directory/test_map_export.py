"""The map as a list to take along: safe to open, and read back by Torvet's own import."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories as make
from tests.directory.pages import at, sign_in
from torvet.directory.models import House, Offer
from torvet.directory.sheets import as_csv, as_xlsx
from torvet.engines import recurrence
from torvet.engines.phrases.columns.fields import Field
from torvet.engines.phrases.columns.guess import guess
from torvet.exchange.actions import import_files

pytestmark = pytest.mark.django_db
MEANT = [
    Field.ORGANIZATION_NAME,
    Field.SECTOR,
    Field.CONTACT_NAME,
    Field.PHONE,
    Field.EMAIL,
    Field.WEBSITE,
    Field.OFFER_NAME,
    Field.DESCRIPTION,
    Field.THEME,
    Field.TARGET_GROUP,
    Field.AGES,
    Field.TIME,
    Field.PLACE_NAME,
    Field.ADDRESS,
    Field.POSTCODE,
    Field.TOWN,
    Field.AREA,
    Field.PRICE,
    Field.LANGUAGE,
    Field.HOW_TO_COME,
    Field.IGNORE,
]


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


def read_csv(client: Client, house: House, **asked: Any) -> list[list[str]]:
    answer = client.get(at(house, "map_export", "csv"), asked)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_each_offer_is_a_row_and_an_actor_without_offers_too(client: Client, house: House) -> None:
    library = make.an_organization(house, "Biblioteket", phone="+45 12 34 56 78")
    offer = make.an_offer(library, "Lektiecafé", min_age=10, max_age=14)
    make.weekly(offer, "1", "15:00", "17:00")
    make.an_organization(house, "Aftenvandrerne", can_do="Går ture")
    make.an_offer(make.an_organization(house, "Lukket", archived_at=make.NOW), "Borte")
    Offer.objects.create(house=house, name="Fisketur")
    sign_in(client, house)
    rows = read_csv(client, house)[1:]
    assert [(row[0], row[3], row[6], row[-1]) for row in rows] == [
        ("Aftenvandrerne", "", "", "Går ture"),
        ("Biblioteket", "+45 12 34 56 78", "Lektiecafé", ""),
        ("", "", "Fisketur", ""),
    ]


def test_the_list_holds_what_was_asked_for(client: Client, house: House) -> None:
    library = make.an_organization(house, "Biblioteket")
    make.an_offer(library, "Lektiecafé")
    make.an_offer(library, "Babyrytmik")
    sign_in(client, house)
    assert [row[6] for row in read_csv(client, house, q="lektie")[1:]] == ["Lektiecafé"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_headings_are_understood_by_the_import(
    client: Client, house: House, language: str
) -> None:
    offer = make.an_offer(make.an_organization(house, "Biblioteket"), "Lektiecafé", price="gratis")
    make.weekly(offer, "1", "15:00", "17:00")
    sign_in(client, house, user=make.a_user(language=language))
    heading, *rows = read_csv(client, house)
    proposal = guess(heading, rows)
    assert [column.field for column in proposal.columns] == MEANT
    assert proposal.kind == "offers"


def test_a_spreadsheet_holds_the_same_rows_as_text(client: Client, house: House) -> None:
    make.an_offer(make.an_organization(house, "=1+1"), "Lektiecafé")
    sign_in(client, house)
    answer = client.get(at(house, "map_export", "xlsx"))
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    [row] = sheet.iter_rows(min_row=2, max_col=1)
    assert (row[0].value, row[0].data_type) == ("=1+1", "s")


def test_what_a_spreadsheet_would_run_stays_text() -> None:
    cells = ["=1+1", "+45 12 34 56 78", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "a=b"]
    [row] = csv.reader(StringIO(as_csv([cells]).decode("utf-8-sig")), delimiter=";")
    assert row == [
        "'=1+1",
        "+45 12 34 56 78",
        "'+cmd|' /C calc'!A0",
        "'-2",
        "'@SUM(A1)",
        "'\t=1",
        "a=b",
    ]


@pytest.mark.parametrize("cell", ["=1+1", "\x00=1+1", "#REF!"])
def test_what_a_spreadsheet_would_take_for_its_own_stays_text(cell: str) -> None:
    sheet = load_workbook(BytesIO(as_xlsx([["Tilbud"], [cell]]))).worksheets[0]
    assert sheet["A2"].data_type == "s"


def test_letters_a_spreadsheet_cannot_hold_are_left_out() -> None:
    sheet = load_workbook(BytesIO(as_xlsx([["a\x00b"], ["æøå"]]))).worksheets[0]
    assert [cell.value for [cell] in sheet.iter_rows()] == ["ab", "æøå"]


def test_another_kind_of_file_is_not_there(client: Client, house: House) -> None:
    sign_in(client, house)
    assert client.get(at(house, "map_export", "pdf")).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_another_house_imports_the_list_and_has_the_same_map(
    client: Client, house: House, tmp_path: Path, kind: str
) -> None:
    library = make.an_organization(house, "Biblioteket", phone="+45 12 34 56 78")
    homework = make.an_offer(library, "Lektiecafé", min_age=10, max_age=14, price="gratis")
    homework.places.add(house.places.create(name="Salen", address="Torvet 1", postcode="0800"))
    make.weekly(homework, "01234", "15:00", "17:00")
    choir = make.an_offer(make.an_organization(house, "Koret"), "Sangaften")
    make.weekly(choir, "3", "19:00", "21:00", every=4)
    make.an_organization(house, "Aftenvandrerne", can_do="Går ture")
    member = make.a_member(house, user=make.a_user(language="en"))
    client.force_login(member.user)
    file = tmp_path / f"list.{kind}"
    file.write_bytes(client.get(at(house, "map_export", kind)).content)
    other = make.a_house("ny")
    import_files(house=other, paths=[file], by=None, now=make.NOW, dry_run=False)
    assert told(other) == told(house)


def told(house: House) -> dict[str, object]:
    return {
        actor.name: [
            (offer.name, offer.min_age, offer.max_age, offer.price, hours(offer))
            for offer in actor.offers.all()
        ]
        for actor in house.organizations.all()
    }


def hours(offer: Offer) -> set[tuple[str, object, object, int]]:
    """Weekday by weekday: a list may be read as a rule for each day."""
    return {
        (day, time.start, time.end, recurrence.weeks_apart(time.rule, time.first_on)[0])
        for time in offer.times.all()
        for day in time.days
    }
