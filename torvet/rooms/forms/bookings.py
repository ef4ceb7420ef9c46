"""A booking as people say it: which rooms, which day, from and to, and how it returns."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.clock import ClockField
from torvet.directory.models import Membership, Organization
from torvet.engines import recurrence
from torvet.engines.spans import Span
from torvet.rooms.forms.about import CONTACT, AboutForm
from torvet.rooms.forms.days import DayInput
from torvet.rooms.forms.rooms import RoomsField
from torvet.rooms.plans import Plan, span_on
from torvet.rooms.rules import may_book_for_others
from torvet.rooms.selectors.lending import lending_of

Data = QueryDict | None
ONCE, WEEKLY, FORTNIGHTLY, MONTHLY = "once", "weekly", "fortnightly", "monthly"
RETURNS = [
    (ONCE, _("Only this day")),
    (WEEKLY, _("Every week")),
    (FORTNIGHTLY, _("Every other week")),
    (MONTHLY, _("The same weekday each month")),
]
LONGEST_SERIES = timedelta(days=731)


class BookingForm(AboutForm):
    """Whoever works for an actor books for it; the coordinator says for whom, and may be told on
    the phone by someone without a sign-in."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("For whom?"), empty_label=None
    )
    rooms = RoomsField(label=_("Which room?"))
    day = forms.DateField(label=_("Day"), widget=DayInput())
    start = ClockField(label=_("From"))
    end = ClockField(label=_("To"))
    returns = forms.ChoiceField(label=_("Does it return?"), choices=RETURNS, initial=ONCE)
    until = forms.DateField(
        label=_("Until"),
        widget=DayInput(),
        help_text=_("The last day it may fall on; two years ahead at most."),
        required=False,
    )
    leaves_out_holidays = forms.BooleanField(
        label=_("Leave out public holidays"), initial=True, required=False
    )
    leaves_out_closed_days = forms.BooleanField(
        label=_("Leave out days when the house is closed"), initial=True, required=False
    )
    leaves_out_school_holidays = forms.BooleanField(
        label=_("Leave out school holidays"), required=False
    )
    past_the_rules = forms.BooleanField(
        label=_("Book although the house's rules say no"), required=False
    )

    def __init__(self, data: Data = None, *, membership: Membership, **initial: Any) -> None:
        super().__init__(data, membership=membership, **initial)
        if may_book_for_others(membership):
            actors = membership.house.organizations.filter(archived_at=None)
            self.fields["organization"].queryset = actors  # type: ignore[attr-defined]
        else:
            for name in ("organization", "past_the_rules", *CONTACT):
                del self.fields[name]
        self.lending = lending_of(membership.house)
        cast(RoomsField, self.fields["rooms"]).offer(self.lending)

    def chosen_rooms(self) -> list[str]:
        """The names of those that are ticked, so that the long list may stay folded."""
        ticked = {str(pk) for pk in self["rooms"].value()}
        rooms = cast(RoomsField, self.fields["rooms"])
        return [name for pk, name in rooms.names if str(pk) in ticked]

    @property
    def returning(self) -> list[forms.BoundField]:
        left_out = ("holidays", "closed_days", "school_holidays")
        return [self["until"], *(self[f"leaves_out_{one}"] for one in left_out)]

    @property
    def more(self) -> list[forms.BoundField]:
        names = ("expected", "is_public", "offer", "note", *CONTACT, "past_the_rules")
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, until = said.get("day"), said.get("until")
        if said.get("returns", ONCE) != ONCE and first:
            if until is None:
                self.add_error("until", _("Say until when it returns."))
            elif not first <= until <= first + LONGEST_SERIES:
                self.add_error("until", _("Choose a day after the first, within two years."))
        if not self.errors and not any(True for _day in self.days()):
            self.add_error(
                "until", _("All its days are holidays or closing days that it leaves out.")
            )
        elif not self.errors and not self.plan.spans:
            self.add_error("start", _("The clock skips this time on that day. Choose another."))
        return said

    @property
    def actor(self) -> Organization:
        chosen = self.cleaned_data.get("organization") or self.membership.organization
        assert chosen is not None  # noqa: S101  staff and leaders belong to an actor
        return chosen

    @property
    def by_the_rules(self) -> bool:
        return not self.cleaned_data.get("past_the_rules", False)

    @property
    def is_series(self) -> bool:
        return self.rule != ""

    @property
    def rule(self) -> str:
        return rule_of(self.cleaned_data["returns"], self.cleaned_data["day"])

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        start, end = said["start"], said["end"]
        return Plan(
            rooms=tuple(said["rooms"]),
            spans=tuple(_spans(self.days(), start, end, self.membership)),
            first_on=said["day"],
            start=start,
            end=end,
            rule=self.rule,
        )

    def days(self) -> Iterator[date]:
        """Those the series falls on, without the holidays it is to leave out."""
        said = self.cleaned_data
        first, last = said["day"], said.get("until") or said["day"]
        days = recurrence.days_between(self.rule, first, first, last)
        if not self.is_series:
            return days
        is_left_out = self._left_out()
        return (day for day in days if not is_left_out(day))

    def _left_out(self) -> Callable[[date], bool]:
        said, lending = self.cleaned_data, self.lending
        reasons = [
            tells
            for name, tells in (
                ("leaves_out_holidays", lending.holiday_on),
                ("leaves_out_closed_days", lending.closed_all),
                ("leaves_out_school_holidays", lending.school_holiday_on),
            )
            if said.get(name)
        ]
        return lambda day: any(tells(day) for tells in reasons)


def rule_of(returns: str, first: date) -> str:
    """As an RFC 5545 rule; the fifth such weekday of a month counts as the last."""
    if returns in (WEEKLY, FORTNIGHTLY):
        return recurrence.weekly(str(first.weekday()), 2 if returns == FORTNIGHTLY else 1)
    if returns == MONTHLY:
        nth = (first.day - 1) // 7 + 1
        return f"FREQ=MONTHLY;BYDAY={nth if nth < 5 else -1}{recurrence.DAY_CODES[first.weekday()]}"
    return ""


def _spans(days: Iterator[date], start: time, end: time, membership: Membership) -> Iterator[Span]:
    """A time that the clock skips on a day is left out there."""
    for day in days:
        try:
            yield span_on(day, start, end, membership.house.zone)
        except ValueError:
            continue


def typed_or_instead(typed: QueryDict) -> QueryDict:
    """A press on "you can have this instead" changes room and time, and nothing else typed."""
    parts = typed.get("instead", "").split("|")
    if len(parts) != 4:
        return typed
    changed = typed.copy()
    for name, value in zip(("rooms", "day", "start", "end"), parts, strict=True):
        changed[name] = value
    changed["room"] = parts[0]
    return changed
