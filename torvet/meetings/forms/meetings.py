"""What is said of a meeting when its room is chosen, or when it is called off."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House
from torvet.rooms.models import Room, RoomKind


class CallOffForm(forms.Form):
    """`seen_at` is when the person was told what the room costs all the same."""

    reason = forms.CharField(label=_("Why?"), max_length=400, required=False)
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)


class RoomForm(forms.Form):
    """The room for a time that was chosen."""

    room = forms.ModelChoiceField(Room.objects.none(), label=_("Which room?"), empty_label=None)

    def __init__(self, data: QueryDict | None, *, house: House) -> None:
        super().__init__(data)
        rooms = house.rooms.filter(archived_at=None, is_lent=True, kind=RoomKind.ROOM)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
