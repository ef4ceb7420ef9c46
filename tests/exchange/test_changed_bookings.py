"""A list of bookings that is read in again when some of its rows have changed: the bookings follow
their rows, and what people did in Torvet meanwhile stands."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.importing import (
    assert_every_row_is_accounted_for,
    bring_in,
    notes,
    nothing_but_unchanged,
    outcomes,
)
from tests.factories import MONDAY, NOW, a_booking, a_room, a_user
from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.exchange.actions import import_files
from torvet.exchange.report import Report
from torvet.notices.models import Notice
from torvet.rooms.actions.changing import cancel_occurrences, move_occurrence
from torvet.rooms.actions.series import change_from
from torvet.rooms.models import Approval, Booking, Occurrence, State
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.history import entries_of

pytestmark = pytest.mark.django_db

PLAIN = "Forening;Formål;Starter;Slutter;Lokale"
NUMBERED = f"Bookingnr;{PLAIN}"
SEASON = "Ugedag;Tid;Lokale;Forening;Startdato;Slutdato"


def brought(house: House, folder: Path, *rows: str, headers: str = PLAIN, **values: Any) -> Report:
    path = folder / "bookinger.csv"
    path.write_text("\n".join((headers, *rows)) + "\n", "utf-8")
    report = bring_in(house, path, **values)
    assert_every_row_is_accounted_for(report)
    return report


def row(day: str, hours: str, room: str = "Salen", who: str = "Koret", what: str = "Prøve") -> str:
    """ "03.03." and "19-21"."""
    start, end = hours.split("-")
    return f"{who};{what};{day}2026 {start}:00;{day}2026 {end}:00;{room}"


def held(house: House) -> list[str]:
    rows = Occurrence.objects.filter(house=house, state__in=(State.HELD, State.MOVED))
    return sorted(
        f"{one.booking.title} {one.room.name} {house.now(one.start):%d.%m. %H}-"
        f"{house.now(one.end):%H}"
        for one in rows.select_related("booking", "room")
    )


def refusals(report: Report) -> list[str]:
    return [one["reason"] for one in report.as_json()["refused"]]


def moved(report: Report) -> list[tuple[str, str]]:
    return [(one["was"], one["now"]) for one in report.moves()]


OTHERS = (
    row("04.03.", "10-12", "Sal A", "Yoga", "Hatha"),
    row("05.03.", "10-12", "Sal B", "Skak", "Spil"),
)


@pytest.mark.parametrize(
    ("changed", "now"),
    [
        (row("03.03.", "20-22"), "Prøve Salen 03.03. 20-22"),
        (row("03.03.", "19-22"), "Prøve Salen 03.03. 19-22"),
        (row("05.03.", "19-21"), "Prøve Salen 05.03. 19-21"),
        (row("03.03.", "19-21", "Sal A"), "Prøve Sal A 03.03. 19-21"),
    ],
    ids=["other hours", "a longer time", "another day", "another room"],
)
@pytest.mark.parametrize("headers", [PLAIN, NUMBERED])
def test_a_booking_follows_its_row(
    house: House, tmp_path: Path, changed: str, now: str, headers: str
) -> None:
    def numbered(*rows: str) -> list[str]:
        return [f"{n};{one}" for n, one in enumerate(rows, 611)] if headers == NUMBERED else [*rows]

    stays = row("05.03.", "12-13", what="Møde")
    brought(house, tmp_path, *numbered(row("03.03.", "19-21"), stays, *OTHERS), headers=headers)
    (time,) = Occurrence.objects.filter(booking__title="Prøve")
    report = brought(house, tmp_path, *numbered(changed, stays, *OTHERS), headers=headers)
    assert outcomes(report) == {"bookinger.csv": {"updated": 1, "unchanged": 3}}
    assert [one for one in held(house) if one.startswith("Prøve")] == [now]
    (after,) = Occurrence.objects.filter(booking__title="Prøve")
    assert (after.pk, after.uid, after.sequence) == (time.pk, time.uid, 1)
    assert (after.state, after.moved_from) == (State.MOVED, time.start)
    again = brought(house, tmp_path, *numbered(changed, stays, *OTHERS), headers=headers)
    assert nothing_but_unchanged(again)


def test_the_preview_says_from_where_to_where(house: House, tmp_path: Path) -> None:
    brought(house, tmp_path, row("03.03.", "19-21"), *OTHERS)
    report = brought(house, tmp_path, row("03.03.", "20-22"), *OTHERS, dry_run=True)
    assert moved(report) == [
        (
            "Salen, tirsdag den 3. marts 2026 kl. 19.00–21.00",
            "Salen, tirsdag den 3. marts 2026 kl. 20.00–22.00",
        )
    ]
    assert held(house)[1] == "Prøve Salen 03.03. 19-21"
    assert "flyttet fra Salen" in report.as_text()


def test_it_is_told_in_the_history_and_to_whoever_is_to_be_reached(
    house: House, tmp_path: Path
) -> None:
    by = a_user(name="Ida")
    headers = f"{PLAIN};E-mail"

    def rows(first: str) -> list[str]:
        return [f"{first};kor@example.org", *(f"{one};" for one in OTHERS)]

    brought(house, tmp_path, *rows(row("03.03.", "19-21")), headers=headers)
    path = tmp_path / "bookinger.csv"
    path.write_text("\n".join((headers, *rows(row("03.03.", "20-22")))), "utf-8")
    import_files(house=house, paths=[path], by=by, now=NOW)
    booking = Booking.objects.get(title="Prøve")
    assert [(one.code, one.by) for one in entries_of(booking)] == [
        ("rooms.booking.changed", by),
        ("rooms.occurrence.listed", by),
    ]
    assert [one.code for one in Notice.objects.all()] == ["rooms.occurrence.moved"]


def test_two_that_change_places_both_follow(house: House, tmp_path: Path) -> None:
    brought(
        house,
        tmp_path,
        row("03.03.", "19-21"),
        row("03.03.", "17-19", who="Banko", what="Spil"),
        *OTHERS,
    )
    brought(
        house,
        tmp_path,
        row("03.03.", "17-19"),
        row("03.03.", "19-21", who="Banko", what="Spil"),
        *OTHERS,
    )
    assert held(house)[1:] == [
        "Prøve Salen 03.03. 17-19",
        "Spil Sal B 05.03. 10-12",
        "Spil Salen 03.03. 19-21",
    ]


def test_what_cannot_move_stays_and_says_what_is_in_the_way(house: House, tmp_path: Path) -> None:
    brought(house, tmp_path, row("03.03.", "19-21"), *OTHERS)
    a_booking(house.rooms.get(name="Salen"), "21:00", "23:00", MONDAY + timedelta(1), title="Valg")
    report = brought(
        house, tmp_path, row("03.03.", "20-22"), row("03.03.", "19-20", who="Ny"), *OTHERS
    )
    assert refusals(report) == [
        "Lokalet er optaget af “Valg”, tirsdag den 3. marts kl. 21.00–23.00. Bookingen bliver, "
        "hvor den var: Salen, tirsdag den 3. marts 2026 kl. 19.00–21.00.",
        "Lokalet er optaget af “Prøve”, tirsdag den 3. marts kl. 19.00–21.00.",
    ]
    assert "Prøve Salen 03.03. 19-21" in held(house)


def test_what_people_changed_in_torvet_stays(house: House, tmp_path: Path) -> None:
    brought(house, tmp_path, row("03.03.", "19-21"), *OTHERS)
    (time,) = Occurrence.objects.filter(booking__title="Prøve")
    cancel_occurrences(occurrences=[time], reason="Sygdom", by=None, now=NOW)
    report = brought(house, tmp_path, row("03.03.", "20-22"), *OTHERS)
    assert refusals(report) == [
        "Nogen har ændret den i Torvet siden: Aflyst, Salen, tirsdag den 3. marts 2026 kl. "
        "19.00–21.00. Det bliver ved det, til listen siger det samme."
    ]
    time.refresh_from_db()
    assert time.state == State.CANCELLED


def test_a_list_that_comes_to_say_what_people_did_agrees(house: House, tmp_path: Path) -> None:
    brought(house, tmp_path, row("03.03.", "19-21"), *OTHERS)
    (time,) = Occurrence.objects.filter(booking__title="Prøve")
    later = timedelta(hours=1)
    move_occurrence(
        occurrence=time,
        room=time.room,
        span=Span(time.start + later, time.end + later),
        by=a_user(),
        now=NOW,
    )
    assert refusals(brought(house, tmp_path, row("03.03.", "18-20"), *OTHERS))
    report = brought(house, tmp_path, row("03.03.", "20-22"), *OTHERS)
    assert outcomes(report) == {"bookinger.csv": {"updated": 1, "unchanged": 2}}
    assert moved(report) == []
    assert nothing_but_unchanged(brought(house, tmp_path, row("03.03.", "20-22"), *OTHERS))


def test_a_row_that_is_gone_takes_nothing_away_and_is_told(house: House, tmp_path: Path) -> None:
    over = row("24.02.", "19-21", what="Gammel")
    brought(house, tmp_path, over, row("03.03.", "19-21"), *OTHERS)
    report = brought(house, tmp_path, *OTHERS)
    assert notes(report)["booking_not_in_the_list_now"] == 1
    assert len(held(house)) == 4


def test_where_two_are_alike_neither_is_taken_for_the_other(house: House, tmp_path: Path) -> None:
    two = row("03.03.", "10-12"), row("03.03.", "14-16")
    brought(house, tmp_path, *two, *OTHERS)
    report = brought(house, tmp_path, row("03.03.", "11-13"), row("03.03.", "17-18"), *OTHERS)
    assert refusals(report) == [
        "Lokalet er optaget af “Prøve”, tirsdag den 3. marts kl. 10.00–12.00."
    ]
    assert moved(report) == []


def test_a_number_tells_them_apart_all_the_same(house: House, tmp_path: Path) -> None:
    def numbered(*hours: str) -> list[str]:
        return [f"{n};{row('03.03.', one)}" for n, one in zip((78, 61), hours, strict=True)]

    brought(house, tmp_path, *numbered("10-12", "14-16"), headers=NUMBERED)
    report = brought(house, tmp_path, *numbered("11-13", "17-18"), headers=NUMBERED)
    assert outcomes(report) == {"bookinger.csv": {"updated": 2}}
    assert held(house) == ["Prøve Salen 03.03. 11-13", "Prøve Salen 03.03. 17-18"]


def test_a_number_follows_to_another_actor_purpose_and_room(house: House, tmp_path: Path) -> None:
    rest = [f"{n};{one}" for n, one in zip((8, 9), OTHERS, strict=True)]
    brought(house, tmp_path, f"7;{row('03.03.', '19-21')}", *rest, headers=NUMBERED)
    other = f"7;{row('24.03.', '8-9', 'Caféen', 'Bandet', 'Koncert')}"
    brought(house, tmp_path, other, *rest, headers=NUMBERED)
    booking = Booking.objects.select_related("organization").get(title="Koncert")
    assert booking.organization is not None
    assert booking.organization.name == "Bandet"
    assert (booking.first_on.day, booking.start.hour) == (24, 8)
    assert held(house)[1] == "Koncert Caféen 24.03. 08-09"
    assert Booking.objects.count() == 3


def test_numbers_that_count_the_rows_are_no_numbers_of_bookings(
    house: House, tmp_path: Path
) -> None:
    def counted(*rows: str) -> list[str]:
        return [f"{n};{one}" for n, one in enumerate(rows, 1)]

    headers = f"Nr;{PLAIN}"
    brought(house, tmp_path, *counted(row("03.03.", "19-21"), *OTHERS), headers=headers)
    new = row("02.03.", "19-21", what="Ny")
    report = brought(
        house, tmp_path, *counted(new, row("03.03.", "19-21"), *OTHERS), headers=headers
    )
    assert outcomes(report) == {"bookinger.csv": {"created": 1, "unchanged": 3}}


def test_next_months_list_moves_nothing_of_this_months(house: House, tmp_path: Path) -> None:
    brought(house, tmp_path, row("03.03.", "19-21"), row("04.03.", "9-10", who="Yoga"))
    report = brought(house, tmp_path, row("07.04.", "19-21"), row("08.04.", "9-10", who="Yoga"))
    assert outcomes(report) == {"bookinger.csv": {"created": 2}}
    assert len(held(house)) == 4


def test_a_request_that_the_list_says_yes_to_has_the_room(house: House, tmp_path: Path) -> None:
    headers = f"{PLAIN};Status"

    def rows(state: str) -> list[str]:
        return [f"{row('03.03.', '19-21')};{state}", *(f"{one};Godkendt" for one in OTHERS)]

    brought(house, tmp_path, *rows("Afventer"), headers=headers)
    assert len(held(house)) == 2
    brought(house, tmp_path, *rows("Godkendt"), headers=headers)
    assert held(house)[1] == "Prøve Salen 03.03. 19-21"
    assert Booking.objects.get(title="Prøve").approval == Approval.NOT_NEEDED


def a_season(hours: str, first: str = "23-02-2026", last: str = "18-03-2026") -> str:
    return f"Mandag;{hours};Salen;Koret;{first};{last}"


MON = Span(datetime(2026, 3, 2, 14, tzinfo=UTC), datetime(2026, 3, 2, 15, tzinfo=UTC))
A_WEEK = timedelta(days=7)
CHOIR_AND_CHESS = "Torsdag;18-20;Sal B;Skak;26-02-2026;18-03-2026"


def test_a_series_moves_from_now_on_and_what_is_over_is_history(
    house: House, tmp_path: Path
) -> None:
    brought(house, tmp_path, a_season("17-19"), CHOIR_AND_CHESS, headers=SEASON)
    report = brought(house, tmp_path, a_season("18-20"), CHOIR_AND_CHESS, headers=SEASON)
    assert [one for one in held(house) if one.startswith("Koret")] == [
        "Koret Salen 02.03. 18-20",
        "Koret Salen 09.03. 18-20",
        "Koret Salen 16.03. 18-20",
        "Koret Salen 23.02. 17-19",
    ]
    assert len(moved(report)) == 1
    again = brought(house, tmp_path, a_season("18-20"), CHOIR_AND_CHESS, headers=SEASON)
    assert nothing_but_unchanged(again)


def test_a_series_gains_weeks_and_loses_weeks(house: House, tmp_path: Path) -> None:
    brought(house, tmp_path, a_season("17-19"), CHOIR_AND_CHESS, headers=SEASON)
    longer = a_season("17-19", last="30-03-2026")
    a_booking(house.rooms.get(name="Salen"), "18:00", "20:00", MONDAY + timedelta(21), title="Valg")
    report = brought(house, tmp_path, longer, CHOIR_AND_CHESS, headers=SEASON)
    assert refusals(report) == [
        "Lokalet er optaget af “Valg”, mandag den 23. marts kl. 18.00–20.00."
    ]
    assert [one[12:17] for one in held(house) if one.startswith("Koret")] == [
        "02.03", "09.03", "16.03", "23.02", "30.03",
    ]  # fmt: skip
    shorter = a_season("17-19", last="10-03-2026")
    brought(house, tmp_path, shorter, CHOIR_AND_CHESS, headers=SEASON)
    assert [one[12:17] for one in held(house) if one.startswith("Koret")] == [
        "02.03", "09.03", "23.02",
    ]  # fmt: skip


def test_a_time_of_a_series_that_people_gave_up_is_not_taken_again(
    house: House, tmp_path: Path
) -> None:
    brought(house, tmp_path, a_season("17-19"), CHOIR_AND_CHESS, headers=SEASON)
    off = Occurrence.objects.get(booking__title="Koret", start__day=9)
    cancel_occurrences(occurrences=[off], reason="Ferie", by=None, now=NOW)
    report = brought(house, tmp_path, a_season("18-20"), CHOIR_AND_CHESS, headers=SEASON)
    assert notes(report)["booking_times_kept"] == 1
    assert [one for one in held(house) if one.startswith("Koret")] == [
        "Koret Salen 02.03. 18-20",
        "Koret Salen 16.03. 18-20",
        "Koret Salen 23.02. 17-19",
    ]


def test_a_series_that_people_changed_from_a_day_on_is_theirs(house: House, tmp_path: Path) -> None:
    brought(house, tmp_path, a_season("17-19", "02-03-2026"), CHOIR_AND_CHESS, headers=SEASON)
    first = Occurrence.objects.filter(booking__title="Koret").order_by("start")[0]
    later = [Span(MON.start + n * A_WEEK, MON.end + n * A_WEEK) for n in range(3)]
    plan = Plan((first.room,), tuple(later), MONDAY, time(15), time(16), first.booking.rule)
    change_from(occurrence=first, plan=plan, by=a_user(), now=NOW, by_the_rules=False)
    report = brought(
        house, tmp_path, a_season("18-20", "02-03-2026"), CHOIR_AND_CHESS, headers=SEASON
    )
    assert refusals(report) == [
        "Nogen har ændret den i Torvet siden: den fortsætter som en anden booking. Det bliver ved "
        "det, til listen siger det samme."
    ]
    assert "Koret Salen 02.03. 15-16" in held(house)


def test_a_series_that_meets_somebody_stays_as_a_whole(house: House, tmp_path: Path) -> None:
    brought(house, tmp_path, a_season("17-19"), CHOIR_AND_CHESS, headers=SEASON)
    a_booking(house.rooms.get(name="Salen"), "19:00", "20:00", MONDAY + timedelta(7), title="Valg")
    report = brought(house, tmp_path, a_season("18-20"), CHOIR_AND_CHESS, headers=SEASON)
    assert len(refusals(report)) == 1
    assert "Koret Salen 02.03. 17-19" in held(house)


def test_a_room_more_is_taken_and_a_room_less_is_let_go(house: House, tmp_path: Path) -> None:
    for name in ("Salen", "Køkkenet"):
        a_room(house, name)
    rest = row("03.03.", "8-9", "Køkkenet", "Madklub", "Mad")
    brought(house, tmp_path, row("03.03.", "19-21"), rest, *OTHERS)
    both = row("03.03.", "19-21", "Salen og Køkkenet")
    brought(house, tmp_path, both, rest, *OTHERS)
    assert [one for one in held(house) if one.startswith("Prøve")] == [
        "Prøve Køkkenet 03.03. 19-21",
        "Prøve Salen 03.03. 19-21",
    ]
    brought(house, tmp_path, row("03.03.", "19-21"), rest, *OTHERS)
    assert [one for one in held(house) if one.startswith("Prøve")] == ["Prøve Salen 03.03. 19-21"]
