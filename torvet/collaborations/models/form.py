"""In which form people work together: a level on a named scale, and the guide that goes with it."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models.collaboration import Collaboration
from torvet.directory.models import House, HouseType


class Scale(models.TextChoices):
    """A level says nothing without its scale: Frey's cooperation (2) stands below coordination
    (3), Himmelman's coordinating (2) below cooperating (3)."""

    HIMMELMAN = "himmelman", "Himmelman 2002"
    FREY = "frey", "Frey et al. 2006"


class FormReading(models.Model):
    """The form of a collaboration as people confirmed it one day; the newest is the one in force.

    `statements` are yes or no by code, as people answered; `level` follows from them. `proposed`
    is the level the system saw in the work that day, None where it saw too little, and `seen`
    the facts behind it.
    """

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="form_readings"
    )
    scale = models.CharField(max_length=12, choices=Scale.choices, default=Scale.HIMMELMAN)
    level = models.PositiveSmallIntegerField()
    statements = models.JSONField(default=dict)
    proposed = models.PositiveSmallIntegerField(null=True, blank=True)
    seen = models.JSONField(default=list, blank=True)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-confirmed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_scale_display()}: {self.level}"


class GuideEntry(models.Model):
    """What the guide says of one form, for all types of house or for one; the house edits it.

    Each text in Danish and English; `source` says who says so.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="guide_entries")
    scale = models.CharField(max_length=12, choices=Scale.choices, default=Scale.HIMMELMAN)
    level = models.PositiveSmallIntegerField()
    house_type = models.ForeignKey(
        HouseType, null=True, blank=True, on_delete=models.CASCADE, related_name="guide_entries"
    )
    name_da = models.CharField(_("name in Danish"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    pays_off_da = models.TextField(_("when it pays off, in Danish"), blank=True)
    pays_off_en = models.TextField(_("when it pays off, in English"), blank=True)
    asks_da = models.TextField(_("what it asks of the parties, in Danish"), blank=True)
    asks_en = models.TextField(_("what it asks of the parties, in English"), blank=True)
    settle_da = models.TextField(_("what to settle first, in Danish"), blank=True)
    settle_en = models.TextField(_("what to settle first, in English"), blank=True)
    watch_da = models.TextField(_("what to watch for, in Danish"), blank=True)
    watch_en = models.TextField(_("what to watch for, in English"), blank=True)
    source_da = models.CharField(_("where it comes from, in Danish"), max_length=500, blank=True)
    source_en = models.CharField(_("where it comes from, in English"), max_length=500, blank=True)

    class Meta:
        ordering = ["scale", "level", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["house", "scale", "level", "house_type"],
                name="one_guide_entry_a_form_and_type",
            ),
            models.UniqueConstraint(
                fields=["house", "scale", "level"],
                condition=models.Q(house_type=None),
                name="one_guide_entry_a_form",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self._said("name")

    @property
    def pays_off(self) -> str:
        return self._said("pays_off")

    @property
    def asks(self) -> str:
        return self._said("asks")

    @property
    def settle(self) -> str:
        return self._said("settle")

    @property
    def watch(self) -> str:
        return self._said("watch")

    @property
    def source(self) -> str:
        return self._said("source")

    def _said(self, what: str) -> str:
        """In the reader's language; in Danish where the other is missing."""
        english: str = getattr(self, f"{what}_en")
        danish: str = getattr(self, f"{what}_da")
        return english if get_language() == "en" and english else danish
