"""Files of other kinds than one spreadsheet."""

import json
from io import BytesIO
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.exchange.import_pages.pages import a_file, meanings, preview, upload
from torvet.directory.models import Membership


def test_lists_with_the_same_headings_are_explained_once(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client, a_file(name="januar.csv"), a_file(name="februar.csv"))
    (table,) = preview(client, run)["tables"]
    assert table.found.files == ["februar.csv", "januar.csv"]


def test_a_package_without_columns_shows_its_counts_only(
    coordinator: Membership, client: Client
) -> None:
    package = BytesIO()
    with ZipFile(package, "w") as archive:
        archive.writestr("organizations.csv", "id,name\n1,Kirken\n2,Biblioteket\n")
        archive.writestr("services.csv", "id,organization_id,name\n7,1,Suppe\n")
    shown = preview(client, upload(client, SimpleUploadedFile("by.zip", package.getvalue())))
    assert shown["tables"] == []
    assert shown["report"].plain["created"] == {"offer": 1, "organization": 2}


def test_a_json_list_has_columns_like_a_spreadsheet(
    coordinator: Membership, client: Client
) -> None:
    records = [{"navn": "Kirken", "telefon": "12345678"}]
    file = SimpleUploadedFile("liste.json", json.dumps(records).encode())
    assert meanings(client, upload(client, file)) == {
        "navn": "organization_name",
        "telefon": "phone",
    }
