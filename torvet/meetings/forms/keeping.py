"""All that is written of a meeting, in one form whose pieces are saved each for itself."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House
from torvet.meetings.forms.convening import TimeForm
from torvet.meetings.models import Decision, Invitee, Meeting
from torvet.meetings.overtaking import Overtaken, mark_of

LONGEST_DECISION = 400
CAME, NOT_COME = "yes", "no"
PIECES = ("agenda", "minutes", "decisions")


def texts_of(meeting: Meeting) -> dict[str, str]:
    """As they stand in the database now, by the names of the pieces."""
    minutes = getattr(meeting, "minutes", None)
    decided = Decision.objects.filter(meeting=meeting).values_list("text", flat=True)
    return {
        "agenda": meeting.agenda,
        "minutes": minutes.text if minutes else "",
        "decisions": "\n".join(decided),
    }


def _area(label: Any, rows: int, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text)


class KeepingForm(forms.Form):
    """Beside each text goes the mark of what stood there when the page was opened."""

    agenda = _area(_("What do you talk about?"), 4, _("One point a line."))
    minutes = _area(_("What was said?"), 8)
    decisions = _area(_("What did you decide?"), 4, _("One decision a line."))

    def __init__(self, data: QueryDict | None, *, meeting: Meeting, now: datetime) -> None:
        self.invitees = list(meeting.invitees.select_related("organization"))
        self.stands = texts_of(meeting)
        super().__init__(data, initial=dict(self.stands))
        for piece in PIECES:
            widget = forms.HiddenInput()
            mark = mark_of(self.stands[piece])
            self.fields[_seen(piece)] = forms.CharField(required=False, widget=widget, initial=mark)
        for invitee in self.invitees if meeting.has_begun(now) else []:
            self.fields[_came(invitee)] = _attendance(invitee)

    def clean_decisions(self) -> str:
        said: str = self.cleaned_data["decisions"]
        if any(len(line) > LONGEST_DECISION for line in said.splitlines()):
            raise forms.ValidationError(
                _("A decision holds %(count)s letters at most. Put the rest in the minutes.")
                % {"count": LONGEST_DECISION}
            )
        return said

    def seen(self, piece: str) -> str:
        return str(self.cleaned_data.get(_seen(piece), ""))

    def said(self, piece: str) -> str | None:
        """None where it was not sent, or is wrong."""
        return self.cleaned_data.get(piece) if piece in self.data else None

    @property
    def came(self) -> dict[int, bool | None]:
        """By the invitee's id, of those that something was said of."""
        said = {one.pk: self.cleaned_data.get(_came(one)) for one in self.invitees}
        return {pk: word == CAME for pk, word in said.items() if word}

    @property
    def attendance(self) -> list[BoundField]:
        return [self[_came(one)] for one in self.invitees if _came(one) in self.fields]

    @property
    def marks(self) -> list[BoundField]:
        return [self[_seen(piece)] for piece in PIECES]

    def show_theirs(self, meeting: Meeting) -> None:
        """After somebody was quicker: the page knows what stands now, so that saving again is
        meant."""
        self.stands = texts_of(meeting)
        seen = {_seen(piece): mark_of(self.stands[piece]) for piece in self.overtaken()}
        self.data = {**self.data.dict(), **seen}  # type: ignore[attr-defined]

    def overtaken(self) -> Iterator[str]:
        for piece in PIECES:
            if any(
                error.code == Overtaken.__name__ for error in self.errors.as_data().get(piece, [])
            ):
                yield piece

    @property
    def theirs(self) -> list[tuple[BoundField, str]]:
        return [(self[piece], self.stands[piece]) for piece in self.overtaken()]


class NextForm(TimeForm):
    """One window and its room, for the next meeting of those who meet already."""

    title = forms.CharField(label=_("What is the meeting about?"), max_length=200)

    def __init__(self, data: QueryDict | None, *, house: House, title: str) -> None:
        super().__init__(data, house=house, initial={"title": title})


def _attendance(invitee: Invitee) -> forms.ChoiceField:
    initial = {True: CAME, False: NOT_COME}.get(invitee.has_come)  # type: ignore[arg-type]
    return forms.ChoiceField(
        label=invitee.organization.name,
        choices=[(CAME, _("Came")), (NOT_COME, _("Did not come"))],
        widget=forms.RadioSelect,
        required=False,
        initial=initial,
    )


def _seen(piece: str) -> str:
    return f"{piece}_seen"


def _came(invitee: Invitee) -> str:
    return f"came-{invitee.pk}"
