"""Booking lists as houses and their booking systems write them, all of them invented: each row is
read as a person would read it, or refused with the reason."""

from collections.abc import Iterator
from datetime import date, time
from io import BytesIO

import pytest

from tests.exchange.tables.lists import workbook
from torvet.exchange.ledger import Ledger
from torvet.exchange.readers.lists.reading import read_lists
from torvet.exchange.reading import Reading
from torvet.exchange.records import BookingRecord
from torvet.exchange.tables import Table, read_tables

Read = tuple[str, str, str]
OUTLOOK = (
    "Subject,Start Date,Start Time,End Date,End Time,All day event,Reminder Date,"
    "Meeting Organizer,Required Attendees,Description,Location,Private\n"
    "Board,3/2/2026,6:00:00 PM,3/2/2026,8:00:00 PM,False,3/2/2026,Mette Vang,Ali,,Hall,False\n"
    "Camp,3/6/2026,5:00:00 PM,3/8/2026,3:00:00 PM,False,,,,,Hall,False\n"
    "Fair,3/10/2026,12:00:00 AM,3/11/2026,12:00:00 AM,True,,,,,Hall,False\n"
)
OUTLOOK_IN_DANISH = (
    "Emne;Startdato;Starttidspunkt;Slutdato;Sluttidspunkt;Heldagsaktivitet;Påmindelsesdato;"
    "Mødearrangør;Obligatoriske deltagere;Beskrivelse;Placering\n"
    "Møde;02-03-2026;18:00:00;02-03-2026;20:00:00;Falsk;02-03-2026;Mette Vang;Ali;;Hall\n"
    "Lejr;06-03-2026;17:00:00;08-03-2026;15:00:00;Falsk;;;;;Hall\n"
    "Marked;10-03-2026;00:00:00;11-03-2026;00:00:00;Sand;;;;;Hall\n"
)
AS_OUTLOOK_HAS_IT = [
    ("hall", "02.03. 18:00", "02.03. 20:00"),
    ("hall", "06.03. 17:00", "08.03. 15:00"),
    ("hall", "10.03. 00:00", "11.03. 00:00"),
]
AN_EVENING = [("sal a", "02.03. 18:00", "02.03. 20:00")]
WITH_EXCELS_CELLS: list[list[object]] = [
    ["Titel", "Startdato", "Starttid", "Slutdato", "Sluttid", "Lokale", "Forening"],
    ["A", date(2026, 3, 2), time(18), date(2026, 3, 2), time(20), "Sal A", "Koret"],
    ["B", date(2026, 3, 6), time(17), date(2026, 3, 8), time(15), "Sal A", "Lejr"],
    ["C", date(2026, 3, 9), time(17), date(2026, 3, 9), time(0), "Sal A", "Lejr"],
    ["D", date(2026, 3, 11), 18, date(2026, 3, 11), 20.3, "Sal A", "Lejr"],
    ["E", date(2026, 3, 12), 0.75, date(2026, 3, 12), 0.875, "Sal A", "Lejr"],
]  # fmt: skip


def read(data: str | bytes, name: str = "bookinger.csv") -> tuple[Reading, Ledger]:
    ledger = Ledger()

    def tables() -> Iterator[tuple[str, Table]]:
        source = BytesIO(data.encode() if isinstance(data, str) else data)
        yield from ((table.name, table) for table in read_tables(source, name))

    reading, looks = read_lists(tables(), "liste", ledger, {})
    assert {look.mapping.kind for look in looks} == {"bookings"}
    return reading, ledger


def times(data: str | bytes, name: str = "bookinger.csv") -> list[Read]:
    reading, ledger = read(data, name)
    assert not ledger.refused
    return [
        (" og ".join(one.rooms), f"{one.start:%d.%m. %H:%M}", f"{one.end:%d.%m. %H:%M}")
        for one in reading.bookings.values()
    ]


def only(data: str) -> BookingRecord:
    (found,) = read(data)[0].bookings.values()
    return found


