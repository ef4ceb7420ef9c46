"""Calendars that actors keep elsewhere, and what the house made of each of their times.

Subscription          whose calendar, from where, into which room
  SubscribedEvent     one time in it, and the occurrence that it became – or why it did not
RoomName              what calendars call a room of the house
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Offer, Organization
from torvet.engines.spans import Span
from torvet.rooms.models import Occurrence, Room


class Subscription(models.Model):
    """Without an `address` it was uploaded as a file. It is only looked at until somebody agrees.

    `problem` says what was wrong last time; what was found at `last_ok_at` stands meanwhile. It was
    read from end to end at `last_read_at`, and since then perhaps told to be as it was.
    `lost_since` is when the calendar was first found gone or empty.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="subscriptions")
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("whose calendar"),
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    name = models.CharField(_("what to call it"), max_length=150)
    address = models.CharField(_("the calendar's address"), max_length=2000, blank=True)
    room = models.ForeignKey(
        Room,
        verbose_name=_("room, where the calendar says none"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="subscriptions",
    )
    offer = models.ForeignKey(
        Offer,
        verbose_name=_("offer that it tells of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="subscriptions",
    )
    is_public = models.BooleanField(_("shown to everyone by its titles"), default=True)
    is_paused = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(null=True, blank=True)
    last_ok_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)
    lost_since = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    problem = models.TextField(blank=True)
    refused = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["is_paused", "last_fetched_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_waiting(self) -> bool:
        """Asked for, and not fetched since."""
        return self.asked_at is not None and (
            self.last_fetched_at is None or self.last_fetched_at < self.asked_at
        )


class EventState(models.TextChoices):
    WAITING = "waiting", _("Would be booked")
    PLACED = "placed", _("Booked")
    NO_ROOM = "no_room", _("No room is chosen")
    ELSEWHERE = "elsewhere", _("Not in the house")
    CLASH = "clash", _("The room is taken")
    GONE = "gone", _("No longer in the calendar")


class SubscribedEvent(models.Model):
    """One occurrence of the calendar. `key` tells it from others of the same `uid`: when a series
    has it; it stays while the time moves. `chosen_room` is what a person picked for it here."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="events")
    uid = models.CharField(max_length=500)
    key = models.DateTimeField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    is_all_day = models.BooleanField(default=False)
    summary = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=300, blank=True)
    chosen_room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    occurrence = models.OneToOneField(
        Occurrence,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="subscribed_event",
    )
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.WAITING)
    clash = models.CharField(max_length=400, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["start", "pk"]
        indexes = [models.Index(fields=["subscription", "state", "start"])]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "uid", "key"], name="one_event_a_time_of_a_calendar"
            ),
            models.CheckConstraint(
                condition=Q(start__lt=models.F("end")), name="an_event_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.summary

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class RoomName(models.Model):
    """What a calendar's LOCATION means; without a `room`, that it is not in the house."""

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="room_names"
    )
    key = models.CharField(max_length=300)
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "key"], name="one_meaning_a_room_name")
        ]

    def __str__(self) -> str:
        return self.key
