"""Why a collaboration goes on to its next stage, and what it leaves behind."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import ClosingNote
from torvet.collaborations.stages import Step


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("In a sentence"),
        help_text=_("All who take part are told."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StepForm(ReasonForm):
    """`learned` and `stays` are asked for where the step ends what had begun."""

    learned = forms.CharField(
        label=_("What did you learn?"),
        help_text=_("What would you do again, and what not?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    stays = forms.CharField(
        label=_("What stays when you stop?"),
        help_text=_("An agreement, a habit, people who know each other …"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: QueryDict | None, *, step: Step, note: ClosingNote | None) -> None:
        before: dict[str, Any] = {"learned": note.learned, "stays": note.stays} if note else {}
        super().__init__(data, initial=before)
        if not step.asks_note:
            del self.fields["learned"], self.fields["stays"]
