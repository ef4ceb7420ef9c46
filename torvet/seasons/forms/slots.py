"""A room and a time of the week as a row of a form."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.clock import ClockField
from torvet.rooms.models import Room
from torvet.seasons.models import Season
from torvet.seasons.selectors import rooms_for_a_season
from torvet.seasons.slots import Slot
from torvet.ui.components.times import weekday

WHOLE = ("room", "weekday", "start", "end")


class SlotForm(forms.Form):
    """All of it, or a clear word about what is missing."""

    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Room"), empty_label=_("Choose a room")
    )
    also = forms.ModelChoiceField(
        Room.objects.none(), label=_("Together with"), empty_label=_("No other"), required=False
    )
    weekday = forms.TypedChoiceField(label=_("Weekday"), coerce=int, empty_value=None)
    start = ClockField(label=_("From"))
    end = ClockField(label=_("To"))

    def __init__(self, *args: Any, season: Season, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = rooms_for_a_season(season.house).filter(seasons=season)
        for name in ("room", "also"):
            self.fields[name].queryset = rooms  # type: ignore[attr-defined]
        days = [("", _("Choose a day")), *((day, weekday(day).capitalize()) for day in range(7))]
        self.fields["weekday"].choices = days  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        start, end = said.get("start"), said.get("end")
        if start and end and end <= start:
            self.add_error("end", _("It must end after it starts."))
        return said

    @property
    def slot(self) -> Slot:
        said = self.cleaned_data
        return Slot(said["room"], said["weekday"], said["start"], said["end"], said["also"])

    @staticmethod
    def initial_of(slot: Slot) -> dict[str, Any]:
        return {
            "room": slot.room,
            "also": slot.also,
            "weekday": slot.weekday,
            "start": slot.start,
            "end": slot.end,
        }


class OptionRow(SlotForm):
    """One of several; empty, it counts for nothing."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.says_nothing:
            self._errors = ErrorDict()

    @property
    def says_nothing(self) -> bool:
        return not any(str(self[name].data or "").strip() for name in (*WHOLE, "also"))
