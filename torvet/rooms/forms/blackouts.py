"""Which rooms are closed, on which days, from when to when, and why."""

from collections.abc import Iterable
from datetime import time, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.catalogue import DayInput
from torvet.directory.forms.clock import ClockField
from torvet.directory.models import House
from torvet.rooms.models import Room
from torvet.rooms.plans import Plan, span_on

MOST_DAYS = 62
MIDNIGHT = time()


class BlackoutForm(forms.Form):
    """Without hours the rooms are closed all day; each day then ends at its own midnight."""

    is_whole_house = forms.BooleanField(label=_("The whole house: every room"), required=False)
    rooms = forms.ModelMultipleChoiceField(
        Room.objects.none(),
        label=_("Which rooms?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    title = forms.CharField(
        label=_("Why?"), help_text=_("Those who lose a room are told this."), max_length=200
    )
    first_on = forms.DateField(label=_("First day"), widget=DayInput())
    last_on = forms.DateField(label=_("Last day"), widget=DayInput())
    start = ClockField(
        label=_("From"), required=False, help_text=_("Leave both empty for the whole day.")
    )
    end = ClockField(label=_("To"), required=False)

    def __init__(self, data: QueryDict | None = None, *, house: House, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.house = house
        rooms = house.rooms.filter(archived_at=None)
        self.fields["rooms"].queryset = rooms  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("is_whole_house") and not said.get("rooms"):
            self.add_error("rooms", _("Choose the rooms, or the whole house."))
        if said.get("is_whole_house") and said.get("rooms"):
            self.add_error("rooms", _("Choose either some rooms or the whole house."))
        first, last = said.get("first_on"), said.get("last_on")
        if first and last and not first <= last < first + timedelta(days=MOST_DAYS):
            self.add_error("last_on", _("Choose a last day after the first, within two months."))
        if (said.get("start") is None) != (said.get("end") is None) and not self.errors:
            self.add_error("end", _("Write both times, or none."))
        return said

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        start, end = said["start"] or MIDNIGHT, said["end"] or MIDNIGHT
        length = (said["last_on"] - said["first_on"]).days
        days = [said["first_on"] + timedelta(days=ahead) for ahead in range(length + 1)]
        return Plan(
            rooms=tuple(self._rooms()),
            spans=tuple(span_on(day, start, end, self.house.zone) for day in days),
            first_on=said["first_on"],
            start=start,
            end=end,
        )

    def _rooms(self) -> Iterable[Room]:
        if self.cleaned_data["is_whole_house"]:
            return self.house.rooms.filter(archived_at=None)
        return self.cleaned_data["rooms"]  # type: ignore[no-any-return]  # so the field cleans
