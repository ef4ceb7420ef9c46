"""What a feed tells, to whom, and when it says that nothing is new."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from torvet.accounts.models import User
from torvet.directory.actions.organizations import change_organization
from torvet.directory.models import House, Role, Theme
from torvet.exchange.calendars.actions.feeds import make_feed, revoke_feed
from torvet.exchange.models import Feed, FeedKind
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.models import Booking, Room

pytestmark = pytest.mark.django_db


def a_feed(house: House, kind: FeedKind = FeedKind.HOUSE, **values: object) -> Feed:
    by = values.pop("by", None) or make.a_member(house).user
    assert isinstance(by, User)
    return make_feed(house=house, kind=kind, by=by, now=make.NOW, **values)  # type: ignore[arg-type]


def address(feed: Feed) -> str:
    return f"/feeds/{feed.token}.ics"


def text_of(client: Client, feed: Feed) -> str:
    response = client.get(address(feed))
    assert response.status_code == 200
    return response.content.decode().replace("\r\n ", "")


def tomorrow(room: Room, start: str, end: str, **values: object) -> Booking:
    """From now on, since the feed's own clock is today's."""
    day = room.house.today(timezone.now()) + timedelta(days=1)
    return make.a_booking(room, start, end, day, now=timezone.now(), by_the_rules=False, **values)


def test_anyone_with_the_address_reads_it_and_nobody_else(client: Client) -> None:
    feed = a_feed(make.a_house("lind", name="Lindehuset"))
    response = client.get(address(feed))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert response.content.endswith(b"END:VTIMEZONE\r\nEND:VCALENDAR\r\n")
    assert b"X-WR-CALNAME:Lindehuset\r\n" in response.content
    assert b"METHOD" not in response.content
    assert client.get("/feeds/x.ics").status_code == 404
    head = client.head(address(feed))
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", response["ETag"])
    assert client.post(address(feed)).status_code == 405


def test_a_revoked_address_is_gone(client: Client) -> None:
    feed = a_feed(make.a_house())
    revoke_feed(feed=feed, by=make.a_user(), now=make.NOW)
    response = client.get(address(feed))
    assert (response.status_code, response.content.decode()) == (
        410,
        "Kalenderadressen er lukket.",
    )


def test_each_kind_shows_its_own(client: Client) -> None:
    house = make.a_house()
    hall, other = make.a_room(house, "Salen"), make.a_room(house, "Caféen")
    half = make.a_room(house, "Halv sal", parent=hall)
    make.a_room(house, "Anden halvdel", parent=hall)
    kids = Theme.objects.create(house=house, code="kids", name_da="Børn")
    play = Theme.objects.create(house=house, code="play", name_da="Leg", parent=kids)
    choir, club = make.an_organization(house), make.an_organization(house)
    offer = make.an_offer(club)
    offer.themes.add(play)
    me = make.a_member(house).user
    tomorrow(hall, "10:00", "11:00", organization=choir, title="Kor")
    tomorrow(half, "12:00", "13:00", organization=club, title="Leg", offer=offer)
    tomorrow(other, "10:00", "11:00", organization=choir, title="Kaffe", by=me)

    def titles(kind: FeedKind, target: object = None) -> set[str]:
        text = text_of(client, a_feed(house, kind, target=target))
        return {line[8:] for line in text.split("\r\n") if line.startswith("SUMMARY:")}

    assert titles(FeedKind.HOUSE) == {"Kor", "Leg", "Kaffe"}
    assert titles(FeedKind.ROOM, hall) == {"Kor", "Leg"}
    assert titles(FeedKind.ROOM, half) == {"Kor", "Leg"}
    assert titles(FeedKind.ROOM, other) == {"Kaffe"}
    assert titles(FeedKind.ORGANIZATION, choir) == {"Kor", "Kaffe"}
    assert titles(FeedKind.PERSON, me) == {"Kaffe"}
    assert titles(FeedKind.THEME, kids) == {"Leg"}


def test_private_titles_are_told_to_those_who_may_see_them(client: Client) -> None:
    house = make.a_house()
    choir = make.an_organization(house, "Koret")
    tomorrow(make.a_room(house, "Salen"), "10:00", "11:00", organization=choir, title="Syge",
             is_public=False)  # fmt: skip
    stranger = make.a_member(house, Role.LEADER).user
    leader = make.a_member(house, Role.LEADER, organization=choir)
    told = "SUMMARY:Syge", "DESCRIPTION:Koret"

    def tells(feed: Feed) -> bool:
        text = text_of(client, feed)
        assert ("SUMMARY:Optaget" in text) is not all(each in text for each in told)
        return any(each in text for each in ("Syge", "DESCRIPTION:Koret"))

    assert not tells(a_feed(house))
    assert not tells(a_feed(house, shows_private=True, by=stranger))
    assert tells(a_feed(house, shows_private=True))
    own = a_feed(house, FeedKind.ORGANIZATION, target=choir, shows_private=True, by=leader.user)
    assert tells(own)
    leader.delete()
    assert not tells(own)


def test_nothing_new_is_said_in_few_queries_and_without_the_calendar(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    house = make.a_house()
    room = make.a_room(house)
    booking = tomorrow(room, "10:00", "11:00")
    offer = make.an_offer(make.an_organization(house))
    make.weekly(offer, "1", "15:00", "17:00")
    feed = a_feed(house)
    tag = client.get(address(feed))["ETag"]

    def answer() -> int:
        return client.get(address(feed), headers={"If-None-Match": tag}).status_code

    with django_assert_max_num_queries(4):
        same = client.get(address(feed), headers={"If-None-Match": tag})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    assert same["Cache-Control"] == "private, no-cache"
    one = booking.occurrences.get()
    cancel_occurrences(occurrences=[one], reason="", by=None, now=timezone.now())
    assert answer() == 200
    tag = client.get(address(feed))["ETag"]
    assert answer() == 304
    change_organization(organization=booking.organization, by=None, name="Et nyt navn")
    assert answer() == 200
    tag = client.get(address(feed))["ETag"]
    make.weekly(offer, "2", "15:00", "17:00")
    assert answer() == 200


def test_what_waits_was_left_out_or_ended_long_ago_is_not_shown(client: Client) -> None:
    house = make.a_house()
    room, now = make.a_room(house), timezone.now()
    long_ago = house.today(now) - timedelta(days=62)
    make.a_booking(room, "10:00", "11:00", long_ago, title="Længe siden", by_the_rules=False)
    for number, (state, title) in enumerate(
        [("requested", "Venter"), ("skipped", "Sprunget"), ("refused", "Nej"),
         ("no_show", "Ingen kom")]
    ):  # fmt: skip
        booking = tomorrow(room, f"{10 + number}:00", f"{10 + number}:30", title=title)
        booking.occurrences.update(state=state)
    text = text_of(client, a_feed(house))
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Ingen kom\r\n" in text
    assert "STATUS:CANCELLED\r\n" in text


def test_a_booked_offer_is_not_told_of_twice(client: Client) -> None:
    house = make.a_house("lind")
    offer = make.an_offer(make.an_organization(house, "Koret"), "Korsang")
    make.weekly(offer, "1", "15:00", "17:00")
    feed = a_feed(house)
    text = text_of(client, feed)
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU\r\n" in text
    assert f"URL:http://testserver/h/lind/offers/{offer.pk}/\r\n" in text
    tomorrow(make.a_room(house), "10:00", "11:00", offer=offer, title="Korsang i Salen")
    text = text_of(client, feed)
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU" not in text
    assert "SUMMARY:Korsang i Salen" in text
