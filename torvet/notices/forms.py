"""What a person wants to be told by mail, and how often to be reminded."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.notices.kinds import Kind
from torvet.notices.models import MOST_REMINDERS
from torvet.notices.selectors import Wanted, wanted_by

OFTEN = [
    (0, _("No reminders")),
    (1, _("One reminder")),
    (MOST_REMINDERS, _("Two reminders")),
]


class PreferenceForm(forms.Form):
    """Two fields for each kind."""

    def __init__(self, data: QueryDict | None, *, user: User) -> None:
        super().__init__(data)
        for kind, wanted in wanted_by(user).items():
            self.fields[f"{kind}-mail"] = forms.BooleanField(
                label=_("By e-mail too"), initial=wanted.by_mail, required=False
            )
            self.fields[f"{kind}-reminders"] = forms.TypedChoiceField(
                label=_("Reminders"), choices=OFTEN, coerce=int, initial=wanted.reminders
            )

    @property
    def lines(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [
            (str(kind.label), [self[f"{kind}-mail"], self[f"{kind}-reminders"]]) for kind in Kind
        ]

    @property
    def wanted(self) -> dict[Kind, Wanted]:
        said = self.cleaned_data
        return {kind: Wanted(said[f"{kind}-mail"], said[f"{kind}-reminders"]) for kind in Kind}
