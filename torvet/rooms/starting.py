"""Where a booking starts from, so that three taps are enough: what the address says, what the
person did last, and the next hour that is free."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import QueryDict

from torvet.directory.models import House, Membership
from torvet.engines.rooms.quarters import quarter_from
from torvet.engines.spans import Span
from torvet.rooms.models import Booking, Room
from torvet.rooms.selectors.bookings import bookings_of
from torvet.rooms.selectors.instead import free_hours
from torvet.rooms.selectors.lending import lending_of
from torvet.rooms.selectors.rooms import lent_rooms

AN_HOUR = timedelta(hours=1)
TWO_WEEKS = timedelta(days=14)

Free = list[tuple[Room, Span]]


def proposed(
    asked: QueryDict, membership: Membership, now: datetime
) -> tuple[dict[str, Any], Free]:
    """Initial values of the form: `?room=&day=&start=&end=&returns=&until=`
    (`at=` says room, day and start in one), or `?copy=` of a
    booking; and where one room is thought of and no time yet, the next free hours of it."""
    copied = bookings_of(membership).filter(pk=_number(asked.get("copy"))).first()
    asked = _with_moment(asked)
    last = copied or bookings_of(membership).filter(booked_by=membership.user).first()
    rooms = _rooms(asked, membership, copied)
    is_open = len(rooms) == 1 and copied is None and "start" not in asked
    soon = free_hours(rooms, membership, now=now) if is_open else []
    values = {
        "organization": copied.organization if copied else membership.organization,
        "rooms": rooms,
        "title": last.title if last else "",
        "expected": copied.expected if copied else None,
        "is_public": last.is_public if last else True,
        "offer": copied.offer if copied else None,
    }
    hour = soon[0][1] if soon else _next_hour(membership.house, now)
    return values | _when(asked, membership, copied, hour), soon


def _with_moment(asked: QueryDict) -> QueryDict:
    """`at=7-2026-03-02T17:00` says room 7, day and start in one, so that a page of free times is
    light."""
    room, _dash, moment = asked.get("at", "").partition("-")
    day, _sign, start = moment.partition("T")
    if not start:
        return asked
    changed = asked.copy()
    changed["room"], changed["day"], changed["start"] = room, day, start
    return changed


def _when(
    asked: QueryDict, membership: Membership, copied: Booking | None, span: Span
) -> dict[str, Any]:
    """What the address says, else what is copied, else the span, each by the house's clock."""
    begins, ends = (membership.house.now(moment) for moment in span)
    start = _clock(asked.get("start")) or (copied.start if copied else None)
    end = _clock(asked.get("end")) or (copied.end if copied else None)
    return {
        "day": _day(asked.get("day")) or begins.date(),
        "start": start or begins.time(),
        "end": end or (_later(start) if start else ends.time()),
        "returns": asked.get("returns", "once"),
        "until": _day(asked.get("until")),
    }


def _rooms(asked: QueryDict, membership: Membership, copied: Booking | None) -> list[Room]:
    known = lent_rooms(membership)
    named = list(known.filter(pk__in=[_number(one) for one in asked.getlist("room")]))
    if named or copied is None:
        return named
    return list(known.filter(occurrences__booking=copied).distinct())


def _next_hour(house: House, now: datetime) -> Span:
    """The next one in which the house is open; from now on where it is closed for two weeks."""
    soon, today = quarter_from(now), house.today(now)
    for span in lending_of(house).open_spans(None, today, today + TWO_WEEKS):
        start = max(soon, span.start)
        if start + AN_HOUR <= span.end:
            return Span(start, start + AN_HOUR)
    return Span(soon, soon + AN_HOUR)


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
