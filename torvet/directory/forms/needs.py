"""A local problem, told in one sentence or at length; and what the area itself can bring."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.slots import SlotsField
from torvet.directory.forms.terms import TermsField
from torvet.directory.models import Area, House, Means, Need, Strength
from torvet.directory.selectors.houses import areas_of
from torvet.directory.selectors.words import B, target_groups_of, themes_of

Data = QueryDict | None
LINKS = ("themes", "target_groups")


class NeedForm(forms.Form):
    """Only the sentence is asked for; everything else can wait."""

    title = forms.CharField(
        label=_("The problem in one sentence"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    target_groups = TermsField(label=_("Whom is it about?"), required=False)
    themes = TermsField(label=_("What is it about?"), required=False)
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Where is it felt?"), required=False, empty_label=_("Not said")
    )
    description = forms.CharField(
        label=_("More about it"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    place = forms.CharField(label=_("Where exactly?"), max_length=200, required=False)
    evidence = forms.CharField(
        label=_("How do we know?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Numbers, what residents say, what you have seen. No names of residents."),
    )
    said_by = forms.CharField(label=_("Who says so?"), max_length=200, required=False)
    wanted = SlotsField(label=_("When is it felt?"))
    asks_for = forms.MultipleChoiceField(
        label=_("What does it take?"),
        required=False,
        choices=Means.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Data = None, *, house: House, today: date, need: Need | None = None
    ) -> None:
        super().__init__(data, initial=_told(need) if need else {})
        self._offer("themes", themes_of(house), today)
        self._offer("target_groups", target_groups_of(house), today)
        self.fields["area"].queryset = areas_of(house)  # type: ignore[attr-defined]

    def _offer(self, name: str, terms: Iterable[B], today: date) -> None:
        chosen = [term.pk for term in self.initial.get(name, [])]
        cast(TermsField, self.fields[name]).offer(terms, today, chosen)

    @property
    def quick(self) -> list[BoundField]:
        """What is asked at once, below the sentence itself."""
        return [self[name] for name in ("target_groups", "themes", "area")]

    @property
    def more(self) -> list[BoundField]:
        """What can wait; the hours are drawn on their own."""
        names = ("description", "said_by", "evidence", "place", "asks_for")
        return [self[name] for name in names]

    @property
    def has_more(self) -> bool:
        """Something stands, or is wrong, among what can wait."""
        names = [*(field.name for field in self.more), "wanted"]
        return any(self[name].value() or name in self.errors for name in names)


def _told(need: Need) -> dict[str, Any]:
    plain = ("title", "area", "description", "place", "evidence", "said_by", "wanted", "asks_for")
    linked = {name: list(getattr(need, name).all()) for name in LINKS}
    return {**{name: getattr(need, name) for name in plain}, **linked}


class AreaStrengthForm(forms.Form):
    """Something the area itself has; what an actor can bring stands with the actor."""

    name = forms.CharField(label=_("What do we have?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What kind is it?"), choices=Means.choices, widget=forms.RadioSelect
    )
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Where is it?"), required=False, empty_label=_("Not said")
    )
    description = forms.CharField(
        label=_("More about it"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, data: Data = None, *, house: House, strength: Strength | None = None
    ) -> None:
        known = ("name", "kind", "area", "description")
        super().__init__(
            data, initial={name: getattr(strength, name) for name in known} if strength else {}
        )
        self.fields["area"].queryset = areas_of(house)  # type: ignore[attr-defined]
