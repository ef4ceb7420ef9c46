"""The active effort: who does what by when. On a party, never on a person's record."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models.collaboration import Party
from torvet.meetings.models import Meeting


class CommitmentState(models.TextChoices):
    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    DROPPED = "dropped", _("Dropped")


class Commitment(models.Model):
    """Late is an open one whose day is past, or one that was kept after it: nothing to store.

    `meeting` is where it was made. `reason` says why it was dropped, moved, taken over or kept
    late: the last of these, the audit has them all. `moved_from` is the first day it was promised
    for, `first_party` who promised it, where another party has taken it over.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="commitments")
    what = models.CharField(_("what"), max_length=300)
    due_on = models.DateField(_("by when"))
    moved_from = models.DateField(null=True, blank=True)
    first_party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=CommitmentState.choices, default=CommitmentState.OPEN
    )
    reason = models.CharField(_("why"), max_length=400, blank=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | Q(settled_on__isnull=False),
                name="a_settled_commitment_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(reason=""),
                name="a_dropped_commitment_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.state == CommitmentState.OPEN

    def is_late(self, today: date) -> bool:
        """Open past its day, or kept after it."""
        if self.state == CommitmentState.KEPT and self.settled_on is not None:
            return self.settled_on > self.due_on
        return self.is_open and self.due_on < today
