"""A room, as the coordinator describes it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Place
from torvet.engines.phrases.lengths import MINUTE
from torvet.rooms.forms.amounts import WholeField
from torvet.rooms.models import Room, RoomKind
from torvet.rooms.pictures import NotAPicture, made_light

Data = QueryDict | None
Files = MultiValueDict[str, Any] | None
YES_NO = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]


class RoomForm(forms.Form):
    """`parent` and `needs` offer what the house has; a room of another house is not among them."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), choices=RoomKind.choices)
    place = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("The same as this place on the map"),
        required=False,
        empty_label=_("None of them"),
    )
    capacity = forms.IntegerField(
        label=_("Room for how many"), min_value=1, max_value=9999, required=False
    )
    description = forms.CharField(
        label=_("What is in it"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    access = forms.CharField(
        label=_("How to get in"),
        help_text=_("Which door, who has the key, where the lift is."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    is_step_free = forms.TypedChoiceField(
        label=_("Can one get there without steps?"),
        choices=YES_NO,
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
    )
    parent = forms.ModelChoiceField(
        Room.objects.none(),
        label=_("Part of"),
        help_text=_("Whoever has the whole has its parts too, and the other way round."),
        required=False,
        empty_label=_("Nothing larger"),
    )
    needs = forms.ModelMultipleChoiceField(
        Room.objects.none(),
        label=_("Always takes along"),
        help_text=_("Equipment that several rooms share and only one can have at a time."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    buffer_before = WholeField(
        MINUTE,
        label=_("Minutes kept free before"),
        min_value=0,
        max_value=1440,
        initial=0,
        empty=0,
    )
    buffer_after = WholeField(
        MINUTE,
        label=_("Minutes kept free after"),
        min_value=0,
        max_value=1440,
        initial=0,
        empty=0,
    )
    is_lent = forms.BooleanField(label=_("It can be booked"), initial=True, required=False)

    def __init__(self, data: Data = None, *, house: House, room: Room | None = None) -> None:
        super().__init__(data, initial=_told(room))
        current = house.rooms.filter(archived_at=None)
        others = current.exclude(pk=room.pk) if room else current
        unnamed = house.places.filter(is_in_house=True, room=None)
        own = house.places.filter(room=room) if room else house.places.none()
        offered = {
            "parent": others.filter(kind=RoomKind.ROOM),
            "needs": others.filter(kind=RoomKind.EQUIPMENT),
            "place": unnamed | own,
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if not offered["needs"].exists():
            del self.fields["needs"]


def _told(room: Room | None) -> dict[str, Any]:
    if room is None:
        return {}
    told = {name: getattr(room, name) for name in RoomForm.base_fields}
    step_free = {None: "", True: "yes", False: "no"}[room.is_step_free]
    return told | {"needs": room.needs.all(), "is_step_free": step_free}


class PictureForm(forms.Form):
    image = forms.ImageField(label=_("Picture"), help_text=_("JPEG, PNG or WebP, 10 MB at most."))
    alt = forms.CharField(
        label=_("What does the picture show?"),
        help_text=_("For those who cannot see it."),
        max_length=250,
    )

    def __init__(self, data: Data = None, files: Files = None) -> None:
        super().__init__(data, files)

    def clean_image(self) -> Any:
        try:
            return made_light(self.cleaned_data["image"])
        except NotAPicture as refused:
            raise ValidationError(str(refused)) from refused
