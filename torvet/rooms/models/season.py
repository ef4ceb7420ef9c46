"""A season round: associations wish, the house shares out, what is granted becomes series."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.rooms.models.booking import Booking
from torvet.rooms.models.room import Room


class SeasonStage(models.TextChoices):
    OPEN = "open", _("Takes wishes")
    SHARING = "sharing", _("Is being shared out")
    DECIDED = "decided", _("Decided")


class Season(models.Model):
    """One round; wishes are taken until `wishes_until`, and it runs `first_on` … `last_on`."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="seasons")
    name = models.CharField(_("name"), max_length=150)
    wishes_until = models.DateField(_("wishes until"))
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    leaves_out_school_holidays = models.BooleanField(_("leaves out school holidays"), default=True)
    rooms = models.ManyToManyField(Room, verbose_name=_("rooms"), related_name="seasons")
    stage = models.CharField(max_length=10, choices=SeasonStage.choices, default=SeasonStage.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-first_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__lte=models.F("last_on")),
                name="a_season_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Wish(models.Model):
    """What an association would like each week; its `options` stand in order, dearest first."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="wishes")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="season_wishes"
    )
    title = models.CharField(_("purpose"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("minutes each time"))
    expected = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    least_weeks = models.PositiveSmallIntegerField(_("least number of weeks"), default=1)
    note = models.TextField(_("note to the house"), blank=True)
    wished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    wished_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organization__name", "pk"]

    def __str__(self) -> str:
        return self.title


class WishOption(models.Model):
    """A room, a weekday (0 = Monday) and a time that would do; `rank` 0 is the first choice."""

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="options")
    rank = models.PositiveSmallIntegerField()
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    start = models.TimeField(_("from"))

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["wish", "rank"], name="one_option_a_rank"),
            models.CheckConstraint(condition=Q(weekday__lt=7), name="an_option_has_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}: {self.room_id} {self.weekday} {self.start:%H:%M}"


class GrantState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    BY_HAND = "by_hand", _("Set by hand")
    BOOKED = "booked", _("Booked")
    UNMET = "unmet", _("Not granted")


class Grant(models.Model):
    """What a wish gets, or that it gets nothing and why. `reasons` are the engine's, as data;
    `answer` is what the house writes to the association."""

    wish = models.OneToOneField(Wish, on_delete=models.CASCADE, related_name="grant")
    option = models.ForeignKey(
        WishOption, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=GrantState.choices, default=GrantState.PROPOSED)
    weeks = models.JSONField(default=list, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    booking = models.OneToOneField(
        Booking, null=True, blank=True, on_delete=models.SET_NULL, related_name="season_grant"
    )

    def __str__(self) -> str:
        return f"{self.wish_id}: {self.state}"
