"""The house, its surroundings, and who may do what in it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models.shapes import Located
from torvet.engines.closed_days import is_known


def validate_timezone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("This is not the name of a time zone."))


def validate_country(code: str) -> None:
    if not is_known(code):
        raise ValidationError(_("Holidays are not known for a country with this code."))


class House(models.Model):
    """A place that gathers several actors under one roof."""

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    aliases = models.JSONField(_("other names people use"), default=list, blank=True)
    type = models.ForeignKey(
        "directory.HouseType",
        verbose_name=_("type of house"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    timezone = models.CharField(
        _("time zone"), max_length=60, default="Europe/Copenhagen", validators=[validate_timezone]
    )
    country = models.CharField(
        _("country, for public holidays"),
        max_length=2,
        default="DK",
        validators=[validate_country],
    )
    quiet_weeks = models.PositiveSmallIntegerField(
        _("weeks of silence before a collaboration counts as stalled"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def now(self, at: datetime) -> datetime:
        """An instant as the clock on the house's wall shows it."""
        return at.astimezone(self.zone)

    def today(self, at: datetime) -> date:
        return self.now(at).date()


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    STAFF = "staff", _("Staff of an actor")
    LEADER = "leader", _("Association leader")
    BOARD = "board", _("Board member")


class Membership(models.Model):
    """What a person is in a house. A board member sees totals only."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    organization = models.ForeignKey(
        "directory.Organization",
        verbose_name=_("actor"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="memberships",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "house"], name="one_membership_a_house"),
            models.CheckConstraint(
                condition=Q(role__in=["coordinator", "board"]) | Q(organization__isnull=False),
                name="staff_and_leaders_belong_to_an_actor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.house}"

    @property
    def is_coordinator(self) -> bool:
        return self.role == Role.COORDINATOR

    @property
    def sees_totals_only(self) -> bool:
        return self.role == Role.BOARD


class Area(models.Model):
    """A housing area, a neighbourhood or a postcode district."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="areas")
    name = models.CharField(_("name"), max_length=150)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)

    class Meta:
        ordering = ["name", "postcode"]
        constraints = [
            models.UniqueConstraint(fields=["house", "name", "postcode"], name="one_area_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(Located):
    """Where something happens: a room of the house, the school, a street corner."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("name"), max_length=200)
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="places",
    )
    is_in_house = models.BooleanField(_("in the house"), default=False)

    class Meta:
        ordering = ["-is_in_house", "name"]

    def __str__(self) -> str:
        return self.name
