"""A round as the coordinator says it."""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.rooms.forms.days import DayInput
from torvet.surveys.models import Openness
from torvet.surveys.selectors import actors_to_ask

USUAL = timedelta(weeks=3)


class RoundForm(forms.Form):
    name = forms.CharField(
        label=_("What is it called?"), max_length=150, help_text=_("For instance: Autumn 2027")
    )
    closes_on = forms.DateField(label=_("Last day to answer"), widget=DayInput())
    openness = forms.ChoiceField(
        label=_("Who sees the answers?"),
        choices=Openness.choices,
        widget=forms.RadioSelect,
        initial=Openness.OWN,
        help_text=_("It cannot be changed afterwards, since it is what those asked agree to."),
    )
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label=_("Who is asked?"), widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("A word to the actors"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, data: QueryDict | None, *, house: House, today: date) -> None:
        actors = actors_to_ask(house)
        super().__init__(data, initial={"closes_on": today + USUAL, "organizations": actors})
        self.fields["organizations"].queryset = actors  # type: ignore[attr-defined]


class LongerForm(forms.Form):
    closes_on = forms.DateField(label=_("Last day to answer"), widget=DayInput())
