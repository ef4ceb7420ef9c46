"""Season wishes from the associations' spreadsheet: read, looked at, put in, never twice."""

from datetime import time
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from openpyxl import Workbook, load_workbook

from tests.factories import NOW, a_house, a_member, a_room, an_organization
from tests.seasons.rounds import MON, TUE, a_leader, a_season, a_wish, at
from torvet.accounts.models import User
from torvet.audit.models import Entry
from torvet.directory.models import House, Organization
from torvet.exchange.ledger import Outcome
from torvet.exchange.wishes.actions import bring_in_wishes
from torvet.exchange.wishes.bringing import Account
from torvet.exchange.wishes.columns import LABELS, Part, guessed
from torvet.exchange.wishes.example import COLUMNS, template_rows
from torvet.exchange.wishes.sheets import NoWishes, Sheet, sheet_of
from torvet.rooms.models import Room
from torvet.seasons.actions.wishes import change_wish, withdraw_wish
from torvet.seasons.models import Season, Wish
from torvet.seasons.outgoing import rows_of
from torvet.seasons.selectors import standing_wishes
from torvet.seasons.slots import Slot

pytestmark = pytest.mark.django_db
HEADINGS = "Forening;Formål;Prioritet;Lokale;Ugedag;Fra;Til;Mindst antal uger;Antal personer"


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen", capacity=40)


@pytest.fixture
def cafe(house: House) -> Room:
    return a_room(house, "Caféen", capacity=20)


@pytest.fixture
def club(house: House) -> Organization:
    return an_organization(house, "Skakklubben")


@pytest.fixture
def season(house: House, hall: Room, cafe: Room) -> Season:
    return a_season(house, hall, cafe)


@pytest.fixture
def by(season: Season) -> User:
    assert season.opened_by is not None
    return season.opened_by


def a_list(*rows: str, headings: str = HEADINGS) -> Sheet:
    return sheet_of(BytesIO("\n".join((headings, *rows)).encode()), "ønsker.csv")


def put_in(season: Season, sheet: Sheet, **values: Any) -> Account:
    said = {"parts": guessed(sheet.headers), "by": season.opened_by, "now": NOW, **values}
    return bring_in_wishes(season=season, sheet=sheet, **said)


def stands(season: Season) -> list[tuple[str, str, list[Slot]]]:
    return [
        (one.organization.name, one.title, [option.slot for option in one.options.all()])
        for one in standing_wishes(season)
    ]


def refusals(account: Account) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.field, str(one.reason)) for one in account.ledger.refused]


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (HEADINGS, "organization title rank room weekday start end least_weeks expected"),
        (
            "Association;Purpose;Priority;Room;Weekday;From;To;Least weeks;Number of people",
            "organization title rank room weekday start end least_weeks expected",
        ),
        (
            "Navn på forening;Ønsket lokale;Dag og tid;Kontaktperson;Mail;Tlf.nr.;Bemærkning",
            "organization room hours contact_name contact_email contact_phone note",
        ),
        ("Klub;Rum;Dag;Tid;Farve;Fra kl.;Fra", "organization room weekday hours  start "),
        (
            "Hvilken forening?;Hvilket lokale?;Hvilken ugedag?;Fra hvilket tidspunkt?;"
            "Til hvilket tidspunkt?;Dag og tid",
            "organization room weekday start end hours",
        ),
    ],
)
def test_headings_in_two_languages_are_understood(headings: str, parts: str) -> None:
    assert [part.value for part in guessed(headings.split(";"))] == parts.split(" ")


def test_the_rows_of_an_actor_are_one_wish_in_the_order_of_their_ranks(
    season: Season, hall: Room, cafe: Room, club: Organization
) -> None:
    account = put_in(
        season,
        a_list(
            "skakklubben;Skak for unge;2;Caféen;tirsdag;18;20.30;6;",
            "Skakklubben;Skak for unge;1;Salen;Mandag;17;19;6;12-15",
        ),
    )
    wish = Wish.objects.get()
    slots = [at(hall, MON), Slot(cafe, TUE, time(18), time(20, 30))]
    assert stands(season) == [("Skakklubben", "Skak for unge", slots)]
    assert (wish.least_weeks, wish.expected, wish.wished_by) == (6, 15, season.opened_by)
    assert account.count(Outcome.CREATED) == 1
    assert refusals(account) == []


