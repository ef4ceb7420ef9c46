"""The rooms of a house, as a tree, and the equipment that rooms share."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Place
from torvet.directory.models.shapes import Archivable


class RoomKind(models.TextChoices):
    ROOM = "room", _("Room")
    EQUIPMENT = "equipment", _("Equipment")


class Room(Archivable):
    """A room, or a thing that is lent like one.

    A hall that divides in two has two `parts`; the whole house has the rooms as its parts. What a
    room `needs` (the one sound system that two rooms share) is taken together with it.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="rooms")
    place = models.OneToOneField(
        Place,
        verbose_name=_("place on the map"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="room",
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=RoomKind.choices, default=RoomKind.ROOM
    )
    name = models.CharField(_("name"), max_length=200)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    needs = models.ManyToManyField(
        "self",
        verbose_name=_("always takes along"),
        symmetrical=False,
        blank=True,
        related_name="needed_by",
    )
    capacity = models.PositiveSmallIntegerField(_("room for how many"), null=True, blank=True)
    description = models.TextField(_("what is in it"), blank=True)
    access = models.TextField(_("how to get in"), blank=True)
    is_step_free = models.BooleanField(_("step-free"), null=True, blank=True)
    buffer_before = models.PositiveSmallIntegerField(_("minutes kept free before"), default=0)
    buffer_after = models.PositiveSmallIntegerField(_("minutes kept free after"), default=0)
    is_lent = models.BooleanField(_("can be booked"), default=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "name", "pk"]
        indexes = [models.Index(fields=["house", "archived_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("id")),
                name="a_room_is_not_part_of_itself",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def buffers(self) -> tuple[timedelta, timedelta]:
        return timedelta(minutes=self.buffer_before), timedelta(minutes=self.buffer_after)


class RoomCell(models.Model):
    """The indivisible parts that a room consists of, worked out from the tree and from what rooms
    need. Two rooms clash where they share a cell; a room that does not divide is its own cell."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="cells")
    cell = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="in_rooms")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "cell"], name="a_room_has_a_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.room_id} ⊇ {self.cell_id}"


class RoomPicture(models.Model):
    """A photo of a room; `alt` says what is on it to those who cannot see it."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="pictures")
    image = models.ImageField(
        _("picture"), upload_to="rooms/", width_field="width", height_field="height"
    )
    alt = models.CharField(_("what the picture shows"), max_length=250)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt
