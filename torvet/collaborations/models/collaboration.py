"""A collaboration from invitation to result.

invited ──► agreed ──► active ◄──► under review ──► anchored
   │          │          │              │             (part of the parties' everyday work)
   └──────────┴──────────┴──────────────┴─────────► closed

`torvet.collaborations.stages` says which step asks for what. One that is anchored or closed is
taken up again in the stage that it was left in.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from torvet.directory.models import Contact, House, Need, Offer, Organization, TargetGroup


class Stage(models.TextChoices):
    INVITED = "invited", _("Invited")
    AGREED = "agreed", _("Agreed")
    ACTIVE = "active", _("Active")
    UNDER_REVIEW = "under_review", _("Under review")
    ANCHORED = "anchored", _("Anchored")
    CLOSED = "closed", pgettext_lazy("collaboration", "Closed")


class Collaboration(models.Model):
    """Some actors work together on something. Whoever brought them together is credited as
    `introduced_by`; every change of `stage` is a `StageChange` with its reason. `why` are the
    reasons of the proposal that it came from, as they were said that day. `first_…` is the time
    suggested to those invited, and the uid that the first meeting takes over in calendars."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="collaborations")
    title = models.CharField(_("what about"), max_length=200)
    purpose = models.TextField(_("what you want to reach together"), blank=True)
    why = models.TextField(_("why these actors"), blank=True)
    need = models.ForeignKey(
        Need,
        verbose_name=_("the problem it answers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="collaborations",
    )
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("target groups"), blank=True, related_name="collaborations"
    )
    offers = models.ManyToManyField(
        Offer, verbose_name=_("what you do together"), blank=True, related_name="collaborations"
    )
    stage = models.CharField(max_length=15, choices=Stage.choices, default=Stage.INVITED)
    stage_since = models.DateTimeField()
    introduced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    introduced_at = models.DateTimeField()
    first_uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    first_start = models.DateTimeField(null=True, blank=True, editable=False)
    first_end = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-introduced_at", "-pk"]
        indexes = [models.Index(fields=["house", "stage"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.stage in {Stage.ANCHORED, Stage.CLOSED}


class PartyState(models.TextChoices):
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Takes part")
    DECLINED = "declined", _("Said no")
    LEFT = "left", _("Has left")


class Party(models.Model):
    """An actor of a collaboration. One that leaves stays as a row, with what it promised.

    `why` says what it was asked to bring, `word` what it said when it answered, `left_reason` why
    it left. `contact` is who was written to, where nobody of the actor signs in.
    """

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="parties"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="parties"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    why = models.TextField(_("why it is asked"), blank=True)
    state = models.CharField(max_length=10, choices=PartyState.choices, default=PartyState.INVITED)
    word = models.CharField(_("a word about it"), max_length=400, blank=True)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_reason = models.CharField(_("why it leaves"), max_length=400, blank=True)

    class Meta:
        ordering = ["organization__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "organization"], name="an_actor_is_a_party_once"
            ),
            models.CheckConstraint(
                condition=Q(state="invited") | Q(answered_at__isnull=False),
                name="a_party_that_answered_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)

    @property
    def standing(self) -> tuple[int, ...]:
        """Which of two stays where their actors are merged: whoever went furthest."""
        order = (PartyState.INVITED, PartyState.DECLINED, PartyState.LEFT, PartyState.ACCEPTED)
        return (order.index(PartyState(self.state)),)


class Reply(models.Model):
    """One answer of a party, also one that another took the place of, and its leaving."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="replies")
    state = models.CharField(max_length=10, choices=PartyState.choices)
    word = models.CharField(max_length=400, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_state_display()}"


class StageChange(models.Model):
    """From one stage to the next, when, by whom and why; the first has no `before`."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="stage_changes"
    )
    before = models.CharField(max_length=15, choices=Stage.choices, blank=True)
    after = models.CharField(max_length=15, choices=Stage.choices)
    reason = models.CharField(_("why"), max_length=400, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


class ClosingNote(models.Model):
    """What a collaboration leaves behind when it is anchored or closed."""

    collaboration = models.OneToOneField(
        Collaboration, on_delete=models.CASCADE, related_name="closing_note"
    )
    learned = models.TextField(_("what did you learn?"))
    stays = models.TextField(_("what stays when you stop?"))
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.collaboration)
