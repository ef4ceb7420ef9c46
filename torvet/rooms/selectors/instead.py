"""What somebody could have instead of what they asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from torvet.directory.models import Membership, Organization
from torvet.engines.rooms import types
from torvet.engines.rooms.alternatives import DAYS, EACH, Wish, alternatives
from torvet.engines.rooms.clocks import day_span
from torvet.engines.rooms.conflicts import free_spans
from torvet.engines.rooms.quarters import quarter_from
from torvet.engines.rooms.stretches import common
from torvet.engines.spans import Span
from torvet.rooms.models import Category, Room
from torvet.rooms.selectors.lending import Lending, lending_of
from torvet.rooms.selectors.rooms import lent_rooms
from torvet.rooms.selectors.taken import Asked, taken_in

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Instead:
    """A room that is free at a time, and whether it is another room or day than was asked for."""

    room: Room
    span: Span
    is_other_room: bool
    is_other_day: bool = False


def instead_of(
    asked: Asked,
    membership: Membership,
    organization: Organization,
    *,
    now: datetime,
    expected: int | None = None,
    each: int = EACH,
) -> list[Instead]:
    """The same room at other times, then other rooms at the same time; by the house's hours, its
    terms of who may book what, and what is taken."""
    lending = lending_of(membership.house)
    category = lending.category_of(organization)
    rooms = {room.pk: room for room in lent_rooms(membership)}
    told = list(_told(rooms.values(), lending, category, asked.span))
    lead = lending.resolved(asked.room, category).terms.lead_minutes or 0
    around = Span(asked.span.start - timedelta(days=1), asked.span.end + timedelta(days=DAYS + 1))
    cells = frozenset[int]().union(*(room.cells for room in told))
    wish = Wish(
        room=asked.room.pk,
        span=asked.span,
        not_before=now + timedelta(minutes=lead),
        expected=expected or 0,
    )
    found = alternatives(wish, told, taken_in(cells, around), membership.house.zone, each)
    return [Instead(rooms[one.room], one.span, one.why == "other_room") for one in found]


def _told(
    rooms: Iterable[Room], lending: Lending, category: Category | None, span: Span
) -> Iterable[types.Room]:
    first = lending.house.now(span.start).date()
    for room in rooms:
        if lending.resolved(room, category).terms.may_book is not False:
            before, after = room.buffers
            yield types.Room(
                key=room.pk,
                cells=lending.cells[room.pk],
                open=tuple(lending.open_spans(room, first, first + timedelta(days=DAYS))),
                capacity=room.capacity,
                before=before,
                after=after,
                position=room.position,
                name=room.name,
            )


def free_hours(
    rooms: Iterable[Room], membership: Membership, *, now: datetime, each: int = 4
) -> list[tuple[Room, Span]]:
    """The next free hours of each room, one for each stretch that is free, this week."""
    lending, zone = lending_of(membership.house), membership.house.zone
    today = lending.house.now(now).date()
    found = []
    for room in rooms:
        open_ = [
            Span(max(one.start, now), one.end)
            for one in lending.open_spans(room, today, today + timedelta(days=6))
            if one.end > now
        ]
        held = taken_in(lending.cells[room.pk], Span(now, now + timedelta(days=8)))
        free = free_spans(open_, held, lending.cells[room.pk], *room.buffers)
        starts = [(quarter_from(one.start), one.end) for one in _by_day(free, today, zone)]
        hours = [Span(start, start + AN_HOUR) for start, end in starts if start + AN_HOUR <= end]
        found += [(room, hour) for hour in hours[:each]]
    return found


def _by_day(free: Iterable[Span], today: date, zone: ZoneInfo) -> Iterable[Span]:
    """Cut at midnights, so that a room that is always open has a time each day."""
    days = [day_span(day, day, zone) for day in (today + timedelta(days=n) for n in range(7))]
    return common(free, days)
