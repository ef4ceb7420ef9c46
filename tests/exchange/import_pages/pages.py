"""What a coordinator does on the pages of an import, in one word each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from torvet.exchange.models import ImportRun

HEADINGS = "Hvem;Hvad;Hvornår;Målgruppe;Tlf;Bem."
ROWS = (
    "Natteravnene;Gåture;fredag kl. 21-24;unge 13-18 år;12345678;husk veste",
    "Biblioteket;Lektiecafé;tirsdag 15-17;10-14 år;;",
    ";;onsdag 10-12;alle;;uden navn",
)


def at(name: str, *args: object) -> str:
    return reverse(name, args=["nord", *args])


def a_file(*rows: str, headings: str = HEADINGS, name: str = "liste.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join((headings, *(rows or ROWS))).encode())


def upload(client: Client, *files: SimpleUploadedFile) -> ImportRun:
    """The run that an upload began."""
    answer = client.post(at("import"), {"files": list(files or (a_file(),))})
    run = ImportRun.objects.latest("pk")
    assert answer["Location"] == at("import_preview", run.pk)
    return run


def preview(client: Client, run: ImportRun) -> Any:
    """What the preview page was given to show."""
    answer = client.get(at("import_preview", run.pk))
    assert answer.status_code == 200
    return answer.context


def meanings(client: Client, run: ImportRun) -> dict[str, str]:
    """Each heading with what it is taken to mean."""
    tables = preview(client, run)["tables"]
    return {column.header: column.choice.value() for t in tables for column in t.columns}


def send(client: Client, run: ImportRun, do: str, **said: str) -> Any:
    """`column_0_3="phone"` stands for the field `column-0-3`; the others stay as they are."""
    as_it_is = {field.html_name: field.value() for field in preview(client, run)["form"]}
    changed = {name.replace("_", "-"): value for name, value in said.items()}
    return client.post(at("import_columns", run.pk), as_it_is | changed | {"do": do})


def files_in(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.rglob("*") if path.is_file())
