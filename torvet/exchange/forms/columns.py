"""What the columns of some tables mean, as guessed or remembered, to be put right by hand.

Every column has a select. Forty whole lists of meanings would be a heavy page on a phone, so a
column that is surely understood, or left out, has a short one: as it is, left out, or "something
else", which brings the page back with the whole list for that column. With JavaScript
`<whole-list>` fills the short ones from one list when they are opened.
"""

from collections.abc import Iterable, Mapping

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from torvet.engines.phrases.columns import ColumnGuess, Field, MappingProposal
from torvet.exchange.forms.meanings import (
    GROUPS,
    KINDS,
    LEFT_OUT,
    WORDS,
    every_choice,
    meaning_of,
)

SURE = 0.9
SOMETHING_ELSE = "something_else"


class ColumnsForm(forms.Form):
    """`proposals` by the signature of the headers; `opened` names the fields that are to have the
    whole list."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        proposals: Mapping[str, MappingProposal],
        opened: Iterable[str] = (),
    ) -> None:
        super().__init__(data)
        self.proposals = proposals
        self.opened = frozenset(opened)
        for number, proposal in enumerate(proposals.values()):
            self.fields[f"kind-{number}"] = forms.ChoiceField(
                label=_("What each row is"), choices=list(KINDS.items()), initial=proposal.kind
            )
            for guess in proposal.columns:
                name = f"column-{number}-{guess.index}"
                self.fields[name] = self._field(name, guess)

    def _field(self, name: str, guess: ColumnGuess) -> forms.ChoiceField:
        now = meaning_of(guess)
        else_choice = (SOMETHING_ELSE, _("Something else …"))
        field = forms.ChoiceField(
            label=guess.header or _("Column %(number)s") % {"number": guess.index + 1},
            choices=[*every_choice(), else_choice],
            initial=now,
            required=False,
        )
        if name in self.opened or not is_settled(guess):
            field.widget.choices = [LEFT_OUT, *GROUPS]
        else:
            as_it_is = [] if guess.field is Field.IGNORE else [(now, WORDS[now])]
            field.widget.choices = [*as_it_is, LEFT_OUT, else_choice]
            field.widget.attrs["data-short"] = ""
        said = _("%(column)s means") % {"column": field.label}
        field.widget.attrs |= {"class": "form-select", "aria-label": said}
        return field

    def kind(self, number: int) -> BoundField:
        return self[f"kind-{number}"]

    def column(self, number: int, index: int) -> BoundField:
        return self[f"column-{number}-{index}"]

    def asked(self) -> list[str]:
        """The fields for which somebody wants the whole list, of a valid form."""
        return [name for name, value in self.cleaned_data.items() if value == SOMETHING_ELSE]

    def chosen(self, number: int) -> dict[int, str]:
        """What was chosen for each column of a table, by its index; a valid form's."""
        start = f"column-{number}-"
        return {
            int(name.removeprefix(start)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(start) and value not in ("", SOMETHING_ELSE)
        }


def is_short(choice: BoundField) -> bool:
    """Whether the select offers only a few of the meanings."""
    return "data-short" in choice.field.widget.attrs


def is_settled(guess: ColumnGuess) -> bool:
    """Nobody needs to look at it twice: it is surely understood, or left out."""
    return guess.field is Field.IGNORE or (
        guess.confidence >= SURE and guess.why in ("header", "hand")
    )
