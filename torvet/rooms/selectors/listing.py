"""The list of bookings: which of them someone looks for, and what stands in a line about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from torvet.engines.spans import Span
from torvet.rooms.models import LIVE_STATES, Booking, Occurrence, State

OPEN_STATES = (*LIVE_STATES, State.REQUESTED)


@dataclass(frozen=True)
class Wanted:
    """What some time of a booking is to be like; all to come where nothing else is said.

    `is_over` are the bookings with nothing to come, be it past or given up.
    """

    room: int | None = None
    organization: int | None = None
    states: tuple[State, ...] = ()
    period: Span | None = None
    is_over: bool = False

    def of_times(self, now: datetime, prefix: str = "") -> Q:
        """As a condition on occurrences, or on what leads to them."""
        said: dict[str, object] = {}
        if self.room:
            said["room"] = self.room
        if self.states:
            said["state__in"] = self.states
        if self.period:
            said |= {"end__gt": self.period.start, "start__lt": self.period.end}
        elif not self.is_over:
            said |= {"end__gt": now} | ({} if self.states else {"state__in": OPEN_STATES})
        return Q(**{f"{prefix}{name}": value for name, value in said.items()})


def listed(bookings: QuerySet[Booking], wanted: Wanted, now: datetime) -> QuerySet[Booking]:
    """By the first time that is as wanted; what is over by its last, the newest first."""
    if wanted.organization:
        bookings = bookings.filter(organization=wanted.organization)
    times = wanted.of_times(now, "occurrences__")
    first = Min("occurrences__start", filter=times)
    count = Count("occurrences__start", filter=times, distinct=True)
    rows = bookings.annotate(first_at=first, times=count).exclude(first_at=None)
    if not wanted.is_over:
        return rows.order_by("first_at", "pk")
    coming = Wanted().of_times(now, "occurrences__")
    over = rows.annotate(
        coming=Count("occurrences", filter=coming),
        last_at=Max("occurrences__start", filter=times),
    )
    return over.filter(coming=0).order_by("-last_at", "-pk")


def rooms_and_states(
    bookings: Iterable[Booking], wanted: Wanted, now: datetime
) -> dict[int, tuple[list[str], set[str]]]:
    """By the booking's id: the names of the rooms, and in which states its wanted times are."""
    found: dict[int, tuple[list[str], set[str]]] = {one.pk: ([], set()) for one in bookings}
    rows = Occurrence.objects.filter(wanted.of_times(now), booking__in=found)
    told = rows.order_by("room__position", "room").values_list("booking", "room__name", "state")
    for booking, room, state in told.distinct():
        names, states = found[booking]
        states.add(state)
        if room not in names:
            names.append(room)
    return found


def times_of(bookings: QuerySet[Booking], wanted: Wanted, now: datetime) -> QuerySet[Occurrence]:
    """The wanted times themselves."""
    if wanted.organization:
        bookings = bookings.filter(organization=wanted.organization)
    return Occurrence.objects.filter(wanted.of_times(now), booking__in=bookings)
