"""Moving a time, and giving times up."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.clock import ClockField
from torvet.directory.models import Membership
from torvet.rooms.forms.bookings import BookingForm
from torvet.rooms.forms.days import DayInput
from torvet.rooms.models import Room
from torvet.rooms.plans import span_on
from torvet.rooms.rules import may_book_for_others
from torvet.rooms.selectors.rooms import lent_rooms
from torvet.ui.components.amounts import kroner

Data = QueryDict | None


class MoveForm(forms.Form):
    """Another time, another room, or both; `label`s as in the booking."""

    room = forms.ModelChoiceField(Room.objects.none(), label=_("Which room?"), empty_label=None)
    day = forms.DateField(label=_("Day"), widget=DayInput())
    start = ClockField(label=_("From"))
    end = ClockField(label=_("To"))
    past_the_rules = forms.BooleanField(
        label=_("Move it although the house's rules say no"), required=False
    )

    def __init__(self, data: Data = None, *, membership: Membership, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.membership = membership
        self.fields["room"].queryset = lent_rooms(membership)  # type: ignore[attr-defined]
        if not may_book_for_others(membership):
            del self.fields["past_the_rules"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            zone = self.membership.house.zone
            try:
                said["span"] = span_on(said["day"], said["start"], said["end"], zone)
            except ValueError:
                self.add_error("start", _("The clock skips this time on that day. Choose another."))
        return said

    @property
    def by_the_rules(self) -> bool:
        return not self.cleaned_data.get("past_the_rules", False)


class SeriesForm(BookingForm):
    """How a series goes on; whose it is stays."""

    def __init__(self, data: Data = None, *, membership: Membership, **initial: Any) -> None:
        super().__init__(data, membership=membership, **initial)
        self.fields.pop("organization", None)


class CancelForm(forms.Form):
    """`costs` says for each answer what is to be paid all the same, in øre; `seen_at` is when the
    person was told so."""

    ANSWERS = ONE, LATER, ALL = "one", "later", "all"
    which = forms.ChoiceField(
        label=_("Which times?"),
        choices=[
            (ONE, _("Only this one")),
            (LATER, _("This one and all later")),
            (ALL, _("All that are still to come")),
        ],
        initial=ONE,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why?"), max_length=400, required=False)
    is_excused = forms.BooleanField(
        label=_("The house lets them off: it costs nothing"), required=False
    )
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Data = None, *, costs: Mapping[str, int], may_excuse: bool) -> None:
        super().__init__(data)
        if not may_excuse:
            del self.fields["is_excused"]
        which: Any = self.fields["which"]
        which.choices = [
            (answer, _with_cost(label, costs[answer]))
            for answer, label in which.choices
            if answer in costs
        ]


def _with_cost(label: object, cost: int) -> str:
    if not cost:
        return str(label)
    return gettext("%(which)s – costs %(price)s all the same") % {
        "which": label,
        "price": kroner(cost),
    }
