"""New commitments, as they are written down at a meeting: a few rows, each saved for itself."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.collaborations.actions.committing import promise
from torvet.collaborations.models import Collaboration, Party, PartyState
from torvet.directory.forms.refusals import attempt
from torvet.meetings.models import Meeting

ROWS = 3


class PromiseForm(forms.Form):
    """A row is meant once something is written in it."""

    what = forms.CharField(label=_("What is to be done?"), max_length=300, required=False)
    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("By whom?"), required=False, empty_label=_("Choose an actor")
    )
    due_on = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(
        self, data: QueryDict | None, *, collaboration: Collaboration, number: int
    ) -> None:
        super().__init__(data, prefix=f"promise-{number}")
        self.collaboration, self.number = collaboration, number
        taking_part = collaboration.parties.filter(state=PartyState.ACCEPTED)
        known = taking_part.select_related("organization")
        self.fields["party"].queryset = known  # type: ignore[attr-defined]

    @property
    def is_meant(self) -> bool:
        return self.is_bound and any(
            self.data.get(self.add_prefix(name), "").strip() for name in ("what", "due_on")
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.is_meant:
            for name, why in MISSING.items():
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, why)
        return said


MISSING = {
    "what": _("Write what is to be done."),
    "party": _("Say which actor does it."),
    "due_on": _("Say by when."),
}


def rows_of(data: QueryDict | None, collaboration: Collaboration) -> list[PromiseForm]:
    return [PromiseForm(data, collaboration=collaboration, number=number) for number in range(ROWS)]


def keep_row(
    row: PromiseForm, *, by: User, now: datetime, meeting: Meeting | None = None
) -> PromiseForm:
    """An empty row once it is saved, so that it is not saved again; else as it was typed."""
    if not row.is_meant or not row.is_valid():
        return row
    said = row.cleaned_data
    attempt(row, lambda: promise(meeting=meeting, by=by, now=now, **said))
    if row.errors:
        return row
    sent: QueryDict = row.data.copy()  # type: ignore[attr-defined]
    for name in row.fields:
        sent.pop(row.add_prefix(name), None)
    return PromiseForm(sent, collaboration=row.collaboration, number=row.number)
