"""When the house is open, as a coordinator types it: the week, other days, lists of days."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.clock import ClockField
from torvet.directory.forms.slots import SlotsField
from torvet.directory.models import House
from torvet.engines.phrases.day_ranges import DayRange
from torvet.rooms.forms.days import DayInput, DayRangesField
from torvet.rooms.models import Room

Data = QueryDict | None


class HoursForm(forms.Form):
    """The whole week at once, of the house or of one room."""

    slots = SlotsField(label=_("Open"))


class OtherHoursForm(forms.Form):
    name = forms.CharField(label=_("Why?"), max_length=150)
    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Which room?"), required=False, empty_label=_("All rooms")
    )
    first_on = forms.DateField(label=_("First day"), widget=DayInput())
    last_on = forms.DateField(label=_("Last day"), widget=DayInput())
    opens = ClockField(
        label=_("Opens"), required=False, help_text=_("Leave both empty where it is closed.")
    )
    closes = ClockField(label=_("Closes"), required=False)

    def __init__(self, data: Data = None, *, house: House) -> None:
        super().__init__(data)
        rooms = house.rooms.filter(archived_at=None)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]


class SchoolHolidayForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    first_on = forms.DateField(label=_("First day"), widget=DayInput())
    last_on = forms.DateField(label=_("Last day"), widget=DayInput())


class DayListForm(forms.Form):
    """Many holidays or closing days at once, pasted or typed; one without a name gets `name`."""

    lines = DayRangesField(
        label=_("One on each line"),
        help_text=_("For example: Efterårsferie 10.10.2026–18.10.2026"),
    )

    def __init__(self, data: Data = None, *, today: date, name: str) -> None:
        super().__init__(data)
        lines: Any = self.fields["lines"]
        lines.today, self.name = today, name

    @property
    def ranges(self) -> list[DayRange]:
        return [
            replace(one, name=(one.name[:1].upper() + one.name[1:] or self.name)[:150])
            for one in self.cleaned_data["lines"]
        ]
