"""What people answered to what Torvet suggested. Suggestions themselves are never stored:
they are found anew from the directory, and an answer finds its suggestion by fingerprint."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import Collaboration
from torvet.directory.models import House, Need, Organization
from torvet.meetings.models import Meeting, MeetingState


class Subject(models.TextChoices):
    OVERLAP = "overlap", _("Overlap")
    PROPOSAL = "proposal", _("Who should meet")
    GAP = "gap", _("Gap")


class Verdict(models.TextChoices):
    YES = "yes", _("Yes")
    LATER = "later", _("Not now")
    WRONG = "wrong", _("Wrong")


class Answer(models.Model):
    """One person's answer to one suggestion. Undone answers stay, with who undid them.

    `title` keeps what the suggestion said that day, for the list of answers. A *yes* to a team
    marks its `organizations` as ones to invite.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="answers")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    verdict = models.CharField(_("answer"), max_length=10, choices=Verdict.choices)
    until = models.DateField(_("until when"), null=True, blank=True)
    reason = models.CharField(_("why"), max_length=400, blank=True)
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.CASCADE)
    organizations = models.ManyToManyField(Organization, blank=True, related_name="answers")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers"
    )
    collaboration = models.ForeignKey(
        Collaboration, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers"
    )
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-answered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["house", "key"],
                condition=Q(undone_at=None),
                name="one_standing_answer_a_suggestion",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="later") | Q(until__isnull=False),
                name="not_now_says_until_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.title}"

    @property
    def has_meeting(self) -> bool:
        """One that is called off does not count: the team may be called together again."""
        return self.meeting is not None and self.meeting.state != MeetingState.CANCELLED