@pytest.mark.parametrize(
    ("weekday", "start", "end"),
    [
        ("mandag", "17", "19"),
        ("Man.", "kl. 17", "19.00"),
        ("Monday", "17:00", "19:00"),
        ("Mon", "17.00–19.00", ""),
        ("", "mandage 17-19", ""),
        ("mandag", "1700", "1900"),
        ("mandag", "17-19", ""),
    ],
)
def test_days_and_times_are_read_as_people_write_them(
    season: Season, hall: Room, club: Organization, weekday: str, start: str, end: str
) -> None:
    put_in(season, a_list(f"Skakklubben;Skak;1;Salen;{weekday};{start};{end};;"))
    assert stands(season) == [("Skakklubben", "Skak", [at(hall, MON)])]


def test_a_workbook_with_real_times_and_a_title_line_is_read(
    season: Season, hall: Room, club: Organization
) -> None:
    book = Workbook()
    page = book.active
    page.append(["Ønsker til efteråret"])
    page.append(HEADINGS.split(";"))
    page.append(["Skakklubben", "Skak", 1, "Salen", "mandag", time(17), time(19), 8, 10])
    page.append([None, None, 2, "Salen", "tirsdag", 17, 19, None, None])
    file = BytesIO()
    book.save(file)
    account = put_in(season, sheet_of(file, "ønsker.xlsx"))
    assert stands(season) == [("Skakklubben", "Skak", [at(hall, MON), at(hall, TUE)])]
    assert refusals(account) == []


def test_every_row_that_cannot_be_used_is_refused_with_its_reason(
    season: Season, hall: Room, club: Organization
) -> None:
    other = a_room(season.house, "Værkstedet")
    account = put_in(
        season,
        a_list(
            "Ukendt;Kor;1;Salen;mandag;17;19;;",
            f"Skakklubben;Skak;1;{other.name};mandag;17;19;;",
            "Skakklubben;Skak;2;Salen;mandag og tirsdag;17;19;;",
            "Skakklubben;Skak;3;Salen;mandag;kl. 17;;;",
            "Skakklubben;Skak;4;Salen;hver anden mandag;17;19;;",
            "Skakklubben;Skak;5;Salen;mandag;17;19;;",
        ),
    )
    assert [(row, field) for row, field, _reason in refusals(account)] == [
        (2, "Forening"),
        (3, "Lokale"),
        (4, "Fra"),
        (5, "Fra"),
        (6, "Fra"),
    ]
    assert stands(season) == [("Skakklubben", "Skak", [at(hall, MON)])]
    told = account.ledger.files["ønsker.csv"]
    assert told.outcomes == {Outcome.REFUSED: 5, Outcome.CREATED: 1}
    assert sum(told.outcomes.values()) == told.rows == 6


def test_what_does_not_suit_is_left_out_and_the_rest_of_the_wish_goes_in(
    season: Season, hall: Room, club: Organization
) -> None:
    sheet = a_list(
        "Skakklubben;Skak;1;Caféen;mandag;17;19;;30",
        "Skakklubben;Skak;2;Salen;mandag;17;19;;30",
    )
    account = put_in(season, sheet)
    assert refusals(account) == [(2, "", "Der er plads til 20.")]
    assert refusals(put_in(season, sheet)) == refusals(account)
    assert stands(season) == [("Skakklubben", "Skak", [at(hall, MON)])]


def test_a_wish_that_cannot_be_put_in_refuses_all_of_its_rows(
    season: Season, club: Organization
) -> None:
    account = put_in(
        season,
        a_list(
            "Skakklubben;Skak;1;Salen;mandag;17;19;99;",
            "Skakklubben;Skak;2;Salen;tirsdag;17;19;99;",
        ),
    )
    assert refusals(account) == [
        (2, "", "Sæsonen har kun 10 uger."),
        (3, "", "Sæsonen har kun 10 uger."),
    ]
    assert stands(season) == []


