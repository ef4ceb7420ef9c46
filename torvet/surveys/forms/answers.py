"""Whom an actor knows, and what it says of one of them."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Organization
from torvet.surveys.items import CODES, ITEMS, Degree, Level
from torvet.surveys.models import Rating


class KnownForm(forms.Form):
    """Nobody is ticked beforehand; none at all is an answer too."""

    known = forms.MultipleChoiceField(
        label=_("Which of them do you know?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        others: Sequence[Organization],
        said: dict[int, Rating],
    ) -> None:
        known = [str(pk) for pk, rating in said.items() if rating.is_known]
        super().__init__(data, initial={"known": known})
        self.others = others
        choices = [(str(one.pk), one.name) for one in others]
        self.fields["known"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Organization]:
        ticked = set(self.cleaned_data["known"])
        return [one for one in self.others if str(one.pk) in ticked]


class RatingForm(forms.Form):
    """Every question may be left out."""

    level = forms.TypedChoiceField(
        label=_("How closely do you work together?"),
        choices=Level.choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, rating: Rating | None) -> None:
        initial = {name: getattr(rating, name) for name in ("level", *CODES)} if rating else {}
        super().__init__(data, initial=initial)
        for item in ITEMS:
            self.fields[item.code] = forms.TypedChoiceField(
                label=str(item.question),
                choices=Degree.choices,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def items(self) -> dict[str, int | None]:
        return {code: self.cleaned_data[code] for code in CODES}
