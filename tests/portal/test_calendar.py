"""Kalender: what each room has in a week, what is free, and for whose eyes."""

from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories as make
from torvet.directory.models import House, Membership, OfferTime, Place, Role, TargetGroup, Theme
from torvet.portal.calendars.sheet import Calendar, Cell, Entry
from torvet.rooms.actions.blackouts import close_rooms
from torvet.rooms.actions.changing import cancel_occurrences, move_occurrence
from torvet.rooms.actions.lending import Slot, add_other_hours, set_hours, set_policy
from torvet.rooms.models import Occurrence, Room, State
from torvet.rooms.plans import Plan

pytestmark = pytest.mark.django_db
TUESDAY = make.MONDAY + timedelta(days=1)
ADDRESS = "/h/lind/calendar/"


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


@pytest.fixture(autouse=True)
def _on_monday_at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)


@pytest.fixture
def member(house: House, client: Client) -> Membership:
    found = make.a_member(house)
    client.force_login(found.user)
    return found


def drawn(client: Client, **asked: object) -> Calendar:
    found: Calendar = client.get(ADDRESS, asked).context["calendar"]
    return found


def cell(calendar: Calendar, name: str, day: date = make.MONDAY) -> Cell:
    row = next(row for row in calendar.rows if row.name == name)
    return next(cell for cell in row.cells if cell.day == day)


def said(entries: list[Entry]) -> list[tuple[str, str, str]]:
    return [(entry.kind, entry.time, entry.title) for entry in entries]


def open_from_eight_to_sixteen(house: House) -> None:
    slots: list[Slot] = [{"days": "0123456", "from": "08:00", "to": "16:00"}]
    set_hours(house=house, room=None, slots=slots, by=None)


@pytest.mark.usefixtures("member")
def test_a_room_shows_what_is_on_and_what_is_free_between(client: Client, house: House) -> None:
    room = make.a_room(house, "Salen")
    make.a_booking(room, "12:00", "14:00", title="Kor", contact_name="Ida Prøve")
    found = cell(drawn(client), "Salen").entries
    assert said(found) == [("free", "10–12", ""), ("booked", "12–14", "Kor"), ("free", "14–22", "")]
    assert (found[1].who, found[1].first, found[1].last) == ("Ida Prøve", 48, 56)


@pytest.mark.usefixtures("member")
def test_a_day_that_is_over_and_had_nothing_says_so(client: Client, house: House) -> None:
    make.a_room(house, "Salen")
    sunday = make.MONDAY - timedelta(days=1)
    told = [client.get(ADDRESS, {"day": day}).context["is_bare"] for day in (sunday, make.MONDAY)]
    assert told == [True, False]


@pytest.mark.usefixtures("member")
def test_time_that_is_over_is_not_free(client: Client, house: House) -> None:
    make.a_room(house, "Salen")
    calendar = drawn(client, day="2026-03-03")
    assert said(cell(calendar, "Salen", make.MONDAY).entries) == [("free", "10–22", "")]
    assert said(cell(calendar, "Salen", TUESDAY).entries) == [("free", "8–22", "")]
    assert drawn(client, day="2026-02-25").is_bare_on(date(2026, 2, 25))


@pytest.mark.usefixtures("member")
def test_the_time_kept_free_around_a_use_is_not_free(client: Client, house: House) -> None:
    room = make.a_room(house, "Køkkenet", buffer_after=30)
    make.a_booking(room, "12:00", "14:00", TUESDAY, title="Madhold")
    found = said(cell(drawn(client), "Køkkenet", TUESDAY).entries)
    assert found == [
        ("free", "8–11.30", ""),
        ("booked", "12–14", "Madhold"),
        ("free", "14.30–22", ""),
    ]


@pytest.mark.usefixtures("member")
def test_a_room_is_free_only_while_it_is_open_and_shown_from_first_to_last_hour(
    client: Client, house: House
) -> None:
    room = make.a_room(house, "Salen")
    open_from_eight_to_sixteen(house)
    add_other_hours(
        house=house, by=None, name="Personaledag", first_on=TUESDAY, last_on=TUESDAY, room=None
    )
    calendar = drawn(client)
    assert said(cell(calendar, "Salen").entries) == [("free", "10–16", "")]
    assert (calendar.axis.first, calendar.axis.last) == (8, 16)
    assert cell(calendar, "Salen", TUESDAY).is_closed
    assert [head.closed for head in calendar.heads][:3] == ["", "Personaledag", ""]
    make.a_booking(room, "18:30", "20:15", by_the_rules=False)
    assert drawn(client).axis.last == 21


