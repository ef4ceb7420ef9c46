"""Days on which the house, or a room, is closed, and what is booked on them all the same."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q

from torvet.engines.rooms.clocks import day_span
from torvet.rooms.models import LIVE_STATES, BookingKind, Occurrence, OtherHours, RoomCell


def bookings_on(rows: Iterable[OtherHours], now: datetime) -> dict[int, int]:
    """How many times not over stand within each closed stretch, by its id. One query; `rows` are
    of one house. Days with other hours are not counted, since they are open."""
    closed = [row for row in rows if row.opens is None]
    if not closed:
        return {}
    coming = Occurrence.objects.filter(
        house=closed[0].house,
        state__in=LIVE_STATES,
        booking__kind=BookingKind.USE,
        end__gt=now,
    )
    counts = {f"on_{row.pk}": Count("pk", filter=_within(row)) for row in closed}
    found = coming.aggregate(**counts)
    return {row.pk: found[f"on_{row.pk}"] for row in closed}


def _within(row: OtherHours) -> Q:
    span = day_span(row.first_on, row.last_on, row.house.zone)
    within = Q(start__lt=span.end, end__gt=span.start)
    if row.room_id is None:
        return within
    cells = RoomCell.objects.filter(room=row.room_id).values("cell")
    return within & Q(room__in=RoomCell.objects.filter(cell__in=cells).values("room"))
