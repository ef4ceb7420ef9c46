"""What became of a promise. Each form stands beside the others on one page."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import Commitment, Party, PartyState


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})


class SettlingForm(forms.Form):
    """Its fields carry the name of what is done, so that four of them can stand on a page."""

    kind = ""

    def __init__(self, data: QueryDict | None, *, commitment: Commitment, today: date) -> None:
        super().__init__(data, prefix=self.kind, initial={"on": today})
        parties = commitment.party.collaboration.parties.filter(state=PartyState.ACCEPTED)
        others = parties.exclude(pk=commitment.party_id).select_related("organization")
        if "party" in self.fields:
            self.fields["party"].queryset = others  # type: ignore[attr-defined]


class KeptForm(SettlingForm):
    kind = "kept"
    on = forms.DateField(label=_("When was it done?"), widget=DayInput)
    reason = forms.CharField(label=_("A word about it"), max_length=400, required=False)


class DroppedForm(SettlingForm):
    kind = "dropped"
    reason = forms.CharField(label=_("Why is it dropped?"), max_length=400)


class MovedForm(SettlingForm):
    kind = "moved"
    due_on = forms.DateField(label=_("To which day?"), widget=DayInput)
    reason = forms.CharField(label=_("Why another day?"), max_length=400)


class TakenOverForm(SettlingForm):
    kind = "taken_over"
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("Who does it instead?"), empty_label=_("Choose an actor")
    )
    reason = forms.CharField(label=_("Why?"), max_length=400)
