"""A meeting: who sits down together, when and where – or between which times they choose first.

polling ──choose──► called ──► cancelled
                    ▲    │
                    └move┘
"""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Need, Organization
from torvet.engines.spans import Span
from torvet.rooms.models import Booking, Occurrence


class MeetingState(models.TextChoices):
    POLLING = "polling", _("Is looking for a time")
    CALLED = "called", _("Called")
    CANCELLED = "cancelled", _("Cancelled")


class Meeting(models.Model):
    """A called meeting has its room: the booking is made in the transaction that calls it.

    `uid` and `sequence` are what the calendars of those invited know it by.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(_("what about"), max_length=200)
    need = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    organizations = models.ManyToManyField(
        Organization, through="meetings.Invitee", related_name="meetings"
    )
    state = models.CharField(max_length=10, choices=MeetingState.choices)
    booking = models.OneToOneField(
        Booking, null=True, blank=True, on_delete=models.SET_NULL, related_name="meeting"
    )
    start = models.DateTimeField(_("from"), null=True, blank=True)
    end = models.DateTimeField(_("to"), null=True, blank=True)
    people = models.PositiveSmallIntegerField(_("how many come"), null=True, blank=True)
    poll_until = models.DateField(_("answers until"), null=True, blank=True)
    end_told_at = models.DateTimeField(null=True, blank=True)
    agenda = models.TextField(_("what you talk about, a point a line"), blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    called_at = models.DateTimeField()
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="called")
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="a_called_meeting_has_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def length_in_minutes(self) -> int | None:
        return (self.end - self.start) // timedelta(minutes=1) if self.start and self.end else None

    @property
    def is_in_calendars(self) -> bool:
        """Of those invited: it has, or had, a time, or took over one that was only suggested."""
        return self.start is not None or self.sequence > 0

    @property
    def points(self) -> list[str]:
        return [point for line in self.agenda.splitlines() if (point := line.strip())]

    @property
    def held(self) -> Occurrence | None:
        """The room it has, where it has one."""
        times = self.booking.occurrences.all() if self.booking else []
        return next((one for one in times if one.is_live), None)

    def may_move(self, now: datetime) -> bool:
        return self.state == MeetingState.CALLED and self.end is not None and self.end > now

    def has_begun(self, now: datetime) -> bool:
        return self.state == MeetingState.CALLED and self.start is not None and self.start <= now


class MeetingWindow(models.Model):
    """A time that the meeting could have."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="windows")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="a_window_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Invitee(models.Model):
    """An actor that is invited, or asked when it fits; `addresses` signs an address for it.
    `leads_to` is where its mails lead instead of to the meeting; `has_come` is None until somebody
    says who was there."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitees")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    leads_to = models.CharField(max_length=400, blank=True, editable=False)
    has_come = models.BooleanField(_("came"), null=True, blank=True)

    class Meta:
        ordering = ["organization__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organization"], name="an_actor_is_asked_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.organization)

    @property
    def standing(self) -> tuple[int, ...]:
        """Which of two stays where their actors are merged: whoever came, then who answered."""
        return bool(self.has_come), self.answered_at is not None


class Fits(models.TextChoices):
    YES = "yes", _("Yes")
    IF_NEEDED = "if_needed", _("If need be")
    NO = "no", _("No")


class WindowAnswer(models.Model):
    """Whether a time fits an actor; it may be changed until the time is chosen."""

    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="answers")
    window = models.ForeignKey(MeetingWindow, on_delete=models.CASCADE, related_name="answers")
    fits = models.CharField(max_length=10, choices=Fits.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitee", "window"], name="one_answer_a_window")
        ]

    def __str__(self) -> str:
        return f"{self.invitee_id}: {self.fits}"
