"""Addresses at which the house's calendar can be followed from Outlook, Google or a phone."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization, Theme
from torvet.rooms.models import Room


def new_token() -> str:
    """Whoever knows it may read the feed, so nobody can guess it."""
    return secrets.token_urlsafe(32)


class FeedKind(models.TextChoices):
    HOUSE = "house", _("The whole house")
    ROOM = "room", _("A room")
    ORGANIZATION = "organization", _("An actor")
    PERSON = "person", _("What a person has booked")
    THEME = "theme", _("A theme")


class Feed(models.Model):
    """One address; it shows what its kind and target say, until it is revoked.

    With `shows_private` it also tells the titles that whoever made it may see, today.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="feeds")
    kind = models.CharField(max_length=12, choices=FeedKind.choices)
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.CASCADE, related_name="feeds"
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="feeds"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="feeds",
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="feeds"
    )
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    shows_private = models.BooleanField(_("also shows private titles"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="house", room=None, organization=None, person=None, theme=None)
                | Q(kind="room", room__isnull=False, organization=None, person=None, theme=None)
                | Q(kind="organization", organization__isnull=False, room=None, person=None)
                & Q(theme=None)
                | Q(kind="person", person__isnull=False, room=None, organization=None, theme=None)
                | Q(kind="theme", theme__isnull=False, room=None, organization=None, person=None),
                name="a_feed_is_about_what_its_kind_says",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def target(self) -> models.Model | None:
        """What it is about; None for the whole house."""
        return self.room or self.organization or self.person or self.theme

    @property
    def name(self) -> str:
        return str(self.target or self.house)
