"""What came of a collaboration: the end of the chain need → collaboration → activity → outcome."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models.collaboration import Collaboration
from torvet.directory.models import Offer


class Outcome(models.Model):
    """`number` counts people or things where there is something to count. `offer` is the activity
    that it came from, where one did."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="outcomes"
    )
    offer = models.ForeignKey(
        Offer,
        verbose_name=_("from which activity"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="outcomes",
    )
    what = models.CharField(_("what came of it"), max_length=300)
    number = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    seen_on = models.DateField(_("when it was seen"))
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["seen_on", "pk"]

    def __str__(self) -> str:
        return self.what
