"""Other registers in the format: old packages, the specification's own examples, a mocked API."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.exchange.importing import (
    assert_every_row_is_accounted_for,
    bring_in,
    notes,
    nothing_but_unchanged,
    outcomes,
    shared,
)
from torvet.base.errors import DomainError
from torvet.directory.models import House, Offer, Organization

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "hsds/sample-datapackage/simple",
        "hsds/sample-datapackage/all_resources",
        "hsds/sample-datapackage",
        "hsds/ohana-sample",
        "hsds/spec-3.0/examples",
        "hsds/spec-3.0/examples/csv",
        "hsds/spec-3.1.1/examples",
        "hsds/spec-3.1.1/examples/csv",
        "hsds/oruk-mocks/V3.0-UK-Default",
        "hsds/oruk-mocks/V3.0-UK-Fail",
    ],
)
def test_a_register_is_accounted_for_and_the_same_again_changes_nothing(
    house: House, path: str
) -> None:
    first = bring_in(house, shared(path))
    assert_every_row_is_accounted_for(first)
    assert first.as_json()["created"]["organization"] >= 1
    again = bring_in(house, shared(path))
    assert_every_row_is_accounted_for(again)
    assert nothing_but_unchanged(again)


def test_old_packages_find_the_actor_through_the_place(house: House) -> None:
    report = bring_in(house, shared("hsds/ohana-sample"))
    created = report.as_json()["created"]
    assert (created["organization"], created["offer"], created["place"]) == (8, 23, 22)
    assert "offer_without_organization" not in notes(report)
    centre = Offer.objects.get(name="Fair Oaks Adult Activity Center")
    assert centre.organization is not None
    assert centre.organization.name == "Peninsula Family Service"


def test_weekdays_and_hours_are_read_in_the_ways_packages_write_them(house: House) -> None:
    bring_in(house, shared("hsds/ohana-sample"))
    times = Offer.objects.get(times__rule="FREQ=WEEKLY;BYDAY=WE").times.all()
    read = {(time.rule[-2:], f"{time.start:%H:%M}", f"{time.end:%H:%M}") for time in times}
    assert read == {("MO", "08:00", "12:00"), ("MO", "14:00", "16:00"), ("WE", "10:00", "15:00")}


def test_the_numbered_weekdays_of_1_1_begin_with_monday(house: House) -> None:
    bring_in(house, shared("hsds/sample-datapackage/all_resources"))
    helpline = Offer.objects.get(name="Never Homeless Helpline")
    assert sorted(time.days for time in helpline.times.all()) == ["0", "1", "2"]


def test_a_package_in_a_zip_is_the_same_package(house: House, tmp_path: Path) -> None:
    folder = shared("hsds/sample-datapackage/simple")
    packed = tmp_path / "pakke.zip"
    with ZipFile(packed, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"data/{file.name}")
    bring_in(house, folder)
    assert nothing_but_unchanged(bring_in(house, packed))


def test_tables_are_found_by_the_names_a_datapackage_gives_them(
    house: House, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("id,name\n1,Nordhuset\n", "utf-8")
    (tmp_path / "b.csv").write_text("id,organization_id,name\n7,1,Café\n", "utf-8")
    resources = [{"name": "organization", "path": "a.csv"}, {"name": "service", "path": "b.csv"}]
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}), "utf-8")
    bring_in(house, tmp_path)
    assert Offer.objects.get(name="Café").organization == Organization.objects.get()


def test_a_full_record_brings_its_actor_place_person_themes_and_hours(house: House) -> None:
    bring_in(house, shared("hsds/spec-3.1.1/examples/service_full.json"))
    offer = Offer.objects.get()
    assert offer.organization is not None
    assert offer.organization.name == "Example Organization Inc."
    assert (offer.min_age, offer.max_age, offer.languages) == (12, 100, "Urdu")
    assert [place.name for place in offer.places.all()] == ["MyCity Civic Center"]
    assert [contact.name for contact in offer.organization.contacts.all()] == ["Ann Persona"]
    assert offer.phone == "+44 1234 234567 x100"
    assert "Under 18s and Over 60s: 35 GBP, per 1 hour session" in offer.price
    [time] = offer.times.all()
    assert time.rule == "FREQ=WEEKLY;BYDAY=TH,FR;UNTIL=20050101"


def test_a_bad_email_is_refused_and_the_row_stays(house: House) -> None:
    report = bring_in(house, shared("hsds/oruk-mocks/V3.0-UK-Fail/service_full.json"))
    refused = {(one["field"], one["row"]) for one in report.as_json()["refused"]}
    assert ("email", 1) in refused
    assert Offer.objects.get().email == ""


def test_rows_without_a_name_are_refused_and_a_term_without_a_description_is_noted(
    house: House,
) -> None:
    report = bring_in(house, shared("hsds/oruk-mocks/V3.0-UK-Fail"))
    assert outcomes(report)["service_list.json"] == {"refused": 4}
    assert notes(report)["term_without_description"] == 1


def test_json_that_is_no_directory_is_refused_with_the_reason(house: House) -> None:
    report = bring_in(house, shared("hsds/oruk-mocks/V3.0-UK-Default"))
    whole = [one["file"] for one in report.as_json()["refused"] if one["row"] is None]
    assert whole == [
        "dashboard_service_details_response.json",
        "dashboard_services_response.json",
        "api_details.json",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "api_details.json",
        "dashboard_services_response.json",
        "dashboard_service_details_response.json",
    ],
)
def test_such_json_alone_is_an_error_that_names_the_file(house: House, name: str) -> None:
    with pytest.raises(DomainError, match=name):
        bring_in(house, shared(f"hsds/oruk-mocks/V3.0-UK-Default/{name}"))


def test_a_page_that_only_names_its_actor_finds_the_one_told_before(
    house: House, tmp_path: Path
) -> None:
    key = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"
    actors, offers = tmp_path / "organizations.json", tmp_path / "services.json"
    actors.write_text(json.dumps({"contents": [{"id": key, "name": "Nord", "website": "x.dk"}]}))
    service = {"id": "s1", "name": "Café", "status": "active", "organization_id": key}
    offers.write_text(json.dumps({"contents": [service]}))
    bring_in(house, actors)
    bring_in(house, offers)
    assert Offer.objects.get().organization == Organization.objects.get()


def test_files_of_one_name_in_two_folders_are_told_apart(house: House, tmp_path: Path) -> None:
    paths = []
    for folder, number in (("a", 1), ("b", 2)):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "organizations.csv"
        path.write_text(f"id,name\n{number},Hus {folder}\n", "utf-8")
        paths.append(path)
    report = bring_in(house, *paths)
    assert list(outcomes(report)) == ["organizations.csv", "organizations.csv (2)"]
    assert list(outcomes(bring_in(house, tmp_path))) == [
        "a/organizations.csv",
        "b/organizations.csv",
    ]
