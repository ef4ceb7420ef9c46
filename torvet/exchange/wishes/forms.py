"""Choosing the file, and putting right what its columns mean."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.exchange.forms.uploads import refusal_of
from torvet.exchange.wishes.columns import LABELS, Part, guessed
from torvet.exchange.wishes.sheets import Sheet


class WishListForm(forms.Form):
    file = forms.FileField(
        label=_("The list of wishes"),
        help_text=_("Excel or CSV: one row for each room and time that somebody would like."),
        error_messages={"required": _("Choose the file with the wishes.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.tsv,.txt"}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file = cast("UploadedFile[bytes]", self.cleaned_data["file"])
        refusal = refusal_of(file)
        if refusal:
            raise ValidationError(refusal)
        return file


class PartsForm(forms.Form):
    """A select for each column of the sheet, which the form itself carries."""

    sheet = forms.CharField(widget=forms.HiddenInput, strip=False)

    def __init__(self, data: QueryDict | None = None, *, sheet: Sheet) -> None:
        super().__init__(data, initial={"sheet": sheet.as_text()})
        self.proposed = guessed(sheet.headers)
        for index, header in enumerate(sheet.headers):
            if header:
                self.fields[f"column-{index}"] = forms.ChoiceField(
                    label=header,
                    choices=[(part.value, LABELS[part]) for part in LABELS],
                    initial=self.proposed[index].value,
                    required=False,
                    widget=forms.Select(attrs={"class": "form-select"}),
                )
        self.width = len(sheet.headers)

    def clean(self) -> dict[str, Any]:
        parts = [part for part in self.parts if part]
        if len(set(parts)) < len(parts):
            raise ValidationError(_("Two columns cannot mean the same. Leave one of them out."))
        if Part.ORGANIZATION not in parts or Part.ROOM not in parts:
            raise ValidationError(_("Say which column is the actor and which is the room."))
        return self.cleaned_data

    @property
    def parts(self) -> Sequence[Part]:
        """Of an unbound form, as guessed."""
        if not self.is_bound:
            return self.proposed
        said = self.cleaned_data
        return [Part(said.get(f"column-{index}", "")) for index in range(self.width)]

    def columns(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "sheet"]
