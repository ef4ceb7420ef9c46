"""Week plans as houses keep them, all of them invented: names in a grid of days, rooms and hours.
Each is read, previewed, brought in, and brought in again; every cell has its outcome."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path

import pytest

from tests.exchange.importing import (
    assert_every_row_is_accounted_for,
    bring_in,
    notes,
    nothing_but_unchanged,
    outcomes,
)
from tests.exchange.tables.lists import workbook
from torvet.directory.models import House
from torvet.exchange.report import Report
from torvet.rooms.models import Booking, Occurrence, State

pytestmark = pytest.mark.django_db

Sheet = Sequence[Sequence[object]]
DAYS = ("ma", "ti", "on", "to", "fr", "lø", "sø")


def brought(
    house: House,
    folder: Path,
    sheets: Mapping[str, Sheet],
    merges: Mapping[str, list[str]] | None = None,
    name: str = "plan.xlsx",
) -> Report:
    path = folder / name
    path.write_bytes(
        workbook({k: [list(row) for row in v] for k, v in sheets.items()}, dict(merges or {}))
    )
    report = bring_in(house, path)
    assert_every_row_is_accounted_for(report)
    return report


def had(house: House) -> list[str]:
    """ "ma 16.00-18.00 Sal A Koret ×18", in the order of the week."""
    found = []
    for booking in Booking.objects.filter(house=house):
        times = Occurrence.objects.filter(
            booking=booking, state__in=(State.HELD, State.MOVED)
        ).select_related("room")
        first = times[0]
        starts, ends = house.now(first.start), house.now(first.end)
        said = f"{starts:%H.%M}-{ends:%H.%M} {first.room.name} {booking.title} ×{len(times)}"
        found.append((starts.weekday(), f"{DAYS[starts.weekday()]} {said}"))
    return [said for _day, said in sorted(found)]


def refused(report: Report) -> list[tuple[str, str]]:
    return [(one["field"], one["reason"]) for one in report.as_json()["refused"]]


WEEK = ["Kl.", "Mandag", "Tirsdag", "Onsdag"]
PLAIN = ["ma 16.00-18.00 Sal A Koret ×3", "ti 18.00-20.00 Sal A Banko ×3"]
OF_DAYS = {
    "hours in one column": [
        ["Ugeplan Sal A, uge 33-35 2026"],
        WEEK,
        ["16-18", "Koret", None, None],
        ["18-20", None, "Banko", "ledig"],
    ],
    "the room is the sheet": [
        ["Lokaleplan efterår 2026: 10. august - 30. august 2026"],
        [],
        ["Tid", "Man", "Tirs", "Ons"],
        ["kl. 16.00-18.00", "Koret", "-", ""],
        ["kl. 18.00-20.00", "", "Banko", ""],
    ],
    "from beside to": [
        ["Sal A", "Uge 33 til 35 – 2026"],
        ["Fra", "Til", "Mandag", "Tirsdag", "Onsdag"],
        [time(16), time(18), "Koret", None, None],
        [time(18), time(20), None, "Banko", None],
    ],
    "starts alone, and names that go on": [
        ["Lokale: Sal A"],
        ["Gælder fra 10/8 til 30/8 2026"],
        ["", "mandag", "tirsdag", "onsdag"],
        ["16:00", "Koret", "", ""],
        ["17:00", "Koret", "", ""],
        ["18:00", "", "Banko", ""],
        ["19:00", "", "Banko", ""],
    ],
    "hours in the cells": [
        ["Sal A uge 33-35, 2026"],
        ["Tid", "Mandag", "Tirsdag", "Onsdag"],
        ["Eftermiddag", None, None, None],
        ["15-17", "Koret 16-18", None, None],
        ["18-22", None, "Banko kl. 18.00–20.00", "Fri"],
    ],
    "the period in cells of its own": [
        ["LOKALEPLAN"],
        ["Lokale:", "Sal A"],
        ["Fra", date(2026, 8, 10), "Til", date(2026, 8, 30)],
        WEEK,
        ["16-18", "Koret", None, None],
        ["18-20", None, "Banko", None],
    ],
    "in English": [
        ["Weekly plan – Sal A", None, "10 August - 30 August 2026"],
        ["Time", "Monday", "Tuesday", "Wednesday"],
        ["4-6 pm", "Koret", "available", None],
        ["6-8 pm", None, "Banko", None],
    ],
    "days down": [
        ["Sal A, uge 33-35 2026"],
        ["Dag", "16-18", "18-20"],
        ["Mandag", "Koret", None],
        ["Tirsdag", None, "Banko"],
    ],
}


@pytest.mark.parametrize("rows", OF_DAYS.values(), ids=OF_DAYS.keys())
def test_a_plan_of_one_room_is_read_however_it_is_laid_out(
    house: House, tmp_path: Path, rows: Sheet
) -> None:
    sheets = {"Sal A": rows}
    report = brought(house, tmp_path, sheets)
    assert refused(report) == []
    assert had(house) == PLAIN
    assert report.as_json()["created"] == {"booking": 2, "organization": 2, "room": 1}
    assert len(report.read_as()) == 1
    again = brought(house, tmp_path, sheets)
    assert nothing_but_unchanged(again)
    assert had(house) == PLAIN


OF_ROOMS = {
    "rooms across, one day": {
        "Mandag": [
            ["Lokaleplan mandag, uge 33-35 2026"],
            ["Kl.", "Sal A", "Caféen", "Køkken"],
            ["16-18", "Koret", "Banko", ""],
            ["18-20", "", "Banko", "Madklub"],
        ]
    },
    "a sheet for each day, the weeks in the file": {
        "Mandag": [
            ["Tid", "Sal A", "Caféen", "Køkken"],
            ["16.00", "Koret", "Banko", ""],
            ["18.00", "", "Banko", "Madklub"],
        ]
    },
    "days over rooms": {
        "Plan": [
            ["Uge 33-35 2026"],
            ["Tid", "Mandag", None, None, "Tirsdag", None, None],
            ["", "Sal A", "Caféen", "Køkken", "Sal A", "Caféen", "Køkken"],
            ["16-18", "Koret", "Banko", None, None, None, None],
            ["18-20", None, "Banko", "Madklub", None, None, None],
        ]
    },
    "rooms over days": {
        "Plan": [
            ["Uge 33-35 2026"],
            ["", "Sal A", None, "Caféen", None, "Køkken", None],
            ["Tid", "Man", "Tir", "Man", "Tir", "Man", "Tir"],
            ["16-18", "Koret", None, "Banko", None, None, None],
            ["18-20", None, None, "Banko", None, "Madklub", None],
        ]
    },
    "days beside hours": {
        "Plan": [
            ["Lokaleoversigt 10.8.2026 – 30.8.2026"],
            ["Dag", "Tid", "Sal A", "Caféen", "Køkken"],
            ["Mandag", "16-18", "Koret", "Banko", None],
            [None, "18-20", None, "Banko", "Madklub"],
            ["Tirsdag", "16-18", None, None, "-"],
        ]
    },
    "rooms down, days across, hours in the cells": {
        "Plan": [
            ["Uge 33-35 2026"],
            ["Lokale", "Mandag", "Tirsdag", "Onsdag"],
            ["Sal A", "Koret 16-18", None, None],
            ["Caféen", "16.00-20.00 Banko", None, "ledig"],
            ["Køkken", "Madklub (kl. 18-20)", None, None],
        ]
    },
    "a block for each room, under one heading": {
        "Plan": [
            ["Uge 33-35 2026"],
            ["Tid", "Mandag", "Tirsdag"],
            ["Sal A"],
            ["16-18", "Koret", None],
            ["Caféen"],
            ["16-18", "Banko", None],
            ["18-20", "Banko", None],
            ["Køkken"],
            ["18-20", "Madklub", None],
        ]
    },
    "a table for each room, below one another": {
        "Sal A": [
            ["Sal A, uge 33-35 2026"],
            ["Tid", "Mandag", "Tirsdag"],
            ["16-18", "Koret", "ledig"],
            [],
            ["Caféen"],
            ["Tid", "Mandag", "Tirsdag"],
            ["16-20", "Banko", None],
            ["Køkken"],
            ["Tid", "Mandag", "Tirsdag"],
            ["18-20", "Madklub", None],
        ]
    },
    "parts of the day, and a column of remarks": {
        "Plan": [
            ["Uge 33-35 2026"],
            ["", "Lokale", "Mandag", "Tirsdag", "Bemærk"],
            ["Eftermiddag", "Sal A", "Koret 16-18", None, "Ida låser op"],
            ["Eftermiddag", "Caféen", "Banko 16-20", None, None],
            ["Aften", "Køkken", "Madklub 18-20", None, None],
        ]
    },
    "days down, rooms across, hours in the cells": {
        "Plan": [
            ["Uge 33-35 2026"],
            ["Dag", "Sal A", "Caféen", "Køkken"],
            ["Mandag", "Koret 16-18", "Banko 16-20", "Madklub 18-20"],
            ["Tirsdag", "ledig", None, None],
        ]
    },
    "rooms down, hours across, one day": {
        "Mandag": [
            ["Mandag i uge 33-35 2026"],
            ["Lokale", "16-18", "18-20"],
            ["Sal A", "Koret", None],
            ["Caféen", "Banko", "Banko"],
            ["Køkken", None, "Madklub"],
        ]
    },
}
THREE = [
    "ma 16.00-18.00 Sal A Koret ×3",
    "ma 16.00-20.00 Caféen Banko ×3",
    "ma 18.00-20.00 Køkken Madklub ×3",
]


@pytest.mark.parametrize("sheets", OF_ROOMS.values(), ids=OF_ROOMS.keys())
def test_a_plan_of_several_rooms_is_read_however_it_is_laid_out(
    house: House, tmp_path: Path, sheets: Mapping[str, Sheet]
) -> None:
    name = "Lokaler uge 33-35 2026.xlsx"
    report = brought(house, tmp_path, sheets, name=name)
    assert refused(report) == []
    assert had(house) == THREE
    assert nothing_but_unchanged(brought(house, tmp_path, sheets, name=name))


def test_merged_cells_last_as_long_as_they_are_tall_and_are_in_each_room_they_cover(
    house: House, tmp_path: Path
) -> None:
    rows: Sheet = [
        ["Uge 33-35 2026"],
        ["Tid", "Mandag", None, "Tirsdag", None],
        [None, "Sal A", "Sal B", "Sal A", "Sal B"],
        ["16-17", "Koret", None, "Stævne", None],
        ["17-18", None, None, None, None],
        ["18-19", None, "Yoga", None, None],
    ]
    sheets, merges = {"Plan": rows}, {"Plan": ["B2:C2", "D2:E2", "B4:B5", "D4:E6"]}
    report = brought(house, tmp_path, sheets, merges)
    assert refused(report) == []
    assert had(house) == [
        "ma 16.00-18.00 Sal A Koret ×3",
        "ma 18.00-19.00 Sal B Yoga ×3",
        "ti 16.00-19.00 Sal A Stævne ×3",
        "ti 16.00-19.00 Sal B Stævne ×3",
    ]
    assert notes(report)["grid_cell_goes_on"] == 5
    assert nothing_but_unchanged(brought(house, tmp_path, sheets, merges))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Koret 16-17\nBanko 17-18", ["16.00-17.00 Koret", "17.00-18.00 Banko"]),
        ("Koret\n16-17\nBanko\n17-18", ["16.00-17.00 Koret", "17.00-18.00 Banko"]),
        ("16-17\nKoret\n17-18\nBanko", ["16.00-17.00 Koret", "17.00-18.00 Banko"]),
        ("Koret\nBanko", ["16.00-18.00 Koret / Banko"]),
        ("Koret – øveaften", ["16.00-18.00 Koret – øveaften"]),
        ("Yoga hold 1-2", ["16.00-18.00 Yoga hold 1-2"]),
        ("Fodbold 10-12 år", ["16.00-18.00 Fodbold 10-12 år"]),
        ("Hjælp til selvhjælp", ["16.00-18.00 Hjælp til selvhjælp"]),
        ("Koret kl. 16.30", ["16.30-18.00 Koret"]),
        ("Koret 16.30-19.15", ["16.30-19.15 Koret"]),
    ],
)
def test_what_a_cell_says(house: House, tmp_path: Path, cell: str, expected: list[str]) -> None:
    rows: Sheet = [
        ["Sal A, uge 33-35 2026"],
        WEEK,
        ["16-18", cell, None, None],
        ["20-22", None, "Skak", None],
    ]
    brought(house, tmp_path, {"Plan": rows})
    found = [one for one in had(house) if "Skak" not in one]
    assert found == [f"ma {one.replace(' ', ' Sal A ', 1)} ×3" for one in expected]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Koret hver anden uge", "Hvad cellen siger om hvornår, kunne ikke læses."),
        ("Koret (uge 34)", "Hvad cellen siger om hvornår, kunne ikke læses."),
        ("Koret fra 1/9", "Hvad cellen siger om hvornår, kunne ikke læses."),
        (2, "Der er ikke nævnt nogen."),
        ("Koret kl. 20-22", "Klokkeslættene i cellen er ikke dem ud for rækken."),
        ("Mette 010190-1234", "Det ligner et CPR-nummer."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_cell_it_stands_in(
    house: House, tmp_path: Path, cell: object, reason: str
) -> None:
    rows: Sheet = [
        ["Sal A, uge 33-35 2026"],
        WEEK,
        ["16-18", "Skak", None, cell],
        ["18-20", None, "Dart", None],
    ]
    report = brought(house, tmp_path, {"Plan": rows})
    ((where, why),) = refused(report)
    assert (where, why[: len(reason)]) == ("D3", reason)
    assert had(house) == ["ma 16.00-18.00 Sal A Skak ×3", "ti 18.00-20.00 Sal A Dart ×3"]
    assert outcomes(report) == {"plan.xlsx": {"created": 2, "refused": 1}}


def test_every_other_week_where_it_says_which(house: House, tmp_path: Path) -> None:
    rows: Sheet = [
        ["Sal A, uge 33-37 2026"],
        WEEK,
        ["16-18", "Koret (lige uger)", "Banko - ulige uger", None],
    ]
    brought(house, tmp_path, {"Plan": rows})
    assert had(house) == ["ma 16.00-18.00 Sal A Koret ×2", "ti 16.00-18.00 Sal A Banko ×3"]
    first = Occurrence.objects.filter(booking__title="Koret").order_by("start")[0]
    assert first.start.date() == date(2026, 8, 17)


def test_a_plan_of_one_week_and_one_with_dates_are_had_once(house: House, tmp_path: Path) -> None:
    commencing: Sheet = [["Week commencing 31 August 2026"], WEEK, ["16-18", None, None, "Skak"]]
    brought(house, tmp_path, {"Hall": commencing}, name="engelsk.xlsx")
    assert had(house) == ["on 16.00-18.00 Hall Skak ×1"]
    Occurrence.objects.all().delete()
    Booking.objects.all().delete()
    one_week: Sheet = [["Sal A, uge 33 2026"], WEEK, ["16-18", "Koret", None, None]]
    brought(house, tmp_path, {"Plan": one_week})
    dated: Sheet = [
        ["Sal A 2026"],
        ["Kl.", "Mandag 17/8", "Tirsdag 18/8", "Onsdag 19/8"],
        ["16-18", None, "Banko", None],
    ]
    brought(house, tmp_path, {"Plan": dated}, name="ny.xlsx")
    assert had(house) == ["ma 16.00-18.00 Sal A Koret ×1", "ti 16.00-18.00 Sal A Banko ×1"]
    assert Booking.objects.get(title="Banko").first_on == date(2026, 8, 18)


@pytest.mark.parametrize(
    ("title", "sheet", "asks"),
    [
        ("Ugeplan Sal A efterår 2026", "Ark1", "Der står ikke fra hvilken dag til hvilken."),
        ("Ugeplan uge 33-50", "Sal A", "Der står ikke fra hvilken dag til hvilken."),
        ("Ugeplan uge 33-50 2026", "Ark1", "Der står ikke, hvilket lokale den gælder."),
        ("Gælder fra 17. august 2026", "Sal A", "Der står ikke fra hvilken dag til hvilken."),
        ("Uge 33-50 2026 (ikke uge 42)", "Sal A", "Der står, at nogle uger er udeladt"),
        ("Uge 33-50 2026, ulige uger", "Sal A", "Der står, at nogle uger er udeladt"),
    ],
)
def test_what_a_plan_does_not_say_is_asked_for_and_never_guessed(
    house: House, tmp_path: Path, title: str, sheet: str, asks: str
) -> None:
    rows: Sheet = [[title], WEEK, ["16-18", "Koret", None, None]]
    report = brought(house, tmp_path, {sheet: rows})
    (whole,) = report.as_json()["refused"]
    assert (whole["row"], asks in whole["reason"]) == (None, True)
    assert had(house) == []


def test_the_preview_says_in_words_how_it_was_read(house: House, tmp_path: Path) -> None:
    report = brought(house, tmp_path, {"Sal A": OF_DAYS["hours in one column"]})
    (said,) = report.read_as()
    assert said["words"] == (
        "Læst som en ugeplan med mandag, tirsdag, onsdag hen ad og 16.00–18.00, "
        "18.00–20.00 nedad. Lokale: Sal A. Hver uge fra mandag den 10. august 2026 til søndag den "
        "30. august 2026."
    )


def test_a_cell_that_changes_is_followed_like_any_row(house: House, tmp_path: Path) -> None:
    def plan(first: str, second: str) -> Mapping[str, Sheet]:
        top: list[Sequence[object]] = [["Sal A, uge 33-35 2026"], WEEK]
        return {"Plan": [*top, [first, "Koret", None, "Skak"], [second, None, "Banko", None]]}

    brought(house, tmp_path, plan("16-18", "18-20"))
    report = brought(house, tmp_path, plan("16-17", "18-20"))
    assert outcomes(report) == {"plan.xlsx": {"updated": 2, "unchanged": 1}}
    assert had(house) == [
        "ma 16.00-17.00 Sal A Koret ×3",
        "ti 18.00-20.00 Sal A Banko ×3",
        "on 16.00-17.00 Sal A Skak ×3",
    ]


def test_what_is_free_closed_or_beside_the_plan_is_counted(house: House, tmp_path: Path) -> None:
    rows: Sheet = [
        ["Sal A, uge 33-35 2026"],
        WEEK,
        ["16-18", "Koret", "Ledig", "Lukket"],
        ["18-20", "Banko", None, None],
        ["Spørg Ida, hvis du vil have en tid"],
    ]
    report = brought(house, tmp_path, {"Plan": rows})
    assert outcomes(report) == {"plan.xlsx": {"created": 2, "noted": 3}}
    kinds = ("grid_cell_free", "grid_cell_closed", "grid_text_beside", "grid_cell_empty")
    assert [notes(report)[kind] for kind in kinds] == [1, 1, 1, 2]


def test_of_two_names_that_want_one_room_the_second_is_refused_by_its_cell(
    house: House, tmp_path: Path
) -> None:
    rows: Sheet = [
        ["Sal A, uge 33-35 2026"],
        WEEK,
        ["16-18", "Koret 16-19", None, None],
        ["18-20", "Banko", "Skak", None],
    ]
    report = brought(house, tmp_path, {"Plan": rows})
    assert {where for where, _why in refused(report)} == {"B4"}
    assert "af “Koret” i celle B3" in refused(report)[0][1]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Aktør", "Tilbud", "Mandag", "Tirsdag"],
            ["Koret", "Sang", "16-18", None],
            ["Banko", "Spil", None, "18-20"],
        ],
        [
            ["Forening", "Aktivitet", "Mandag", "Tirsdag"],
            ["Koret", "Sang", "Salen 16-18", None],
            ["Banko", "Spil", None, "Salen 18-20"],
        ],
    ],
)
def test_lists_with_days_across_stay_lists(house: House, tmp_path: Path, rows: Sheet) -> None:
    report = brought(house, tmp_path, {"Tilbud": rows})
    assert report.as_json()["created"]["offer"] == 2
    assert not Booking.objects.exists()