@pytest.mark.usefixtures("member")
def test_public_holidays_have_their_name_and_close_the_house_where_it_says_so(
    client: Client, house: House
) -> None:
    easter_monday = "2026-04-06"
    make.a_room(house, "Salen")
    head = drawn(client, day=easter_monday).heads[0]
    assert (head.holiday, head.closed) == ("Anden påskedag", "")
    owner = make.a_user()
    set_policy(house=house, by=owner, is_closed_on_holidays=True)
    calendar = drawn(client, day=easter_monday)
    assert (calendar.heads[0].holiday, calendar.heads[0].closed) == ("", "Anden påskedag")
    assert cell(calendar, "Salen", date(2026, 4, 6)).is_closed


@pytest.mark.usefixtures("member")
def test_a_room_within_another_shows_what_the_larger_has_and_takes_from_it(
    client: Client, house: House
) -> None:
    hall = make.a_room(house, "Salen")
    east = make.a_room(house, "Øst", parent=hall)
    make.a_room(house, "Vest", parent=hall)
    make.a_booking(hall, "12:00", "14:00", title="Generalforsamling")
    make.a_booking(east, "16:00", "18:00", title="Yoga")
    calendar = drawn(client)
    west = cell(calendar, "Vest").entries
    assert said(west) == [
        ("free", "10–12", ""),
        ("booked", "12–14", "Generalforsamling"),
        ("free", "14–22", ""),
    ]
    assert west[1].place == "Salen"
    whole = cell(calendar, "Salen").entries
    assert [entry.kind for entry in whole] == ["free", "booked", "free", "through", "free"]
    assert (whole[3].time, whole[3].place) == ("16–18", "Øst")


@pytest.mark.usefixtures("member")
def test_what_lasts_over_midnight_stands_on_both_days(client: Client, house: House) -> None:
    room = make.a_room(house, "Salen")
    owner = make.a_user()
    plan = Plan.once((room,), make.a_span(house, "20:00", "06:00"), house.zone)
    close_rooms(house=house, plan=plan, title="Gulvet lakeres", by=owner, now=make.NOW)
    calendar = drawn(client)
    assert said(cell(calendar, "Salen").entries)[-1] == ("closed", "20–24", "Gulvet lakeres")
    assert said(cell(calendar, "Salen", TUESDAY).entries)[0] == ("closed", "0–6", "Gulvet lakeres")


@pytest.mark.usefixtures("member")
def test_a_request_is_shown_as_one_and_what_was_cancelled_is_not_there(
    client: Client, house: House
) -> None:
    room = make.a_room(house, "Salen")
    asked = make.a_booking(room, "12:00", "13:00", title="Ønsket")
    asked.occurrences.update(state=State.REQUESTED)
    gone = make.a_booking(room, "14:00", "15:00", title="Aflyst")
    cancel_occurrences(
        occurrences=list(gone.occurrences.all()), reason="Syg", by=None, now=make.NOW
    )
    found = said(cell(drawn(client), "Salen").entries)
    assert found == [("free", "10–22", ""), ("asked", "12–13", "Ønsket")]
    assert "ønsket" in unescape(client.get(ADDRESS).content.decode())


def an_offer_in(room: Room, name: str, start: str, end: str) -> OfferTime:
    """Every Monday, at the place that the room is."""
    offer = make.an_offer(make.an_organization(room.house), name)
    room.place = Place.objects.create(house=room.house, name=room.name)
    room.save()
    offer.places.add(room.place)
    return make.weekly(offer, "0", start, end)


@pytest.mark.usefixtures("member")
def test_an_offer_stands_in_its_room_until_a_booking_stands_for_it(
    client: Client, house: House
) -> None:
    room = make.a_room(house, "Salen")
    offer = an_offer_in(room, "Sprogcafé", "15:00", "17:00").offer
    found = said(cell(drawn(client), "Salen").entries)
    assert found == [("free", "10–15", ""), ("offer", "15–17", "Sprogcafé"), ("free", "17–22", "")]
    booking = make.a_booking(room, "15:30", "17:00", title="Sprogcafé", offer=offer)
    found = said(cell(drawn(client), "Salen").entries)
    assert [told for told in found if told[0] != "free"] == [("booked", "15.30–17", "Sprogcafé")]
    next_week = cell(drawn(client, day="2026-03-09"), "Salen", date(2026, 3, 9)).entries
    assert [entry.kind for entry in next_week] == ["free", "offer", "free"]
    cancel_occurrences(
        occurrences=list(booking.occurrences.all()), reason="Syg", by=None, now=make.NOW
    )
    assert said(cell(drawn(client), "Salen").entries) == [("free", "10–22", "")]


