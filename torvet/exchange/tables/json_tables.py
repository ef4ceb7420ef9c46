"""A list of flat records in JSON, wherever the list stands in the file.

    [{"navn": …}, …]    {"data": […]}    {"records": […]}    {"6666": {…}, "6667": {…}}
    GeoJSON features    one record a line (JSON Lines)        [["navn", "by"], ["A", "B"]]

Nested values become columns of their own ("address.city"), lists become "a; b". Rows are
numbered by record from 1; in JSON Lines by line.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from torvet.exchange.tables import limits
from torvet.exchange.tables.errors import (
    BrokenJson,
    CellTooLong,
    JsonTooDeep,
    NoRecords,
    TooManyColumns,
    TooManyRows,
    UnreadableText,
)
from torvet.exchange.tables.letters import encoding_of
from torvet.exchange.tables.table import Note, Row, Table, Value
from torvet.exchange.tables.walking import make_table

_WRAPPERS = ("data", "records", "contents", "results", "items", "rows", "features", "value")
_KEY = "id"

Record = dict[str, Value]


def read_json(stream: BinaryIO, name: str) -> Iterator[Table]:
    """The one table of a JSON file. BrokenJson, JsonTooDeep or NoRecords where there is none."""
    encoding = encoding_of(stream)
    stream.seek(0)
    try:
        text = stream.read().decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText from error
    try:
        table = _of_records(name, records_in(_parsed(text)))
    except RecursionError as error:
        raise JsonTooDeep from error
    if table is None:
        raise NoRecords
    if encoding not in ("utf-8", "utf-8-sig"):
        table.notes.append(Note("encoding", encoding))
    yield table


def _of_records(name: str, found: list[Any]) -> Table | None:
    if found and all(isinstance(record, list) for record in found):
        rows = ([_cell(value) for value in row] for row in found)
        return make_table(name, "", ((i, row, None) for i, row in enumerate(rows, start=1)))
    return _table(name, found)


def _cell(value: Any) -> Value:
    return _in_words(value) if isinstance(value, list | dict) else value


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        lines = _lines(text)
        if lines is None:
            raise BrokenJson(line=error.lineno, column=error.colno) from error
        return lines


def _lines(text: str) -> list[Any] | None:
    """JSON Lines: one value a line; an empty line is an empty record, so that numbers hold."""
    if "\n" not in text.strip():
        return None
    try:
        return [json.loads(line) if line.strip() else {} for line in text.splitlines()]
    except json.JSONDecodeError:
        return None


def records_in(document: Any) -> list[Any]:
    """The list of records of a document, through the wrappers people put around it."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        raise NoRecords
    for wrapper in _WRAPPERS:
        inner = document.get(wrapper)
        if isinstance(inner, list):
            return [_feature(record) for record in inner] if wrapper == "features" else inner
        if isinstance(inner, dict) and inner:
            is_wrapper = any(isinstance(inner.get(key), list) for key in _WRAPPERS)
            return records_in(inner) if is_wrapper else _by_key(inner)
    lists = [value for value in document.values() if _is_records(value)]
    return list(lists[0]) if len(lists) == 1 else _by_key(document)


def _by_key(document: dict[str, Any]) -> list[Any]:
    """Records filed under their ids, or else the one record that the document is."""
    if len(document) > 1 and all(isinstance(value, dict) for value in document.values()):
        return [_keyed(key, record) for key, record in document.items()]
    return [document]


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _keyed(key: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record filed under its id keeps it, unless it holds it anyway."""
    if _KEY in record or any(str(value) == key for value in record.values()):
        return record
    return {_KEY: key, **record}


def _feature(feature: Any) -> Any:
    """A GeoJSON feature as its properties with the point it stands at (longitude first there)."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return feature
    record = dict(feature["properties"])
    geometry = feature.get("geometry") or {}
    point = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    if isinstance(point, list) and len(point) >= 2:
        record.setdefault("longitude", point[0])
        record.setdefault("latitude", point[1])
    if "id" in feature:
        record.setdefault("id", feature["id"])
    return record


def _table(name: str, found: Sequence[Any]) -> Table | None:
    if len(found) > limits.MAX_ROWS:
        raise TooManyRows(limit=limits.MAX_ROWS)
    records = [_flat(number, record) for number, record in enumerate(found, start=1)]
    headers = list(dict.fromkeys(key for record in records for key in record))
    if not headers:
        return None
    if len(headers) > limits.MAX_COLUMNS:
        raise TooManyColumns(row=1, limit=limits.MAX_COLUMNS)
    rows = (
        Row(number, [record.get(header) for header in headers])
        for number, record in enumerate(records, start=1)
        if any(value not in (None, "") for value in record.values())
    )
    return Table(name=name, sheet="", header_row=None, headers=headers, rows=rows)


def _flat(number: int, record: Any) -> Record:
    flat: Record = {}
    _flatten("", record if isinstance(record, dict) else {"value": record}, flat, 1)
    if any(isinstance(value, str) and len(value) > limits.MAX_CELL for value in flat.values()):
        raise CellTooLong(row=number, limit=limits.MAX_CELL)
    return flat


def _flatten(prefix: str, value: Any, flat: Record, depth: int) -> None:
    if depth > limits.MAX_JSON_DEPTH:
        raise JsonTooDeep
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _flatten(f"{prefix}.{key}" if prefix else str(key), inner, flat, depth + 1)
    elif isinstance(value, list):
        flat[prefix] = "; ".join(filter(None, (_in_words(item) for item in value))) or None
    else:
        flat[prefix] = value


def _in_words(item: Any) -> str:
    """One item of a list: a record by its name, or in full where it has none."""
    if isinstance(item, dict):
        for key in ("name", "navn", "label", "title", "value"):
            if isinstance(item.get(key), str):
                return str(item[key])
        return json.dumps(item, ensure_ascii=False)
    if isinstance(item, list):
        return ", ".join(filter(None, (_in_words(inner) for inner in item)))
    return "" if item is None else str(item)
