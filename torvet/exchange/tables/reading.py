"""The one door: any file a coordinator has, as tables.

What the file is, its first bytes tell; its name only helps to tell CSV from JSON.
"""

import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from torvet.exchange.tables import limits
from torvet.exchange.tables.archive import Source, open_zip, read_member, safe_zip
from torvet.exchange.tables.csv_tables import read_csv
from torvet.exchange.tables.errors import (
    BrokenFile,
    CalendarFile,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    OldSpreadsheet,
    UnknownFormat,
)
from torvet.exchange.tables.json_tables import read_json
from torvet.exchange.tables.table import Note, Table
from torvet.exchange.tables.xlsx_tables import read_xlsx

Format = Literal["xlsx", "zip", "json", "csv"]

READABLE = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson", ".geojson")
_JSON = (".json", ".jsonl", ".ndjson", ".geojson")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"GIF8")
_CALENDAR = b"BEGIN:VCALENDAR"
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table")


def read_tables(source: Source, name: str) -> Iterator[Table]:
    """The tables of one file, in order; walk each table's rows before asking for the next.

    source: a path, or a seekable binary stream, which is left open. name: what the person called
    the file; it stands in every table. A zip that is no workbook gives the tables of the files in
    it; files in it that are no tables come as tables without rows and a note "not_a_table".
    Raises a subclass of `errors.UnreadableFile`, before the first row wherever that can be known.
    """
    if isinstance(source, Path):
        _check_size(source.stat().st_size)
        with source.open("rb") as stream:
            yield from _tables(stream, name)
    else:
        source.seek(0, io.SEEK_END)
        _check_size(source.tell())
        yield from _tables(source, name)


def format_of(stream: BinaryIO, name: str) -> Format:
    """What kind of file the bytes are. OldSpreadsheet, EncryptedFile, CalendarFile or
    UnknownFormat."""
    stream.seek(0)
    start = stream.read(4096)
    if start.startswith(b"PK"):
        return "xlsx" if _is_workbook(stream) else "zip"
    if start.startswith(_OLE):
        stream.seek(0)
        is_locked = "EncryptedPackage".encode("utf-16-le") in stream.read()
        raise EncryptedFile if is_locked else OldSpreadsheet
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(_CALENDAR):
        raise CalendarFile
    if start.startswith(_BINARY) or start.lstrip().lower().startswith(_MARKUP):
        raise UnknownFormat
    suffix = PurePosixPath(name.lower()).suffix
    looks_json = start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    if suffix in _JSON or (looks_json and suffix not in (".csv", ".tsv")):
        return "json"
    if suffix in (".xlsx", ".xlsm"):
        raise BrokenFile
    return "csv"


def _check_size(size: int) -> None:
    if size > limits.MAX_FILE_BYTES:
        megabytes = 1024 * 1024
        raise FileTooLarge(size=-(-size // megabytes), limit=limits.MAX_FILE_BYTES // megabytes)
    if size == 0:
        raise EmptyFile


def _tables(stream: BinaryIO, name: str) -> Iterator[Table]:
    match format_of(stream, name):
        case "xlsx":
            yield from read_xlsx(stream, name)
        case "zip":
            yield from _members(stream, name)
        case "json":
            yield from read_json(stream, name)
        case "csv":
            yield from read_csv(stream, name)


def _is_workbook(stream: BinaryIO) -> bool:
    with open_zip(stream) as archive:
        return any(entry.startswith("xl/") for entry in archive.namelist())


def _members(stream: BinaryIO, name: str) -> Iterator[Table]:
    """The tables of the files in a zip, each under "archive/file"."""
    for member in safe_zip(stream):
        inner = f"{name}/{member.name}"
        if not member.name.lower().endswith(READABLE) or member.size == 0:
            yield Table(inner, "", None, [], iter(()), notes=[Note("not_a_table", member.name)])
            continue
        _check_size(member.size)
        yield from _tables(io.BytesIO(read_member(stream, member.name)), inner)