@pytest.mark.usefixtures("member")
def test_an_offer_that_was_moved_is_not_at_its_usual_time_too(client: Client, house: House) -> None:
    room = make.a_room(house, "Salen")
    offer = an_offer_in(room, "Sprogcafé", "15:00", "17:00").offer
    booking = make.a_booking(room, "15:00", "17:00", title="Sprogcafé", offer=offer)
    span = make.a_span(house, "15:00", "17:00", TUESDAY)
    move_occurrence(
        occurrence=booking.occurrences.get(), room=room, span=span, by=None, now=make.NOW
    )
    calendar = drawn(client)
    assert [entry.kind for entry in cell(calendar, "Salen").entries] == ["free"]
    found = cell(calendar, "Salen", TUESDAY).entries
    assert [entry.kind for entry in found] == ["free", "booked", "free"]


@pytest.mark.usefixtures("member")
def test_what_is_in_no_room_and_who_is_here_stand_below_the_rooms(
    client: Client, house: House
) -> None:
    make.a_room(house, "Salen")
    actor = make.an_organization(house, "Idrætsklubben")
    offer = make.an_offer(actor, "Fodbold")
    offer.places.add(Place.objects.create(house=house, name="Boldbanen"))
    make.weekly(offer, "0", "16:00", None)
    make.a_presence(actor, "0", "09:00", "12:00")
    calendar = drawn(client)
    assert [row.name for row in calendar.rows] == ["Salen", "Andre steder", "Hvem er her"]
    elsewhere, here = (cell(calendar, name).entries[0] for name in ("Andre steder", "Hvem er her"))
    assert (elsewhere.time, elsewhere.title, elsewhere.place) == ("16–17", "Fodbold", "Boldbanen")
    assert (here.time, here.actor and here.actor.name) == ("9–12", "Idrætsklubben")


def titles(calendar: Calendar) -> set[str]:
    return {
        entry.title
        for row in calendar.rows
        for cell in row.cells
        for entry in cell.entries
        if entry.kind not in ("free", "here")
    }


@pytest.mark.usefixtures("member")
def test_the_calendar_is_narrowed_to_a_room_an_actor_a_theme_or_a_target_group(
    client: Client, house: House
) -> None:
    hall, kitchen = make.a_room(house, "Salen"), make.a_room(house, "Køkkenet")
    theme = Theme.objects.create(house=house, code="mad", name_da="Mad")
    below = Theme.objects.create(house=house, code="bagning", name_da="Bagning", parent=theme)
    group = TargetGroup.objects.create(house=house, code="unge", name_da="Unge")
    cooks, young = make.an_organization(house, "Kokkene"), make.an_organization(house, "SSP")
    baking = make.an_offer(cooks, "Bagehold")
    baking.themes.add(below)
    young.target_groups.add(group)
    make.a_booking(hall, "12:00", "13:00", organization=cooks, title="Bagehold", offer=baking)
    make.a_booking(hall, "14:00", "15:00", organization=young, title="Møde")
    make.a_booking(kitchen, "14:00", "15:00", organization=cooks, title="Rengøring")
    assert titles(drawn(client)) == {"Bagehold", "Møde", "Rengøring"}
    assert titles(drawn(client, room=kitchen.pk)) == {"Rengøring"}
    assert titles(drawn(client, actor=cooks.pk)) == {"Bagehold", "Rengøring"}
    assert titles(drawn(client, theme=theme.pk)) == {"Bagehold"}
    assert titles(drawn(client, group=group.pk)) == {"Møde"}
    assert titles(drawn(client, theme="væk", room="x")) == {"Bagehold", "Møde", "Rengøring"}
    kinds = {
        entry.kind
        for row in drawn(client, actor=young.pk).rows
        for cell in row.cells
        for entry in cell.entries
    }
    assert kinds == {"booked"}, "what others have is not shown, so nothing may be called free"


def test_what_is_private_is_told_to_its_own_actor_and_the_coordinator_only(
    client: Client, house: House
) -> None:
    room = make.a_room(house, "Salen")
    own = make.an_organization(house, "Samtalegruppen")
    make.a_booking(
        room,
        "12:00",
        "13:00",
        organization=own,
        title="Sorggruppe",
        contact_name="Ida Prøve",
        is_public=False,
    )
    seen = {}
    for name, member in {
        "coordinator": make.a_member(house),
        "own": make.a_member(house, Role.STAFF, organization=own),
        "other": make.a_member(house, Role.STAFF),
    }.items():
        client.force_login(member.user)
        page = client.get(ADDRESS).content.decode()
        seen[name] = ("Sorggruppe" in page, "Ida Prøve" in page, "Samtalegruppen" in page)
    assert seen == {
        "coordinator": (True, True, True),
        "own": (True, True, True),
        "other": (False, False, True),
    }


