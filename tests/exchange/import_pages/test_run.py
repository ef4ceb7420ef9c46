"""The third page: how far the import is, and what came of it, row by row."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories as make
from tests.exchange.import_pages.pages import (
    HEADINGS,
    a_file,
    at,
    files_in,
    preview,
    send,
    upload,
)
from torvet.directory.models import Membership, Organization
from torvet.exchange.models import RunState
from torvet.exchange.running import carry_out
from torvet.exchange.views.pace import LITTLE

LONG = "Kirken;Suppe;;;;" + "lang tekst " * (LITTLE // 10)


def test_a_large_list_goes_on_in_the_background_and_shows_how_far_it_is(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client, a_file(LONG.replace("lang tekst ", "a" * 9 + ";")))
    page = client.get(at("import_preview", run.pk))
    assert page.context["run"].state == RunState.QUEUED
    assert '<progress id="progress"' in page.content.decode()
    part = client.get(at("import_preview", run.pk), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert 'data-hx-trigger="every 2s"' in part.content.decode()


def test_progress_ends_by_asking_for_the_whole_page(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    for name, do in (("import_preview", ""), ("import_run", "import")):
        if do:
            send(client, run, do)
        answer = client.get(at(name, run.pk), headers={"HX-Request": "true"})
        assert (answer.content, answer["HX-Refresh"]) == (b"", "true")


def test_every_row_is_accounted_for(coordinator: Membership, client: Client) -> None:
    run = upload(client)
    send(client, run, "import")
    report = client.get(at("import_run", run.pk)).context["report"]
    (file,) = report.files
    assert (file.name, file.rows) == ("liste.csv", 3)
    assert [one.count for one in file.counts] == [2, 1]
    assert report.read == sum(one.count for one in report.all_counted)


def test_the_same_list_again_changes_nothing(coordinator: Membership, client: Client) -> None:
    send(client, upload(client), "import")
    run = upload(client)
    assert not preview(client, run)["report"].changes_something
    send(client, run, "import")
    assert Organization.objects.count() == 2


def test_the_file_is_gone_when_the_import_is_done(
    coordinator: Membership, client: Client, uploads: Path
) -> None:
    send(client, upload(client), "import")
    assert list(files_in(uploads)) == []


def test_a_second_click_does_not_import_twice(coordinator: Membership, client: Client) -> None:
    run = upload(client)
    send_again = {field.html_name: field.value() for field in preview(client, run)["form"]}
    for _click in range(2):
        answer = client.post(at("import_columns", run.pk), {**send_again, "do": "import"})
        assert answer["Location"] == at("import_run", run.pk)
    assert Organization.objects.count() == 2


def test_the_refused_rows_can_be_taken_along(coordinator: Membership, client: Client) -> None:
    coordinator.user.language = "en"
    coordinator.user.save()
    run = upload(client, a_file("Kirken;Suppe;;;;", ";;onsdag;;;", headings=HEADINGS))
    send(client, run, "import")
    sheet = client.get(at("import_rows_file", run.pk, "refused", "xlsx"))
    (heading, line) = load_workbook(BytesIO(sheet.content)).active.values
    assert heading == ("File", "Row", "Field", "Why")
    assert line[:3] == ("liste.csv", "3", "Hvad")
    assert line[3]
    listed = client.get(at("import_rows_file", run.pk, "refused", "csv")).content.decode(
        "utf-8-sig"
    )
    assert listed.splitlines() == [";".join(heading), ";".join(line)]


def test_the_rows_that_were_merged_say_into_what_and_why(
    coordinator: Membership, client: Client
) -> None:
    Organization.objects.create(house=coordinator.house, name="Kirken")
    run = upload(client, a_file("Kirken;12345678", headings="Aktør;Tlf"))
    send(client, run, "import")
    page = client.get(at("import_rows", run.pk, "merged"))
    ((file, row, _what, into, why),) = (
        [value for _name, value in line] for line in page.context["lines"]
    )
    assert (file, row, into) == ("liste.csv", "2", "Kirken")
    assert why


def test_long_lists_of_rows_come_in_pages(coordinator: Membership, client: Client) -> None:
    rows = [f"Kor {number};ikke en adresse" for number in range(60)]
    run = upload(client, a_file(*rows, headings="Forening;E-mail"))
    counts = [
        len(client.get(at("import_rows", run.pk, "refused") + f"?page={page}").context["lines"])
        for page in (1, 2)
    ]
    assert counts == [50, 10]
    assert len(preview(client, run)["refused"]) == 5


@pytest.mark.parametrize(("which", "kind"), [("created", "csv"), ("refused", "exe")])
def test_there_is_no_other_list_and_no_other_kind_of_file(
    coordinator: Membership, client: Client, which: str, kind: str
) -> None:
    run = upload(client)
    assert client.get(at("import_rows_file", run.pk, which, kind)).status_code == 404


def test_a_list_with_nothing_in_it_says_why_and_that_nothing_was_imported(
    coordinator: Membership, client: Client, uploads: Path
) -> None:
    run = upload(client, a_file("1", headings="{", name="liste.json"))
    page = client.get(at("import_preview", run.pk))
    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert run.error.startswith("liste.json: ")
    assert page.context["error"] == run.error
    assert list(files_in(uploads)) == []


def test_an_import_that_fails_leaves_the_house_as_it_was(
    coordinator: Membership, client: Client, uploads: Path
) -> None:
    run = upload(client)
    run.refresh_from_db()
    run.is_preview, run.state = False, RunState.QUEUED
    run.save()
    for path in list(uploads.rglob("*.csv")):
        path.unlink()
    carry_out(run.pk, make.NOW)
    page = client.get(at("import_run", run.pk))
    assert page.context["run"].state == RunState.FAILED
    assert page.context["error"]
    assert not Organization.objects.exists()


def test_bookings_lead_to_the_calendar_and_refusals_stand_in_the_order_of_the_rows(
    coordinator: Membership, client: Client
) -> None:
    rows = (
        "02-03-2026;19;21;Salen;Koret",
        "02-03-2026;20;22;Salen;Dans",
        "31-02-2026;20;22;Salen;Dans",
        "02-03-2026;20;21;Salen;Banko",
    )
    run = upload(client, a_file(*rows, headings="Dato;Fra;Til;Lokale;Forening"))
    send(client, run, "import")
    page = client.get(at("import_run", run.pk))
    assert f'href="{at("calendar")}"' in page.text
    assert [one["row"] for one in page.context["report"].refused] == [3, 4, 5]