def refusals(data: str) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.field, str(one.reason)) for one in read(data)[1].refused]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (OUTLOOK, AS_OUTLOOK_HAS_IT),
        (OUTLOOK_IN_DANISH, AS_OUTLOOK_HAS_IT),
        (OUTLOOK_IN_DANISH.encode("cp1252"), AS_OUTLOOK_HAS_IT),
        (
            "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Location\n"
            "Fair,05/13/2026,,05/13/2026,,TRUE,Hall\n",
            [("hall", "13.05. 00:00", "14.05. 00:00")],
        ),
    ],
    ids=["Outlook", "Outlook in Danish", "in Windows letters", "Google"],
)
def test_a_calendar_saved_as_a_list_keeps_its_last_days(
    data: str | bytes, expected: list[Read]
) -> None:
    assert times(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        "Dato;Fra kl.;Til kl.;Lokale;Forening\n02-03-2026;kl. 18;20.00;Sal A;Koret\n",
        "Dato;Tidspunkt;Lokale;Arrangør\n2026-03-02;18.00–20.00;Sal A;Koret\n",
        "Hvornår;Lokale;Hvem\nMan. 2/3-26 kl. 18-20;Sal A;Koret\n",
        "Dato;Start;Varighed;Lokale;Lejer\n2. marts 2026;18:00;2 timer;Sal A;Koret\n",
        "Dato;Start;Varighed (min.);Lokale;Lejer\n2/3 2026;1800;120;Sal A;Koret\n",
        "Dato;Fra;Til;Lokale;Forening\n46083;0,75;0,8333333;Sal A;Koret\n",
        "Start;Slut;Oprettet;Lokale;Bruger\n"
        "02-03-2026 18:00;02-03-2026 20:00;13-01-2026 09:12;Sal A;Mette\n",
        "Bygning;Lokale;Fra dato;Fra kl;Til dato;Til kl;Kunde\n"
        "Hus 1;Sal A;02.03.2026;18:00;02.03.2026;20:00;Koret\n",
        "Aftale;Start;Slut;Placering\nKor;ma 02-03-2026 18:00;ma 02-03-2026 20:00;Sal A\n",
        "Lokale;Tidspunkt;Forening\nSal A;02-03-2026 18:00-20:00;Koret\n",
        "Room Name,Room Type,Booking Date,Start Time,End Time,Booked On\n"
        "Sal A,Big,2026-03-02,18:00,20:00,2026-01-01\n",
        "Resource\tBegin\tEnd\tUser\nSal A\t2026-03-02T18:00\t2026-03-02T20:00\tMette\n",
    ],
)
def test_one_evening_is_the_same_however_it_is_written(data: str) -> None:
    assert times(data) == AN_EVENING


def test_excels_days_and_hours_in_columns_of_their_own_belong_together() -> None:
    assert times(workbook({"Ark1": WITH_EXCELS_CELLS}), "bookinger.xlsx") == [
        ("sal a", "02.03. 18:00", "02.03. 20:00"),
        ("sal a", "06.03. 17:00", "08.03. 15:00"),
        ("sal a", "09.03. 17:00", "10.03. 00:00"),
        ("sal a", "11.03. 18:00", "11.03. 20:30"),
        ("sal a", "12.03. 18:00", "12.03. 21:00"),
    ]


@pytest.mark.parametrize(
    ("hours", "end"),
    [("22;02", "03.03. 02:00"), ("22;24:00", "03.03. 00:00"), ("22;0.00", "03.03. 00:00")],
)
def test_an_end_past_midnight_is_of_the_next_day_and_said(hours: str, end: str) -> None:
    reading, ledger = read(f"Dato;Fra;Til;Lokale;Lejer\n02-03-2026;{hours};Sal A;Koret\n")
    (found,) = reading.bookings.values()
    assert f"{found.end:%d.%m. %H:%M}" == end
    assert ("booking_ends_next_day" in ledger.notes) == (hours == "22;02")


def test_days_alone_are_whole_days_the_last_one_too() -> None:
    data = (
        "Organization,Park Name,Reservation Start Date,Reservation End Date,Permit Status\n"
        "Club,Lincoln,2026-05-02T00:00:00.000,2026-05-03T00:00:00.000,Approved\n"
        "Club,Lincoln,2026-05-05T00:00:00.000,2026-05-05T00:00:00.000,Denied\n"
    )
    assert times(data) == [("lincoln", "02.05. 00:00", "04.05. 00:00")]
    assert times("Dato;Tid;Lokale;Lejer\n02-03-2026;hele dagen;Sal A;A\n3-3-26;8-9;Sal A;A\n") == [
        ("sal a", "02.03. 00:00", "03.03. 00:00"),
        ("sal a", "03.03. 08:00", "03.03. 09:00"),
    ]


def test_a_zone_in_the_cell_is_kept() -> None:
    found = only("Room,Start,End\nHall,2026-07-03T16:00:00Z,2026-07-03T19:00:00+02:00\n")
    assert found.start.isoformat() == "2026-07-03T16:00:00+00:00"
    assert found.end.isoformat() == "2026-07-03T19:00:00+02:00"


