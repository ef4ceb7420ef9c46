"""Which actor another is merged into, and why."""

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Organization


class IntoForm(forms.Form):
    """From the address, so that what would move is seen before anything is done."""

    into = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Which actor is it really?"),
        empty_label=_("Choose an actor"),
    )

    def __init__(self, data: QueryDict | None, *, others: QuerySet[Organization]) -> None:
        super().__init__(data)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    reason = forms.CharField(
        label=_("Why are they one?"),
        max_length=400,
        help_text=_("It stands in the history, for whoever looks for the actor later."),
    )
