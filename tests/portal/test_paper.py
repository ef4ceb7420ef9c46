"""How closely a week is written on paper: as roomily as its lines allow."""

from datetime import date

import pytest

from torvet.portal.calendars.paper import setting_of
from torvet.portal.calendars.sheet import Cell, Entry, Row

MONDAY = date(2026, 3, 2)
LONG = Entry("booked", 36, 44, "9–11", "Håndarbejde for begyndere og øvede")
FREE = Entry("free", 44, 88, "11–22")


def a_week(rooms: int, uses: int) -> list[Row]:
    return [
        Row(f"Lokale {nth}", [Cell(MONDAY, [LONG] * uses)], room=nth + 1) for nth in range(rooms)
    ]


@pytest.mark.parametrize(
    ("rooms", "uses", "setting"),
    [
        (12, 1, "is-roomy is-whole is-named"),
        (14, 1, "is-close is-whole is-named"),
        (12, 4, "is-closest"),
        (14, 3, "is-close"),
        (40, 9, "is-closest"),
    ],
)
def test_the_roomiest_that_fits_is_chosen(rooms: int, uses: int, setting: str) -> None:
    assert setting_of(a_week(rooms, uses)) == setting


def test_a_thing_that_is_only_taken_along_is_left_out() -> None:
    along = Entry("booked", 36, 44, "9–11", "Kor", place="Salen")
    things = [Row("Lydanlæg", [Cell(MONDAY, [along] * 99)], room=1, is_thing=True)]
    assert setting_of(things) == "is-roomy is-whole is-named"
    things[0].cells[0].entries[0] = LONG
    assert setting_of(things) == "is-closest"


def test_free_times_take_no_room_on_paper() -> None:
    rows = [Row("Salen", [Cell(MONDAY, [FREE] * 99)], room=1)]
    assert setting_of(rows) == "is-roomy is-whole is-named"


def test_what_is_in_no_room_is_told_over_the_whole_width() -> None:
    def elsewhere(times: int) -> list[Row]:
        return [Row("Andre steder", [Cell(MONDAY, [LONG] * times)])]

    assert setting_of(elsewhere(100)) == "is-roomy is-whole is-named"
    assert setting_of(elsewhere(400)) == "is-closest"
