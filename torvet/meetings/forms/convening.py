"""Who is to meet and for how long; then the time and its room, or the times to ask about."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.clock import ClockField
from torvet.directory.models import House, Organization
from torvet.engines.spans import Span, span
from torvet.meetings.windows import USUAL, Wanted
from torvet.rooms.models import Room, RoomKind
from torvet.rooms.plans import span_on

LENGTHS = {
    30: _("half an hour"),
    60: _("one hour"),
    90: _("an hour and a half"),
    120: _("two hours"),
    180: _("three hours"),
}
POLL = "poll"


def length_of(minutes: int) -> str:
    """In words where people would use words."""
    return str(LENGTHS.get(minutes) or _("%(count)s minutes") % {"count": minutes})


def a_day(**options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(required=False, widget=widget, **options)


class WantedForm(forms.Form):
    """From the address, so that times can be looked for again with another length."""

    minutes = forms.TypedChoiceField(
        label=_("How long?"),
        coerce=int,
        choices=list(LENGTHS.items()),
        required=False,
        empty_value=None,
    )
    people = forms.IntegerField(
        label=_("How many come?"),
        help_text=_("Leave it empty for two from each actor."),
        required=False,
        min_value=2,
        max_value=1000,
    )

    def __init__(self, data: QueryDict | None, *, wanted: Wanted = USUAL) -> None:
        super().__init__(data, initial={"minutes": wanted.minutes, "people": wanted.people})
        self.before = wanted
        if wanted.minutes not in LENGTHS:
            own = (wanted.minutes, length_of(wanted.minutes))
            self.fields["minutes"].choices = [own, *LENGTHS.items()]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """As it was before, where nothing is said or it is wrong."""
        if not self.is_bound or not self.is_valid():
            return self.before
        said = self.cleaned_data
        return Wanted(said["minutes"] or self.before.minutes, said["people"])


class TeamForm(WantedForm):
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Who is to meet?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two actors.")},
    )
    field_order = ["organizations", "minutes", "people"]

    def __init__(self, data: QueryDict | None, *, house: House) -> None:
        super().__init__(data)
        known = house.organizations.filter(archived_at=None).order_by("name")
        self.fields["organizations"].queryset = known  # type: ignore[attr-defined]

    def clean_organizations(self) -> list[Organization]:
        chosen = self.cleaned_data["organizations"]
        team = list(chosen.select_related("sector").prefetch_related("presences"))
        if len(team) < 2:
            raise forms.ValidationError(_("Choose at least two actors."))
        return team


class TimeForm(forms.Form):
    """One window and its room (`when` is "start|end|room"), or a day, two times and a room.
    `is_taken` where somebody was quicker with it."""

    when = forms.CharField(required=False, widget=forms.HiddenInput)
    day = a_day(label=_("Day"))
    start = ClockField(label=_("From"), required=False)
    end = ClockField(label=_("To"), required=False)
    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Which room?"), required=False, empty_label=_("None")
    )

    def __init__(
        self, data: QueryDict | None, *, house: House, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.house, self.is_taken = house, False
        rooms = house.rooms.filter(archived_at=None, is_lent=True, kind=RoomKind.ROOM)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.span_and_room: tuple[Span, Room] | None = None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            self._clean_time(said)
        return said

    def _clean_time(self, said: dict[str, Any]) -> None:
        self.span_and_room = self._chosen(said) or self._typed(said)
        if self.span_and_room is None:
            self.add_error("room", _("Choose one of the times, or write day, time and room."))

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


class ConveneForm(TimeForm):
    """Also what the meeting is about, and several windows to ask about."""

    title = forms.CharField(label=_("What is the meeting about?"), max_length=200)
    ask = forms.MultipleChoiceField(label=_("Times to ask about"), required=False)
    poll_until = a_day(label=_("Answers until"))

    def __init__(self, data: QueryDict | None, *, house: House, title: str, now: datetime) -> None:
        super().__init__(data, house=house, initial={"title": title})
        self.today = house.today(now)
        asked: list[str] = data.getlist("ask") if data else []
        self.fields["ask"].choices = [(one, one) for one in asked]  # type: ignore[attr-defined]

    def ask_before(self, first: date) -> None:
        """A week to answer, where the first of the times leaves so much."""
        days = (first - self.today).days - 1
        self.initial["poll_until"] = self.today + timedelta(days=min(7, max(0, days)))

    @property
    def is_poll(self) -> bool:
        return self.data.get("do") == POLL

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if self.is_poll:
            self._clean_poll(said)
        return said

    def _clean_time(self, said: dict[str, Any]) -> None:
        if not self.is_poll:
            super()._clean_time(said)

    def _clean_poll(self, said: dict[str, Any]) -> None:
        if not said.get("poll_until"):
            self.add_error("poll_until", _("Say until when they can answer."))
        try:
            self.windows = [_span(one) for one in said.get("ask", [])]
        except ValueError:
            self.add_error(None, _("Choose one of the times on the page."))


def _span(text: str) -> Span:
    """Raises ValueError where it is none."""
    start, _bar, end = text.partition("|")
    return span(datetime.fromisoformat(start), datetime.fromisoformat(end))
