"""Records are found wherever a JSON file keeps them."""

import pytest

from tests.exchange.tables.lists import one
from torvet.exchange.tables.table import Value


def read(text: str, name: str = "liste.json") -> tuple[list[str], list[tuple[int, list[Value]]]]:
    table, rows = one(text.encode(), name)
    return table.headers, [(row.number, row.values) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        '[{"navn": "A", "by": "B"}]',
        '{"data": [{"navn": "A", "by": "B"}]}',
        '{"total": 1, "records": [{"navn": "A", "by": "B"}]}',
        '{"data": {"results": [{"navn": "A", "by": "B"}]}}',
        '{"aktører": [{"navn": "A", "by": "B"}], "version": 2}',
        '[["navn", "by"], ["A", "B"]]',
        '{"navn": "A", "by": "B"}',
    ],
)
def test_the_list_is_found_in_its_wrapping(text: str) -> None:
    headers, rows = read(text)
    assert headers == ["navn", "by"]
    assert [values for _, values in rows] == [["A", "B"]]


def test_records_without_a_field_have_it_empty_and_empty_records_keep_their_number() -> None:
    assert read('[{"navn": "A"}, {}, {"by": "B", "navn": null}]') == (
        ["navn", "by"],
        [(1, ["A", None]), (3, [None, "B"])],
    )


def test_records_filed_under_their_id_keep_it() -> None:
    assert read('{"7": {"navn": "A"}, "8": {"navn": "B"}}') == (
        ["id", "navn"],
        [(1, ["7", "A"]), (2, ["8", "B"])],
    )
    assert read('{"7": {"unit_id": 7}, "8": {"unit_id": 8}}') == (
        ["unit_id"],
        [(1, [7]), (2, [8])],
    )


def test_nested_values_become_columns_and_lists_one_cell() -> None:
    text = (
        '[{"navn": {"da": "Hus"}, "tags": ["a", "b"], "kontakter": [{"name": "Bo"}, {"x": 1}],'
        ' "sted": {"by": {"nr": "0783"}}, "tom": []}]'
    )
    assert read(text) == (
        ["navn.da", "tags", "kontakter", "sted.by.nr", "tom"],
        [(1, ["Hus", "a; b", 'Bo; {"x": 1}', "0783", None])],
    )


def test_one_record_a_line_is_numbered_by_line() -> None:
    assert read('{"navn": "A"}\n\n{"navn": "B"}\n', "liste.jsonl") == (
        ["navn"],
        [(1, ["A"]), (3, ["B"])],
    )


def test_geojson_points_give_their_place() -> None:
    text = (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties":'
        ' {"navn": "A"}, "geometry": {"type": "Point", "coordinates": [12.5, 55.7]}}]}'
    )
    assert read(text, "a.geojson") == (
        ["navn", "longitude", "latitude"],
        [(1, ["A", 12.5, 55.7])],
    )
