"""A week plan on the pages of an import: how it was read is said, and may be put right."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.exchange.import_pages.pages import at, preview, send, upload
from tests.exchange.tables.lists import workbook
from torvet.directory.models import Membership
from torvet.rooms.models import Booking

TITLED = "Sal A, uge 33-35 2026"


def a_plan(title: str = TITLED) -> SimpleUploadedFile:
    rows: list[list[object]] = [
        [title],
        ["Kl.", "Mandag", "Tirsdag"],
        ["16-18", "Koret", None],
        ["18-20", None, "Koret hver anden uge"],
    ]
    return SimpleUploadedFile("plan.xlsx", workbook({"Plan": rows}))


def test_the_preview_says_how_it_was_read_and_which_cell_was_not(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client, a_plan())
    (table,) = preview(client, run)["tables"]
    assert (table.kind.value(), table.is_kept) == ("grid", False)
    shown = client.get(at("import_preview", run.pk)).content.decode()
    assert "Sådan er ugeplanen læst" in shown
    assert "Hver uge fra mandag den 10. august 2026 til søndag den 30. august 2026." in shown
    assert '<td data-title="Felt">C4</td>' in shown
    send(client, run, "import")
    assert [one.title for one in Booking.objects.all()] == ["Koret"]


def test_what_it_does_not_say_is_asked_for_where_the_person_looks(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client, a_plan("Efterår 2026"))
    shown = client.get(at("import_preview", run.pk)).content.decode()
    assert "Der står ikke fra hvilken dag til hvilken." in shown
    assert "Der står ikke, hvilket lokale den gælder." in shown
    send(client, run, "import")
    assert not Booking.objects.exists()


def test_a_plan_that_is_none_may_be_left_out(coordinator: Membership, client: Client) -> None:
    run = upload(client, a_plan())
    send(client, run, "again", kind_0="unknown")
    assert not preview(client, run)["report"].read_as
    send(client, run, "again", kind_0="grid")
    assert preview(client, run)["report"].read_as
