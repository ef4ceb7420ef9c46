"""An answer as it comes from the page."""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.matching.models import Verdict

PAUSES = (4, 13, 52)


class AnswerForm(forms.Form):
    """`answer` is yes, not_now or wrong; `weeks` goes with not now, `reason` with wrong."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[("yes", _("Yes")), ("not_now", _("Not now")), ("wrong", _("Wrong"))],
        error_messages={"required": _("Answer yes, not now or wrong.")},
    )
    weeks = forms.TypedChoiceField(
        label=_("Show it again"),
        coerce=int,
        choices=[(weeks, weeks) for weeks in PAUSES],
        required=False,
        empty_value=None,
    )
    reason = forms.CharField(label=_("What is wrong about it?"), max_length=400, required=False)

    def __init__(self, data: QueryDict, *, key: str) -> None:
        super().__init__(data, auto_id=f"%s-{key}")

    @property
    def verdict(self) -> Verdict:
        chosen = self.cleaned_data["answer"]
        return Verdict.LATER if chosen == "not_now" else Verdict(chosen)

    @property
    def reason_for(self) -> str:
        """What was typed under another answer than the one that was pressed is not meant."""
        return self.cleaned_data["reason"] if self.verdict == Verdict.WRONG else ""

    def until(self, today: date) -> date | None:
        weeks = self.cleaned_data["weeks"]
        return today + timedelta(weeks=weeks) if weeks else None
