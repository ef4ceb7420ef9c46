"""What the info screen in the lobby shows: the day in the house as anyone may see it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from torvet.directory.models import House, OfferTime, Presence
from torvet.engines.rooms.clocks import day_span
from torvet.engines.rooms.stretches import joined
from torvet.engines.spans import Span
from torvet.portal.calendars.day import course
from torvet.portal.calendars.reading import Reading, read
from torvet.portal.calendars.sheet import Head
from torvet.portal.calendars.telling import Onlooker
from torvet.portal.selectors.calendar import RoomRead, Wanted
from torvet.rooms.models import (
    BookingKind,
    HouseNotice,
    Occurrence,
    Room,
    RoomKind,
    State,
)
from torvet.rooms.selectors.bookings import live_between
from torvet.rooms.selectors.door import notices_on
from torvet.rooms.selectors.lending import lending_of

T = TypeVar("T")


@dataclass(frozen=True)
class Some(Generic[T]):
    """As many as there is space for, and how many more there are."""

    shown: list[T]
    more: int


@dataclass(frozen=True)
class Event:
    """In the house's own time. Of what is private neither title nor actor is told."""

    start: datetime
    end: datetime | None
    title: str
    where: str
    who: str

    @property
    def is_private(self) -> bool:
        return not self.title


@dataclass(frozen=True)
class RoomNow:
    """`state` is free, taken or closed; `until` is None for the rest of the day."""

    room: Room
    state: str
    until: datetime | None


@dataclass(frozen=True)
class Lobby:
    now: Some[Event]
    later: Some[Event]
    rooms: Some[RoomNow]
    people: Some[Presence]
    notices: list[HouseNotice]
    head: Head


def lobby_of(house: House, now: datetime) -> Lobby:
    today = house.today(now)
    reading = read(Onlooker(house), Wanted(today, today), lending_of(house))
    events = [*_booked(house, now), *_offered(house, now)]
    events.sort(key=lambda event: (event.start, event.title, event.where))
    here = course(_present(house, now), today, house.now(now)).now
    return Lobby(
        now=_some([event for event in events if event.start <= now], 4),
        later=_some([event for event in events if event.start > now], 7),
        rooms=_some(rooms_now(reading, now), 12),
        people=_some(here, 5),
        notices=list(notices_on(house, now)),
        head=reading.head(today),
    )


def _some(everything: list[T], space: int) -> Some[T]:
    return Some(everything[:space], max(0, len(everything) - space))


def _booked(house: House, now: datetime) -> Iterator[Event]:
    """Rooms that one booking has at the same time are told in one line."""
    rooms: defaultdict[tuple[int, datetime, datetime], list[Occurrence]] = defaultdict(list)
    for one in live_between(house, Span(now, _day(house, now).end)):
        if one.booking.kind == BookingKind.USE and one.state != State.OFFERED:
            rooms[one.booking_id, one.start, one.end].append(one)
    for (_booking, start, end), together in rooms.items():
        booking = together[0].booking
        organization = booking.organization
        yield Event(
            start=house.now(start),
            end=house.now(end),
            title=booking.title if booking.is_public else "",
            where=", ".join(one.room.name for one in together),
            who=organization.name if booking.is_public and organization else "",
        )


def _offered(house: House, now: datetime) -> Iterator[Event]:
    """What the map says is on today and no booking stands for."""
    today, clock = house.today(now), house.now(now)
    times = (
        OfferTime.objects.filter(
            offer__house=house,
            offer__archived_at=None,
            offer__organization__archived_at=None,
            days__contains=str(today.weekday()),
        )
        .exclude(offer__in=_booked_offers(house, now))
        .select_related("offer__organization")
        .prefetch_related("offer__places")
    )
    parts = course((time for time in times if time.is_on(today)), today, clock)
    for time in (*parts.now, *parts.later):
        offer = time.offer
        yield Event(
            start=datetime.combine(today, time.start, house.zone),
            end=datetime.combine(today, time.end, house.zone) if time.end else None,
            title=offer.name,
            where=", ".join(place.name for place in offer.places.all()),
            who=offer.organization.name if offer.organization else "",
        )


def _booked_offers(house: House, now: datetime) -> set[int]:
    booked = live_between(house, _day(house, now)).exclude(booking__offer=None)
    return set(booked.values_list("booking__offer", flat=True))


def _present(house: House, now: datetime) -> list[Presence]:
    today = house.today(now)
    planned = Presence.objects.filter(
        organization__house=house,
        organization__archived_at=None,
        days__contains=str(today.weekday()),
    ).select_related("organization__sector", "place")
    found = [presence for presence in planned if presence.is_on(today)]
    return sorted(found, key=lambda presence: presence.organization.name)


def rooms_now(reading: Reading, now: datetime) -> list[RoomNow]:
    """Each room that is lent, by what the calendar knows of it: bookings, and offers that nobody
    booked a room for. The whole house is no room to look for."""
    rooms = [one for one in reading.rooms if one.room.kind == RoomKind.ROOM and one.room.is_lent]
    whole = frozenset(cell for one in rooms for cell in one.cells)
    shown = [one for one in rooms if one.cells != whole] or rooms
    closings = {one.span for one in reading.bookings if one.kind == "closed"}
    return [_room_now(one, reading, closings, now) for one in shown]


def _room_now(one: RoomRead, reading: Reading, closings: set[Span], now: datetime) -> RoomNow:
    house, today = reading.house, reading.house.today(now)
    midnight = _day(house, now).end
    spans = [taken.span for taken in reading.taking.around(one.room.pk)]
    hours = reading.lending.open_spans(one.room, today, today)
    opened = next((span for span in hours if span.holds(now)), None)
    current = next((span for span in joined(spans) if span.holds(now)), None)
    coming = [span.start for span in spans if span.start > now]
    if current is not None:
        is_shut = any(span.holds(now) and span in closings for span in spans)
        state, ends = "closed" if is_shut else "taken", current.end
    elif opened is None:
        state, ends = "closed", min((s.start for s in hours if s.start > now), default=midnight)
    else:
        state, ends = "free", min([opened.end, *coming])
    return RoomNow(one.room, state, house.now(ends) if ends < midnight else None)


def _day(house: House, now: datetime) -> Span:
    today = house.today(now)
    return day_span(today, today, house.zone)
