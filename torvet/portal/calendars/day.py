"""One day of a house beside the clock on its wall: what is on, and who is here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

from torvet.directory.models import House, Membership, OfferTime, Presence
from torvet.directory.models.shapes import Timed
from torvet.directory.selectors.actors import current_organizations
from torvet.directory.selectors.offers import times_on
from torvet.portal.calendars.happenings import (
    A_DAY,
    Actor,
    Happening,
    last_minute,
    parts_of,
)
from torvet.portal.calendars.reading import Reading, read
from torvet.portal.calendars.rooms_now import RoomNow, rooms_now
from torvet.portal.calendars.sheet import Head
from torvet.portal.calendars.telling import WHERE_NO_END_IS_KNOWN, Onlooker
from torvet.portal.selectors.calendar import Wanted
from torvet.rooms.selectors.lending import lending_of
from torvet.ui.addresses import address_of


@dataclass(frozen=True)
class Event:
    """A line of the programme: a booking in one or several rooms, or an offer that none stands
    for. `name` is empty where it is private."""

    start: time
    end: time | None
    name: str
    where: list[str]
    actor: Actor | None
    href: str
    who: str = ""
    for_whom: str = ""
    is_closed: bool = False


T = TypeVar("T", bound=Timed | Event)


@dataclass(frozen=True)
class Course(Generic[T]):
    """The times of a day, by what has been, what is and what comes. Another day than today has
    either only been or only comes."""

    earlier: list[T]
    now: list[T]
    later: list[T]

    @property
    def all(self) -> list[T]:
        return [*self.earlier, *self.now, *self.later]


@dataclass(frozen=True)
class DayInHouse:
    on: date
    is_today: bool
    programme: Course[Event]
    people: Course[Presence]
    head: Head
    rooms: list[RoomNow] = field(default_factory=list)

    @property
    def yesterday(self) -> date:
        return self.on - timedelta(days=1)

    @property
    def tomorrow(self) -> date:
        return self.on + timedelta(days=1)

    @property
    def is_empty(self) -> bool:
        return not self.programme.all and not self.people.all

    @property
    def is_over(self) -> bool:
        """There was something today, and nothing more comes."""
        return self.is_today and bool(self.programme.earlier) and not self._goes_on

    @property
    def _goes_on(self) -> bool:
        return bool(self.programme.now or self.programme.later)


def day_in_house(membership: Membership, day: date, clock: datetime) -> DayInHouse:
    """`clock` is the present instant in the house's own time."""
    onlooker = Onlooker(membership.house, membership)
    reading = read(onlooker, Wanted(day, day), lending_of(membership.house))
    booked = onlooker.booked(reading.rows)
    offers = [one for one in times_on(membership, day) if (one.offer_id, day) not in booked]
    events = [*_bookings(reading, day), *(_offer(one, membership.house) for one in offers)]
    events.sort(key=lambda event: (event.start, event.name))
    return DayInHouse(
        on=day,
        is_today=day == clock.date(),
        programme=course(events, day, clock),
        people=course([plan for _day, plan in reading.present], day, clock),
        head=reading.head(day),
        rooms=rooms_now(reading, clock) if day == clock.date() else [],
    )


def course(times: Iterable[T], day: date, clock: datetime) -> Course[T]:
    parts: Course[T] = Course([], [], [])
    for one in times:
        start, end = _span(one, day, clock)
        part = parts.later if clock < start else parts.now if clock < end else parts.earlier
        part.append(one)
    return parts


def _span(one: T, day: date, clock: datetime) -> tuple[datetime, datetime]:
    """From and to in the zone of the clock; what ends after midnight counts to midnight here."""
    start = datetime.combine(day, one.start, clock.tzinfo)
    if one.end is None:
        return start, start + WHERE_NO_END_IS_KNOWN
    end = datetime.combine(day, one.end, clock.tzinfo)
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), clock.tzinfo)
    return start, end if end > start else midnight


def _bookings(reading: Reading, day: date) -> Iterator[Event]:
    """Several rooms of one booking at one time are one line; what is only asked for is none."""
    names = {one.room.pk: one.room.name for one in reading.rooms}
    together: defaultdict[tuple[int | None, int, int], list[Happening]] = defaultdict(list)
    for happening in reading.bookings:
        if happening.kind != "asked":
            for part in parts_of(happening, reading.house.zone):
                if part.day == day:
                    until = last_minute(part, reading.house.zone)
                    together[happening.booking, part.minutes.start, until].append(happening)
    for (_booking, start, until), found in together.items():
        first = found[0]
        yield Event(
            start=_clock(start),
            end=_clock(until),
            name=first.title,
            where=[names[one.room] for one in found if one.room in names],
            actor=first.actor,
            href=first.href,
            who=first.who,
            is_closed=first.kind == "closed",
        )


def _offer(on: OfferTime, house: House) -> Event:
    offer = on.offer
    actor = offer.organization
    groups = ", ".join(group.name for group in offer.target_groups.all())
    return Event(
        start=on.start,
        end=on.end,
        name=offer.name,
        where=[place.name for place in offer.places.all()],
        actor=Actor(actor.pk, actor.name, actor.sector) if actor else None,
        href=address_of("offer", house.slug, offer.pk),
        for_whom=groups or offer.for_whom,
    )


def _clock(minute: int) -> time:
    """The end of a day is the midnight after it."""
    return time(minute // 60 % (A_DAY // 60), minute % 60)


def has_no_actors_yet(membership: Membership) -> bool:
    return not current_organizations(membership).exists()
