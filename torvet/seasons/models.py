"""A season's rooms: who wishes for them, and who gets what.

Season      when, which rooms, until when one may wish      open → proposed → settled
  Wish      what an actor would like a room for
    Option  a room and a time of the week; the first is dearest
    Grant   what it gets, or why it gets nothing; a series of bookings once settled
"""

from datetime import date, timedelta
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.engines.closed_days import public_holidays
from torvet.rooms.models import Booking, Room
from torvet.seasons.slots import Slot


class Stage(models.TextChoices):
    OPEN = "open", _("Open for wishes")
    PROPOSED = "proposed", _("Being shared out")
    SETTLED = "settled", _("Settled")


class Season(models.Model):
    """A round in which actors wish and the house shares out.

    `stamp` grows with every change of a wish or a grant: a proposal worked out under one stamp is
    not written under another. `is_exact` says of the newest proposal that no better one exists.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="seasons")
    name = models.CharField(_("name"), max_length=150)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    wishes_until = models.DateField(_("wishes until and with"))
    rooms = models.ManyToManyField(Room, verbose_name=_("rooms"), related_name="seasons")
    note = models.TextField(_("a word to the actors"), blank=True)
    leaves_out_holidays = models.BooleanField(_("leaves out public holidays"), default=True)
    leaves_out_school_holidays = models.BooleanField(_("leaves out school holidays"), default=False)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.OPEN)
    stamp = models.PositiveIntegerField(default=0, editable=False)
    is_exact = models.BooleanField(null=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-first_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__lt=F("last_on")), name="a_season_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(stage="settled") | Q(settled_at__isnull=False),
                name="a_settled_season_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_settled(self) -> bool:
        return self.stage == Stage.SETTLED

    @cached_property
    def left_out(self) -> dict[date, str]:
        """The holidays on which nobody has anything, by their names."""
        found: dict[date, str] = {}
        if self.leaves_out_school_holidays:
            rows = self.house.school_holidays.filter(
                first_on__lte=self.last_on, last_on__gte=self.first_on
            )
            for row in rows:
                length = (row.last_on - row.first_on).days
                days = (row.first_on + timedelta(days=ahead) for ahead in range(length + 1))
                found |= dict.fromkeys(days, row.name)
        if self.leaves_out_holidays:
            holidays = public_holidays(self.house.country, self.first_on, self.last_on)
            found |= {one.day: one.name for one in holidays}
        return found

    def takes_wishes(self, today: date) -> bool:
        return self.stage == Stage.OPEN and today <= self.wishes_until


class Wish(models.Model):
    """What an actor would like a room for, once a week. Whoever rang is kept in `contact_…`."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="wishes")
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("for whom"),
        on_delete=models.CASCADE,
        related_name="season_wishes",
    )
    title = models.CharField(_("purpose"), max_length=200)
    expected = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    least_weeks = models.PositiveSmallIntegerField(_("at least this many weeks"), default=1)
    is_public = models.BooleanField(_("shown to everyone by its title"), default=True)
    note = models.TextField(_("note to the house"), blank=True)
    contact_name = models.CharField(_("contact"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=60, blank=True)
    wished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    wished_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organization__name", "pk"]
        indexes = [models.Index(fields=["season", "withdrawn_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(least_weeks__gte=1), name="a_wish_is_for_a_week_at_least"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def option_at(self, slot: Slot) -> "Option | None":
        return next((one for one in self.options.all() if one.slot == slot), None)


class Option(models.Model):
    """One way in which a wish could be met; `also` is a second room had together with the first."""

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    also = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    start = models.TimeField(_("from"))
    end = models.TimeField(_("to"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["wish", "position"], name="options_have_an_order"),
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), weekday__lt=7),
                name="an_option_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position + 1}. {self.room_id} {self.weekday} {self.start:%H:%M}"

    @property
    def slot(self) -> Slot:
        return Slot(self.room, self.weekday, self.start, self.end, self.also)


class Grant(models.Model):
    """The house's answer to a wish: a room and a time, or nothing.

    `why` are the engine's reasons, as data, for each option that the wish held dearer; `reason` is
    what the coordinator wrote. `option` is None where what is granted was not wished for. `nearest`
    is a free time for a wish that got nothing. A grant set by hand stays when the rest is shared
    out anew.
    """

    wish = models.OneToOneField(Wish, on_delete=models.CASCADE, related_name="grant")
    option = models.ForeignKey(
        Option, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    also = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.TimeField(null=True, blank=True)
    end = models.TimeField(null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(default=0)
    is_by_hand = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), blank=True)
    why = models.JSONField(default=list, blank=True)
    nearest = models.JSONField(null=True, blank=True)
    booking = models.OneToOneField(
        Booking, null=True, blank=True, on_delete=models.SET_NULL, related_name="season_grant"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(room=None, weekday=None, start=None, end=None)
                | Q(
                    room__isnull=False,
                    weekday__lt=7,
                    start__isnull=False,
                    end__isnull=False,
                    start__lt=F("end"),
                ),
                name="a_grant_is_whole_or_nothing",
            ),
            models.CheckConstraint(
                condition=Q(is_by_hand=False) | Q(room__isnull=False) | ~Q(reason=""),
                name="a_wish_refused_by_hand_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wish_id}: {self.room_id or '–'}"

    @property
    def slot(self) -> Slot | None:
        if self.room is None or self.weekday is None or self.start is None or self.end is None:
            return None
        return Slot(self.room, self.weekday, self.start, self.end, self.also)

    def give(self, slot: Slot | None) -> None:
        """Unsaved."""
        self.room = slot.room if slot else None
        self.also = slot.also if slot else None
        self.weekday = slot.weekday if slot else None
        self.start, self.end = (slot.start, slot.end) if slot else (None, None)
