"""Calendars that are followed, and what became of their times."""

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from torvet.directory.models import Membership
from torvet.exchange.models import EventState, SubscribedEvent, Subscription
from torvet.rooms.models import LIVE_STATES, Occurrence

EVERY = timedelta(hours=1)
MOST_PLACES = 30


def subscriptions_visible_to(membership: Membership) -> QuerySet[Subscription]:
    """The coordinator sees all, others those of their own actor."""
    if membership.sees_totals_only:
        return Subscription.objects.none()
    found = Subscription.objects.filter(house_id=membership.house_id)
    if not membership.is_coordinator:
        found = found.filter(organization=membership.organization)
    return found.select_related("house", "organization__sector", "room", "offer", "made_by")


def with_counts(found: QuerySet[Subscription], now: datetime) -> QuerySet[Subscription]:
    """`placed` and `unplaced` coming times of each."""
    coming = Q(events__start__gt=now)
    placed = Q(events__state__in=(EventState.PLACED, EventState.WAITING))
    unplaced = Q(events__state__in=(EventState.CLASH, EventState.NO_ROOM))
    return found.annotate(
        placed=Count("events", filter=coming & placed),
        unplaced=Count("events", filter=coming & unplaced),
    )


def coming_events(subscription: Subscription, now: datetime) -> QuerySet[SubscribedEvent]:
    related = "room", "occurrence__room", "subscription__house"
    return subscription.events.filter(start__gt=now).select_related(*related)


def coming_occurrences(subscription: Subscription, now: datetime) -> list[Occurrence]:
    """Those that still hold a room."""
    live = Occurrence.objects.filter(start__gt=now, state__in=LIVE_STATES)
    return list(live.filter(subscribed_event__subscription=subscription))


def due_subscriptions(now: datetime) -> QuerySet[Subscription]:
    """Agreed to, with an address, and not fetched within the hour."""
    old = Q(last_fetched_at=None) | Q(last_fetched_at__lte=now - EVERY)
    followed = Subscription.objects.filter(old, is_paused=False, agreed_at__isnull=False)
    return followed.exclude(address="").order_by("last_fetched_at", "pk")


def unknown_places(subscription: Subscription, now: datetime) -> list[str]:
    """The calendar's words for places that nobody has explained, the most used first."""
    lost = subscription.events.filter(start__gt=now, state=EventState.NO_ROOM)
    named = lost.exclude(location="").order_by()
    rows = named.values("location").annotate(times=Count("pk")).order_by("-times", "location")
    return [row["location"] for row in rows[:MOST_PLACES]]
