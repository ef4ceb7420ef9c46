"""Every path read, each source a `Reading`; nothing is compared or written yet."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from torvet.base.errors import DomainError
from torvet.exchange.ledger import Ledger
from torvet.exchange.readers.detecting import NO_DIRECTORY, Finding, detect, named
from torvet.exchange.readers.files import FoundFile, labels
from torvet.exchange.readers.hsds import nested
from torvet.exchange.readers.hsds.tabular.package import TableFile
from torvet.exchange.readers.hsds.tabular.reading import read_package
from torvet.exchange.readers.hsds.tabular.tables import table_of
from torvet.exchange.readers.lists.reading import Mappings, TableLook, read_lists
from torvet.exchange.reading import Reading
from torvet.exchange.tables.reading import read_tables
from torvet.exchange.tables.table import Row, Table

Progress = Callable[[str, int, int], None]


class NothingToImport(DomainError):
    message = _(
        "Nothing in this could be read as actors, offers, bookings, places or areas. "
        "Choose the file with the list in it, or say what its columns mean."
    )


@dataclass(slots=True)
class ReadAll:
    readings: list[Reading] = field(default_factory=list)
    looks: list[TableLook] = field(default_factory=list)


def read_all(
    paths: Sequence[Path], ledger: Ledger, mappings: Mappings, progress: Progress
) -> ReadAll:
    """Raises a `DomainError` that names the file where one cannot be read at all."""
    findings = [
        detect(path, label, ledger) for path, label in zip(paths, labels(paths), strict=True)
    ]
    total = sum(map(_size, findings))
    read = ReadAll()
    for finding in findings:
        for reading, looks in _read(finding, ledger, mappings):
            read.readings.append(reading)
            read.looks.extend(looks)
            progress("reading", len(read.readings), total)
    return read


def _size(finding: Finding) -> int:
    return sum(map(len, (finding.packages, finding.bundles, finding.documents, finding.lists)))


def _read(
    finding: Finding, ledger: Ledger, mappings: Mappings
) -> Iterator[tuple[Reading, list[TableLook]]]:
    title = finding.path.stem
    for folder, files in finding.packages.items():
        with ExitStack() as streams, named(f"{finding.path.name}/{folder}"):
            tables = [_table_file(table, file, streams) for table, file in files]
            yield read_package(tables, title, ledger), []
    for file, document in finding.bundles:
        yield read_package(_bundled(file, document), title, ledger), []
    for documents in finding.documents.values():
        yield nested.read_documents(documents, title, ledger), []
    for file in finding.lists:
        with named(file.name):
            reading, looks = read_lists(_named_tables(file), file.stem, ledger, mappings)
        if reading.is_empty and all(look.mapping.kind == "unknown" for look in looks):
            ledger.refuse_file(file.name, NO_DIRECTORY)
        yield reading, looks


def _table_file(table: str, file: FoundFile, streams: ExitStack) -> TableFile:
    """A table without a row, as published packages often have them, is an empty table."""
    with named(file.name):
        stream = streams.enter_context(file.open())
        content = next(iter(read_tables(stream, file.name)), None)
    return TableFile(table, file.name, content or Table(file.name, "", None, [], iter(())))


def _bundled(file: FoundFile, document: dict[str, list[Any]] | Any) -> Iterator[TableFile]:
    """All tables of a package in one JSON file, each a list of records under the table's name."""
    for key, records in document.items():
        table = table_of(key.rsplit(".", 1)[0])
        if table is None or not isinstance(records, list):
            continue
        name = f"{file.name}/{key}"
        yield TableFile(table, name, _as_table(name, records))


def _as_table(name: str, records: list[Any]) -> Table:
    rows = [record for record in records if isinstance(record, dict)]
    headers = list(dict.fromkeys(header for row in rows for header in row))
    walked = (
        Row(number, [row.get(header) for header in headers])
        for number, row in enumerate(rows, start=1)
    )
    return Table(name, "", None, headers, walked)


def _named_tables(file: FoundFile) -> Iterator[tuple[str, Table]]:
    """A sheet is named only where there are several."""
    with file.open() as stream:
        has_sheets = _sheets(stream) > 1
        for table in read_tables(stream, file.name):
            yield f"{file.name} › {table.sheet}" if has_sheets else file.name, table


def _sheets(stream: Any) -> int:
    if not zipfile.is_zipfile(stream):
        return 1
    with zipfile.ZipFile(stream) as archive:
        return sum(name.startswith("xl/worksheets/sheet") for name in archive.namelist())
