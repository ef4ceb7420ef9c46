"""The first page: which list, and what came of the lists before."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import Client

from tests import factories as make
from tests.exchange.import_pages.pages import a_file, at, files_in, preview, send, upload
from torvet.directory.models import House, Membership, Offer, Organization, Role
from torvet.exchange.forms.uploads import refusal_of
from torvet.exchange.models import ImportRun

MEGABYTE = 1024 * 1024


def test_only_coordinators_import(house: House, coordinator: Membership, client: Client) -> None:
    run = upload(client)
    pages = [
        *(at(name) for name in ("import", "import_example")),
        *(at(name, run.pk) for name in ("import_run", "import_preview")),
        at("import_rows", run.pk, "refused"),
        at("import_rows_file", run.pk, "refused", "csv"),
    ]
    acts = [at(name, run.pk) for name in ("import_columns", "import_cancel")]
    for role, status in ((Role.STAFF, 403), (Role.LEADER, 403), (Role.BOARD, 404)):
        client.force_login(make.a_member(house, role).user)
        assert {client.get(page).status_code for page in pages} == {status}
        assert {client.post(act).status_code for act in acts} == {status}


def test_another_houses_import_is_not_there(
    house: House, coordinator: Membership, client: Client
) -> None:
    elsewhere = ImportRun.objects.create(house=make.a_house(), created_at=make.NOW)
    for name in ("import_run", "import_preview"):
        assert client.get(at(name, elsewhere.pk)).status_code == 404
    for name in ("import_columns", "import_cancel"):
        assert client.post(at(name, elsewhere.pk)).status_code == 404


def test_what_changes_something_needs_a_post(coordinator: Membership, client: Client) -> None:
    run = upload(client)
    acts = [at(name, run.pk) for name in ("import_columns", "import_cancel")]
    acts.append(at("import_forget", run.pk, run.tables[0]["signature"]))
    assert {client.get(act).status_code for act in acts} == {405}


def test_a_small_list_is_looked_at_while_one_waits_and_nothing_is_saved(
    house: House, coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    run.refresh_from_db()
    assert run.may_be_applied
    assert preview(client, run)["report"].read == 3
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (SimpleUploadedFile("plan.pdf", b"%PDF-1.7"), "not a table we can read"),
        (SimpleUploadedFile("brev.docx", b"PK\x03\x04"), "not a table we can read"),
        (SimpleUploadedFile("gammel.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old or locked"),
        (SimpleUploadedFile("tom.csv", b""), "The file is empty"),
        (SimpleUploadedFile("salen.ics", b"BEGIN:VCALENDAR"), "This is a calendar"),
        (SimpleUploadedFile("salen.txt", b"BEGIN:VCALENDAR"), "This is a calendar"),
        (SimpleUploadedFile("brudt.zip", b"PK\x03\x04 cut off"), "damaged or cut off"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_file_that_cannot_be_a_list_is_refused_at_its_field(
    coordinator: Membership, client: Client, file: SimpleUploadedFile, reason: str
) -> None:
    coordinator.user.language = "en"
    coordinator.user.save()
    answer = client.post(at("import"), {"files": [file]})
    (said,) = answer.context["form"].errors["files"]
    assert answer.status_code == 422
    assert said.startswith(f"{file.name}: ")
    assert reason in said
    assert not ImportRun.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_both_sizes() -> None:
    large = UploadedFile(BytesIO(b"Hvem"), "stor.csv", size=60 * MEGABYTE)
    assert "60 MB" in refusal_of(large)
    assert "50 MB" in refusal_of(large)


def test_a_zip_file_comes_alone(coordinator: Membership, client: Client) -> None:
    archive = SimpleUploadedFile("lister.zip", b"PK\x03\x04")
    answer = client.post(at("import"), {"files": [a_file(), archive]})
    assert list(answer.context["form"].errors) == ["files"]


def test_choosing_no_file_is_said_at_the_field(coordinator: Membership, client: Client) -> None:
    answer = client.post(at("import"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["files"])


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_example_reads_back_without_a_correction(
    coordinator: Membership, client: Client, language: str
) -> None:
    coordinator.user.language = language
    coordinator.user.save()
    example = client.get(at("import_example")).content
    run = upload(client, SimpleUploadedFile("eksempel.xlsx", example))
    (table,) = preview(client, run)["tables"]
    assert all(column.is_settled for column in table.columns)
    assert "ignore" not in {column.choice.value() for column in table.columns}
    send(client, run, "import")
    assert Organization.objects.count() == 2
    assert [offer.times.count() for offer in Offer.objects.order_by("pk")] == [1, 1, 2]


def test_an_earlier_import_says_who_when_and_what_came_of_it(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    send(client, run, "import")
    (earlier,) = client.get(at("import")).context["earlier"]
    assert (earlier.run.by, earlier.files) == (coordinator.user, ["liste.csv"])
    assert sorted(counted.count for counted in earlier.counts) == [1, 2]


def test_the_first_page_asks_the_database_as_often_for_three_imports_as_for_one(
    coordinator: Membership, client: Client, django_assert_num_queries: Any
) -> None:
    def imported() -> None:
        send(client, upload(client), "import")

    imported()
    client.get(at("import"))
    with django_assert_num_queries(6):
        client.get(at("import"))
    imported()
    imported()
    with django_assert_num_queries(6):
        client.get(at("import"))


def test_a_new_upload_takes_the_place_of_ones_own_that_was_only_looked_at(
    house: House, coordinator: Membership, client: Client, uploads: Path
) -> None:
    first = upload(client, a_file(name="første.csv"))
    second = upload(client, a_file(name="anden.csv"))
    assert client.get(at("import_preview", first.pk)).status_code == 404
    assert list(files_in(uploads)) == ["anden.csv"]
    client.force_login(make.a_member(house).user)
    third = upload(client, a_file(name="tredje.csv"))
    assert set(ImportRun.objects.all()) == {second, third}
