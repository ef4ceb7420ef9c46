"""Moving a time and changing a series on pages, by the real clock."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.factories import a_booking, a_house, a_member, a_room, a_span
from torvet.directory.models import House, Membership, Role
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.actions.lending import add_school_holiday, set_terms
from torvet.rooms.models import Booking, Occurrence, Room, Terms
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of
from torvet.ui.components.times import sure_short_day

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(weeks=1)
TODAY = timezone.now().date()
MONDAY = TODAY - timedelta(days=TODAY.weekday()) + 2 * A_WEEK
MONDAYS = [MONDAY + A_WEEK * week for week in range(3)]


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return a_room(house, "Salen")


@pytest.fixture
def ida(house: House, client: Client) -> Membership:
    membership = a_member(house, Role.STAFF)
    client.force_login(membership.user)
    return membership


@pytest.fixture
def one(hall: Room, ida: Membership) -> Occurrence:
    booking = a_booking(hall, "14:00", "16:00", MONDAY, organization=ida.organization, title="Kor")
    return booking.occurrences.get()


@pytest.fixture
def series(house: House, hall: Room, ida: Membership) -> Booking:
    spans = tuple(a_span(house, "14:00", "16:00", day) for day in MONDAYS)
    start, end = (moment.astimezone(house.zone).time() for moment in spans[0])
    return book(
        lending=lending_of(house),
        organization=ida.organization,
        plan=Plan((hall,), spans, MONDAY, start, end, "FREQ=WEEKLY;BYDAY=MO"),
        by=ida.user,
        now=timezone.now(),
        title="Kor",
    )


def where(room: Room, start: str, end: str, day: date = MONDAY) -> dict[str, object]:
    return {"room": room.pk, "day": day.isoformat(), "start": start, "end": end}


def onwards(room: Room, start: str, end: str, **said: object) -> dict[str, object]:
    until = MONDAYS[-1].isoformat()
    told = {"rooms": [room.pk], "title": "Kor", "returns": "weekly", "until": until, "do": "book"}
    return where(room, start, end) | told | said


def move(one: Occurrence) -> str:
    return f"/h/lind/times/{one.pk}/move/"


def change(series: Booking) -> str:
    return f"/h/lind/times/{series.occurrences.all()[0].pk}/change/"


def changed(client: Client, series: Booking, said: dict[str, object]) -> HttpResponse:
    """Pressed twice: the second time as the page that foretells it says."""
    told = client.post(change(series), said)
    assert told.status_code == 200
    again = {"seen": told.context["foretold"].stamp, "do": told.context["press"]}
    return client.post(change(series), said | again)


def as_coordinator(client: Client, house: House) -> None:
    client.force_login(a_member(house).user)


def standing(series: Booking) -> list[tuple[str, str]]:
    rows = series.occurrences.all()
    return [(f"{series.house.now(one.start):%H:%M}", str(one.state)) for one in rows]


def test_a_move_against_the_rules_is_told_which(
    client: Client, house: House, hall: Room, one: Occurrence
) -> None:
    set_terms(house=house, by=None, room=hall, longest_minutes=120)
    refused = client.post(move(one), where(hall, "14", "18"))
    assert refused.status_code == 422
    assert "Salen: højst 2 timer ad gangen" in refused.content.decode()
    assert client.post(move(one), where(hall, "14", "15")).status_code == 302


def test_a_move_to_where_it_is_taken_offers_what_is_near(
    client: Client, house: House, hall: Room, one: Occurrence
) -> None:
    cafe = a_room(house, "Caféen")
    a_booking(cafe, "14:00", "16:00", MONDAY)
    page = client.post(move(one), where(cafe, "14", "16")).content.decode()
    assert f'name="instead" value="{cafe.pk}|{MONDAY}|16:00|18:00"' in page
    took = client.post(
        move(one), where(cafe, "14", "16") | {"instead": f"{cafe.pk}|{MONDAY}|16:00|18:00"}
    )
    one.refresh_from_db()
    assert (took.status_code, one.room) == (302, cafe)


def test_who_may_not_answer_requests_is_led_to_ask_for_the_move(
    client: Client, house: House, hall: Room, one: Occurrence
) -> None:
    cafe = a_room(house, "Caféen")
    set_terms(house=house, by=None, room=cafe, needs_approval=True)
    page = client.post(move(one), where(cafe, "14", "16")).content.decode()
    start = page.index("/h/lind/bookings/new/?")
    address = page[start : page.index('"', start)].replace("&amp;", "&")
    assert parse_qs(urlsplit(address).query)["room"] == [str(cafe.pk)]
    form = client.get(address).context["form"]
    asked = {name: form[name].value() for name in ("title", "day")}
    assert asked == {"title": "Kor", "day": MONDAY}
    assert Occurrence.objects.get().room == hall


def test_the_coordinator_answers_by_moving(
    client: Client, house: House, hall: Room, one: Occurrence
) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    as_coordinator(client, house)
    assert client.post(move(one), where(hall, "17", "19")).status_code == 302


def test_the_coordinator_may_move_past_the_rules_and_nobody_else(
    client: Client, house: House, hall: Room, one: Occurrence
) -> None:
    set_terms(house=house, by=None, longest_minutes=60)
    past = where(hall, "17", "19") | {"past_the_rules": "on"}
    assert client.post(move(one), past).status_code == 422
    as_coordinator(client, house)
    assert client.post(move(one), where(hall, "17", "19")).status_code == 422
    assert client.post(move(one), past).status_code == 302


def test_a_series_is_changed_from_its_day_on_and_the_page_says_so(
    client: Client, hall: Room, series: Booking
) -> None:
    page = client.get(f"/h/lind/bookings/{series.pk}/").content.decode()
    assert "Ret fra denne dag og frem" in page
    there = changed(client, series, onwards(hall, "16", "18"))["Location"]
    assert "Serien er rettet fra den dag og frem." in client.get(there).content.decode()


def test_what_would_change_is_told_and_nothing_changes_before_it_is_pressed_again(
    client: Client, hall: Room, series: Booking
) -> None:
    second = series.occurrences.all()[1]
    address, said = (
        f"/h/lind/times/{second.pk}/change/",
        onwards(hall, "16", "18", title="Orkester"),
    )
    said |= {"day": MONDAYS[1].isoformat(), "until": MONDAYS[1].isoformat()}
    page = client.post(address, said).content.decode()
    told = ("Flyttes", "Nu ", "Aflyses", "1 tid før ", "formål", "Ret serien")
    assert [words for words in told if words not in page] == []
    assert standing(series) == [("14:00", "held")] * 3
    assert not Booking.objects.filter(continues=series).exists()


def test_what_would_come_otherwise_by_now_is_told_anew(
    client: Client, hall: Room, series: Booking
) -> None:
    said = onwards(hall, "16", "18", do="book_free")
    told = client.post(change(series), said)
    a_booking(hall, "17:00", "19:00", MONDAYS[1], title="Banko")
    again = client.post(change(series), said | {"seen": told.context["foretold"].stamp})
    assert "Der ville ske noget andet nu" in again.content.decode()
    assert standing(series) == [("14:00", "held")] * 3


def test_only_looking_again_changes_nothing(client: Client, hall: Room, series: Booking) -> None:
    said = onwards(hall, "16", "18", do="look")
    told = client.post(change(series), said)
    again = client.post(change(series), said | {"seen": told.context["foretold"].stamp})
    assert (again.status_code, standing(series)) == (200, [("14:00", "held")] * 3)


def test_whose_a_series_is_cannot_be_changed_on_the_way(
    client: Client, house: House, series: Booking
) -> None:
    as_coordinator(client, house)
    assert "organization" not in client.get(change(series)).context["form"].fields


def test_a_time_is_called_off_and_not_annulled(client: Client, one: Occurrence) -> None:
    page = client.get(f"/h/lind/bookings/{one.booking_id}/").content.decode()
    asked = client.get(f"/h/lind/times/{one.pk}/cancel/").content.decode()
    assert "Aflys det</a>" in page
    assert "Annuller" not in page + asked


def test_the_last_day_of_a_series_is_not_called_optional(client: Client, series: Booking) -> None:
    page = client.get(change(series)).content.decode()
    label = page[page.index(">Indtil") :]
    assert "kan udelades" not in label[: label.index("</label>")]


def test_a_series_that_cannot_go_on_so_is_told_why_date_by_date(
    client: Client, hall: Room, series: Booking
) -> None:
    a_booking(hall, "17:00", "19:00", MONDAYS[1], title="Banko")
    refused = client.post(change(series), onwards(hall, "16", "18"))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "2 af 3 tider er ledige" in page
    assert "Lokalet er optaget: Banko." in page
    assert standing(series) == [("14:00", "held")] * 3
    assert changed(client, series, onwards(hall, "16", "18", do="book_free")).status_code == 302


def test_a_series_with_no_date_left_is_refused_and_nothing_is_lost(
    client: Client, house: House, hall: Room, series: Booking
) -> None:
    for first in MONDAYS:
        add_school_holiday(house=house, by=None, name="Ferie", first_on=first, last_on=first)
    nothing = onwards(hall, "16", "18", leaves_out_school_holidays="on")
    refused = client.post(change(series), nothing)
    assert refused.status_code == 422
    assert "Alle dagene er ferie- eller helligdage" in refused.content.decode()
    assert standing(series) == [("14:00", "held")] * 3


def test_a_series_asks_the_house_where_it_must_approve(
    client: Client, house: House, hall: Room, series: Booking
) -> None:
    set_terms(house=house, by=None, needs_approval=True)
    refused = client.post(change(series), onwards(hall, "16", "18"))
    assert refused.status_code == 422
    assert f"returns=weekly&amp;until={MONDAYS[-1]}" in refused.content.decode()
    as_coordinator(client, house)
    assert changed(client, series, onwards(hall, "16", "18")).status_code == 302


def test_what_a_booking_is_for_is_changed_and_its_time_stays(
    client: Client, hall: Room, one: Occurrence
) -> None:
    page = f"/h/lind/bookings/{one.booking_id}/edit/"
    assert client.get(page).context["form"]["title"].value() == "Kor"
    told = {"title": "Gospelkor", "expected": "20", "contact_phone": "12 34 56 78"}
    assert client.post(page, told).status_code == 302
    booking = Booking.objects.get()
    assert (booking.title, booking.expected, booking.is_public, booking.contact_phone) == (
        "Gospelkor",
        20,
        False,
        "12 34 56 78",
    )
    assert booking.occurrences.get().span == one.span


def test_what_cannot_be_said_of_a_booking_is_told_at_its_field(
    client: Client, house: House, hall: Room, one: Occurrence
) -> None:
    Room.objects.update(capacity=10)
    page = f"/h/lind/bookings/{one.booking_id}/edit/"
    crowded = client.post(page, {"title": "Kor", "expected": "11", "note": "Vi har klaver med"})
    assert crowded.status_code == 422
    assert "Vi har klaver med</textarea>" in crowded.content.decode()
    secret = client.post(page, {"title": "Kor", "note": "010190-1234"})
    assert list(secret.context["form"].errors) == ["note"]
    assert Booking.objects.get().title == "Kor"


def test_another_actor_s_booking_is_not_theirs_to_change(
    client: Client, house: House, hall: Room, one: Occurrence
) -> None:
    client.force_login(a_member(house, Role.STAFF).user)
    assert client.get(f"/h/lind/bookings/{one.booking_id}/edit/").status_code == 403


def test_a_free_room_is_called_so_and_a_price_of_nothing_otherwise(
    client: Client, house: House, hall: Room, ida: Membership
) -> None:
    asked = onwards(hall, "14", "16", do="look")
    page = client.post("/h/lind/bookings/new/", asked).content.decode()
    assert "Ledig<" in page
    assert "Gratis" not in page
    assert dict(Terms._meta.get_field("price_kind").flatchoices)["free"] == "Gratis"


def test_another_room_on_another_day_is_offered_with_its_day(
    client: Client, house: House, hall: Room, ida: Membership
) -> None:
    a_room(house, "Caféen")
    set_terms(house=house, by=None, horizon_days=14)
    asked = where(hall, "10", "12", MONDAY + 8 * A_WEEK)
    asked |= {"rooms": [hall.pk], "title": "Kor", "returns": "once", "do": "book"}
    page = client.post("/h/lind/bookings/new/", asked).content.decode()
    last = sure_short_day(house.now(timezone.now() + timedelta(days=14)))
    assert f">Caféen, {last} 10.00–12.00<" in page


def test_times_that_are_called_off_are_shown_but_not_counted_as_coming(
    client: Client, series: Booking, ida: Membership
) -> None:
    page = f"/h/lind/bookings/{series.pk}/"
    before = client.get(page).context
    off = list(series.occurrences.all())[-1:]
    cancel_occurrences(occurrences=off, reason="", by=ida.user, now=timezone.now())
    after = client.get(page).context
    assert (after["how_many"], len(after["coming"])) == (before["how_many"] - 1, before["how_many"])
