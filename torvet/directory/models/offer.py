"""What the actors do: for whom, where and when."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.directory.models.house import Area, House, Place
from torvet.directory.models.organization import Organization
from torvet.directory.models.shapes import Archivable, Reachable, Timed
from torvet.directory.models.taxonomy import TargetGroup, Theme
from torvet.directory.search import searchable


class Offer(Archivable, Reachable):
    """An activity, a course, a counsel – HSDS calls it a service.

    `organization` is empty only where an imported list names an actor that it does not describe;
    such an offer is shown as "actor unknown" and waits for someone to say whose it is.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="offers")
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="offers",
    )
    partners = models.ManyToManyField(
        Organization, verbose_name=_("run together with"), blank=True, related_name="shared_offers"
    )
    name = models.CharField(_("name"), max_length=250)
    description = models.TextField(_("what happens"), blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="offers"
    )
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("target groups"), blank=True, related_name="offers"
    )
    for_whom = models.TextField(_("for whom, in words"), blank=True)
    min_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    places = models.ManyToManyField(
        Place, verbose_name=_("places"), blank=True, related_name="offers"
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="offers",
    )
    time_note = models.TextField(_("about the time"), blank=True)
    languages = models.CharField(_("languages"), max_length=300, blank=True)
    price = models.TextField(_("price"), blank=True)
    how_to_come = models.TextField(_("how to come"), blank=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["house", "archived_at"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = self.folded()
        super().save(*args, **kwargs)

    def folded(self) -> str:
        """What a search looks through; rows written in bulk set `search_text` to it themselves."""
        actor = self.organization.name if self.organization else ""
        return searchable(self.name, self.description, self.for_whom, actor)


class OfferTime(Timed):
    """One time of an offer: returning by a rule, or on a fixed date."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="times")

    class Meta(Timed.Meta):
        indexes = [models.Index(fields=["offer", "days"])]

    def __str__(self) -> str:
        return f"{self.offer} {self.start:%H:%M}"
