"""How many people the work between the actors rests on: one figure for the whole house, never by
actor, and none where it is so small that it would point at somebody."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from torvet.collaborations.models import Collaboration, Party
from torvet.directory.models import House
from torvet.meetings.models import Meeting
from torvet.rooms.models import Booking

FEWEST = 5
A_YEAR = timedelta(days=365)


def people_behind(house: House, until: datetime) -> int | None:
    """Who in the year before brought actors together, answered for one, called a meeting or booked
    for another actor's offer, signed in. None where they are fewer than `FEWEST`."""
    year = until - A_YEAR, until
    brought = Collaboration.objects.filter(house=house, introduced_at__range=year)
    answered = Party.objects.filter(collaboration__house=house, answered_at__range=year)
    called = Meeting.objects.filter(house=house, called_at__range=year)
    booked = Booking.objects.filter(house=house, booked_at__range=year, offer__isnull=False)
    for_others = booked.exclude(organization=F("offer__organization"))
    found = {
        *_who(brought, "introduced_by"),
        *_who(answered, "answered_by"),
        *_who(called, "called_by"),
        *_who(for_others, "booked_by"),
    } - {None}
    return len(found) if len(found) >= FEWEST else None


def _who(rows: QuerySet[Any], name: str) -> Iterable[int | None]:
    return rows.order_by().values_list(name, flat=True).distinct()
