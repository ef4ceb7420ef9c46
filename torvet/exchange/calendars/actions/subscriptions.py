"""Following a calendar that an actor keeps elsewhere: look, agree, change, stop."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory import writing
from torvet.directory.models import House
from torvet.exchange import tasks
from torvet.exchange.calendars.actions.syncing import sync_subscription
from torvet.exchange.calendars.placing import place_all, save_states
from torvet.exchange.calendars.reading import Picture
from torvet.exchange.calendars.selectors.subscriptions import coming_occurrences
from torvet.exchange.calendars.telling import tell_of_deleted
from torvet.exchange.models import RoomName, SubscribedEvent, Subscription
from torvet.exchange.names import folded
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.models import Booking, Room
from torvet.rooms.reasons import kept


class AnotherActorsOffer(DomainError):
    message = gettext_lazy("The offer belongs to another actor.")
    field = "offer"


@transaction.atomic
def add_subscription(
    *, house: House, by: User, now: datetime, picture: Picture | None = None, **values: Any
) -> Subscription:
    """Only looked at until somebody agrees. An uploaded calendar comes as its `picture`; one with
    an address is fetched afterwards. Raises AnotherActorsOffer, AnotherHouse, LooksLikeCpr."""
    _check(house, values)
    made = writing.write(
        Subscription(house=house, made_by=by, made_at=now, asked_at=None if picture else now),
        values,
        code="exchange.subscription.added",
        by=by,
        house_id=house.pk,
    )
    if picture is not None:
        sync_subscription(subscription=made, picture=picture, by=by, now=now)
    else:
        transaction.on_commit(lambda: tasks.fetch_subscription.enqueue(made.pk))
    return made


@transaction.atomic
def change_subscription(
    *, subscription: Subscription, by: User, now: datetime, **values: Any
) -> None:
    """Its coming times follow; what is over stays as it was."""
    _check(subscription.house, values)
    writing.write(
        subscription,
        values,
        code="exchange.subscription.changed",
        by=by,
        house_id=subscription.house_id,
    )
    bookings = Booking.objects.filter(occurrences__subscribed_event__subscription=subscription)
    kept = {name: values[name] for name in ("is_public", "offer") if name in values}
    if kept:
        Booking.objects.filter(pk__in=bookings.values("pk")).update(**kept)
    _place_again(subscription, by, now)


def _check(house: House, values: dict[str, Any]) -> None:
    for name in ("organization", "room", "offer"):
        if getattr(values.get(name), "house_id", house.pk) != house.pk:
            raise writing.AnotherHouse
    offer, organization = values.get("offer"), values.get("organization")
    if offer and organization and offer.organization_id not in (None, organization.pk):
        raise AnotherActorsOffer


@transaction.atomic
def agree_to_subscription(*, subscription: Subscription, by: User, now: datetime) -> None:
    """From now on its times take rooms."""
    subscription.agreed_at = now
    subscription.save(update_fields=["agreed_at"])
    record(
        code="exchange.subscription.agreed",
        subject=subscription,
        by=by,
        house_id=subscription.house_id,
    )
    _place_again(subscription, by, now)


@transaction.atomic
def ask_for_subscription(*, subscription: Subscription, by: User, now: datetime) -> None:
    """Fetched in the background as soon as there is time."""
    subscription.asked_at = now
    subscription.save(update_fields=["asked_at"])
    record(
        code="exchange.subscription.asked",
        subject=subscription,
        by=by,
        house_id=subscription.house_id,
    )
    transaction.on_commit(lambda: tasks.fetch_subscription.enqueue(subscription.pk))


@transaction.atomic
def pause_subscription(*, subscription: Subscription, paused: bool, by: User) -> None:
    """What is booked stays; nothing new comes."""
    subscription.is_paused = paused
    subscription.save(update_fields=["is_paused"])
    code = "exchange.subscription.paused" if paused else "exchange.subscription.resumed"
    record(code=code, subject=subscription, by=by, house_id=subscription.house_id)


@transaction.atomic
def remove_subscription(*, subscription: Subscription, by: User, now: datetime) -> int:
    """Its coming times are cancelled, with the reason; what is over stays. How many were."""
    name = {"name": subscription.name}
    reason = kept(lambda: _("The calendar “%(name)s” is no longer followed.") % name)
    coming = coming_occurrences(subscription, now)
    cancelled = cancel_occurrences(occurrences=coming, reason=reason, by=by, now=now)
    tell_of_deleted(subscription, cancelled, by, now)
    record(
        code="exchange.subscription.removed",
        subject=subscription,
        by=by,
        house_id=subscription.house_id,
        details={"cancelled": len(cancelled)},
    )
    subscription.delete()
    return len(cancelled)


@transaction.atomic
def say_where(
    *,
    subscription: Subscription,
    answers: dict[str, Room | None],
    by: User,
    now: datetime,
) -> None:
    """What the calendar's words for places mean; None is "not in the house". Remembered."""
    for text, room in answers.items():
        if room is not None and room.house_id != subscription.house_id:
            raise writing.AnotherHouse
        RoomName.objects.update_or_create(
            subscription=subscription, key=folded(text), defaults={"room": room}
        )
    record(
        code="exchange.subscription.located",
        subject=subscription,
        by=by,
        house_id=subscription.house_id,
    )
    _place_again(subscription, by, now)


@transaction.atomic
def choose_room(
    *, event: SubscribedEvent, room: Room, whole_series: bool, by: User, now: datetime
) -> None:
    """For this time, or for all coming times of its series; kept while the calendar changes."""
    subscription = event.subscription
    if room.house_id != subscription.house_id:
        raise writing.AnotherHouse
    chosen = subscription.events.filter(pk=event.pk)
    if whole_series:
        chosen = subscription.events.filter(uid=event.uid, start__gt=now)
    chosen.update(chosen_room=room)
    record(
        code="exchange.subscription.room_chosen",
        subject=subscription,
        by=by,
        house_id=subscription.house_id,
        details={"room": room.pk},
    )
    _place_again(subscription, by, now)


def _place_again(subscription: Subscription, by: User, now: datetime) -> None:
    save_states(place_all(subscription, by, now))
