"""How much each kind of work counts, and what actors see of each other."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House


class Kind(models.TextChoices):
    """What two actors can be tied by. `SURVEY` and `OTHER` stand in snapshots only."""

    COLLABORATION = "collaboration", _("Collaboration")
    OFFER = "offer", _("Offer run together")
    MEETING = "meeting", _("Meeting")
    BOOKING = "booking", _("Shared booking")
    INTRODUCTION = "introduction", _("Introduction")
    SURVEY = "survey", _("Said in a survey")
    OTHER = "other", _("From a file")


class Openness(models.TextChoices):
    """What an actor sees of the others; of itself it sees everything."""

    TOTALS = "totals", _("Only the sentences and totals")
    TIES = "ties", _("The picture: who works with whom")
    FIGURES = "figures", _("The picture and everybody's figures")


class NetworkSettings(models.Model):
    """`snapshot_every` is months between the pictures that are kept by themselves; 0 is never."""

    house = models.OneToOneField(House, on_delete=models.CASCADE, related_name="network_settings")
    openness = models.CharField(
        _("what actors see of each other"),
        max_length=10,
        choices=Openness.choices,
        default=Openness.TIES,
    )
    snapshot_every = models.PositiveSmallIntegerField(
        _("months between pictures kept by themselves"), default=3
    )

    def __str__(self) -> str:
        return str(self.house)


class KindRule(models.Model):
    """What the house decided for one kind instead of `counting.USUAL`. Days; no half-life is no
    decay within the window."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="kind_rules")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    weight = models.FloatField(_("weight"))
    window = models.PositiveSmallIntegerField(_("days it counts"))
    half_life = models.PositiveSmallIntegerField(_("days until it counts half"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "kind"], name="one_rule_a_kind"),
            models.CheckConstraint(
                condition=Q(weight__gte=0, weight__lte=10), name="a_weight_is_from_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(half_life=None) | Q(half_life__gt=0), name="a_half_life_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.house}: {self.kind}"
