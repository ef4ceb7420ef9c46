"""A picture of the network that is kept: frozen, dated, comparable. Nothing in it changes, whatever
happens to the actors afterwards; names, sectors and places in the picture are its own."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.network.models.settings import Kind


class Source(models.TextChoices):
    WORK = "work", _("From the work")
    SURVEY = "survey", _("From a survey round")
    FILE = "file", _("From a file")


class Snapshot(models.Model):
    """`figures` are those of the whole network that day, as `figuring.as_stored` has them."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="network_snapshots")
    name = models.CharField(_("name"), max_length=150)
    taken_on = models.DateField(_("the day it shows"))
    source = models.CharField(max_length=10, choices=Source.choices)
    is_directed = models.BooleanField(default=False)
    figures = models.JSONField(default=dict)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-taken_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class SnapshotActor(models.Model):
    """`key` is its id in the picture: that of the organization where it is one of the house's, else
    what the file calls it. `sector` is the Danish name. `x` and `y` are from 0 to 1."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="actors")
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="network_snapshots",
    )
    key = models.CharField(max_length=250)
    name = models.CharField(max_length=250)
    sector = models.CharField(max_length=100, blank=True)
    mark = models.CharField(max_length=20, default="ring")
    colour = models.CharField(max_length=7, default="#6b6b6b")
    attributes = models.JSONField(default=dict, blank=True)
    x = models.FloatField()
    y = models.FloatField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "key"], name="an_actor_stands_there_once")
        ]

    def __str__(self) -> str:
        return self.name


class SnapshotTie(models.Model):
    """`facts` is how much stood behind it; `when` is what the file said, or the latest day."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="ties")
    source = models.ForeignKey(SnapshotActor, on_delete=models.CASCADE, related_name="ties_from")
    target = models.ForeignKey(SnapshotActor, on_delete=models.CASCADE, related_name="ties_to")
    kind = models.CharField(max_length=100, blank=True, choices=Kind.choices)
    weight = models.FloatField(default=1.0)
    when = models.CharField(max_length=40, blank=True)
    facts = models.PositiveIntegerField(default=0)
    attributes = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source} – {self.target}"
