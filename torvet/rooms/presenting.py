"""Occurrences as a person may see them: what is private says only that the room is taken."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from torvet.directory.models import House, Membership
from torvet.rooms.models import Booking, BookingKind, Occurrence, Room, State
from torvet.rooms.selectors.lending import Lending


@dataclass(frozen=True)
class ShownTime:
    """One occurrence by the house's clock. `title` and `actor` are empty of what is private."""

    occurrence: Occurrence
    start: datetime
    end: datetime
    title: str
    is_open: bool

    @property
    def is_blackout(self) -> bool:
        return self.occurrence.booking.kind == BookingKind.BLACKOUT


@dataclass(frozen=True)
class ShownRoom:
    room: Room
    now: ShownTime | None
    following: ShownTime | None
    is_closed: bool = False


@dataclass(frozen=True)
class ShownDay:
    """`closed` says that the room is shut all that day, and why where that is known."""

    on: date
    closed: str = ""
    times: list[ShownTime] = field(default_factory=list)


@dataclass(frozen=True)
class ShownBooking:
    """A line of the list: where it is, its first time by the house's clock (its last where all are
    over), how many there are. `state` is said where it is not simply booked."""

    booking: Booking
    rooms: str
    at: datetime
    times: int
    state: str


def shown_booking(
    booking: Booking, rooms: Sequence[str], states: Collection[str], house: House
) -> ShownBooking:
    """Of one that came from `selectors.listing`."""
    told: Any = booking
    return ShownBooking(
        booking=booking,
        rooms=", ".join(rooms),
        at=house.now(getattr(told, "last_at", None) or told.first_at),
        times=told.times,
        state=str(State(next(iter(states))).label)
        if len(states) == 1 and "held" not in states
        else "",
    )


def may_read(occurrence: Occurrence, membership: Membership) -> bool:
    """What is public, one's own, or anything for the coordinator."""
    booking = occurrence.booking
    own = booking.organization_id is not None and (
        booking.organization_id == membership.organization_id
    )
    return booking.is_public or own or membership.is_coordinator


def shown(occurrence: Occurrence, membership: Membership) -> ShownTime:
    house = membership.house
    is_open = may_read(occurrence, membership)
    return ShownTime(
        occurrence=occurrence,
        start=house.now(occurrence.start),
        end=house.now(occurrence.end),
        title=occurrence.booking.title if is_open else _("Taken"),
        is_open=is_open,
    )


def now_and_next(
    rooms: Sequence[Room],
    live: Iterable[Occurrence],
    now: datetime,
    membership: Membership,
    lending: Lending,
) -> list[ShownRoom]:
    """`rooms` come with their cells; `live` are in order of their start."""
    today = membership.house.today(now)
    yesterday = today - timedelta(days=1)
    cells = {room.pk: {cell.cell_id for cell in room.cells.all()} for room in rooms}
    times = list(live)
    found = []
    for room in rooms:
        own = [one for one in times if cells[room.pk] & cells.get(one.room_id, set())]
        is_on = next((one for one in own if one.span.holds(now)), None)
        coming = next((one for one in own if one.start > now), None)
        found.append(
            ShownRoom(
                room,
                shown(is_on, membership) if is_on else None,
                shown(coming, membership) if coming else None,
                not any(span.holds(now) for span in lending.open_spans(room, yesterday, today)),
            )
        )
    return found


def days_of(
    occurrences: Iterable[Occurrence], days: Sequence[ShownDay], membership: Membership
) -> Sequence[ShownDay]:
    """A time stands on the day it begins."""
    first = days[0].on
    for one in occurrences:
        time = shown(one, membership)
        ahead = max(0, (time.start.date() - first).days)
        if ahead < len(days):
            days[ahead].times.append(time)
    return days


def week_from(first: date, room: Room, lending: Lending) -> list[ShownDay]:
    days = (first + timedelta(days=ahead) for ahead in range(7))
    return [ShownDay(day, _closed(day, room, lending)) for day in days]


def _closed(day: date, room: Room, lending: Lending) -> str:
    if lending.open_spans(room, day, day):
        return ""
    why = lending.closed_all(day)
    return _("Closed: %(why)s") % {"why": why} if why else _("Closed")
