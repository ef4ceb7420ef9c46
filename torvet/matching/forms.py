"""An answer as it comes from the page."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.clock import ClockField
from torvet.directory.models import House
from torvet.engines.spans import Span, span
from torvet.matching.models import Verdict
from torvet.rooms.models import Room
from torvet.rooms.plans import span_on

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


class ConveneForm(forms.Form):
    """One window and its room (`when` is "start|end|room"), or several windows to ask about."""

    title = forms.CharField(label=_("What is the meeting about?"), max_length=200)
    when = forms.CharField(required=False, widget=forms.HiddenInput)
    ask = forms.MultipleChoiceField(required=False)
    poll_until = forms.DateField(
        label=_("Answers until"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Which room?"), required=False, empty_label=_("None")
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    start = ClockField(label=_("From"), required=False)
    end = ClockField(label=_("To"), required=False)

    def __init__(self, data: QueryDict | None, *, house: House, title: str, now: datetime) -> None:
        until = house.today(now) + timedelta(days=7)
        super().__init__(data, initial={"title": title, "poll_until": until})
        self.house = house
        asked: list[str] = data.getlist("ask") if data else []
        self.fields["ask"].choices = [(one, one) for one in asked]  # type: ignore[attr-defined]
        rooms = house.rooms.filter(archived_at=None, is_lent=True)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.span_and_room: tuple[Span, Room] | None = None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.data.get("do") == "poll":
            self._clean_poll(said)
        elif not self.errors:
            self.span_and_room = self._chosen(said) or self._typed(said)
            if self.span_and_room is None:
                self.add_error("room", _("Choose one of the times, or write day, time and room."))
        return said

    def _clean_poll(self, said: dict[str, Any]) -> None:
        if not said.get("poll_until"):
            self.add_error("poll_until", _("Say until when they can answer."))
        try:
            self.windows = [_span(one) for one in said.get("ask", [])]
        except ValueError:
            self.add_error(None, _("Choose one of the times on the page."))

    def _chosen(self, said: dict[str, Any]) -> tuple[Span, Room] | None:
        start, _bar, rest = str(said.get("when", "")).partition("|")
        end, _bar, number = rest.partition("|")
        room = self.fields["room"].queryset.filter(  # type: ignore[attr-defined]
            pk=int(number) if number.isdecimal() else 0
        )
        try:
            return (_span(f"{start}|{end}"), room[0]) if room else None
        except ValueError:
            return None

    def _typed(self, said: dict[str, Any]) -> tuple[Span, Room] | None:
        if not all(said.get(name) for name in ("day", "start", "end", "room")):
            return None
        try:
            return span_on(said["day"], said["start"], said["end"], self.house.zone), said["room"]
        except ValueError:
            return None

    @property
    def chosen(self) -> tuple[Span, Room]:
        assert self.span_and_room is not None  # noqa: S101  a valid form has one
        return self.span_and_room


def _span(text: str) -> Span:
    """Raises ValueError where it is none."""
    start, _bar, end = text.partition("|")
    return span(datetime.fromisoformat(start), datetime.fromisoformat(end))
