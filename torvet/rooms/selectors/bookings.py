"""Bookings and their occurrences."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from torvet.directory.models import House, Membership
from torvet.engines.spans import Span
from torvet.rooms.models import LIVE_STATES, Booking, BookingKind, Occurrence, State


def bookings_visible_to(membership: Membership) -> QuerySet[Booking]:
    """Members see who has which room; what is private is shown to them by its actor only."""
    if membership.sees_totals_only:
        return Booking.objects.none()
    return Booking.objects.filter(house_id=membership.house_id).select_related(
        "organization__sector", "offer", "booked_by"
    )


def occurrences_visible_to(membership: Membership) -> QuerySet[Occurrence]:
    if membership.sees_totals_only:
        return Occurrence.objects.none()
    return Occurrence.objects.filter(house_id=membership.house_id).select_related(
        "booking__organization__sector", "room"
    )


def live_between(house: House, span: Span) -> QuerySet[Occurrence]:
    """What has a room at some instant of the span."""
    return (
        Occurrence.objects.filter(
            house=house, state__in=LIVE_STATES, end__gt=span.start, start__lt=span.end
        )
        .select_related("booking__organization__sector", "room")
        .order_by("start", "room__position", "pk")
    )


def coming_of(booking: Booking, now: datetime) -> QuerySet[Occurrence]:
    return booking.occurrences.filter(state__in=LIVE_STATES, end__gt=now).select_related("room")


def not_checked_in(house: House, now: datetime) -> QuerySet[Occurrence]:
    """What has begun, is not over, and nobody has said that they came to."""
    return Occurrence.objects.filter(
        house=house,
        state__in=[State.HELD, State.MOVED],
        checked_in_at=None,
        start__lte=now,
        end__gt=now,
    ).select_related("booking__organization", "booking__category", "room")


def to_check_in(membership: Membership, now: datetime, early: timedelta) -> QuerySet[Occurrence]:
    """The actor's own that have begun or begin soon; all of the house for its coordinator."""
    coming = occurrences_visible_to(membership).filter(
        state__in=[State.HELD, State.MOVED],
        booking__kind=BookingKind.USE,
        checked_in_at=None,
        start__lte=now + early,
        end__gt=now,
    )
    if membership.is_coordinator:
        return coming
    return coming.filter(booking__organization=membership.organization_id)
