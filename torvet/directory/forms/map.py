"""What a person asks Kortet for."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.terms import as_listed, set_in
from torvet.directory.models import House
from torvet.directory.selectors.offers import OfferFilter
from torvet.directory.selectors.words import (
    B,
    sectors_of,
    target_groups_of,
    themes_of,
    with_descendants,
)
from torvet.ui.components.times import weekday


class MapForm(forms.Form):
    """Everything is optional; an answer that is none of those offered counts as not given."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    group = forms.ChoiceField(label=_("Target group"), required=False)
    day = forms.ChoiceField(label=_("Day"), required=False)
    unknown = forms.BooleanField(label=_("Only offers whose actor is unknown"), required=False)

    def __init__(self, data: QueryDict, *, house: House, today: date) -> None:
        super().__init__(data)
        self.themes, self.groups = list(themes_of(house)), list(target_groups_of(house))
        sectors = [(str(sector.pk), sector.name) for sector in sectors_of(house, today)]
        self._offer("sector", _("All sectors"), sectors)
        self._offer("theme", _("All themes"), _tree(self.themes, today, data.get("theme")))
        self._offer("group", _("All target groups"), _tree(self.groups, today, data.get("group")))
        self._offer("day", _("All days"), [(str(day), weekday(day)) for day in range(7)])

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", everything), *choices]

    def wanted(self) -> OfferFilter:
        self.is_valid()
        asked = self.cleaned_data
        return OfferFilter(
            query=asked.get("q", ""),
            sector=_number(asked.get("sector")),
            themes=_with_parts(self.themes, asked.get("theme")),
            target_groups=_with_parts(self.groups, asked.get("group")),
            day=_number(asked.get("day")),
            without_actor=bool(asked.get("unknown")),
        )


def _tree(terms: Iterable[B], today: date, asked: object) -> list[tuple[str, str]]:
    in_use = [term for term in terms if term.is_valid_on(today)]
    chosen = {term.pk for term in in_use if str(term.pk) == asked}
    return [(str(term.pk), set_in(term.name, depth)) for depth, term in as_listed(in_use, chosen)]


def _with_parts(terms: list[B], chosen: str | None) -> frozenset[int]:
    return frozenset(with_descendants(terms, int(chosen))) if chosen else frozenset()


def _number(chosen: str | None) -> int | None:
    return int(chosen) if chosen else None