def test_the_order_of_dates_is_told_by_every_row_and_not_by_the_first_fifty() -> None:
    days = [f"1/{day}/2026" for day in range(1, 14) for _hour in range(8)]
    rows = "".join(
        f"{day},{8 + number % 8}:00,{9 + number % 8}:00,Hall,Club\n"
        for number, day in enumerate(days)
    )
    reading, ledger = read(f"Date,From,To,Room,Group\n{rows}")
    assert {one.start.month for one in reading.bookings.values()} == {1}
    assert (len(reading.bookings), ledger.refused) == (104, [])
    assert "dates_month_first" in ledger.notes


def test_dates_that_may_be_read_both_ways_are_said() -> None:
    ledger = read("Dato;Fra;Til;Lokale;Lejer\n02-03-2026;18;20;Sal A;Koret\n")[1]
    assert "dates_day_first" in ledger.notes


@pytest.mark.parametrize(
    ("rows", "first", "rule"),
    [
        (
            "Ugedag;Fra kl.;Til kl.;Lokale;Forening;Fra uge;Til uge\n"
            "Mandag;18;20;Sal A;Koret;36;38\n",
            "31.08. 18:00",
            "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260920",
        ),
        (
            "Ugedag;Tid;Lokale;Forening;Uger\nTirs og tors;18-20;Sal A;Koret;50-2\n",
            "08.12. 18:00",
            "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270117",
        ),
        (
            "Lokale;Ugedag;Tid;Startdato;Slutdato;Forening\n"
            "Sal A;onsdag;18-20;01-09-2026;18-12-2026;Koret\n",
            "02.09. 18:00",
            "FREQ=WEEKLY;BYDAY=WE;UNTIL=20261218",
        ),
    ],
)
def test_a_plan_for_a_season_is_a_series(rows: str, first: str, rule: str) -> None:
    reading, ledger = read(rows, "Ugeplan 2026.csv")
    (found,) = reading.bookings.values()
    assert (f"{found.start:%d.%m. %H:%M}", found.rule) == (first, rule)
    assert not ledger.refused


