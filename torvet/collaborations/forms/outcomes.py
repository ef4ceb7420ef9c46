"""What came of it, from which activity, and when it was seen."""

from datetime import date

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import Collaboration, Outcome
from torvet.directory.models import Offer


class OutcomeForm(forms.Form):
    what = forms.CharField(
        label=_("What has come of it?"),
        help_text=_("One thing that can be seen, in a sentence. Name no resident."),
        max_length=300,
    )
    number = forms.IntegerField(
        label=_("How many, where there is something to count?"),
        required=False,
        min_value=0,
        max_value=1_000_000,
    )
    seen_on = forms.DateField(
        label=_("When was it seen?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    offer = forms.ModelChoiceField(
        Offer.objects.none(),
        label=_("From which activity?"),
        required=False,
        empty_label=_("None in particular"),
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        collaboration: Collaboration,
        today: date,
        outcome: Outcome | None = None,
        offer: Offer | None = None,
    ) -> None:
        told: dict[str, object] = {"seen_on": today, "offer": offer}
        if outcome is not None:
            told = {name: getattr(outcome, name) for name in self.base_fields}
        super().__init__(data, initial=told)
        kept = told["offer"]
        known = offers_for(collaboration, kept if isinstance(kept, Offer) else None)
        self.fields["offer"].queryset = known  # type: ignore[attr-defined]


def offers_for(collaboration: Collaboration, kept: Offer | None) -> QuerySet[Offer]:
    """What they do together, what the parties do, and the one it came from already."""
    parties = [party.organization_id for party in collaboration.parties.all()]
    current = Q(archived_at=None, organization__in=parties)
    together = Q(collaborations=collaboration) | Q(pk=kept.pk if kept else None)
    house = collaboration.house_id
    return Offer.objects.filter(current | together, house_id=house).distinct().order_by("name")
