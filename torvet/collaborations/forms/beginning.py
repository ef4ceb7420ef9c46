"""What a collaboration is about, and who is to be in it."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.actions.beginning import OF_IT
from torvet.collaborations.models import Collaboration
from torvet.directory.forms.terms import TermsField
from torvet.directory.models import House, Need, NeedStatus, Offer, Organization
from torvet.directory.selectors.words import target_groups_of


class AboutForm(forms.Form):
    """Only the title is asked for."""

    title = forms.CharField(
        label=_("What will you work together on?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    purpose = forms.CharField(
        label=_("What do you want to reach together?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    need = forms.ModelChoiceField(
        Need.objects.none(),
        label=_("Which problem does it answer?"),
        required=False,
        empty_label=_("None of those that are reported"),
    )
    target_groups = TermsField(label=_("For whom?"), required=False)
    offers = forms.ModelMultipleChoiceField(
        Offer.objects.none(),
        label=_("Which offers is it about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        house: House,
        today: date,
        collaboration: Collaboration | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        told = _as_it_is(collaboration) if collaboration else initial or {}
        super().__init__(data, initial=told)
        need = told.get("need")
        still = Q(archived_at=None) & ~Q(status=NeedStatus.EASED)
        needs = house.needs.filter(still | Q(pk=getattr(need, "pk", need)))
        self.fields["need"].queryset = needs  # type: ignore[attr-defined]
        offers = house.offers.filter(archived_at=None).order_by("name")
        self.fields["offers"].queryset = offers  # type: ignore[attr-defined]
        chosen = [getattr(one, "pk", one) for one in told.get("target_groups", ())]
        field = cast(TermsField, self.fields["target_groups"])
        field.offer(target_groups_of(house), today, chosen)


def _as_it_is(collaboration: Collaboration) -> dict[str, Any]:
    linked = ("target_groups", "offers")
    plain = {name: getattr(collaboration, name) for name in OF_IT if name not in linked}
    return plain | {name: list(getattr(collaboration, name).all()) for name in linked}


class BeginForm(AboutForm):
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Who is to be in it?"),
        help_text=_("Each is invited by mail, with a link at which it says yes or no."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two actors.")},
    )
    field_order = ["title", "organizations", "purpose", "need", "target_groups", "offers"]

    def __init__(self, data: QueryDict | None, *, house: House, **options: Any) -> None:
        super().__init__(data, house=house, **options)
        known = house.organizations.filter(archived_at=None).order_by("name")
        self.fields["organizations"].queryset = known  # type: ignore[attr-defined]
