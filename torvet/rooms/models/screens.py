"""Screens that hang in the house, and what the house has to say on them."""

import secrets
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.rooms.models.room import Room


class ScreenKind(models.TextChoices):
    LOBBY = "lobby", _("Info screen")
    DOOR = "door", _("Door panel")


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Screen(models.Model):
    """A screen knows its house by an address that nobody can guess and the house can take back.

    A door panel books the next half hour for `organization`.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="screens")
    kind = models.CharField(_("kind"), max_length=10, choices=ScreenKind.choices)
    name = models.CharField(_("where it hangs"), max_length=150)
    room = models.ForeignKey(
        Room,
        verbose_name=_("room"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="screens",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("books for"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="door") | Q(room__isnull=False),
                name="a_door_panel_has_a_room",
            )
        ]

    def __str__(self) -> str:
        return self.name


class HouseNotice(models.Model):
    """A line for the info screen, in two languages, for some days."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="house_notices")
    text_da = models.CharField(_("in Danish"), max_length=300)
    text_en = models.CharField(_("in English"), max_length=300, blank=True)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_da

    def stands_on(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on
