"""What a person looks for in the list of bookings."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Membership
from torvet.engines.rooms.clocks import day_span
from torvet.engines.spans import Span
from torvet.rooms.models import State
from torvet.rooms.rules import may_book_for_others
from torvet.rooms.selectors.listing import Wanted
from torvet.rooms.selectors.rooms import rooms_visible_to
from torvet.rooms.selectors.statements import Month
from torvet.ui.components.times import month_year

TODAY, THIS_WEEK, NEXT_WEEK, OVER = "today", "week", "next-week", "past"
MONTHS_AROUND = 12
STATES = {
    "requested": (_("Waits for an answer"), (State.REQUESTED,)),
    "held": (_("Booked"), (State.HELD, State.MOVED)),
    "offered": (_("Offered to the waiting list"), (State.OFFERED,)),
    "given-up": (_("Cancelled or refused"), (State.CANCELLED, State.REFUSED)),
    "no-show": (_("Nobody came"), (State.NO_SHOW,)),
    "skipped": (_("Left out"), (State.SKIPPED,)),
}


class BookingsForm(forms.Form):
    """Everything is optional; an answer that is none of those offered counts as not given."""

    actor = forms.ChoiceField(label=_("Actor"), required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    when = forms.ChoiceField(label=_("Period"), required=False)

    def __init__(self, data: QueryDict, *, membership: Membership, today: date) -> None:
        super().__init__(data)
        self.today, self.zone = today, membership.house.zone
        if may_book_for_others(membership):
            actors = membership.house.organizations.order_by("name").values_list("pk", "name")
            self._offer("actor", _("All actors"), [(str(pk), name) for pk, name in actors])
        else:
            del self.fields["actor"]
        rooms = rooms_visible_to(membership).values_list("pk", "name")
        self._offer("room", _("All rooms"), [(str(pk), name) for pk, name in rooms])
        states = [(code, label) for code, (label, _states) in STATES.items()]
        self._offer("state", _("All states"), states)
        self._offer("when", _("To come"), list(_periods(today)))
        self.is_valid()

    def _offer(self, name: str, otherwise: Any, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", otherwise), *choices]

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        when = said.get("when", "")
        return Wanted(
            room=_number(said.get("room")),
            organization=_number(said.get("actor")),
            states=STATES[said["state"]][1] if said.get("state") else (),
            period=self._span(when) if when not in ("", OVER) else None,
            is_over=when == OVER,
        )

    def _span(self, when: str) -> Span:
        monday = self.today - timedelta(days=self.today.weekday())
        if when == TODAY:
            return day_span(self.today, self.today, self.zone)
        if when in (THIS_WEEK, NEXT_WEEK):
            first = monday + timedelta(weeks=when == NEXT_WEEK)
            return day_span(first, first + timedelta(days=6), self.zone)
        month = Month(date.fromisoformat(f"{when}-01"))
        return day_span(month.first, month.last, self.zone)


def _periods(today: date) -> list[tuple[str, Any]]:
    """What is near, then the months of a year to come and of the year that was."""
    this = Month(today.replace(day=1))
    near = [(TODAY, _("Today")), (THIS_WEEK, _("This week")), (NEXT_WEEK, _("Next week"))]
    ahead, before = [this], [this]
    for _month in range(MONTHS_AROUND):
        ahead.append(ahead[-1].after)
        before.append(before[-1].before)
    return [*near, *map(_said, ahead), (OVER, _("Over or given up")), *map(_said, before[1:])]


def _said(month: Month) -> tuple[str, str]:
    return month.code, month_year(month.first)


def _number(chosen: str | None) -> int | None:
    return int(chosen) if chosen else None
