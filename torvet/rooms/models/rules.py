"""The rules by which a house lends its rooms, as data that the house edits itself."""

import secrets

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.directory.models.shapes import Term
from torvet.rooms.models.room import Room


class Category(Term):
    """A kind of borrower: municipal, association of the area, commercial … `priority` 1 is served
    first in waiting lists and season rounds."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="borrower_categories")
    priority = models.PositiveSmallIntegerField(_("served as number"), default=1)
    is_default = models.BooleanField(_("for everyone who is in no other"), default=False)

    class Meta(Term.Meta):
        ordering = ["priority", "name_da"]
        constraints = [
            models.UniqueConstraint(fields=["house", "code"], name="one_category_a_code"),
            models.UniqueConstraint(
                fields=["house"], condition=Q(is_default=True), name="one_default_category_a_house"
            ),
        ]


class Borrower(models.Model):
    """Which category an organization belongs to."""

    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, related_name="borrower"
    )
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="borrowers")

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.category_id}"


class PriceKind(models.TextChoices):
    FREE = "free", _("Free of charge")
    HOUR = "hour", _("Per hour")
    FIXED = "fixed", _("Fixed price")


class Terms(models.Model):
    """Terms of lending, for all rooms or one, for all borrowers or one category.

    What is left empty is decided by less particular terms; the engine in
    `torvet/engines/rooms/house_rules.py` says in which order. Prices are in øre.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="booking_terms")
    room = models.ForeignKey(
        Room,
        verbose_name=_("for which room"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="terms",
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("for whom"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="terms",
    )
    may_book = models.BooleanField(_("may book"), null=True, blank=True)
    horizon_days = models.PositiveSmallIntegerField(
        _("at most this many days ahead"), null=True, blank=True
    )
    lead_minutes = models.PositiveIntegerField(
        _("at least this many minutes before"), null=True, blank=True
    )
    longest_minutes = models.PositiveIntegerField(
        _("longest stay in minutes"), null=True, blank=True
    )
    shortest_minutes = models.PositiveIntegerField(
        _("shortest stay in minutes"), null=True, blank=True
    )
    weekly_quota_minutes = models.PositiveIntegerField(
        _("minutes a week for each actor"), null=True, blank=True
    )
    weekly_quota_times = models.PositiveSmallIntegerField(
        _("bookings a week for each actor"), null=True, blank=True
    )
    needs_approval = models.BooleanField(_("needs approval"), null=True, blank=True)
    cancel_hours = models.PositiveSmallIntegerField(
        _("free to cancel until this many hours before"), null=True, blank=True
    )
    pays_unused = models.BooleanField(
        _("pays for what is cancelled later or not used"), null=True, blank=True
    )
    no_show_minutes = models.PositiveSmallIntegerField(
        _("released after this many minutes without check-in"), null=True, blank=True
    )
    price_kind = models.CharField(
        _("price"), max_length=10, choices=PriceKind.choices, blank=True, default=""
    )
    price = models.PositiveIntegerField(_("price in øre"), null=True, blank=True)

    class Meta:
        ordering = ["room__position", "category__priority", "pk"]
        constraints = [
            models.UniqueConstraint(
                "house",
                Coalesce("room", 0),
                Coalesce("category", 0),
                name="one_set_of_terms_a_scope",
            )
        ]

    def __str__(self) -> str:
        return f"{self.room_id or '*'} · {self.category_id or '*'}"


class Hours(models.Model):
    """When the house (or one room) is open in the week; `days` as in "01234", Monday = 0."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="opening_hours")
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.CASCADE, related_name="opening_hours"
    )
    days = models.CharField(_("weekdays"), max_length=7)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["days", "opens"]

    def __str__(self) -> str:
        return f"{self.days} {self.opens:%H:%M}–{self.closes:%H:%M}"


class OtherHours(models.Model):
    """Days with other hours than the week's; closed where no hours are said."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="other_hours")
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.CASCADE, related_name="other_hours"
    )
    name = models.CharField(_("why"), max_length=150)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__lte=models.F("last_on")),
                name="other_hours_end_after_they_begin",
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(opens__isnull=False, closes__isnull=False),
                name="other_hours_open_and_close",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SchoolHoliday(models.Model):
    """A holiday of the area's schools; a series may leave it out."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="school_holidays")
    name = models.CharField(_("name"), max_length=150)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__lte=models.F("last_on")),
                name="a_school_holiday_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


def new_stamp() -> str:
    return secrets.token_hex(8)


class Policy(models.Model):
    """What a house has decided about its rooms as a whole.

    `stamp` is new whenever any rule of the house, or its tree of rooms, is changed: what was read
    under a stamp holds as long as the stamp stands.
    """

    house = models.OneToOneField(House, on_delete=models.CASCADE, related_name="room_policy")
    is_closed_on_holidays = models.BooleanField(_("closed on public holidays"), default=False)
    has_public_calendar = models.BooleanField(_("the calendar is public"), default=False)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to answer an offer from the waiting list"), default=24
    )
    text = models.TextField(_("the house's rules in words"), blank=True)
    stamp = models.CharField(max_length=20, default=new_stamp, editable=False)

    def __str__(self) -> str:
        return f"{self.house_id}"