def test_two_first_wishes_are_two_wishes_and_blank_cells_are_as_above(
    season: Season, hall: Room, club: Organization
) -> None:
    put_in(
        season,
        a_list(
            "Skakklubben;Skak;1;Salen;mandag;17;19;;",
            ";;2;Caféen;mandag;17;19;;",
            ";;1;Salen;onsdag;17;19;;",
        ),
    )
    assert [len(slots) for _actor, _title, slots in stands(season)] == [2, 1]


def test_two_rooms_had_together_and_a_wish_without_a_purpose(
    season: Season, hall: Room, cafe: Room, club: Organization
) -> None:
    put_in(season, a_list("Skakklubben;;;Salen + Caféen;mandag;17;19;;"))
    assert stands(season) == [("Skakklubben", "Skakklubben", [at(hall, MON, also=cafe)])]


def test_the_same_list_again_changes_nothing_also_what_was_changed_by_hand(
    season: Season, hall: Room, club: Organization, by: User
) -> None:
    sheet = a_list("Skakklubben;Skak;1;Salen;mandag;17;19;6;")
    put_in(season, sheet)
    wish = Wish.objects.get()
    change_wish(wish=wish, options=[at(hall, TUE)], by=by, now=NOW, title="Skak for alle")
    account = put_in(season, sheet)
    assert account.count(Outcome.UNCHANGED) == Wish.objects.count() == 1
    assert stands(season) == [("Skakklubben", "Skak for alle", [at(hall, TUE)])]


def test_a_list_that_has_changed_changes_the_wish(
    season: Season, hall: Room, club: Organization
) -> None:
    put_in(season, a_list("Skakklubben;Skak;1;Salen;mandag;17;19;6;"))
    account = put_in(season, a_list("Skakklubben;Skak;1;Salen;tirsdag;17;19;7;"))
    assert account.count(Outcome.UPDATED) == 1
    assert stands(season) == [("Skakklubben", "Skak", [at(hall, TUE)])]
    assert Wish.objects.get().least_weeks == 7


def test_a_withdrawn_wish_stays_withdrawn(season: Season, club: Organization, by: User) -> None:
    sheet = a_list("Skakklubben;Skak;1;Salen;mandag;17;19;6;")
    put_in(season, sheet)
    withdraw_wish(wish=Wish.objects.get(), by=by, now=NOW, past_the_day=True)
    assert put_in(season, sheet).count(Outcome.CREATED) == 0
    put_in(season, a_list("Skakklubben;Skak;1;Salen;tirsdag;17;19;6;"))
    assert stands(season) == []
    assert Wish.objects.count() == 1


def test_a_wish_that_was_typed_is_neither_doubled_nor_written_over(
    season: Season, hall: Room, club: Organization
) -> None:
    a_wish(season, at(hall, MON), of=club, title="Skak")
    assert put_in(season, a_list("Skakklubben;Skak;1;Salen;mandag;17;19;6;")).count(
        Outcome.UNCHANGED
    )
    an_other = an_organization(season.house, "Koret")
    a_wish(season, at(hall, MON), of=an_other, title="Kor")
    account = put_in(season, a_list("Koret;Kor;1;Salen;tirsdag;17;19;6;"))
    assert account.count(Outcome.REFUSED) == 1
    assert stands(season) == [
        ("Koret", "Kor", [at(hall, MON)]),
        ("Skakklubben", "Skak", [at(hall, MON)]),
    ]


def test_a_preview_says_the_same_and_leaves_nothing(season: Season, club: Organization) -> None:
    sheet = a_list("Skakklubben;Skak;1;Salen;mandag;17;19;6;", "Ukendt;Kor;1;Salen;mandag;17;19;;")
    looked = put_in(season, sheet, dry_run=True)
    assert stands(season) == []
    assert not Entry.objects.filter(code__startswith="exchange.wishes").exists()
    done = put_in(season, sheet)
    assert refusals(looked) == refusals(done)
    assert [one.outcome for one in looked.brought] == [one.outcome for one in done.brought]
    assert Entry.objects.filter(code="exchange.wishes.imported").count() == 1
    assert Entry.objects.filter(code="seasons.wish.made").count() == 1


