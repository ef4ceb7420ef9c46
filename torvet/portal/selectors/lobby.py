"""What the info screen in the lobby shows: the day in the house as anyone may see it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from torvet.directory.models import House, OfferTime, Presence
from torvet.engines.rooms.clocks import day_span
from torvet.engines.rooms.stretches import joined
from torvet.engines.spans import Span
from torvet.portal.calendars.day import course
from torvet.rooms.models import (
    BookingKind,
    Claim,
    HouseNotice,
    Occurrence,
    Room,
    RoomKind,
    State,
)
from torvet.rooms.selectors.bookings import live_between
from torvet.rooms.selectors.door import notices_on
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.rooms import cells_of

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
    notices: Some[HouseNotice]


def lobby_of(house: House, now: datetime) -> Lobby:
    events = [*_booked(house, now), *_offered(house, now)]
    events.sort(key=lambda event: (event.start, event.title, event.where))
    here = course(_present(house, now), house.today(now), house.now(now)).now
    return Lobby(
        now=_some([event for event in events if event.start <= now], 3),
        later=_some([event for event in events if event.start > now], 5),
        rooms=_some(rooms_now(house, now), 8),
        people=_some(here, 5),
        notices=_some(list(notices_on(house, now)), 3),
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


def rooms_now(house: House, now: datetime) -> list[RoomNow]:
    """Each room that is lent, by what has its cells; five queries, however many rooms."""
    rooms = list(house.rooms.filter(archived_at=None, kind=RoomKind.ROOM, is_lent=True))
    cells, lending, today = cells_of(rooms), lending_of(house), house.today(now)
    taken, closed = _taken_cells(house, now)
    found = []
    for room in rooms:
        busy = joined(span for cell in cells[room.pk] for span in taken[cell])
        hours = lending.open_spans(room, today, today)
        shut = any(span.holds(now) for cell in cells[room.pk] for span in closed[cell])
        found.append(_room_now(room, busy, hours, shut, now))
    return found


def _room_now(
    room: Room, busy: list[Span], hours: list[Span], is_shut: bool, now: datetime
) -> RoomNow:
    house = room.house
    midnight = _day(house, now).end
    opened = next((span for span in hours if span.holds(now)), None)
    current = next((span for span in busy if span.holds(now)), None)
    if current is not None:
        state, ends = "closed" if is_shut else "taken", current.end
    elif opened is None:
        state, ends = "closed", min((s.start for s in hours if s.start > now), default=midnight)
    else:
        state, ends = "free", min([opened.end, *(span.start for span in busy)])
    return RoomNow(room, state, house.now(ends) if ends < midnight else None)


def _taken_cells(
    house: House, now: datetime
) -> tuple[defaultdict[int, list[Span]], defaultdict[int, list[Span]]]:
    """Uses from now until midnight by cell, and those among them that are closings."""
    taken: defaultdict[int, list[Span]] = defaultdict(list)
    closed: defaultdict[int, list[Span]] = defaultdict(list)
    claims: Iterable[tuple[int, datetime, datetime, str]] = Claim.objects.filter(
        occurrence__house=house, is_buffer=False, end__gt=now, start__lt=_day(house, now).end
    ).values_list("cell_id", "start", "end", "occurrence__booking__kind")
    for cell, start, end, kind in claims:
        taken[cell].append(Span(start, end))
        if kind == BookingKind.BLACKOUT:
            closed[cell].append(Span(start, end))
    return taken, closed


def _day(house: House, now: datetime) -> Span:
    today = house.today(now)
    return day_span(today, today, house.zone)
