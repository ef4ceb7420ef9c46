"""The statements of a form, each answered by yes or no."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import FormReading
from torvet.collaborations.wording import SAID, shown_for
from torvet.engines.himmelman import STATEMENTS

YES, NO = "yes", "no"
ANSWERS = [(YES, _("Yes")), (NO, _("No"))]


class StatementsForm(forms.Form):
    """As they were answered last; where they were not yet, what the work shows stands as a yes, and
    the rest is open."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        last: FormReading | None,
        facts: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data)
        known = list(facts)
        for code in STATEMENTS:
            lines = shown_for(code, known)
            self.fields[code] = forms.ChoiceField(
                label=str(SAID[code]),
                help_text=" ".join(f"{line}." for line in lines),
                choices=ANSWERS,
                widget=forms.RadioSelect,
                initial=_before(last, code) or (YES if lines else None),
                error_messages={"required": _("Choose yes or no.")},
            )

    @property
    def statements(self) -> dict[str, bool]:
        return {code: self.cleaned_data[code] == YES for code in STATEMENTS}


def _before(last: FormReading | None, code: str) -> str | None:
    if last is None or code not in last.statements:
        return None
    return YES if last.statements[code] else NO
