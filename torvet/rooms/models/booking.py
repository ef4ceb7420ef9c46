"""Who has which room when.

    Booking       the agreement: whose, for what, how it returns
      Occurrence  one room at one time, with a state of its own
        Claim     the room's cells taken for that time; written by the database itself

A claim exists exactly while its occurrence is live; `torvet/rooms/promise` keeps the two in step
and refuses two claims that share a cell for an instant. Nothing in Python writes claims.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Offer, Organization
from torvet.engines.spans import Span
from torvet.rooms.models.room import Room
from torvet.rooms.models.rules import Category


class BookingKind(models.TextChoices):
    USE = "use", _("Booking")
    BLACKOUT = "blackout", _("Closed")


class Approval(models.TextChoices):
    NOT_NEEDED = "not_needed", _("Needs no approval")
    WAITING = "waiting", _("Waits for an answer")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class Booking(models.Model):
    """An organization has one or several rooms, once or by a rule.

    `first_on`, `start`, `end` and `rule` are what was asked for, in the house's wall-clock time;
    the occurrences are what came of it. A series changed from some day on is split: the later part
    `continues` the earlier. Who made the booking by phone for someone else writes whom to reach in
    `contact_…`. A blackout has no organization.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="bookings")
    kind = models.CharField(max_length=10, choices=BookingKind.choices, default=BookingKind.USE)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("for whom"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="bookings",
    )
    offer = models.ForeignKey(
        Offer,
        verbose_name=_("offer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="bookings",
    )
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="bookings"
    )
    title = models.CharField(_("purpose"), max_length=200)
    note = models.TextField(_("note to the house"), blank=True)
    expected = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    is_public = models.BooleanField(_("shown to everyone by its title"), default=True)
    contact_name = models.CharField(_("contact"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=60, blank=True)
    first_on = models.DateField(_("first day"))
    start = models.TimeField(_("from"))
    end = models.TimeField(_("to"))
    rule = models.CharField(_("returns"), max_length=500, blank=True)
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued_by"
    )
    approval = models.CharField(
        max_length=12, choices=Approval.choices, default=Approval.NOT_NEEDED
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("reason"), blank=True)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    booked_at = models.DateTimeField()
    written: Sequence["Occurrence"] = ()
    """The times that were written with it, for whoever has just made it; not kept."""

    class Meta:
        ordering = ["-booked_at", "-pk"]
        indexes = [
            models.Index(fields=["house", "approval"]),
            models.Index(fields=["organization", "booked_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="blackout") | Q(organization__isnull=False),
                name="a_booking_is_for_an_organization",
            ),
            models.CheckConstraint(
                condition=~Q(approval="refused") | ~Q(answer=""),
                name="a_refusal_has_a_written_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_series(self) -> bool:
        return bool(self.rule)


class State(models.TextChoices):
    """Those in `LIVE_STATES`, and they alone, hold the room."""

    REQUESTED = "requested", _("Waits for an answer")
    HELD = "held", _("Booked")
    MOVED = "moved", _("Moved")
    OFFERED = "offered", _("Offered to the waiting list")
    CANCELLED = "cancelled", _("Cancelled")
    NO_SHOW = "no_show", _("Nobody came")
    SKIPPED = "skipped", _("Left out")
    REFUSED = "refused", _("Refused")


LIVE_STATES = (State.HELD, State.MOVED, State.OFFERED)
USED_STATES = (State.HELD, State.MOVED)


class Occurrence(models.Model):
    """One room at one time. Rows are never deleted, only change their state, with a reason.

    `start` and `end` are instants; `taken_from` and `taken_to` add the room's buffers. A moved
    occurrence keeps where it came from in `moved_from…`. `uid` and `sequence` are the iCalendar
    identity: one stays, the other grows with each change. `reason` is kept as `reasons` says.
    `price` is in øre. It and `free_until`, the last instant at which giving up costs nothing (None:
    it never does), are written when the time is agreed, so that rules changed later change nothing
    that was agreed.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="occurrences")
    booking = models.ForeignKey(Booking, on_delete=models.RESTRICT, related_name="occurrences")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="occurrences")
    start = models.DateTimeField(_("from"))
    end = models.DateTimeField(_("to"))
    taken_from = models.DateTimeField(editable=False)
    taken_to = models.DateTimeField(editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.HELD)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    moved_from = models.DateTimeField(null=True, blank=True, editable=False)
    moved_from_room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    checked_in_at = models.DateTimeField(null=True, blank=True)
    price = models.PositiveIntegerField(_("price in øre"), default=0)
    free_until = models.DateTimeField(null=True, blank=True, editable=False)
    is_owed = models.BooleanField(_("paid for although not used"), default=False, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["start", "room_id", "pk"]
        indexes = [
            models.Index(fields=["house", "end"]),
            models.Index(fields=["room", "start"]),
            models.Index(fields=["booking", "start"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_from__lte=F("start"))
                & Q(start__lt=F("end"))
                & Q(end__lte=F("taken_to")),
                name="an_occurrence_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.start:%Y-%m-%d %H:%M}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_STATES

    @property
    def owed(self) -> int:
        """What is to be paid for it, in øre."""
        return self.price if self.is_owed or self.state in USED_STATES else 0

    def owed_if_given_up(self, now: datetime) -> int:
        """What is to be paid all the same if it is given up now."""
        is_late = self.free_until is not None and now > self.free_until
        return self.price if is_late and self.state in USED_STATES else 0


class Claim(models.Model):
    """A cell that is taken, by a use or by the time kept free around one. See the file's head."""

    cell = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="claims")
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="claims")
    start = models.DateTimeField()
    end = models.DateTimeField()
    is_buffer = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["cell", "end"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="a_claim_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cell_id} {self.start:%Y-%m-%d %H:%M}"
