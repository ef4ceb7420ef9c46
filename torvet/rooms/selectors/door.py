"""What hangs on the door of a room: who has it now, who is next, and the next free half hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from torvet.directory.models import House
from torvet.engines.rooms.clocks import day_span
from torvet.engines.rooms.conflicts import free_spans
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.rooms.models import (
    LIVE_STATES,
    HouseNotice,
    Occurrence,
    Room,
    Screen,
    State,
)
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.rooms import cells_of
from torvet.rooms.selectors.taken import taken_in

A_MINUTE = timedelta(minutes=1)
HALF_AN_HOUR = timedelta(minutes=30)
WORTH_IT = timedelta(minutes=10)
"""Nobody is offered less."""


@dataclass(frozen=True)
class Door:
    """A room at one instant. `until` is when what is now ends: the use, the free time or the closed
    one; None is the end of the day. `offer` is the next free half hour, or what there is of it."""

    room: Room
    current: Occurrence | None
    following: Occurrence | None
    is_free: bool
    until: datetime | None
    offer: Span | None


def screen_at(token: str) -> QuerySet[Screen]:
    """The one with this address, unless it was taken back."""
    return Screen.objects.filter(token=token, revoked_at=None).select_related(
        "house", "room", "organization"
    )


def screens_of(house: House) -> QuerySet[Screen]:
    return house.screens.filter(revoked_at=None).select_related("room", "organization")


def notices_on(house: House, now: datetime) -> QuerySet[HouseNotice]:
    """Those that stand today."""
    today = house.today(now)
    return house.house_notices.filter(first_on__lte=today, last_on__gte=today)


def uses_today(room: Room, now: datetime) -> list[Occurrence]:
    """What has the room, all it is part of or some of its parts, now and later today."""
    today = room.house.today(now)
    day = day_span(today, today, room.house.zone)
    cells = cells_of([room])[room.pk]
    return list(
        Occurrence.objects.filter(
            claims__cell__in=cells,
            claims__is_buffer=False,
            state__in=LIVE_STATES,
            end__gt=now,
            start__lt=day.end,
        )
        .select_related("booking__organization", "room")
        .distinct()
        .order_by("start", "pk")
    )


def may_be_checked_in(occurrence: Occurrence, now: datetime, early: timedelta) -> bool:
    is_here = occurrence.start - early <= now < occurrence.end
    is_expected = occurrence.state in (State.HELD, State.MOVED)
    return is_here and is_expected and occurrence.checked_in_at is None


def door_of(room: Room, now: datetime, besides: Sequence[Span] = ()) -> Door:
    """A use that begins within the minute has begun: what is booked at the door is booked from the
    next whole minute. `besides` are times at which something is in the room that nobody booked."""
    house = room.house
    today = house.today(now)
    open_ = lending_of(house).open_spans(room, today, today)
    uses = uses_today(room, now)
    current = next((one for one in uses if one.start <= now + A_MINUTE), None)
    following = next((one for one in uses if one is not current), None)
    day = day_span(today, today, house.zone)
    cells = cells_of([room])[room.pk]
    taken = taken_in(cells, _widened(day, room))
    taken += [Taken("besides", cells, span) for span in besides]
    free = free_spans(open_, taken, cells, *room.buffers)
    held = [current.end] if current else [span.end for span in besides if span.holds(now)]
    is_free = not held and any(span.holds(now) for span in open_)
    coming = [span.start for span in besides if span.start > now]
    coming += [following.start] if following else []
    until = max(held) if held else _changes(open_, coming, now, day)
    return Door(room, current, following, is_free, until, _offer(free, now))


def _widened(day: Span, room: Room) -> Span:
    before, after = room.buffers
    return Span(day.start - after, day.end + before)


def _changes(
    open_: list[Span], coming: list[datetime], now: datetime, day: Span
) -> datetime | None:
    """When the room closes, opens or is taken next."""
    opens = min((span.start for span in open_ if span.start > now), default=day.end)
    ends = min([next((span.end for span in open_ if span.holds(now)), opens), *coming])
    return None if ends >= day.end else ends


def _offer(free: list[Span], now: datetime) -> Span | None:
    soonest = _next_minute(now)
    for span in free:
        start = max(span.start, soonest)
        end = min(start + HALF_AN_HOUR, span.end)
        if end - start >= WORTH_IT:
            return Span(start, end)
    return None


def _next_minute(now: datetime) -> datetime:
    whole = now.replace(second=0, microsecond=0)
    return whole if whole == now else whole + A_MINUTE
