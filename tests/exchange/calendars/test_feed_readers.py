"""Two outside programs read our feeds and find exactly what is in the database."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tests import factories as make
from tests.exchange.calendars.readers import (
    HAS_ICAL_JS,
    Row,
    by_ical_js,
    by_recurring_ical_events,
)
from torvet.directory.models import House, OfferTime
from torvet.engines.spans import Span
from torvet.exchange.calendars.actions.feeds import make_feed
from torvet.exchange.calendars.content import written
from torvet.exchange.models import FeedKind
from torvet.rooms.actions.changing import cancel_occurrences, move_occurrence
from torvet.rooms.models import Occurrence, Room

pytestmark = pytest.mark.django_db

Reader = Callable[[str, date, date], list[Row]]
READERS = [
    by_recurring_ical_events,
    pytest.param(
        by_ical_js, marks=pytest.mark.skipif(not HAS_ICAL_JS, reason="needs node and node_modules")
    ),
]
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def feed_text(house: House, now: datetime = make.NOW) -> str:
    feed = make_feed(house=house, kind=FeedKind.HOUSE, by=make.a_user(), now=now)
    with translation.override("da"):
        return written(feed, now, "https://torvet.example")


def in_the_database(house: House) -> list[Row]:
    return sorted(
        Row(
            one.start,
            one.end,
            str(one.uid),
            one.booking.title if one.booking.is_public else "Optaget",
            "CONFIRMED" if one.is_live else "CANCELLED",
            one.sequence,
        )
        for one in Occurrence.objects.filter(house=house).select_related("booking")
    )


def every_hour_around(room: Room, day: date) -> None:
    """Bookings of 45 minutes from an hour before midnight until six, as instants."""
    start = datetime.combine(day, time(), ZoneInfo("Europe/Copenhagen")).astimezone(UTC)
    for hour in range(-1, 6):
        begins = start + timedelta(hours=hour, minutes=15)
        span = Span(begins, begins + timedelta(minutes=45))
        make.book(
            lending=make.lending_of(room.house),
            organization=room.house.organizations.get(),
            plan=make.Plan.once((room,), span, room.house.zone),
            by=None,
            now=make.NOW,
            by_the_rules=False,
            title=f"Nat; {hour}, \\ ærø\nog mere",
        )


@pytest.mark.parametrize("reads", READERS)
@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_every_hour_of_the_nights_when_the_clocks_change(reads: Reader, day: date) -> None:
    house = make.a_house()
    make.an_organization(house)
    every_hour_around(make.a_room(house), day)
    found = reads(feed_text(house), day - timedelta(days=2), day + timedelta(days=2))
    assert len(found) == 7
    assert found == in_the_database(house)


@pytest.mark.parametrize("reads", READERS)
def test_what_was_moved_and_cancelled_keeps_its_identity(reads: Reader) -> None:
    house = make.a_house()
    room = make.a_room(house, "Salen")
    day = make.MONDAY + timedelta(days=1)
    make.a_booking(room, "08:00", "09:00", day)
    moved = make.a_booking(room, "10:00", "11:00", day).occurrences.get()
    cancelled = make.a_booking(room, "12:00", "13:00", day, is_public=False).occurrences.get()
    before = {row.uid: row.sequence for row in reads(feed_text(house), make.MONDAY, SPRING)}
    assert set(before.values()) == {0}
    span = make.a_span(house, "15:00", "16:30", day)
    move_occurrence(occurrence=moved, room=room, span=span, by=None, now=make.NOW)
    cancel_occurrences(occurrences=[cancelled], reason="Syg", by=None, now=make.NOW)
    after = reads(feed_text(house), make.MONDAY, SPRING)
    assert after == in_the_database(house)
    assert {row.uid for row in after} == set(before)
    assert {row.uid: row.sequence for row in after}[str(moved.uid)] == 1
    assert [row.status for row in after if row.uid == str(cancelled.uid)] == ["CANCELLED"]


@pytest.mark.parametrize("reads", READERS)
def test_a_weekly_offer_without_a_room_keeps_its_time_over_the_clock_change(
    reads: Reader,
) -> None:
    house = make.a_house()
    offer = make.an_offer(make.an_organization(house), "Lektiecafé")
    row = make.weekly(offer, "1", "15:00", "17:00")
    OfferTime.objects.filter(pk=row.pk).update(rule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260407")
    found = reads(feed_text(house), date(2026, 3, 20), date(2026, 5, 1))
    assert [(each.start, each.end) for each in found] == [
        (datetime(2026, 3, 24, 14, tzinfo=UTC), datetime(2026, 3, 24, 16, tzinfo=UTC)),
        (datetime(2026, 3, 31, 13, tzinfo=UTC), datetime(2026, 3, 31, 15, tzinfo=UTC)),
        (datetime(2026, 4, 7, 13, tzinfo=UTC), datetime(2026, 4, 7, 15, tzinfo=UTC)),
    ]
    assert {each.uid for each in found} == {f"offertime-{row.pk}@{house.slug}"}
    assert {each.summary for each in found} == {"Lektiecafé"}
