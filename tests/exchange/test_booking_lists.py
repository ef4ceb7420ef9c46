"""Old bookings come in by the import: the first of two that want one room has it, and the other is
refused with what it clashes with."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.exchange.importing import (
    assert_every_row_is_accounted_for,
    bring_in,
    notes,
    nothing_but_unchanged,
    outcomes,
    shared,
)
from tests.factories import MONDAY, NOW, a_booking, a_room
from torvet.directory.models import House
from torvet.engines.phrases.columns import Field
from torvet.engines.phrases.columns.guess import guess_bookings
from torvet.exchange.importing import prepare
from torvet.exchange.readers.lists.reading import TableLook
from torvet.exchange.report import Report
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.models import Booking, Occurrence, Room, State
from torvet.rooms.selectors.requests import requests_waiting

pytestmark = pytest.mark.django_db

HEADERS = "Forening;Formål;Starter;Slutter;Lokale"
CHOIR = "Koret;Prøve;02.03.2026 19:00;02.03.2026 21:00;Salen"
BINGO = "Banko;Spil;02.03.2026 20.30;02.03.2026 22.00;Salen"


def a_file(folder: Path, *rows: str, headers: str = HEADERS) -> Path:
    path = folder / "bookinger.csv"
    path.write_text("\n".join((headers, *rows)) + "\n", "utf-8")
    return path


def refusals(report: Report) -> list[tuple[int, str]]:
    return [(one["row"], one["reason"]) for one in report.as_json()["refused"]]


def held(house: House) -> list[tuple[str, str, str]]:
    rows = Occurrence.objects.filter(house=house, state=State.HELD).select_related("room")
    return [
        (row.booking.title, row.room.name, f"{house.now(row.start):%d.%m. %H:%M}") for row in rows
    ]


def test_the_first_row_has_the_room_and_the_second_is_told_who_has_it(
    house: House, tmp_path: Path
) -> None:
    report = bring_in(house, a_file(tmp_path, CHOIR, BINGO))
    assert held(house) == [("Prøve", "Salen", "02.03. 19:00")]
    assert refusals(report) == [
        (
            3,
            "Lokalet er optaget af “Prøve” i række 2, mandag den 2. marts kl. 19.00–21.00.",
        )
    ]
    assert Booking.objects.get().organization.name == "Koret"  # type: ignore[union-attr]


def test_the_same_file_again_changes_nothing(house: House, tmp_path: Path) -> None:
    path = a_file(tmp_path, CHOIR)
    bring_in(house, path)
    (time,) = Occurrence.objects.all()
    cancel_occurrences(occurrences=[time], reason="Sygdom", by=None, now=time.changed_at)
    assert nothing_but_unchanged(bring_in(house, path))
    assert held(house) == []


def test_a_room_of_that_name_is_that_room_and_what_stands_in_it_stays(
    house: House, tmp_path: Path
) -> None:
    hall = a_room(house, "Salen")
    a_booking(hall, "20:00", "21:00", MONDAY, title="Bestyrelse")
    report = bring_in(house, a_file(tmp_path, CHOIR))
    assert refusals(report) == [
        (2, "Lokalet er optaget af “Bestyrelse”, mandag den 2. marts kl. 20.00–21.00.")
    ]
    assert Room.objects.get() == hall


def test_a_hall_is_taken_with_its_halves(house: House, tmp_path: Path) -> None:
    hall = a_room(house, "Salen")
    a_room(house, "Øst", parent=hall)
    report = bring_in(house, a_file(tmp_path, CHOIR, BINGO.replace("Salen", "Øst")))
    assert [row for row, _reason in refusals(report)] == [3]


def test_two_rooms_in_a_cell_are_had_together_or_not_at_all(house: House, tmp_path: Path) -> None:
    both = CHOIR.replace("Salen", "Sal A + B")
    report = bring_in(house, a_file(tmp_path, both, BINGO.replace("Salen", "Sal B")))
    assert sorted(room for _title, room, _start in held(house)) == ["Sal A", "Sal B"]
    assert [row for row, _reason in refusals(report)] == [3]


@pytest.mark.parametrize(
    ("cell", "rooms"),
    [
        ("Salen, Køkkenet", ["Salen", "Køkkenet"]),
        ("Salen og Køkkenet", ["Salen", "Køkkenet"]),
        ('"Salen\nKøkkenet"', ["Salen", "Køkkenet"]),
        ("Salen og haven", ["Salen og haven"]),
        ("Lokale 1.1 + 1.2", ["Lokale 1.1", "Lokale 1.2"]),
    ],
)
def test_a_cell_is_several_rooms_where_the_house_has_each_of_them(
    house: House, tmp_path: Path, cell: str, rooms: list[str]
) -> None:
    for name in ("Salen", "Køkkenet"):
        a_room(house, name)
    bring_in(house, a_file(tmp_path, CHOIR.replace("Salen", cell)))
    assert sorted(room for _title, room, _start in held(house)) == sorted(rooms)


def test_commas_part_no_rooms_by_themselves_and_that_is_said(house: House, tmp_path: Path) -> None:
    alone = (BINGO.replace("Salen", "Sal A"), BINGO.replace("Salen", "Sal B"))
    report = bring_in(house, a_file(tmp_path, CHOIR.replace("Salen", "Sal A, Sal B"), *alone))
    assert sorted(Room.objects.values_list("name", flat=True)) == ["Sal A", "Sal A, Sal B", "Sal B"]
    assert notes(report)["room_may_be_several"] == 1


def test_of_a_series_the_days_that_are_taken_are_left_out_with_what_has_them(
    house: House, tmp_path: Path
) -> None:
    a_booking(a_room(house, "Salen"), "18:00", "21:00", MONDAY + timedelta(days=7), title="Valg")
    headers = "Ugedag;Tid;Lokale;Forening;Startdato;Slutdato"
    path = a_file(tmp_path, "Mandag;17-19;Salen;Koret;02-03-2026;18-03-2026", headers=headers)
    report = bring_in(house, path)
    assert refusals(report) == [
        (2, "Lokalet er optaget af “Valg”, mandag den 9. marts kl. 18.00–21.00.")
    ]
    assert outcomes(report) == {path.name: {"created": 1}}
    times = Occurrence.objects.filter(booking__title="Koret").order_by("start")
    assert [time.state for time in times] == [State.HELD, State.SKIPPED, State.HELD]
    assert Booking.objects.get(title="Koret").rule == "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260318"
    assert nothing_but_unchanged(bring_in(house, path))


def test_what_waits_is_a_request_unless_it_is_over(house: House, tmp_path: Path) -> None:
    headers = f"{HEADERS};Status"
    rows = (f"{CHOIR};Afventer", f"{CHOIR.replace('.03.2026', '.02.2026')};Afventer")
    report = bring_in(house, a_file(tmp_path, *rows, headers=headers))
    assert outcomes(report) == {"bookinger.csv": {"created": 1, "noted": 1}}
    (asked,) = requests_waiting(house)
    assert [time.has_it for time in asked.times] == [None]
    assert held(house) == []


def test_a_list_that_names_nobody_is_the_houses_own(house: House, tmp_path: Path) -> None:
    headers = "Emne;Starter;Slutter;Lokale;Booket af"
    row = "Prøve;02.03.2026 19:00;02.03.2026 21:00;Salen;Mette Vang"
    report = bring_in(house, a_file(tmp_path, row, headers=headers))
    booking = Booking.objects.select_related("organization").get()
    assert booking.organization is not None
    assert (booking.organization.name, booking.contact_name) == (house.name, "Mette Vang")
    assert report.as_json()["created"] == {"booking": 1, "organization": 1, "room": 1}


def test_a_booking_of_several_days_is_told_with_its_last_day(house: House, tmp_path: Path) -> None:
    camp = "Lejr;Lejr;27.02.2026 17:00;02.03.2026 20:00;Salen"
    report = bring_in(house, a_file(tmp_path, camp, CHOIR))
    last = "fredag den 27. februar 2026 kl. 17.00 til mandag den 2. marts 2026 kl. 20.00"
    assert refusals(report) == [(3, f"Lokalet er optaget af “Lejr” i række 2, {last}.")]
    assert report.examples() == [
        {"file": "bookinger.csv", "row": 2, "title": "Lejr", "where": "Salen", "when": last}
    ]


def test_a_list_is_read_as_bookings_where_somebody_says_so(house: House, tmp_path: Path) -> None:
    headers = "Dato;Fra;Til;Sted;Tilbud;Målgruppe"
    path = a_file(tmp_path, "02-03-2026;19;21;Salen;Prøve;Alle", headers=headers)
    look = looks(house, path)
    assert look.mapping.kind == "offers"
    columns = [[value] for value in look.sample[0]]
    bring_in(house, path, mapping={look.signature: guess_bookings(look.mapping, columns)})
    assert held(house) == [("Prøve", "Salen", "02.03. 19:00")]


def test_rows_that_cannot_be_read_are_refused_one_by_one(house: House, tmp_path: Path) -> None:
    broken = (
        "Koret;Prøve;31.02.2026 19:00;02.03.2026 21:00;Salen",
        "Koret;Prøve;02.03.2026 19:00;;Salen",
        "Koret;Prøve;02.03.2026 19:00;02.03.2026 21:00;",
        "Koret;Prøve;02.03.2026 21:00;02.03.2026 19:00;Salen",
        ";Prøve;02.03.2026 19:00;02.03.2026 21:00;Salen",
    )
    report = bring_in(house, a_file(tmp_path, *broken, CHOIR))
    assert refusals(report) == [
        (2, "Det kunne ikke læses, hvornår den starter."),
        (3, "Det kunne ikke læses, hvornår den slutter."),
        (4, "Der er ikke nævnt noget lokale."),
        (5, "Den slutter, før den starter."),
        (6, "Der står ikke, hvem der har lokalet."),
    ]
    assert_every_row_is_accounted_for(report)


def looks(house: House, path: Path) -> TableLook:
    (look,) = prepare(house=house, paths=[path], now=NOW, mappings={}, may_be_empty=True).looks
    return look


def test_a_list_of_which_every_row_is_refused_says_why(house: House, tmp_path: Path) -> None:
    report = bring_in(house, a_file(tmp_path, CHOIR.replace("02.03.2026 21:00", "")))
    assert refusals(report) == [(2, "Det kunne ikke læses, hvornår den slutter.")]


@pytest.fixture
def permits() -> Path:
    return shared("bookings/nyc-permitted-events/NYC_Permitted_Event_Information.csv")


def test_a_citys_permits_replay_to_the_known_answer(house: House, permits: Path) -> None:
    report = bring_in(house, permits)
    assert_every_row_is_accounted_for(report)
    assert outcomes(report) == {permits.name: {"created": 7593, "refused": 908}}
    assert report.as_json()["created"]["room"] == 1029
    assert all("optaget af" in reason for _row, reason in refusals(report))
    assert Occurrence.objects.count() == 7593
    again = bring_in(house, permits)
    assert outcomes(again) == {permits.name: {"unchanged": 7593, "refused": 908}}


def test_with_spaces_split_a_row_has_all_of_them_or_none(house: House, permits: Path) -> None:
    look = looks(house, permits)
    (place,) = look.mapping.indexes(Field.PLACE_NAME)
    split = {look.signature: look.mapping.corrected(place, Field.ROOMS)}
    report = bring_in(house, permits, mapping=split)
    assert outcomes(report) == {permits.name: {"created": 6797, "refused": 1704}}
    assert report.as_json()["created"]["room"] == 1134
