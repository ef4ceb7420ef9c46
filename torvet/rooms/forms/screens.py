"""A screen, and a line on it, as the coordinator describes them."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.rooms.models import HouseNotice, Room, RoomKind, Screen, ScreenKind

Data = QueryDict | None
DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class ScreenForm(forms.Form):
    name = forms.CharField(
        label=_("Where does it hang?"), help_text=_("For example: the entrance."), max_length=150
    )
    kind = forms.ChoiceField(
        label=_("What is it to show?"),
        choices=[
            (ScreenKind.LOBBY, _("The day in the house, on a big screen")),
            (ScreenKind.DOOR, _("One room, on a panel beside its door")),
        ],
        widget=forms.RadioSelect,
        initial=ScreenKind.LOBBY,
    )
    room = forms.ModelChoiceField(
        Room.objects.none(),
        label=_("Which room"),
        help_text=_("Only for a panel beside a door."),
        required=False,
        empty_label=_("None"),
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Whoever takes the room at the door takes it for"),
        help_text=_("Leave it empty where nobody may book at the door."),
        required=False,
        empty_label=_("None"),
    )

    def __init__(self, data: Data = None, *, house: House, screen: Screen | None = None) -> None:
        super().__init__(data, initial=_told(screen, self.base_fields))
        rooms = house.rooms.filter(archived_at=None, kind=RoomKind.ROOM)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        current = house.organizations.filter(archived_at=None)
        self.fields["organization"].queryset = current  # type: ignore[attr-defined]


class HouseNoticeForm(forms.Form):
    text_da = forms.CharField(label=_("In Danish"), max_length=300)
    text_en = forms.CharField(
        label=_("In English"),
        help_text=_("Without it the Danish line stands on the English picture too."),
        max_length=300,
        required=False,
    )
    first_on = forms.DateField(label=_("First day"), **DAY)  # type: ignore[arg-type]
    last_on = forms.DateField(label=_("Last day"), **DAY)  # type: ignore[arg-type]

    def __init__(self, data: Data = None, *, notice: HouseNotice | None = None) -> None:
        super().__init__(data, initial=_told(notice, self.base_fields))


def _told(known: Any, names: Any) -> dict[str, Any]:
    return {name: getattr(known, name) for name in names} if known else {}
