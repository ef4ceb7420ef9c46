"""Who would like a room that is taken."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.rooms.models.booking import Occurrence
from torvet.rooms.models.room import Room


class WaitingState(models.TextChoices):
    WAITING = "waiting", _("Waits")
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Not answered in time")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class WaitingWish(models.Model):
    """A room at a time, wished for while somebody else has it.

    When it becomes free it is offered in the order of the borrower's priority and then of asking;
    the offer is an `occurrence` that holds the room until `answer_by`.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="waiting_wishes")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="waiting_wishes")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="waiting_wishes"
    )
    start = models.DateTimeField(_("from"))
    end = models.DateTimeField(_("to"))
    title = models.CharField(_("purpose"), max_length=200)
    expected = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    is_public = models.BooleanField(_("shown to everyone by its title"), default=True)
    state = models.CharField(
        max_length=10, choices=WaitingState.choices, default=WaitingState.WAITING
    )
    occurrence = models.OneToOneField(
        Occurrence, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers_wish"
    )
    answer_by = models.DateTimeField(null=True, blank=True)
    wished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    wished_at = models.DateTimeField()

    class Meta:
        ordering = ["start", "wished_at"]
        indexes = [models.Index(fields=["room", "state", "start"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="a_wish_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.title
