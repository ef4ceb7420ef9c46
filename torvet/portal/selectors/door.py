"""What hangs on the door of a room: the booking or the offer that is there, as anyone may see."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.portal.calendars.happenings import Happening
from torvet.portal.calendars.reading import read
from torvet.portal.calendars.telling import Onlooker
from torvet.portal.selectors.calendar import Wanted
from torvet.rooms.models import Occurrence, Room
from torvet.rooms.selectors.door import Door, door_of
from torvet.rooms.selectors.lending import lending_of


@dataclass(frozen=True)
class Shown:
    """In the house's own time. Of what is private neither title nor actor is told."""

    start: datetime
    end: datetime
    title: str
    who: str = ""


@dataclass(frozen=True)
class Panel:
    door: Door
    current: Shown | None
    following: Shown | None


def panel_of(room: Room, now: datetime) -> Panel:
    offers = unbooked_in(room, now)
    door = door_of(room, now, [one.span for one in offers])
    house = room.house
    there = [one for one in offers if one.span.holds(now)]
    coming = [_offer(house, one) for one in offers if one.span.start > now]
    if door.following:
        coming.append(_booking(house, door.following))
    current = _booking(house, door.current) if door.current else None
    if current is None and there:
        current = _offer(house, there[0])
    return Panel(door, current, min(coming, key=lambda one: one.start, default=None))


def unbooked_in(room: Room, now: datetime) -> list[Happening]:
    """Offers that are in the room today, all it is part of or some of its parts, and that no
    booking stands for; in the order they begin."""
    house, today = room.house, room.house.today(now)
    reading = read(Onlooker(house), Wanted(today, today), lending_of(house))
    cells = reading.taking.cells
    own = cells.get(room.pk, frozenset())
    found = [one for one in reading.offers if one.room and own & cells.get(one.room, frozenset())]
    return sorted(found, key=lambda one: (one.span, one.title))


def spans_besides(room: Room, now: datetime) -> list[Span]:
    return [one.span for one in unbooked_in(room, now)]


def _booking(house: House, one: Occurrence) -> Shown:
    booking = one.booking
    actor = booking.organization.name if booking.organization else ""
    start, end = house.now(one.start), house.now(one.end)
    return (
        Shown(start, end, booking.title, actor)
        if booking.is_public
        else Shown(start, end, _("Taken"))
    )


def _offer(house: House, one: Happening) -> Shown:
    start, end = house.now(one.span.start), house.now(one.span.end)
    return Shown(start, end, one.title, one.actor.name if one.actor else "")
