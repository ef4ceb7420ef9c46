"""The actors of a house: what they can, whom to ask, and when they are there."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models.house import Area, House, Place
from torvet.directory.models.shapes import Archivable, Located, Reachable, Timed
from torvet.directory.models.taxonomy import Sector, TargetGroup, Theme
from torvet.directory.search import searchable


class Capacity(models.TextChoices):
    UNKNOWN = "", _("Not said")
    NONE = "none", _("None left")
    SOME = "some", _("Some left")
    PLENTY = "plenty", _("Plenty left")


class Means(models.TextChoices):
    """The kinds of resource an actor can bring and a need can ask for."""

    SPACE = "space", _("Rooms")
    PEOPLE = "people", _("People's time")
    SKILLS = "skills", _("Skills")
    ACCESS = "access", _("Trust and access to residents")
    FUNDS = "funds", _("Money")
    EQUIPMENT = "equipment", _("Equipment")


class Organization(Archivable, Reachable, Located):
    """An actor: a municipal unit, an association, a social-housing effort …

    `means` lists the kinds of `Means` it can bring; a `Strength` tells of one in particular.
    `merged_into` is the actor that all it had went to; its own row stays, and its address leads on.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="organizations")
    name = models.CharField(_("name"), max_length=250)
    alternate_name = models.CharField(_("also called"), max_length=1000, blank=True)
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organizations",
    )
    description = models.TextField(_("who they are"), blank=True)
    can_do = models.TextField(_("what they can do"), blank=True)
    for_whom = models.TextField(_("for whom"), blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True)
    target_groups = models.ManyToManyField(TargetGroup, verbose_name=_("target groups"), blank=True)
    means = models.JSONField(_("what it can bring"), default=list, blank=True)
    capacity = models.CharField(
        _("capacity left"), max_length=10, choices=Capacity.choices, blank=True
    )
    capacity_note = models.CharField(_("about the capacity"), max_length=250, blank=True)
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organizations",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="merged",
    )
    search_text = models.TextField(editable=False, default="")

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["house", "archived_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(archived_at__isnull=False),
                name="an_actor_that_was_merged_is_archived",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = self.folded()
        super().save(*args, **kwargs)

    def folded(self) -> str:
        """What a search looks through; rows written in bulk set `search_text` to it themselves."""
        return searchable(
            self.name, self.alternate_name, self.description, self.can_do, self.for_whom
        )


class Contact(Archivable):
    """A person who works for an actor; never a resident."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("actor")
    )
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("role"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Strength(Archivable):
    """A resource of an actor, or of the area itself where no actor stands."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="strengths")
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="strengths",
    )
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.SET_NULL
    )
    name = models.CharField(_("strength"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Means.choices)
    description = models.TextField(_("more about it"), blank=True)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name


class Presence(Timed):
    """When an actor is in the house; returns weekly, or every n-th week."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="presences", verbose_name=_("actor")
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="presences",
    )
    place = models.ForeignKey(
        Place, verbose_name=_("where"), null=True, blank=True, on_delete=models.SET_NULL
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(Timed.Meta):
        verbose_name = _("presence")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=False) & Q(end__gt=models.F("start")),
                name="presence_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.start:%H:%M}"
