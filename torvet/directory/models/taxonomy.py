"""The house's own words: sectors, themes, target groups and types of house.

Every house has its own copy of the shipped set and edits it freely. Each is valid for a period,
since the field renames its categories every few years.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.directory.models.house import House
from torvet.directory.models.shapes import Term


class Sector(Term):
    """Municipal, voluntary, social housing … shown by a colour, a mark and a word together."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="sectors")
    mark = models.CharField(_("mark"), max_length=20, default="circle")
    colour = models.CharField(_("colour"), max_length=7, default="#454545")

    class Meta(Term.Meta):
        constraints = [models.UniqueConstraint(fields=["house", "code"], name="one_sector_a_code")]


class Theme(Term):
    """What an offer or a need is about; a tree. `leads_to` names the themes that it often opens the
    way to (a language café to job advice), so that two such offers are seen as steps."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="themes")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )

    leads_to = models.ManyToManyField(
        "self",
        verbose_name=_("often leads to"),
        symmetrical=False,
        blank=True,
        related_name="follows",
    )

    class Meta(Term.Meta):
        constraints = [models.UniqueConstraint(fields=["house", "code"], name="one_theme_a_code")]


class TargetGroup(Term):
    """Whom it is for; a tree. `free` says when people of the group usually have time:
    a list of `{"days": "01234", "from": "14:00", "to": "18:00"}`, days counted from Monday = 0."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="target_groups")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    min_age = models.PositiveSmallIntegerField(_("youngest"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("oldest"), null=True, blank=True)
    is_everyone = models.BooleanField(_("means people in general"), default=False)
    free = models.JSONField(_("usually free"), default=list, blank=True)

    class Meta(Term.Meta):
        constraints = [
            models.UniqueConstraint(fields=["house", "code"], name="one_target_group_a_code")
        ]


class HouseType(Term):
    """A type of house with its own strengths and things to watch; `source` says who says so."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="house_types")
    strengths_da = models.TextField(_("strengths in Danish"), blank=True)
    strengths_en = models.TextField(_("strengths in English"), blank=True)
    watch_da = models.TextField(_("things to watch in Danish"), blank=True)
    watch_en = models.TextField(_("things to watch in English"), blank=True)

    class Meta(Term.Meta):
        constraints = [
            models.UniqueConstraint(fields=["house", "code"], name="one_house_type_a_code")
        ]
