"""Editing the house's own words, one form for each kind of word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.lines import LinesField
from torvet.directory.forms.slots import SlotsField
from torvet.directory.forms.terms import TermField, TermsField
from torvet.directory.models import House, HouseType, Sector, TargetGroup, Theme
from torvet.directory.selectors.words import B, target_groups_of, themes_of
from torvet.ui.components.marks import mark

Word = Theme | TargetGroup | Sector | HouseType
AGES = {"min_value": 0, "max_value": 120, "required": False}
MARKS = {
    "circle": _("Circle"),
    "square": _("Square"),
    "triangle": _("Triangle"),
    "diamond": _("Diamond"),
    "pentagon": _("Pentagon"),
    "hexagon": _("Hexagon"),
    "star": _("Star"),
    "cross": _("Cross"),
    "half": _("Half circle"),
    "drop": _("Drop"),
    "bar": _("Bar"),
    "ring": _("Ring"),
}


class DayInput(forms.DateInput):
    """The browser's own picker, which speaks ISO dates whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ColourInput(forms.ColorInput):
    """Always has a value, so that HTML does not allow `required` on it."""

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002
        return False


class WordForm(forms.Form):
    """What every word has; each kind adds its own."""

    name_da = forms.CharField(label=_("Name in Danish"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    aliases = LinesField(
        label=_("Other words for it"),
        help_text=_("One on each line. An imported list is read with them."),
        required=False,
    )
    source = forms.CharField(label=_("Where it comes from"), max_length=500, required=False)
    valid_from = forms.DateField(label=_("In use from"), required=False, widget=DayInput)
    valid_to = forms.DateField(
        label=_("In use until"),
        required=False,
        widget=DayInput,
        help_text=_("The last day. A word is not deleted; what carries it keeps it."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, house: House, today: date, word: Word | None = None
    ) -> None:
        names = [name for name in self.base_fields if word and name != "leads_to"]
        super().__init__(data, initial={name: getattr(word, name) for name in names})
        self.order_fields([name for name in self.fields if name not in TERM_FIELDS])
        self.offer_words(house, today, word)

    def offer_words(self, house: House, today: date, word: Any) -> None:
        """Fill the fields that choose among other words."""


TERM_FIELDS = ("source", "valid_from", "valid_to")


def _others(terms: Iterable[B], word: Any) -> list[B]:
    return [term for term in terms if word is None or term.pk != word.pk]


class ThemeForm(WordForm):
    parent = TermField(label=_("Part of"), empty_label=_("Nothing: it stands at the top"))
    leads_to = TermsField(label=_("Often leads to"), required=False)

    def offer_words(self, house: House, today: date, word: Theme | None) -> None:
        others = _others(themes_of(house), word)
        next_ones = list(word.leads_to.all()) if word else []
        self.initial["leads_to"] = next_ones
        cast(TermsField, self.fields["leads_to"]).offer(
            others, today, [theme.pk for theme in next_ones]
        )
        cast(TermField, self.fields["parent"]).offer(
            others, today, word.parent_id if word else None
        )


class TargetGroupForm(WordForm):
    parent = TermField(label=_("Part of"), empty_label=_("Nothing: it stands at the top"))
    min_age = forms.IntegerField(label=_("Youngest"), **AGES)  # type: ignore[arg-type]
    max_age = forms.IntegerField(label=_("Oldest"), **AGES)  # type: ignore[arg-type]
    is_everyone = forms.BooleanField(label=_("Means people in general"), required=False)
    free = SlotsField(
        label=_("When are they usually free?"),
        help_text=_("Used to look for gaps. Where nothing is said, no gap is looked for."),
    )

    def offer_words(self, house: House, today: date, word: TargetGroup | None) -> None:
        others = _others(target_groups_of(house), word)
        cast(TermField, self.fields["parent"]).offer(
            others, today, word.parent_id if word else None
        )


@dataclass
class Shown:
    """A mark to be drawn before any sector has it."""

    name: str
    mark: str
    colour: str


class SectorForm(WordForm):
    mark = forms.ChoiceField(label=_("Mark"), widget=forms.RadioSelect, initial="circle")
    colour = forms.CharField(
        label=_("Colour"),
        initial="#454545",
        widget=ColourInput,
        help_text=_("Dark enough to be read on white."),
    )

    def __init__(self, *args: Any, word: Sector | None = None, **options: Any) -> None:
        """Each mark is drawn beside its name, in the sector's own colour."""
        super().__init__(*args, word=word, **options)
        colour = word.colour if word else str(self.fields["colour"].initial)
        self.fields["mark"].choices = [  # type: ignore[attr-defined]
            (shape, format_html("{} {}", mark(Shown(str(name), shape, colour)), name))
            for shape, name in MARKS.items()
        ]


class HouseTypeForm(WordForm):
    strengths_da = forms.CharField(
        label=_("Strengths in Danish"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line."),
    )
    strengths_en = forms.CharField(
        label=_("Strengths in English"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    watch_da = forms.CharField(
        label=_("Things to watch in Danish"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    watch_en = forms.CharField(
        label=_("Things to watch in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
