"""Bookings and their occurrences."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from torvet.directory.models import House, Membership, Organization
from torvet.engines.spans import Span
from torvet.rooms.models import (
    LIVE_STATES,
    Booking,
    BookingKind,
    Occurrence,
    Room,
    RoomCell,
    State,
)


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


def standing_from(occurrence: Occurrence, now: datetime) -> QuerySet[Occurrence]:
    """The time and all later ones of its booking that are not over, booked or asked for."""
    return (
        Occurrence.objects.filter(
            booking=occurrence.booking_id,
            start__gte=occurrence.start,
            end__gt=now,
            state__in=[State.HELD, State.MOVED, State.REQUESTED],
        )
        .select_related("room")
        .order_by("start", "pk")
    )


def in_room(room: Room, span: Span) -> QuerySet[Occurrence]:
    """What takes the room or a part of it, or something that it is part of."""
    cells = RoomCell.objects.filter(room=room).values("cell")
    taking = RoomCell.objects.filter(cell__in=cells).values("room")
    return live_between(room.house, span).filter(room__in=taking)


def bookings_of(membership: Membership) -> QuerySet[Booking]:
    """The bookings of the person's own actor; all of them for the coordinator."""
    visible = bookings_visible_to(membership).filter(kind=BookingKind.USE)
    if membership.is_coordinator:
        return visible
    return visible.filter(organization=membership.organization)


def week_of_actor(organization: Organization, week: Span) -> QuerySet[Occurrence]:
    return (
        Occurrence.objects.filter(
            booking__organization=organization,
            state__in=LIVE_STATES,
            start__gte=week.start,
            start__lt=week.end,
        )
        .select_related("booking__offer", "room")
        .order_by("start", "pk")
    )


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