@pytest.mark.usefixtures("member")
def test_a_free_slot_leads_to_the_page_that_books_it_where_there_is_one(
    client: Client, house: House
) -> None:
    room = make.a_room(house, "Salen")
    shut = make.a_room(house, "Kontoret", is_lent=False)
    make.a_booking(room, "10:00", "13:15", title="Kor")
    booked, free = cell(drawn(client), "Salen").entries
    assert booked.href == f"../bookings/{Occurrence.objects.get().booking_id}/"
    assert free.href == f"../bookings/new/?at={room.pk}-2026-03-02T13:15"
    form = client.get(urljoin(ADDRESS, free.href)).context["form"]
    assert form["rooms"].value() == [room.pk]
    assert (form["day"].value(), form["start"].value()) == (make.MONDAY, "13.15")
    assert cell(drawn(client), "Kontoret").entries == [], shut


@pytest.mark.usefixtures("member")
def test_the_day_is_drawn_by_itself_and_htmx_gets_the_part(client: Client, house: House) -> None:
    make.a_room(house, "Salen")
    calendar = drawn(client, view="day", day="2026-03-05")
    assert [head.on for head in calendar.heads] == [date(2026, 3, 5)]
    part = client.get(ADDRESS, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="results"')


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("asked", ["i morgen", "0001-01-01", "9999-12-31", ""])
def test_any_other_day_than_a_day_is_today(client: Client, house: House, asked: str) -> None:
    make.a_room(house, "Salen")
    assert drawn(client, day=asked).heads[0].on == make.MONDAY


@pytest.mark.usefixtures("member")
def test_a_house_without_rooms_is_told_where_to_begin(client: Client, house: House) -> None:
    assert 'href="/h/lind/rooms/add/"' in client.get(ADDRESS).content.decode()


@pytest.mark.usefixtures("member")
def test_the_clocks_go_back_and_each_booking_keeps_its_wall_time(
    client: Client, house: House
) -> None:
    sunday = date(2026, 10, 25)
    room = make.a_room(house, "Salen")
    make.a_booking(room, "01:00", "05:00", sunday, title="Nattevagt")
    found = cell(drawn(client, day="2026-10-25"), "Salen", sunday).entries
    assert said(found) == [("booked", "1–5", "Nattevagt"), ("free", "5–22", "")]


@pytest.mark.usefixtures("member")
def test_a_full_week_asks_the_database_as_often_as_an_empty_one(
    client: Client, house: House, django_assert_num_queries: Any
) -> None:
    """Session, person with memberships, and what is unread are three, what is on in the week is
    four: one of those also tells whether the house's rules have changed since they were read."""

    def busy(rooms: int) -> None:
        for _number in range(rooms):
            room = make.a_room(house)
            an_offer_in(room, f"Tilbud {room.pk}", "08:00", "09:00")
            for hour in (12, 14, 16):
                make.a_booking(room, f"{hour}:00", f"{hour + 1}:00")
            make.a_presence(make.an_organization(house), "0", "09:00", "12:00")
        Theme.objects.create(house=house, code=f"t{rooms}", name_da="Tema")

    for rooms in (1, 4):
        busy(rooms)
        client.get(ADDRESS)
        with django_assert_num_queries(7):
            client.get(ADDRESS)


@pytest.mark.usefixtures("member")
def test_each_line_of_a_week_weighs_little(client: Client, house: House) -> None:
    """Two bookings a day and the free times before, between and after: 35 lines a room."""

    def a_full_room() -> int:
        room = make.a_room(house, "Salen")
        for day in range(7):
            for hour in (9, 11):
                make.a_booking(
                    room, f"{hour:02}:00", f"{hour + 1}:00", make.MONDAY + timedelta(days=7 + day)
                )
        return len(client.get(ADDRESS, {"day": "2026-03-09"}).content)

    lightest = a_full_room()
    assert (a_full_room() - lightest) / 35 < 160


def test_filters_stay_while_one_steps_from_week_to_week(client: Client, house: House) -> None:
    hall = make.a_room(house, "Salen")
    make.a_room(house, "Køkkenet")
    client.force_login(make.a_member(house).user)
    for step in ("ahead", "back", "as_day"):
        asked = client.get(ADDRESS, {"room": hall.pk}).context["steps"][step]
        found = client.get(ADDRESS + asked).context["calendar"]
        assert [row.name for row in found.rows] == ["Salen"], step


def test_ones_own_calendar_is_offered_what_the_page_shows(client: Client, house: House) -> None:
    hall, choir = make.a_room(house, "Salen"), make.an_organization(house, "Koret")
    client.force_login(make.a_member(house).user)
    for asked, about in (
        ({}, "house-0"),
        ({"room": hall.pk}, f"room-{hall.pk}"),
        ({"actor": choir.pk}, f"organization-{choir.pk}"),
        ({"room": hall.pk, "actor": choir.pk}, "house-0"),
    ):
        kind, _dash, target = about.partition("-")
        link = f'href="/h/lind/feeds/?kind={kind}&amp;target={target}"'
        assert link in client.get(ADDRESS, asked).content.decode()
        form = client.get("/h/lind/feeds/", {"kind": kind, "target": target}).context["form"]
        assert form["about"].value() == about
