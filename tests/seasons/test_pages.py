"""The pages: what an actor types, what the coordinator does, and who sees what."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from tests.factories import a_booking, a_house, a_member, a_room, an_organization
from tests.seasons.rounds import TUE, a_leader, a_wish, at, granted
from torvet.directory.models import House, Organization, Role
from torvet.rooms.models import Booking, Room
from torvet.seasons.actions.rounds import open_season
from torvet.seasons.models import Grant, Season, Stage, Wish

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
MONDAY = TODAY + timedelta(days=70 - TODAY.weekday())
SEASONS = "/h/lind/seasons/"


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen", capacity=40)


@pytest.fixture
def club(house: House) -> Organization:
    return an_organization(house, "Skakklubben")


@pytest.fixture
def coordinator(client: Client, house: House) -> Client:
    client.force_login(a_member(house).user)
    return client


@pytest.fixture
def leader(club: Organization) -> Client:
    client = Client()
    client.force_login(a_leader(club).user)
    return client


@pytest.fixture
def season(house: House, hall: Room) -> Season:
    return open_season(
        house=house,
        rooms=[hall],
        by=a_member(house).user,
        now=timezone.now(),
        name="Efterår",
        first_on=MONDAY,
        last_on=MONDAY + timedelta(days=69),
        wishes_until=TODAY + timedelta(days=14),
        leaves_out_holidays=False,
        tells_actors=False,
    )


def wished(season: Season, *options: Any, **values: Any) -> Wish:
    return a_wish(season, *options, now=timezone.now(), **values)


def typed(*options: tuple[object, ...], **more: object) -> dict[str, object]:
    """Room, weekday, from and to, each in a row of its own."""
    rows = [*options, *[("", "", "", "")] * (3 - len(options))]
    said = {"title": "Skak", "least_weeks": "8", "options-INITIAL_FORMS": "0"}
    said["options-TOTAL_FORMS"] = str(len(rows))
    for number, row in enumerate(rows):
        for name, value in zip(("room", "weekday", "start", "end"), row, strict=True):
            said[f"options-{number}-{name}"] = str(value)
    return said | more


def text(response: Any) -> str:
    return str(response.content.decode())


def test_a_coordinator_opens_a_round_with_last_rounds_rooms_ticked(
    coordinator: Client, house: House, hall: Room, season: Season
) -> None:
    a_room(house, "Caféen")
    shown = coordinator.get(f"{SEASONS}add/").context["form"]
    assert list(shown["rooms"].value()) == [hall.pk]
    assert shown["first_on"].value() == MONDAY + timedelta(weeks=52)
    said = {
        "name": "Forår",
        "first_on": MONDAY + timedelta(weeks=20),
        "last_on": MONDAY + timedelta(weeks=30),
        "wishes_until": MONDAY,
        "rooms": [hall.pk],
    }
    wrong = coordinator.post(f"{SEASONS}add/", said | {"last_on": MONDAY})
    assert (wrong.status_code, wrong.context["form"]["name"].value()) == (422, "Forår")
    assert "Den sidste dag skal ligge efter den første" in text(wrong)
    made = coordinator.post(f"{SEASONS}add/", said)
    assert made.status_code == 302
    assert Season.objects.get(name="Forår").stage == Stage.OPEN


def test_an_actor_hands_in_changes_and_withdraws_a_wish(
    leader: Client, season: Season, hall: Room, club: Organization
) -> None:
    page = f"{SEASONS}{season.pk}/"
    assert "I har ikke ønsket noget endnu" in text(leader.get(page))
    asked = leader.post(
        f"{page}wish/", typed((hall.pk, 0, "17", "19.30"), (hall.pk, 1, "10", "12"))
    )
    assert asked.status_code == 302
    wish = Wish.objects.get()
    assert (wish.organization, wish.title, wish.least_weeks) == (club, "Skak", 8)
    assert "Salen, mandag 17.00–19.30" in text(leader.get(page))
    change = f"/h/lind/season-wishes/{wish.pk}/"
    shown = leader.get(change).context["options"].rows
    assert [row["start"].value() for row in shown] == ["17.00", "10.00", None]
    leader.post(change, typed((hall.pk, 1, "10", "12"), title="Simultanskak"))
    wish.refresh_from_db()
    assert (wish.title, [one.weekday for one in wish.options.all()]) == ("Simultanskak", [1])
    leader.post(f"{change}withdraw/")
    assert "I har ikke ønsket noget endnu" in text(leader.get(page))
    leader.post(f"{change}undo/")
    assert "Simultanskak" in text(leader.get(page))


def test_what_is_wrong_is_said_at_its_row_and_nothing_typed_is_lost(
    leader: Client, season: Season, hall: Room
) -> None:
    rows = ((hall.pk, 0, "19", "17"), ("", 2, "10", "12"), (hall.pk, 3, "kl. 9", "11"))
    page = leader.post(f"{SEASONS}{season.pk}/wish/", typed(*rows, expected="12"))
    first, second, third = page.context["options"].rows
    assert page.status_code == 422
    assert first.errors == {"end": ["Det skal slutte, efter det er begyndt."]}
    assert (list(second.errors), dict(third.errors)) == (["room"], {})
    assert page.context["form"]["expected"].value() == "12"
    small = leader.post(
        f"{SEASONS}{season.pk}/wish/", typed((hall.pk, 0, "17", "19"), expected="41")
    )
    assert small.status_code == 422
    assert small.context["options"].rows[0].errors == {"room": ["Der er plads til 40."]}
    empty = leader.post(f"{SEASONS}{season.pk}/wish/", typed())
    assert (empty.status_code, "Skriv mindst ét lokale og en tid." in text(empty)) == (422, True)
    assert Wish.objects.count() == 0


def test_one_more_row_keeps_what_is_typed_and_complains_of_nothing(
    leader: Client, season: Season, hall: Room
) -> None:
    said = typed((hall.pk, 0, "19", "17"), more_rows="1", title="")
    page = leader.post(f"{SEASONS}{season.pk}/wish/", said)
    assert (page.status_code, len(page.context["options"].rows.forms)) == (200, 4)
    assert page.context["options"].rows[0]["start"].value() == "19"
    assert "form-error" not in text(page)


def test_after_the_day_the_actor_is_told_and_the_coordinator_still_can(
    coordinator: Client, leader: Client, season: Season, hall: Room, club: Organization
) -> None:
    Season.objects.update(wishes_until=TODAY - timedelta(days=1))
    page = f"{SEASONS}{season.pk}/"
    assert "Fristen for ønsker er gået" in text(leader.get(page))
    asked = leader.get(f"{page}wish/", follow=True)
    assert (asked.redirect_chain, "Ring til huset" in text(asked)) == ([(page, 302)], True)
    late = leader.post(f"{page}wish/", typed((hall.pk, 0, "17", "19")))
    assert (late.status_code, "Ring til huset" in text(late)) == (422, True)
    assert late.context["options"].rows[0]["start"].value() == "17"
    said = typed((hall.pk, 0, "17", "19"), organization=str(club.pk), contact_name="Tove")
    assert coordinator.post(f"{page}wish/", said).status_code == 302
    assert Wish.objects.get().contact_name == "Tove"


def test_last_seasons_wishes_are_copied_with_one_press(
    coordinator: Client,
    leader: Client,
    house: House,
    season: Season,
    hall: Room,
    club: Organization,
) -> None:
    wished(season, at(hall), of=club, title="Skak")
    later = open_season(
        house=house,
        rooms=[hall],
        by=season.opened_by,
        now=timezone.now(),
        name="Næste",
        first_on=MONDAY + timedelta(weeks=20),
        last_on=MONDAY + timedelta(weeks=30),
        wishes_until=MONDAY,
        tells_actors=False,
    )
    page = f"{SEASONS}{later.pk}/"
    assert "Ønsk det samme som sidste sæson" in text(leader.get(page))
    leader.post(f"{page}as-last/")
    assert [wish.title for wish in later.wishes.all()] == ["Skak"]
    assert "Ønsk det samme som sidste sæson" not in text(leader.get(page))
    later.wishes.all().delete()
    coordinator.post(f"{page}as-last/", {"organization": club.pk})
    assert [wish.title for wish in later.wishes.all()] == ["Skak"]


def test_from_wishes_to_bookings(
    coordinator: Client, leader: Client, season: Season, hall: Room, club: Organization
) -> None:
    mine = wished(season, at(hall), of=club, title="Skak")
    other = wished(season, at(hall), at(hall, TUE), title="Banko")
    page = f"{SEASONS}{season.pk}/"
    coordinator.post(f"{page}propose/")
    shown = text(coordinator.get(page))
    assert "Se det igennem, og afslut runden" in shown
    assert (granted(mine), granted(other)) == (at(hall), at(hall, TUE))
    assert "Tildelt" not in text(leader.get(page)), "what is proposed is nobody's yet"
    grant = f"/h/lind/season-wishes/{mine.pk}/grant/"
    wrong = coordinator.post(grant, {"do": "refuse", "reason": ""})
    assert (wrong.status_code, "Skriv hvorfor ikke." in text(wrong)) == (422, True)
    coordinator.post(grant, {"do": "refuse", "reason": "Salen er til valg om mandagen."})
    assert granted(mine) is None
    coordinator.post(f"{page}settle/")
    assert [booking.title for booking in Booking.objects.all()] == ["Banko"]
    answer = text(leader.get(page))
    assert "Kunne ikke imødekommes" in answer
    assert "Salen er til valg om mandagen." in answer
    assert "Banko" not in answer
    again = coordinator.post(f"{page}settle/")
    assert (again.status_code, "Runden er afsluttet" in text(again)) == (422, True)
    assert Booking.objects.count() == 1


def test_what_a_choice_would_break_is_said_before_it_is_given_all_the_same(
    coordinator: Client, season: Season, hall: Room, club: Organization
) -> None:
    first = wished(season, at(hall), of=club, title="Skak")
    second = wished(season, at(hall, start=18, end=20), at(hall, TUE), title="Banko")
    coordinator.post(f"{SEASONS}{season.pk}/propose/")
    grant = f"/h/lind/season-wishes/{second.pk}/grant/"
    clash = "Det støder sammen med Skakklubben (“Skak”), Salen, mandag 17.00–19.00, i 10 uger."
    assert clash in text(coordinator.get(grant))
    said = {"do": "option", "option": "0"}
    refused = coordinator.post(grant, said)
    assert (refused.status_code, granted(second)) == (422, at(hall, TUE))
    coordinator.post(grant, said | {"anyway": "yes"})
    assert granted(second) == at(hall, start=18, end=20)
    page = text(coordinator.get(f"{SEASONS}{season.pk}/"))
    assert "Holder ikke længere" in page
    assert "Afslut: book det" not in page
    assert coordinator.post(f"{SEASONS}{season.pk}/settle/").status_code == 422
    coordinator.post(f"/h/lind/season-wishes/{first.pk}/grant/", {"do": "nearest"})
    free = {"do": "other", "room": hall.pk, "weekday": "4", "start": "9", "end": "10"}
    coordinator.post(f"/h/lind/season-wishes/{first.pk}/grant/", free)
    assert granted(first) == at(hall, 4, 9, 10)
    wrong = coordinator.post(grant, {"do": "option", "option": "1", "word": "Ring 010190-1234"})
    assert (wrong.status_code, "Ring 010190-1234</textarea>" in text(wrong)) == (422, True)
    coordinator.post(grant, {"do": "option", "option": "1", "word": "Tak for snakken."})
    assert (granted(second), Grant.objects.get(wish=second).reason) == (
        at(hall, TUE),
        "Tak for snakken.",
    )
    coordinator.post(grant, {"do": "release"})
    assert Grant.objects.get(wish=second).is_by_hand is False


def test_the_nearest_free_time_is_given_with_one_press(
    coordinator: Client, season: Season, hall: Room
) -> None:
    wished(season, at(hall))
    unmet = wished(season, at(hall))
    coordinator.post(f"{SEASONS}{season.pk}/propose/")
    coordinator.post(f"/h/lind/season-wishes/{unmet.pk}/grant/", {"do": "nearest"})
    assert granted(unmet) == at(hall, start=15, end=17)


def test_a_booking_made_after_the_proposal_is_told_on_the_page(
    coordinator: Client, season: Season, hall: Room
) -> None:
    wished(season, at(hall), title="Skak", least_weeks=10)
    coordinator.post(f"{SEASONS}{season.pk}/propose/")
    a_booking(hall, "17:00", "18:00", MONDAY, title="Banko", now=timezone.now(), by_the_rules=False)
    page = text(coordinator.get(f"{SEASONS}{season.pk}/"))
    assert "Kun 9 uger er ledige, og de skal bruge mindst 10 (“Banko” 1)." in page


def test_who_got_nothing_books_the_nearest_free_time_from_the_answer(
    coordinator: Client, leader: Client, season: Season, hall: Room, club: Organization
) -> None:
    wished(season, at(hall))
    wished(season, at(hall), of=club)
    page = f"{SEASONS}{season.pk}/"
    for step in ("propose", "settle"):
        coordinator.post(f"{page}{step}/")
    (line,) = leader.get(page).context["lines"]
    assert f"/h/lind/bookings/new/?{escape(line.nearest_asked)}" in text(leader.get(page))
    form = leader.get(f"/h/lind/bookings/new/?{line.nearest_asked}").context["form"]
    last = MONDAY + timedelta(days=69)
    names = ("day", "start", "end", "returns", "until")
    assert [form[name].value() for name in names] == [MONDAY, "15.00", "17.00", "weekly", last]


def test_today_says_that_a_round_is_open_until_the_actor_has_wished(
    leader: Client, season: Season, hall: Room, club: Organization
) -> None:
    assert "Ønsk lokaler: Efterår" in text(leader.get("/h/lind/today/"))
    wish = wished(season, at(hall), of=club)
    assert "Ønsk lokaler" not in text(leader.get("/h/lind/today/"))
    leader.post(f"/h/lind/season-wishes/{wish.pk}/withdraw/")
    Season.objects.update(wishes_until=TODAY - timedelta(days=1))
    assert "Ønsk lokaler" not in text(leader.get("/h/lind/today/"))


def test_the_list_is_taken_along(coordinator: Client, season: Season, hall: Room) -> None:
    wished(season, at(hall), at(hall, TUE), title="=Skak", expected=9)
    coordinator.post(f"{SEASONS}{season.pk}/propose/")
    lines = coordinator.get(f"{SEASONS}{season.pk}/list.csv").content.decode("utf-8-sig")
    _heading, first, second = lines.splitlines()
    assert first.endswith(";'=Skak;9;8;1;Salen;mandag;17.00;19.00;ja;10;")
    assert second.endswith(";'=Skak;9;8;2;Salen;tirsdag;17.00;19.00;nej;;")
    assert coordinator.get(f"{SEASONS}{season.pk}/list.pdf").status_code == 404


@pytest.mark.parametrize("what", ["edit/", "wishes/", "list.csv"])
def test_only_the_coordinator_sees_everybodys_wishes(
    leader: Client, season: Season, hall: Room, what: str
) -> None:
    other = wished(season, at(hall), title="Hemmelig")
    assert leader.get(f"{SEASONS}{season.pk}/{what}").status_code == 403
    assert "Hemmelig" not in text(leader.get(f"{SEASONS}{season.pk}/"))
    assert leader.get(f"/h/lind/season-wishes/{other.pk}/").status_code == 404
    assert leader.post(f"/h/lind/season-wishes/{other.pk}/grant/").status_code == 403
    for step in ("propose", "settle", "reopen"):
        assert leader.post(f"{SEASONS}{season.pk}/{step}/").status_code == 403


def test_the_board_another_house_and_a_stranger_see_no_round(
    house: House, season: Season, hall: Room
) -> None:
    wish = wished(season, at(hall))
    board, neighbour = Client(), Client()
    board.force_login(a_member(house, Role.BOARD).user)
    neighbour.force_login(a_member(a_house()).user)
    for address in (SEASONS, f"{SEASONS}{season.pk}/", f"/h/lind/season-wishes/{wish.pk}/"):
        assert board.get(address).status_code == 404
        assert neighbour.get(address).status_code == 404
        assert Client().get(address).status_code == 302
    own = a_house("egen")
    neighbour.force_login(a_member(own).user)
    assert neighbour.get(f"/h/egen/seasons/{season.pk}/").status_code == 404


def test_the_rounds_page_asks_as_much_for_three_wishes_as_for_one(
    coordinator: Client, season: Season, hall: Room, django_assert_max_num_queries: Any
) -> None:
    for hour in (8, 10, 12, 14):
        wished(season, at(hall, start=hour, end=hour + 1))
    coordinator.post(f"{SEASONS}{season.pk}/propose/")
    coordinator.get(f"{SEASONS}{season.pk}/")
    with django_assert_max_num_queries(23):
        coordinator.get(f"{SEASONS}{season.pk}/")


def test_a_cpr_number_in_a_wish_is_refused_at_its_field_and_the_rest_stays(
    leader: Client, season: Season, hall: Room
) -> None:
    there = f"{SEASONS}{season.pk}/wish/"
    for name in ("title", "note"):
        said = typed((hall.pk, 0, "17:00", "19:00"), **{name: "Ring til 010190-1234"})
        answer = leader.post(there, said)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [name])
        row = answer.context["options"].rows.forms[0]
        assert (row["start"].value(), row["room"].value()) == ("17:00", str(hall.pk))
    assert not Wish.objects.exists()
