"""One row of a form that says when something returns."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.clock import ClockField
from torvet.directory.rhythm import Rhythm
from torvet.ui.components.times import weekday

ONCE = "once"
WEEKS = {1: _("every week"), 2: _("every other week"), 3: _("every third week")}
WEEKS |= {4: _("every fourth week")}
NTHS: dict[tuple[int, ...], Any] = {
    (1,): _("the first in the month"),
    (2,): _("the second in the month"),
    (3,): _("the third in the month"),
    (4,): _("the fourth in the month"),
    (-1,): _("the last in the month"),
    (1, 3): _("the first and third in the month"),
    (2, 4): _("the second and fourth in the month"),
}


class TimeRow(forms.Form):
    """One row. Empty, it counts for nothing; with `gone` ticked, it is taken away."""

    days = forms.MultipleChoiceField(
        label=_("Days"), required=False, widget=forms.CheckboxSelectMultiple
    )
    start = ClockField(label=_("From"), required=False)
    end = ClockField(label=_("To"), required=False)
    often = forms.ChoiceField(label=_("How often"), required=False)
    first_on = forms.DateField(
        label=_("First time"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    gone = forms.BooleanField(label=_("Take this time away"), required=False)
    ends_required = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("days", [(str(day), weekday(day)) for day in range(7)])
        self._choices("often", list(_often_choices()))

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if self.says_nothing or self.errors:
            return typed
        if typed.get("start") is None:
            self.add_error("start", _("Say when it starts."))
        if typed.get("often") == ONCE and not typed.get("first_on"):
            self.add_error("first_on", _("Say which date."))
        elif not typed.get("days") and not typed.get("first_on"):
            self.add_error("days", _("Say which day."))
        self._check_end(typed.get("start"), typed.get("end"))
        return typed

    def _check_end(self, start: time | None, end: time | None) -> None:
        """An offer may go on past midnight or have no known end; being in the house may not."""
        if not self.ends_required or start is None:
            return
        if end is None:
            self.add_error("end", _("Say when it ends."))
        elif end <= start:
            self.add_error("end", _("It must end after it starts."))

    @property
    def says_nothing(self) -> bool:
        typed = self.cleaned_data
        if typed.get("gone"):
            return True
        return not any(typed.get(name) for name in ("days", "first_on")) and (
            typed.get("start") is None and typed.get("end") is None
        )

    @property
    def is_spare(self) -> bool:
        """Neither stored nor typed in; how often alone says nothing."""
        typed = set(self.changed_data) - {"often"} if self.is_bound else set()
        return not self.initial and not typed

    def rhythm(self) -> Rhythm:
        """How it returns; the weekday of the first date stands in where no day is ticked."""
        typed = self.cleaned_data
        if typed["often"] == ONCE:
            return Rhythm("")
        first_on = typed["first_on"]
        days = "".join(sorted(typed["days"])) or str(first_on.weekday())
        if typed["often"].startswith("m"):
            return Rhythm(days, nths=tuple(int(nth) for nth in typed["often"][1:].split(",")))
        return Rhythm(days, every=int(typed["often"] or 1))

    def fields_to_store(self) -> dict[str, Any]:
        """What stands in the row besides the time itself."""
        return {}

    @staticmethod
    def initial_of(row: Any, rhythm: Rhythm) -> dict[str, Any]:
        return {
            "days": list(rhythm.days),
            "start": row.start,
            "end": row.end,
            "often": often_of(rhythm),
            "first_on": row.first_on,
        }


def _often_choices() -> Iterable[tuple[str, Any]]:
    yield from ((str(weeks), words) for weeks, words in WEEKS.items())
    yield from (("m" + ",".join(map(str, nths)), words) for nths, words in NTHS.items())
    yield ONCE, _("only on the date")


def often_of(rhythm: Rhythm) -> str | None:
    """The choice a row shows; None where it has none."""
    if not rhythm.days:
        return ONCE
    code = "m" + ",".join(map(str, rhythm.nths)) if rhythm.nths else str(rhythm.every)
    return code if code in dict(_often_choices()) else None