def test_a_cpr_number_is_never_kept(season: Season, club: Organization) -> None:
    sheet = a_list(
        "Skakklubben;Skak;Salen;mandag;17-19;Hos 010190-1234",
        headings="Klub;Formål;Rum;Dag;Tid;Note",
    )
    account = put_in(season, sheet)
    assert Wish.objects.get().note == ""
    assert [row for row, _field, _reason in refusals(account)] == [2]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_template_and_the_rounds_own_export_read_back(
    season: Season, hall: Room, club: Organization, language: str
) -> None:
    with translation.override(language):
        rows = list(template_rows(season))
        assert guessed(rows[0]) == list(COLUMNS)
        put_in(season, a_list(*[";".join(row) for row in rows[1:]], headings=";".join(rows[0])))
        before = stands(season)
        assert [len(slots) for _actor, _title, slots in before] == [2]
        out = [";".join(row) for row in rows_of(standing_wishes(season))]
        account = put_in(season, a_list(*out[1:], headings=out[0]))
    assert refusals(account) == []
    assert stands(season) == before


def test_a_file_without_wishes_is_refused() -> None:
    with pytest.raises(NoWishes):
        a_list("Anna;12 34 56 78", headings="Navn;Telefon")


def test_every_part_has_a_label_and_the_template_has_every_part() -> None:
    assert set(LABELS) == set(Part)
    assert set(COLUMNS) == set(Part) - {Part.IGNORE, Part.HOURS}


def a_round(house: House, hall: Room) -> Season:
    today = timezone.now().date()
    return a_season(
        house,
        hall,
        first_on=today.replace(year=today.year + 1, day=1),
        last_on=today.replace(year=today.year + 2, day=1),
        wishes_until=today,
    )


def test_the_coordinator_looks_at_it_puts_columns_right_and_puts_it_in(
    client: Client, house: House, hall: Room, club: Organization
) -> None:
    season = a_round(house, hall)
    client.force_login(a_member(house).user)
    address = f"/h/lind/seasons/{season.pk}/from-a-list/"
    text = (
        "Forening;Lokale;Hvilken dag;Tid\nSkakklubben;Salen;mandag;17-19\nUkendt;Salen;mandag;17-19"
    )
    first = client.post(address, {"file": SimpleUploadedFile("ønsker.csv", text.encode())})
    assert first.status_code == 200
    assert "Skakklubben" in first.content.decode()
    assert Wish.objects.count() == 0
    carried = first.context["form"]["sheet"].value()
    said = {"sheet": carried, "column-0": "organization", "column-1": "room", "column-3": "hours"}
    wrong = client.post(address, said | {"column-2": "room", "do": "import"})
    assert wrong.status_code == 422
    done = client.post(address, said | {"column-2": "weekday", "do": "import"})
    assert "Huset har ingen aktør med det navn" in done.content.decode()
    assert [slot.weekday for slot in stands(season)[0][2]] == [MON]


def test_only_the_coordinator_may_and_only_until_the_round_is_settled(
    client: Client, house: House, hall: Room, club: Organization
) -> None:
    season = a_round(house, hall)
    address = f"/h/lind/seasons/{season.pk}/from-a-list/"
    client.force_login(a_leader(club).user)
    assert client.get(address).status_code == 403
    client.force_login(a_member(house).user)
    assert client.get(address).status_code == 200
    assert client.post(address, {"sheet": "x"}).status_code == 302
    Season.objects.filter(pk=season.pk).update(stage="settled", settled_at=timezone.now())
    assert client.get(address).status_code == 302


def test_the_template_is_a_workbook(client: Client, house: House, hall: Room) -> None:
    season = a_round(house, hall)
    client.force_login(a_member(house).user)
    answer = client.get(f"/h/lind/seasons/{season.pk}/from-a-list/wishes.xlsx")
    book = load_workbook(BytesIO(answer.content))
    assert next(cell.value for cell in next(book.active.rows)) == "Aktør"
