"""Files that are damaged, hostile or something else: refused with their own error, quickly."""

import json
import os
import time
from io import BytesIO
from pathlib import Path

import pytest

from tests.exchange.tables.lists import one, tables, workbook
from torvet.engines.phrases.cells import clean
from torvet.exchange.tables import errors, limits, read_tables


def test_a_200_megabyte_file_is_refused_by_its_size_at_once(tmp_path: Path) -> None:
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        file.write("Aktør;Mail\n".encode())
        file.truncate(200 * 1024 * 1024)
    started = time.perf_counter()
    with pytest.raises(errors.FileTooLarge) as refused:
        list(read_tables(path, "stor.csv"))
    assert refused.value.values == {"size": 200, "limit": 50}
    assert time.perf_counter() - started < 0.5


def test_an_empty_file_says_so() -> None:
    for data in (b"", b"\n\n;;\n"):
        with pytest.raises(errors.EmptyFile):
            tables(data)


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"%PDF-1.7\n", "liste.pdf"),
        (b"\x89PNG\r\n", "liste.csv"),
        (b"<html><table>", "liste.xls"),
        (b"Akt\x00\x01\x02\x00\x03;\x04\x05\x06\x07", "liste.csv"),
    ],
)
def test_what_is_no_table_is_not_taken_for_one(start: bytes, name: str) -> None:
    with pytest.raises(errors.UnknownFormat):
        tables(start + b"x" * 50, name)


def test_an_old_or_locked_excel_file_says_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    with pytest.raises(errors.OldSpreadsheet):
        tables(ole, "liste.xls")
    with pytest.raises(errors.EncryptedFile):
        tables(ole + "EncryptedPackage".encode("utf-16-le"), "liste.xlsx")


def test_text_named_as_a_workbook_is_damaged() -> None:
    with pytest.raises(errors.BrokenFile):
        tables(b"Navn;By\nA;B\n", "liste.xlsx")


def test_a_formula_keeps_its_value_or_its_harmless_text() -> None:
    data = workbook({"Ark1": [["Aktør", "Mail"], ["=HYPERLINK(1)", "a@example.dk"]]})
    _, rows = one(data, "liste.xlsx")
    assert rows[0].values == ["=HYPERLINK(1)", "a@example.dk"]
    assert clean(rows[0].values[0]).text == "'=HYPERLINK(1)"


def test_a_letter_cut_in_half_at_the_end_is_read_in_other_letters_and_noted() -> None:
    table, rows = one("Aktør;By\nA;Ø".encode()[:-1])
    assert [note.kind for note in table.notes] == ["encoding"]
    assert len(rows) == 1


def test_wrong_letters_behind_a_mark_are_refused() -> None:
    with pytest.raises(errors.UnreadableText):
        tables(b"\xef\xbb\xbfAkt\xf8r;By\nA;B\n")
    with pytest.raises(errors.UnreadableText):
        tables("Aktør;By\n".encode("utf-16")[:-1])


def test_a_quotation_mark_that_is_never_closed_names_its_row() -> None:
    data = 'Aktør;By\nA;"Skov\n' + "B;Lund\n" * 600
    with pytest.raises(errors.CellTooLong) as refused:
        tables(data.encode())
    assert refused.value.values["row"] == 2


def test_too_many_columns_rows_and_letters_are_refused() -> None:
    with pytest.raises(errors.TooManyColumns):
        tables((";".join("x" * 501) + "\n").encode())
    with pytest.raises(errors.CellTooLong):
        tables(("Aktør;By\nA;" + "x" * 40_000 + "\n").encode())
    with pytest.raises(errors.TooManyRows):
        tables(b"Navn;By\n" + b"A;B\n" * (limits.MAX_ROWS + 1))


def test_the_callers_stream_is_left_open() -> None:
    stream = BytesIO(b"Navn;By\nA;B\n")
    [table] = list(read_tables(stream, "a.csv"))
    assert len(list(table.rows)) == 1
    assert not stream.closed


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('[{"navn": "A"', errors.BrokenJson),
        ("[" * 100_000, errors.JsonTooDeep),
        ('[{"a":' + "[" * 900 + "1" + "]" * 900 + "}]", errors.JsonTooDeep),
        ("[]", errors.NoRecords),
        ("3", errors.NoRecords),
    ],
)
def test_json_that_is_no_list_of_records_is_refused(
    text: str, error: type[errors.UnreadableFile]
) -> None:
    with pytest.raises(error):
        tables(text.encode(), "liste.json")


def test_json_nested_beyond_the_limit_is_refused() -> None:
    record: object = "x"
    for _ in range(limits.MAX_JSON_DEPTH + 1):
        record = {"a": record}
    with pytest.raises(errors.JsonTooDeep):
        tables(json.dumps([record]).encode(), "liste.json")


def test_every_error_says_one_sentence_with_its_numbers_filled_in() -> None:
    values = {"size": 1, "limit": 2, "row": 3, "line": 4, "column": 5, "member": "a"}
    for error in errors.UnreadableFile.__subclasses__():
        said = str(error(**values))
        assert said.endswith(".")
        assert "%(" not in said


def test_random_bytes_are_read_or_refused_and_never_anything_else() -> None:
    for _ in range(200):
        data = os.urandom(300)
        for name in ("a.csv", "a.json", "a.xlsx"):
            try:
                tables(data, name)
            except errors.UnreadableFile:
                continue
