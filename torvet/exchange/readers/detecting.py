"""Which reader does a path want? HSDS packages and HSDS JSON are told by what they hold, all else
that is a table is a list.

A folder or zip may hold several packages and lists; each folder in it is looked at by itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from torvet.base.errors import DomainError
from torvet.exchange.ledger import Ledger
from torvet.exchange.readers.documents import document_in, is_flat
from torvet.exchange.readers.files import CannotRead, FoundFile, files_behind
from torvet.exchange.readers.hsds.signs import objects_in
from torvet.exchange.readers.hsds.tabular.tables import make_a_package, table_of
from torvet.exchange.tables.json_tables import records_in

NO_DIRECTORY = _("This file holds no actors, offers, places or areas, so nothing was read from it.")
SEPARATED = (".csv", ".tsv", ".txt")
JSON = (".json", ".jsonl", ".ndjson", ".geojson")
WRAPPERS = frozenset(("data", "records", "results", "items", "rows", "features"))
DATAPACKAGE = "datapackage.json"


@dataclass(slots=True)
class Finding:
    """What one path gave: packages of tables, HSDS documents, plain lists, and what is neither."""

    path: Path
    packages: dict[str, list[tuple[str, FoundFile]]] = field(default_factory=dict)
    bundles: list[tuple[FoundFile, Mapping[str, list[Any]]]] = field(default_factory=list)
    documents: dict[str, list[tuple[str, list[Mapping[str, Any]]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    lists: list[FoundFile] = field(default_factory=list)


@contextmanager
def named(file: str) -> Iterator[None]:
    """Trouble with a file says which."""
    try:
        yield
    except CannotRead:
        raise
    except DomainError as error:
        raise CannotRead(file, error) from error


def detect(path: Path, label: str, ledger: Ledger) -> Finding:
    """`label` is what the report calls the path."""
    finding = Finding(path)
    with named(path.name):
        files = files_behind(path, label)
    by_folder: dict[str, list[FoundFile]] = defaultdict(list)
    for file in files:
        by_folder[file.folder].append(file)
    is_alone = len(files) == 1
    names = _resource_names(files)
    for folder, inside in by_folder.items():
        left = _take_package(folder, inside, names, finding)
        for file in left:
            _place(file, finding, ledger, is_alone=is_alone)
    _refuse_strangers(finding, ledger)
    return finding


def _refuse_strangers(finding: Finding, ledger: Ledger) -> None:
    """JSON that lies among HSDS documents and is none (a dashboard, say) is no list either."""
    strangers = [
        file for file in finding.lists if file.suffix in JSON and file.folder in finding.documents
    ]
    for file in strangers:
        finding.lists.remove(file)
        ledger.refuse_file(file.name, NO_DIRECTORY)


def _resource_names(files: list[FoundFile]) -> dict[str, str]:
    """What a datapackage.json calls the files it lists, by their path inside what was given."""
    found: dict[str, str] = {}
    for file in files:
        if file.inside.name != DATAPACKAGE:
            continue
        document = _description(file)
        resources = document.get("resources", []) if isinstance(document, dict) else []
        for resource in resources:
            if isinstance(resource, dict) and isinstance(resource.get("path"), str):
                found[str(file.inside.parent / resource["path"])] = str(resource.get("name", ""))
    return found


def _description(file: FoundFile) -> Any:
    """A datapackage.json only helps to name the tables; a broken one is done without."""
    try:
        with file.open() as stream:
            return document_in(stream)
    except DomainError:
        return None


def _take_package(
    folder: str, files: list[FoundFile], names: dict[str, str], finding: Finding
) -> list[FoundFile]:
    """The folder's tables, if they make a package; gives back the files that are left."""
    tables = {
        file: table
        for file in files
        if file.suffix in SEPARATED
        and (table := table_of(file.stem) or table_of(names.get(str(file.inside), "")))
    }
    if not make_a_package(tables.values()):
        return files
    finding.packages[folder] = [(table, file) for file, table in tables.items()]
    return [file for file in files if file not in tables and file.inside.name != DATAPACKAGE]


def _place(file: FoundFile, finding: Finding, ledger: Ledger, *, is_alone: bool) -> None:
    """Give a loose file to the reader it wants."""
    if file.inside.name == DATAPACKAGE:
        return
    if not file.is_readable and not is_alone:
        ledger.note("file_left_aside", file.name)
        return
    if file.suffix in JSON:
        _place_json(file, finding, ledger)
    elif is_alone or file.suffix != ".txt":
        finding.lists.append(file)
    else:
        ledger.note("file_left_aside", file.name)


def _place_json(file: FoundFile, finding: Finding, ledger: Ledger) -> None:
    with named(file.name), file.open() as stream:
        document = document_in(stream)
    objects = objects_in(document)
    if objects is not None:
        finding.documents[file.folder].append((file.name, objects))
    elif isinstance(document, dict) and make_a_package(table_of(_stem(key)) for key in document):
        finding.bundles.append((file, document))
    elif document is None or _is_a_list(document):
        finding.lists.append(file)
    else:
        ledger.refuse_file(file.name, NO_DIRECTORY)


def _stem(key: str) -> str:
    return key.rsplit(".", 1)[0]


def _is_a_list(document: Any) -> bool:
    """A list with nothing but plain values beside it."""
    if isinstance(document, dict):
        kinds = {type(value) for value in document.values()}
        if {list, dict} <= kinds and not WRAPPERS & document.keys():
            return False
    try:
        return is_flat(records_in(document))
    except DomainError:
        return False
