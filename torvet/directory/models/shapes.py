"""The shapes that several things of the directory share."""

from datetime import date, time
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from torvet.engines import recurrence


class Archivable(models.Model):
    """Taken off the pages and kept, so that nothing that points at it breaks."""

    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None


class Reachable(models.Model):
    """How to get hold of an actor, or of whoever runs an offer."""

    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)

    class Meta:
        abstract = True


class Located(models.Model):
    """Where an actor or a place is; the postcode is text and keeps its leading zeros."""

    address = models.CharField(_("address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        abstract = True


class Term(models.Model):
    """An entry of a catalogue that the house edits: a word in two languages, valid for a time."""

    code = models.SlugField(_("short name"), max_length=80)
    name_da = models.CharField(_("name in Danish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    aliases = models.JSONField(_("other words for it"), default=list, blank=True)
    source = models.CharField(_("where it comes from"), max_length=500, blank=True)
    valid_from = models.DateField(_("in use from"), null=True, blank=True)
    valid_to = models.DateField(_("in use until"), null=True, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "name_da"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        if get_language() == "en" and self.name_en:
            return self.name_en
        return self.name_da

    def is_valid_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


def valid_on(day: date) -> Q:
    """The catalogue entries in use on a day, as a filter."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))


class Timed(models.Model):
    """A time that returns by an RFC 5545 rule, or stands once where the rule is empty.

    `first_on` is the rule's DTSTART, in the house's own wall-clock time; it counts as the first
    occurrence. `days` repeats which weekdays the rule meets (0 = Monday), so that "what is on
    Tuesdays" is one query; build rows with `at`, which keeps the two in step.
    """

    first_on = models.DateField(_("first day"))
    start = models.TimeField(_("from"))
    end = models.TimeField(_("to"), null=True, blank=True)
    rule = models.CharField(_("returns"), max_length=300, blank=True)
    days = models.CharField(max_length=7, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["days", "start"]

    @classmethod
    def at(
        cls, *, first_on: date, start: time, end: time | None, rule: str = "", **fields: object
    ) -> Self:
        """Build, without saving. Raises `ValueError` where the rule is none of RFC 5545's."""
        days = recurrence.weekdays(rule, first_on)
        return cls(
            first_on=first_on,
            start=start,
            end=end,
            rule=rule,
            days="".join(str(day) for day in sorted(days)),
            **fields,
        )

    def is_on(self, day: date) -> bool:
        return recurrence.is_on(self.rule, self.first_on, day)
