"""What each actor has used of the house's rooms in a month, and what that costs.

Nothing is worked out here: every time carries the price that was agreed for it, and whether it is
owed although nobody used it. So a month that is over reads the same however the rules are changed.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from torvet.directory.models import House, Membership, Organization
from torvet.engines.rooms.clocks import day_span
from torvet.rooms.models import USED_STATES, BookingKind, Occurrence, State

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Month:
    first: date

    @property
    def last(self) -> date:
        return self.after.first - A_DAY

    @property
    def before(self) -> "Month":
        return Month((self.first - A_DAY).replace(day=1))

    @property
    def after(self) -> "Month":
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def code(self) -> str:
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True)
class Line:
    """One time by the house's clock. `minutes` are those it was used, `owed` is in øre."""

    occurrence: Occurrence
    start: datetime
    end: datetime
    minutes: int
    owed: int


@dataclass(frozen=True)
class Statement:
    organization: Organization
    lines: list[Line] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def owed(self) -> int:
        return sum(line.owed for line in self.lines)

    @property
    def used(self) -> int:
        return sum(line.occurrence.state in USED_STATES for line in self.lines)

    @property
    def unused(self) -> int:
        return len(self.lines) - self.used


def organizations_with_statement(membership: Membership) -> QuerySet[Organization]:
    """One's own; for the coordinator all of the house, those put aside too."""
    actors = Organization.objects.filter(house_id=membership.house_id)
    if membership.is_coordinator:
        return actors
    return actors.filter(memberships=membership)


def statements_of(
    house: House, month: Month, organizations: QuerySet[Organization]
) -> list[Statement]:
    """By the actors' names; without those who had nothing. One query."""
    found: dict[int, Statement] = {}
    for one in _times_of(house, month).filter(booking__organization__in=organizations):
        actor = one.booking.organization
        if actor is not None:
            found.setdefault(actor.pk, Statement(actor)).lines.append(_line(one, house))
    return sorted(found.values(), key=lambda one: (one.organization.name, one.organization.pk))


def _times_of(house: House, month: Month) -> QuerySet[Occurrence]:
    """What begins in the month and was used, is to be, or is owed all the same."""
    span = day_span(month.first, month.last, house.zone)
    return (
        Occurrence.objects.filter(
            Q(state__in=[*USED_STATES, State.NO_SHOW]) | Q(is_owed=True),
            house=house,
            booking__kind=BookingKind.USE,
            start__gte=span.start,
            start__lt=span.end,
        )
        .select_related("booking__organization", "room")
        .order_by("start", "pk")
    )


def _line(one: Occurrence, house: House) -> Line:
    is_used = one.state in USED_STATES
    minutes = int(one.span.duration.total_seconds() // 60) if is_used else 0
    return Line(one, house.now(one.start), house.now(one.end), minutes, one.owed)
