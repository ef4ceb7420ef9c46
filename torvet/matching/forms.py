"""An answer as it comes from the page."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from torvet.matching.models import Verdict

PAUSES = (4, 13, 52)


class AnswerForm(forms.Form):
    """`answer` is yes, not_now or wrong; `weeks` goes with not now, `why` with wrong."""

    answer = forms.ChoiceField(
        choices=[("yes", _("Yes")), ("not_now", _("Not now")), ("wrong", _("Wrong"))]
    )
    weeks = forms.TypedChoiceField(
        coerce=int, choices=[(weeks, weeks) for weeks in PAUSES], required=False, empty_value=None
    )
    why = forms.CharField(max_length=400, required=False)

    @property
    def verdict(self) -> Verdict:
        chosen = self.cleaned_data["answer"]
        return Verdict.LATER if chosen == "not_now" else Verdict(chosen)

    def until(self, today: date) -> date | None:
        weeks = self.cleaned_data["weeks"]
        return today + timedelta(weeks=weeks) if weeks else None
