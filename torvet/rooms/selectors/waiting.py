"""Who waits for a room that is taken."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from torvet.directory.models import House, Membership
from torvet.engines.spans import Span
from torvet.rooms.models import Booking, Room, RoomCell, WaitingState, WaitingWish
from torvet.rooms.selectors.lending import lending_of

OPEN = (WaitingState.WAITING, WaitingState.OFFERED)


def wishes_visible_to(membership: Membership) -> QuerySet[WaitingWish]:
    """The actor's own; all of the house for its coordinator."""
    if membership.sees_totals_only:
        return WaitingWish.objects.none()
    wishes = WaitingWish.objects.filter(house_id=membership.house_id)
    if not membership.is_coordinator:
        wishes = wishes.filter(organization=membership.organization_id)
    return wishes.select_related("room", "organization__sector", "wished_by")


def offer_of(booking: Booking) -> WaitingWish | None:
    """The wish that waits for a yes or no to this booking."""
    offered = WaitingWish.objects.filter(state=WaitingState.OFFERED)
    return offered.filter(occurrence__booking=booking).first()


def coming_wishes(membership: Membership, now: datetime) -> QuerySet[WaitingWish]:
    return wishes_visible_to(membership).filter(start__gt=now)


def in_line(membership: Membership, now: datetime) -> list[WaitingWish]:
    """Those that wait, day by day, in the order they would be offered the room."""
    lending = lending_of(membership.house)
    return sorted(
        coming_wishes(membership, now).filter(state=WaitingState.WAITING),
        key=lambda one: (
            one.start,
            lending.priority_of(one.organization),
            one.wished_at,
            one.pk,
        ),
    )


def waiting_for(house: House, rooms: Iterable[Room], now: datetime) -> QuerySet[WaitingWish]:
    """Wishes of the house whose room shares a cell with some of these."""
    cells = RoomCell.objects.filter(room__in=[room.pk for room in rooms]).values("cell")
    touching = RoomCell.objects.filter(cell__in=cells).values("room")
    return WaitingWish.objects.filter(
        house=house, state=WaitingState.WAITING, start__gt=now, room__in=touching
    ).select_related("room", "organization", "wished_by")


def within(spans: Iterable[Span]) -> Q:
    """Wishes that lie over some of the spans."""
    found = Q(pk__in=[])
    for span in spans:
        found |= Q(start__lt=span.end, end__gt=span.start)
    return found
