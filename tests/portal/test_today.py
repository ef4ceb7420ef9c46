"""What is on and who is here, beside the clock on the house's wall."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories as make
from torvet.directory.models import Contact, House, Membership, OfferTime, Place, Role
from torvet.portal.calendars.day import DayInHouse, course, day_in_house
from torvet.rooms.actions.booking import book
from torvet.rooms.plans import Plan
from torvet.rooms.selectors.lending import lending_of

pytestmark = pytest.mark.django_db
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def at(clock: str) -> datetime:
    """Monday 2 March 2026, on the wall in Copenhagen."""
    return datetime.combine(make.MONDAY, time.fromisoformat(clock), COPENHAGEN)


def timed(start: str, end: str | None) -> OfferTime:
    return OfferTime.at(
        first_on=make.MONDAY,
        start=time.fromisoformat(start),
        end=time.fromisoformat(end) if end else None,
    )


@pytest.mark.parametrize(
    ("start", "end", "clock", "part"),
    [
        ("15:00", "17:00", "14:59", "later"),
        ("15:00", "17:00", "15:00", "now"),
        ("15:00", "17:00", "16:59", "now"),
        ("15:00", "17:00", "17:00", "earlier"),
        ("15:00", None, "15:59", "now"),
        ("15:00", None, "16:00", "earlier"),
        ("22:00", "01:00", "23:30", "now"),
        ("00:00", "23:59", "00:00", "now"),
    ],
)
def test_a_time_is_later_then_now_then_earlier(
    start: str, end: str | None, clock: str, part: str
) -> None:
    found = course([timed(start, end)], make.MONDAY, at(clock))
    assert {name for name in ("earlier", "now", "later") if getattr(found, name)} == {part}


def test_another_day_has_only_been_or_only_comes() -> None:
    times = [timed("00:00", "01:00"), timed("23:00", "23:59")]
    yesterday, tomorrow = make.MONDAY.replace(day=1), make.MONDAY.replace(day=3)
    assert course(times, yesterday, at("12:00")).earlier == times
    assert course(times, tomorrow, at("12:00")).later == times


def test_the_day_the_clocks_go_forward_has_its_times_on_the_wall() -> None:
    sunday = datetime(2026, 3, 29, 0, 30, tzinfo=UTC).astimezone(COPENHAGEN)  # 01.30 on the wall
    found = course([timed("03:30", "04:30")], sunday.date(), sunday)
    an_hour_later = datetime(2026, 3, 29, 1, 45, tzinfo=UTC).astimezone(COPENHAGEN)  # 03.45
    assert len(found.later) == 1
    assert len(course([timed("03:30", "04:30")], sunday.date(), an_hour_later).now) == 1


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


@pytest.fixture
def member(house: House, client: Client) -> Membership:
    found = make.a_member(house)
    client.force_login(found.user)
    return found


def names(day: DayInHouse) -> list[str]:
    return [event.name for event in day.programme.all]


def test_the_programme_holds_what_is_on_that_day_in_the_order_it_begins(
    house: House, member: Membership
) -> None:
    actor = make.an_organization(house)
    make.weekly(make.an_offer(actor, "Spisning"), "0", "18:00", "20:00")
    make.weekly(make.an_offer(actor, "Café"), "02", "10:00", "12:00")
    make.weekly(make.an_offer(actor, "Tirsdagsklub"), "1", "10:00", "12:00")
    make.weekly(make.an_offer(actor, "Nedlagt", archived_at=make.NOW), "0", "10:00", None)
    make.weekly(
        make.an_offer(make.an_organization(make.a_house()), "Andetsteds"), "0", "09:00", None
    )
    assert names(day_in_house(member, make.MONDAY, at("12:00"))) == ["Café", "Spisning"]


def test_whoever_is_in_the_house_now_and_later_stands_with_contact(
    client: Client, house: House, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = make.an_organization(house, "Sundhedsplejen", phone="00 00 00 09")
    contact = Contact.objects.create(organization=actor, name="Signe Prøve", phone="00 00 00 12")
    here = make.a_presence(actor, "0", "09:00", "12:00")
    here.contact, here.place = contact, Place.objects.create(house=house, name="Legestuen")
    here.save()
    later = make.a_presence(make.an_organization(house, "SSP"), "0", "13:00", "15:00")
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)
    answer = client.get("/h/lind/today/")
    people = answer.context["day"].people
    assert (people.now, people.later) == ([here], [later])
    page = answer.content.decode()
    assert "Signe Prøve" in page
    assert 'href="tel:00000012"' in page
    assert "Legestuen" in page


def test_a_contact_who_has_left_is_not_shown_and_the_actors_phone_stands_instead(
    client: Client, house: House, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = make.an_organization(house, phone="00 00 00 09")
    here = make.a_presence(actor, "0", "09:00", "12:00")
    here.contact = Contact.objects.create(
        organization=actor, name="Rejst Bort", phone="00 00 00 12", archived_at=make.NOW
    )
    here.save()
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)
    page = client.get("/h/lind/today/").content.decode()
    assert "Rejst Bort" not in page
    assert 'href="tel:00000009"' in page


def test_the_day_is_the_houses_own_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    nuuk = make.a_house("nuuk", timezone="America/Nuuk")
    client.force_login(make.a_member(nuuk).user)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 2, 0, 30, tzinfo=UTC))
    assert client.get("/h/nuuk/today/").context["day"].on.isoformat() == "2026-03-01"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2026-03-05", "2026-03-05"),
        ("i morgen", "2026-03-02"),
        ("0001-01-01", "2026-03-02"),
        ("9999-12-31", "2026-03-02"),
        ("", "2026-03-02"),
    ],
)
def test_a_day_can_be_asked_for_and_anything_else_is_today(
    client: Client,
    house: House,
    member: Membership,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    shown: str,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)
    day = client.get("/h/lind/today/", {"day": asked}).context["day"]
    assert day.on.isoformat() == shown


def test_when_the_day_is_over_the_way_to_tomorrow_is_shown(
    client: Client, house: House, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.weekly(make.an_offer(make.an_organization(house)), "0", "10:00", "12:00")
    monkeypatch.setattr(timezone, "now", lambda: make.NOW.replace(hour=19))
    answer = client.get("/h/lind/today/")
    assert answer.context["day"].is_over
    assert 'class="button button-primary" href="?day=2026-03-03"' in answer.content.decode()


def test_a_house_without_actors_shows_the_coordinator_where_to_begin(
    client: Client, house: House, member: Membership
) -> None:
    answer = client.get("/h/lind/today/")
    assert (answer.context["is_new"], answer.context["may_import"]) == (True, True)


def test_a_house_with_actors_but_a_quiet_day_is_not_new(
    client: Client, house: House, member: Membership
) -> None:
    make.an_organization(house)
    assert client.get("/h/lind/today/").context["is_new"] is False


def test_staff_of_a_new_house_are_not_asked_to_import(client: Client, house: House) -> None:
    staff = make.a_member(house, Role.STAFF)
    staff.organization.archived_at = make.NOW  # type: ignore[union-attr]
    staff.organization.save()  # type: ignore[union-attr]
    client.force_login(staff.user)
    answer = client.get("/h/lind/today/")
    assert (answer.context["is_new"], answer.context["may_import"]) == (True, False)


def test_the_day_asks_the_database_as_often_for_three_offers_as_for_one(
    client: Client,
    house: House,
    member: Membership,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:
    def busy() -> None:
        actor = make.an_organization(house)
        offer = make.an_offer(actor)
        make.weekly(offer, "0", "09:00", "12:00")
        offer.places.add(Place.objects.create(house=house, name="Salen"))
        make.a_presence(actor, "0", "09:00", "12:00")

    monkeypatch.setattr(timezone, "now", lambda: make.NOW)
    make.a_room(house)
    for more in (1, 2):
        for _number in range(more):
            busy()
        client.get("/h/lind/today/")
        with django_assert_num_queries(10):
            client.get("/h/lind/today/")


def test_a_booking_is_on_the_programme_with_whoever_answers_for_it(
    client: Client, house: House, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall, kitchen = make.a_room(house, "Salen"), make.a_room(house, "Køkkenet")
    actor = make.an_organization(house, "Madfællesskabet")
    plan = Plan.once((hall, kitchen), make.a_span(house, "17:00", "20:00"), house.zone)
    book(
        lending=lending_of(house),
        organization=actor,
        plan=plan,
        by=member.user,
        now=make.NOW,
        title="Fællesspisning",
        contact_name="Ida Prøve",
    )
    make.a_booking(hall, "12:00", "13:00", title="Ønsket").occurrences.update(state="requested")
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)
    answer = client.get("/h/lind/today/")
    (event,) = answer.context["day"].programme.later
    assert (event.name, event.where, event.who) == (
        "Fællesspisning",
        ["Salen", "Køkkenet"],
        "Ida Prøve",
    )
    assert "Ida Prøve" in answer.content.decode()


def test_an_offer_and_the_booking_that_stands_for_it_are_one_line(
    house: House, member: Membership
) -> None:
    offer = make.an_offer(make.an_organization(house), "Sprogcafé")
    make.weekly(offer, "0", "15:00", "17:00")
    make.a_booking(make.a_room(house), "15:00", "17:00", title="Sprogcaféen", offer=offer)
    assert names(day_in_house(member, make.MONDAY, at("12:00"))) == ["Sprogcaféen"]


def test_the_rooms_say_what_they_have_now_and_next(house: House, member: Membership) -> None:
    hall, kitchen = make.a_room(house, "Salen"), make.a_room(house, "Køkkenet")
    make.a_booking(hall, "12:00", "13:00", title="Kor", by_the_rules=False)
    make.a_booking(kitchen, "14:00", "16:00", title="Madhold")
    found = {
        one.name: (one.now and (one.now.kind, one.now.time), one.next and one.next.title)
        for one in day_in_house(member, make.MONDAY, at("12:20")).rooms
    }
    assert found == {
        "Salen": (("booked", "12–13"), None),
        "Køkkenet": (("free", "12.15–14"), "Madhold"),
    }
    assert day_in_house(member, make.MONDAY.replace(day=3), at("12:20")).rooms == []


def test_what_is_private_is_taken_on_the_programme_of_others(client: Client, house: House) -> None:
    room = make.a_room(house, "Salen")
    make.a_booking(room, "12:00", "13:00", title="Sorggruppe", is_public=False)
    client.force_login(make.a_member(house, Role.STAFF).user)
    page = client.get("/h/lind/today/?day=2026-03-02").content.decode()
    assert "Optaget" in page
    assert "Sorggruppe" not in page


def test_an_evening_that_lasts_over_midnight_ends_in_the_night(member: Membership) -> None:
    make.a_booking(make.a_room(member.house), "20:00", "00:30", title="Fest")
    evening = day_in_house(member, make.MONDAY, at("21:00")).programme.now
    assert [(one.start, one.end) for one in evening] == [(time(20), time(0, 30))]