def test_weeks_of_a_season_over_new_year_are_in_the_year_it_says() -> None:
    plan = "Sæson 2026/27;;;;\nUgedag;Tid;Lokale;Forening;Uge\nMandag;18-20;Sal A;Koret;{}\n"
    assert f"{only(plan.format(40)).start:%d.%m.%Y}" == "28.09.2026"
    assert f"{only(plan.format(2)).start:%d.%m.%Y}" == "11.01.2027"


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("02-03-2026;;20;Sal A;", "Fra", "Det kunne ikke læses, hvornår den starter."),
        ("02-03-2026;18;;Sal A;", "Til", "Det kunne ikke læses, hvornår den slutter."),
        ("30-02-2026;18;20;Sal A;", "Dato", "Det kunne ikke læses, hvornår den starter."),
        ("02-03-2026;18;20;;", "Lokale", "Der er ikke nævnt noget lokale."),
        (
            "02-03-2026;18;20;Sal A;31-12-2026",
            "Slutdato",
            "Den ville have lokalet i ugevis uden ophør. Hvis den vender tilbage hver uge, "
            "så skriv på hvilken ugedag.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_column(row: str, field: str, reason: str) -> None:
    assert refusals(f"Dato;Fra;Til;Lokale;Slutdato\n{row}\n") == [(2, field, reason)]


NO_YEAR = "Der står ikke, hvilket år det er. Skriv året i filens navn eller over overskrifterne."


@pytest.mark.parametrize(
    ("headings", "row", "field"),
    [
        ("Ugedag;Tid;Lokale;Forening;Uge", "Mandag;18-20;Sal A;Koret;40", "Uge"),
        ("Dato;Tid;Lokale;Forening", "lør. 5/12;18-20;Sal A;Koret", "Dato"),
    ],
)
def test_what_says_no_year_is_refused(headings: str, row: str, field: str) -> None:
    assert refusals(f"{headings}\n{row}\n") == [(2, field, NO_YEAR)]


def test_the_name_of_the_file_says_the_year_for_all_rows() -> None:
    data = (
        "Dato;Tid;Lokale;Forening\n"
        "lør. 5/12;18.10-20;Sal A;Koret\n"
        "6. december;kl. 9-12;Sal A;Koret\n"
    )
    assert times(data, "Udlån 2026.csv") == [
        ("sal a", "05.12. 18:10", "05.12. 20:00"),
        ("sal a", "06.12. 09:00", "06.12. 12:00"),
    ]


def test_hours_that_look_like_a_day_of_october_are_hours() -> None:
    data = "Dato;Tid;Lokale;Lejer\n;18.10-20;Sal A;Koret\n2-3-26;18.10-20;Sal A;Koret\n"
    reading, ledger = read(data)
    assert [one.start.isoformat() for one in reading.bookings.values()] == ["2026-03-02T18:10:00"]
    assert [one.row for one in ledger.refused] == [2]


def test_the_same_weekday_weeks_later_is_no_booking_of_weeks() -> None:
    head = "Startdato;Slutdato;Fra;Til;Lokale;Forening\n"
    assert len(refusals(f"{head}01-09-2026;22-09-2026;18;20;Sal A;Koret\n")) == 1
    assert times(f"{head}01-09-2026;04-09-2026;8;16;Sal A;Udstilling\n") == [
        ("sal a", "01.09. 08:00", "04.09. 16:00")
    ]


def test_both_ends_may_stand_in_one_cell_each_with_its_day() -> None:
    data = "Periode;Lokale;Lejer\n06-03-2026 17:00 - 08-03-2026 15:00;Sal A;Lejr\n"
    assert times(data) == [("sal a", "06.03. 17:00", "08.03. 15:00")]


def test_a_sheet_for_each_room_says_which_room_it_is() -> None:
    rows: list[list[object]] = [["Dato", "Fra", "Til", "Lejer"], [date(2026, 3, 2), 18, 20, "A"]]
    assert times(workbook({"Sal A": rows, "Køkkenet": rows}), "bookinger.xlsx") == [
        ("sal a", "02.03. 18:00", "02.03. 20:00"),
        ("kokkenet", "02.03. 18:00", "02.03. 20:00"),
    ]


def test_two_rows_of_headings_belong_together() -> None:
    rows: list[list[object]] = [
        ["Udlån 2026"],
        ["Hvornår", None, None, "Hvor", "Hvem"],
        ["Dato", "Fra", "Til", "Lokale", "Forening"],
        [date(2026, 3, 2), time(18), time(20), "Sal A", "Koret"],
    ]
    assert times(workbook({"Ark1": rows}, {"Ark1": ["A2:C2"]}), "udlån.xlsx") == AN_EVENING


@pytest.mark.parametrize(
    "data",
    [
        "Salle;Date;Heure début;Heure fin;Association\nSal A;2/3/2026;18h00;20h;Koret\n",
        "Raum;Datum;Von;Bis;Gruppe\nSal A;02.03.2026;18:00 Uhr;20:00 Uhr;Koret\n",
        "Rom;Dato;Fra kl.;Til kl.;Leietaker\nSal A;02.03.2026;18:00;20:00;Koret\n",
        "Lokal;Datum;Starttid;Sluttid;Förening\nSal A;2026-03-02;18:00;20:00;Koret\n",
    ],
    ids=["French", "German", "Norwegian", "Swedish"],
)
def test_neighbours_lists_are_read_too(data: str) -> None:
    assert times(data) == AN_EVENING


def test_what_is_called_off_is_left_out_and_what_waits_is_marked() -> None:
    rows = "".join(
        f"0{day}-03-2026;18;20;Sal A;Koret;{status}\n"
        for day, status in enumerate(("Godkendt", "Aflyst", "Afventer", "Cancelled by user", ""), 1)
    )
    reading, ledger = read(f"Dato;Fra;Til;Lokale;Forening;Status\n{rows}")
    assert [one.state for one in reading.bookings.values()] == ["", "waiting", ""]
    assert ledger.notes["booking_called_off"].count == 2


def test_a_time_that_is_free_is_no_booking() -> None:
    rows = "02-03-2026;18;20;Sal A;;Ledig\n03-03-2026;18;20;Sal A;Koret;Optaget\n"
    assert [start for _room, start, _end in times(f"Dato;Fra;Til;Lokale;Lejer;Status\n{rows}")] == [
        "03.03. 18:00"
    ]


def test_the_room_is_told_from_the_house_it_is_in() -> None:
    head = "Bygning;Lokale;Start;Slut;Lejer\n"
    rows = "{};{};02-03-2026 18:00;02-03-2026 20:00;Koret\n"
    apart = head + rows.format("Hus 1", "Sal A") + rows.format("Hus 1", "Sal B")
    assert [room for room, *_times in times(apart)] == ["sal a", "sal b"]
    alike = head + rows.format("Hus 1", "Sal A") + rows.format("Hus 2", "Sal A")
    assert [room for room, *_times in times(alike)] == ["hus 1 sal a", "hus 2 sal a"]


def test_who_booked_is_whom_to_ask_and_the_list_is_the_houses_own() -> None:
    found = only(
        "Resource,Title,Begin,End,Booked by\n"
        "Hall,Choir,2026-03-02 18:00,2026-03-02 20:00,Mette Vang\n"
    )
    assert (found.name, found.contact_name) == ("Choir", "Mette Vang")
    assert found.organization == "the house"
