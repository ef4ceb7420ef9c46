"""Zip files and workbooks are checked before a byte is unpacked."""

import stat
import time
import zipfile
from io import BytesIO

import pytest

from tests.exchange.tables.lists import tables, workbook
from torvet.exchange.tables import errors, limits, safe_zip

SMALL = {"Ark1": [["Aktør", "Mail"], ["A", "a@example.dk"]]}


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def with_member(data: bytes, name: str, text: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    return packed({**parts, name: text}).getvalue()


def test_a_truncated_workbook_is_damaged_at_every_length() -> None:
    data = workbook(SMALL)
    for share in (0.1, 0.5, 0.9, 0.99):
        with pytest.raises(errors.BrokenFile):
            tables(data[: int(len(data) * share)], "liste.xlsx")


def test_a_workbook_with_a_flipped_byte_never_escapes_as_another_error() -> None:
    data = workbook(SMALL)
    for place in range(0, len(data), 97):
        hurt = bytearray(data)
        hurt[place] ^= 0xFF
        try:
            tables(bytes(hurt), "liste.xlsx")
        except errors.UnreadableFile:
            continue


def test_a_zip_that_is_no_workbook_gives_the_tables_in_it() -> None:
    data = packed({"a.csv": b"Navn;By\nA;B\n", "laes.pdf": b"%PDF", "b.json": b'[{"navn":"C"}]'})
    found = tables(data.getvalue(), "alt.zip")
    assert [(t.name, len(rows), [n.kind for n in t.notes]) for t, rows in found] == [
        ("alt.zip/a.csv", 1, []),
        ("alt.zip/laes.pdf", 0, ["not_a_table"]),
        ("alt.zip/b.json", 1, []),
    ]


@pytest.mark.parametrize(
    "name", ["../ud.csv", "/etc/passwd", "a/../../b.csv", "C:\\x.csv", "..\\ud.csv", "indre.zip"]
)
def test_paths_out_of_the_archive_and_archives_in_it_are_refused(name: str) -> None:
    with pytest.raises(errors.UnsafeArchive):
        safe_zip(packed({name: b"Navn\nA\n"}))


def test_a_link_in_an_archive_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("liste.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(errors.UnsafeArchive):
        safe_zip(out)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({"xl/workbook.xml": b"0" * (40 * 1024 * 1024), "[Content_Types].xml": b"<a/>"})
    started = time.perf_counter()
    with pytest.raises(errors.ArchiveTooLarge):
        tables(bomb.getvalue(), "liste.xlsx")
    assert time.perf_counter() - started < 0.5


def test_too_many_files_are_refused() -> None:
    many = packed({f"{i}.csv": b"" for i in range(limits.MAX_ARCHIVE_FILES + 1)})
    with pytest.raises(errors.ArchiveTooLarge):
        safe_zip(many)


def test_a_safe_archive_lists_its_plain_files() -> None:
    data = packed({"hus/a.csv": b"Navn\nA\n", "hus/": b"", "__MACOSX/._a.csv": b"x"})
    assert [(m.name, m.size) for m in safe_zip(data)] == [("hus/a.csv", 7)]


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
def test_a_workbook_with_entities_is_not_opened(part: str) -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    with pytest.raises(errors.UnsafeXml):
        tables(with_member(workbook(SMALL), part, evil), "liste.xlsx")


def test_a_sheet_that_claims_a_billion_rows_is_refused() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1000000000"><c r="A1000000000"><v>1</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(errors.TooManyRows):
        tables(with_member(workbook(SMALL), "xl/worksheets/sheet1.xml", sheet), "liste.xlsx")
