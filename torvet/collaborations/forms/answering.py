"""Yes or no to an invitation, with a word."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import Party, PartyState

YES, NO = "yes", "no"


class AnswerForm(forms.Form):
    """Nothing is said beforehand; who answered already finds what they said."""

    answer = forms.ChoiceField(
        label=_("Do you take part?"),
        choices=[(YES, _("Yes, we take part")), (NO, _("No, not this time"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    word = forms.CharField(
        label=_("A word to the others"),
        help_text=_("Such as what you can bring, or why it does not fit."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: QueryDict | None, *, party: Party) -> None:
        said = {PartyState.ACCEPTED: YES, PartyState.DECLINED: NO}
        answered = next((word for state, word in said.items() if state == party.state), None)
        super().__init__(data, initial={"answer": answered, "word": party.word})

    @property
    def takes_part(self) -> bool:
        return bool(self.cleaned_data["answer"] == YES)
