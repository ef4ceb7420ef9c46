"""What is to be solved: local problems, with evidence and a status."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.directory.models.house import Area, House
from torvet.directory.models.shapes import Archivable
from torvet.directory.models.taxonomy import TargetGroup, Theme


class NeedStatus(models.TextChoices):
    REPORTED = "reported", _("Reported")
    CONFIRMED = "confirmed", _("Confirmed")
    WORKED_ON = "worked_on", _("Worked on")
    EASED = "eased", _("Eased")


class Need(Archivable):
    """A local problem. `wanted` says when it is felt, in the form of `TargetGroup.free`;
    `asks_for` lists the kinds of `Means` that it takes."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="needs")
    title = models.CharField(_("the problem in one sentence"), max_length=200)
    description = models.TextField(_("more about it"), blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="needs"
    )
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("whom it is about"), blank=True, related_name="needs"
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="needs",
    )
    place = models.CharField(_("where"), max_length=200, blank=True)
    evidence = models.TextField(_("how we know"), blank=True)
    said_by = models.CharField(_("who says so"), max_length=200, blank=True)
    wanted = models.JSONField(_("when it is felt"), default=list, blank=True)
    asks_for = models.JSONField(_("what it takes"), default=list, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=NeedStatus.choices, default=NeedStatus.REPORTED
    )
    reported_at = models.DateTimeField(_("reported"))
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-reported_at", "pk"]

    def __str__(self) -> str:
        return self.title
