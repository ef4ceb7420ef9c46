"""The second page: what was found, what the columns mean, what would happen."""

from pathlib import Path

from django.test import Client
from django.urls import reverse

from tests.exchange.import_pages.pages import (
    HEADINGS,
    a_file,
    at,
    files_in,
    meanings,
    preview,
    send,
    upload,
)
from torvet.directory.models import House, Membership, Offer, Organization
from torvet.exchange.models import ColumnMapping, ImportRun

UNKNOWN = "Alfa;Beta"


def test_each_column_is_shown_with_examples_and_what_it_is_taken_to_mean(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    (table,) = preview(client, run)["tables"]
    assert (table.found.header_row, table.kind.value()) == (1, "offers")
    shown = [(c.header, c.choice.value(), c.examples, c.is_settled) for c in table.columns]
    assert shown == [
        ("Hvem", "organization_name", ["Natteravnene", "Biblioteket"], True),
        ("Hvad", "offer_name", ["Gåture", "Lektiecafé"], True),
        ("Hvornår", "time", ["fredag kl. 21-24", "tirsdag 15-17", "onsdag 10-12"], True),
        ("Målgruppe", "target_group", ["unge 13-18 år", "10-14 år", "alle"], True),
        ("Tlf", "phone", ["12345678"], True),
        ("Bem.", "ignore", ["husk veste", "uden navn"], True),
    ]


def test_the_preview_says_what_would_happen_and_what_is_refused(
    coordinator: Membership, client: Client
) -> None:
    report = preview(client, upload(client))["report"]
    assert (report.read, report.refused_rows, report.changes_something) == (3, 1, True)
    assert report.plain["created"]["organization"] == 2
    assert [(one["file"], one["row"]) for one in report.refused] == [("liste.csv", 4)]


def test_a_column_put_right_by_hand_is_shown_anew_and_remembered(
    house: House, coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    answer = send(client, run, "again", column_0_5="description")
    assert answer["Location"] == at("import_preview", run.pk) + "#columns"
    assert meanings(client, run)["Bem."] == "description"
    assert preview(client, run)["tables"][0].is_just_said
    assert not Organization.objects.exists()
    again = upload(client, a_file(name="næste måned.csv"))
    assert meanings(client, again)["Bem."] == "description"
    (table,) = preview(client, again)["tables"]
    assert (table.is_remembered, table.is_just_said) == (True, False)


def test_what_is_remembered_can_be_forgotten(coordinator: Membership, client: Client) -> None:
    run = upload(client)
    send(client, run, "again", column_0_5="description")
    client.post(at("import_forget", run.pk, preview(client, run)["tables"][0].found.signature))
    assert meanings(client, run)["Bem."] == "ignore"
    assert not ColumnMapping.objects.exists()


def test_correcting_and_importing_at_once_uses_the_correction_and_remembers_it(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    answer = send(client, run, "import", column_0_5="description")
    assert answer["Location"] == at("import_run", run.pk)
    assert Offer.objects.get(name="Gåture").description == "husk veste"
    assert ColumnMapping.objects.count() == 1


def test_nothing_is_remembered_where_nothing_was_put_right(
    coordinator: Membership, client: Client
) -> None:
    send(client, upload(client), "import")
    assert not ColumnMapping.objects.exists()


def test_a_list_nobody_understands_is_explained_by_hand(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client, a_file("Bokseklubben;Boksning", "Kirken;Suppe", headings=UNKNOWN))
    (table,) = preview(client, run)["tables"]
    assert (table.kind.value(), table.is_kept) == ("unknown", False)
    send(client, run, "again", kind_0="organizations")
    send(client, run, "again", column_0_0="organization_name", column_0_1="offer_name")
    (table,) = preview(client, run)["tables"]
    assert table.kind.value() == "offers"
    send(client, run, "import")
    assert sorted(Offer.objects.values_list("organization__name", "name")) == [
        ("Bokseklubben", "Boksning"),
        ("Kirken", "Suppe"),
    ]


def test_hours_of_a_weekday_can_be_chosen(coordinator: Membership, client: Client) -> None:
    headings = "Hvem;Hvad;Første spalte"
    run = upload(client, a_file("Kirken;Suppe;12-14", headings=headings))
    send(client, run, "import", column_0_2="times_on:3")
    (time,) = Offer.objects.get().times.all()
    assert (time.rule, f"{time.start:%H:%M}-{time.end:%H:%M}") == (
        "FREQ=WEEKLY;BYDAY=TH",
        "12:00-14:00",
    )


def test_something_else_brings_the_whole_list_of_meanings_and_saves_nothing(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    column = preview(client, run)["form"]["column-0-5"]
    assert [value for value, _words in column.field.widget.choices] == ["ignore", "something_else"]
    answer = send(client, run, "import", column_0_5="something_else")
    assert answer["Location"] == at("import_preview", run.pk) + "?open=column-0-5#columns"
    opened = client.get(answer["Location"]).context["form"]["column-0-5"]
    whole = [label for label, choices in opened.field.widget.choices if isinstance(choices, list)]
    assert len(whole) == 6
    assert opened.value() == "ignore"
    assert not Organization.objects.exists()


def test_a_meaning_that_does_not_exist_is_refused_at_its_column(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    answer = send(client, run, "import", column_0_5="shoe_size")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["column-0-5"])
    assert not Organization.objects.exists()


def test_many_columns_that_are_left_out_are_folded_away(
    coordinator: Membership, client: Client
) -> None:
    odd = ";".join(f"Skala {letter}" for letter in "abcdefgh")
    run = upload(client, a_file("Kirken;" + ";".join("12345678"), headings=f"Aktør;{odd}"))
    (table,) = preview(client, run)["tables"]
    assert [column.header for column in table.unfolded] == ["Aktør"]
    assert len(table.folded) == 8


def test_cancelling_deletes_the_file_and_imports_nothing(
    coordinator: Membership, client: Client, uploads: Path
) -> None:
    run = upload(client)
    assert list(files_in(uploads)) == ["liste.csv"]
    answer = client.post(at("import_cancel", run.pk))
    assert answer["Location"] == at("import")
    assert list(files_in(uploads)) == []
    assert not ImportRun.objects.exists()
    assert not Organization.objects.exists()


def test_a_cpr_number_is_not_shown_among_the_examples(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client, a_file("Kirken;Suppe;;;;010203-1234", headings=HEADINGS))
    page = client.get(at("import_preview", run.pk))
    assert "010203-1234" not in page.content.decode()


def test_an_import_that_was_carried_out_has_no_preview_any_more(
    house: House, coordinator: Membership, client: Client
) -> None:
    run = upload(client)
    send(client, run, "import")
    answer = client.get(at("import_preview", run.pk))
    assert answer["Location"] == reverse("import_run", args=["nord", run.pk])


BOOKINGS = "Dato;Fra;Til;Lokale;Forening;Bem."
AN_EVENING = "02-03-2026;19;21;Salen;Koret;Prøve"


def test_a_list_of_bookings_says_in_words_how_it_was_read(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client, a_file(AN_EVENING, headings=BOOKINGS))
    page = client.get(at("import_preview", run.pk)).text
    assert "mandag den 2. marts 2026 kl. 19.00–21.00" in page
    assert "Nyt i huset bliver 1 booking, 1 lokale og 1 aktør." in page


def test_bookings_stay_bookings_when_one_of_their_columns_is_put_right(
    coordinator: Membership, client: Client
) -> None:
    run = upload(client, a_file(AN_EVENING, headings=BOOKINGS))
    send(client, run, "again", column_0_5="offer_name")
    (table,) = preview(client, run)["tables"]
    assert table.kind.value() == "bookings"
    assert preview(client, run)["report"].examples[0]["title"] == "Koret · Prøve"


def test_whoever_says_that_the_rows_are_bookings_need_not_say_what_each_column_is(
    coordinator: Membership, client: Client
) -> None:
    headings = "Dato;Slutdato;Fra;Til;Sted;Tilbud"
    run = upload(client, a_file("02-03-2026;02-03-2026;19;21;Salen;Kor", headings=headings))
    assert meanings(client, run)["Slutdato"] == "ignore"
    send(client, run, "again", kind_0="bookings")
    assert meanings(client, run)["Slutdato"] == "end_date"
    assert preview(client, run)["report"].plain["created"]["booking"] == 1
