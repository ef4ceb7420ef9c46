"""A round as the coordinator says it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.rooms.forms.days import DayInput
from torvet.rooms.models import Room
from torvet.seasons.models import Season
from torvet.seasons.selectors import actors_to_copy, rooms_for_a_season

A_YEAR = timedelta(weeks=52)
KEPT = ("leaves_out_holidays", "leaves_out_school_holidays", "note")


class SeasonForm(forms.Form):
    """A new one begins where the last one was: the same rooms, the same days a year later."""

    name = forms.CharField(
        label=_("What is it called?"), max_length=150, help_text=_("For instance: Autumn 2027")
    )
    first_on = forms.DateField(label=_("First day"), widget=DayInput())
    last_on = forms.DateField(label=_("Last day"), widget=DayInput())
    wishes_until = forms.DateField(
        label=_("Last day for wishes"),
        widget=DayInput(),
        help_text=_("After it, only you can put a wish in, for somebody who rings."),
    )
    rooms = forms.ModelMultipleChoiceField(
        Room.objects.none(),
        label=_("Which rooms are shared out?"),
        widget=forms.CheckboxSelectMultiple,
    )
    leaves_out_holidays = forms.BooleanField(
        label=_("Leave out public holidays"), initial=True, required=False
    )
    leaves_out_school_holidays = forms.BooleanField(
        label=_("Leave out school holidays"), required=False
    )
    note = forms.CharField(
        label=_("A word to the actors"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    tells_actors = forms.BooleanField(
        label=_("Tell all actors that they can wish"), initial=True, required=False
    )

    def __init__(
        self, data: QueryDict | None, *, house: House, season: Season | None = None
    ) -> None:
        rooms = rooms_for_a_season(house)
        last = house.seasons.first()
        initial = _as_it_is(season) if season else _as_last(last) if last else {"rooms": rooms}
        super().__init__(data, initial=initial)
        self.fields["rooms"].queryset = rooms  # type: ignore[attr-defined]
        if season is not None:
            del self.fields["tells_actors"]


def _as_it_is(season: Season) -> dict[str, Any]:
    names = ("name", "first_on", "last_on", "wishes_until", *KEPT)
    return {name: getattr(season, name) for name in names} | {"rooms": season.rooms.all()}


def _as_last(season: Season) -> dict[str, Any]:
    days = {
        name: getattr(season, name) + A_YEAR for name in ("first_on", "last_on", "wishes_until")
    }
    kept = {name: getattr(season, name) for name in KEPT}
    return days | kept | {"rooms": season.rooms.all()}


class ReopenForm(forms.Form):
    wishes_until = forms.DateField(label=_("Last day for wishes"), widget=DayInput())


class CopyForm(forms.Form):
    """The coordinator says whose wishes of last season are wished again."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("For whom?"), empty_label=None
    )

    def __init__(self, data: QueryDict | None, *, season: Season) -> None:
        super().__init__(data)
        actors = actors_to_copy(season)
        self.fields["organization"].queryset = actors  # type: ignore[attr-defined]
