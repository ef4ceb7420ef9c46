"""Where a booking starts from, so that three taps are enough: what the address says, what the
person did last, and the next hour that is free."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import QueryDict

from torvet.directory.models import Membership
from torvet.engines.rooms.quarters import quarter_from
from torvet.engines.spans import Span
from torvet.rooms.models import Booking, Room
from torvet.rooms.selectors.bookings import bookings_of
from torvet.rooms.selectors.instead import free_hours
from torvet.rooms.selectors.rooms import lent_rooms

AN_HOUR = timedelta(hours=1)


def proposed(asked: QueryDict, membership: Membership, now: datetime) -> dict[str, Any]:
    """Initial values of the form: `?room=&day=&start=&end=`, or `?copy=` of a booking."""
    copied = bookings_of(membership).filter(pk=_number(asked.get("copy"))).first()
    last = copied or bookings_of(membership).filter(booked_by=membership.user).first()
    rooms = _rooms(asked, membership, copied)
    span = _next_hour(now)
    local = [membership.house.now(moment) for moment in span]
    start = _clock(asked.get("start")) or (copied.start if copied else local[0].time())
    return {
        "organization": copied.organization if copied else membership.organization,
        "rooms": rooms,
        "day": _day(asked.get("day")) or local[0].date(),
        "start": start,
        "end": _clock(asked.get("end")) or (copied.end if copied else _later(start)),
        "title": last.title if last else "",
        "expected": copied.expected if copied else None,
        "is_public": last.is_public if last else True,
        "offer": copied.offer if copied else None,
    }


def next_free(rooms: list[Room], membership: Membership, now: datetime) -> list[tuple[Room, Span]]:
    """Some hours that are free soon, in the rooms that are thought of."""
    return free_hours(rooms, membership, now=now) if len(rooms) == 1 else []


def _rooms(asked: QueryDict, membership: Membership, copied: Booking | None) -> list[Room]:
    known = lent_rooms(membership)
    named = list(known.filter(pk__in=[_number(one) for one in asked.getlist("room")]))
    if named or copied is None:
        return named
    return list(known.filter(occurrences__booking=copied).distinct())


def _next_hour(now: datetime) -> Span:
    start = quarter_from(now)
    return Span(start, start + AN_HOUR)


def _later(start: time) -> time:
    return (datetime.combine(date.min, start) + AN_HOUR).time()


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _clock(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text or "")
    except ValueError:
        return None
