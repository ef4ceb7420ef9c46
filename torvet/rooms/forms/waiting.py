"""What somebody waits for, made clean."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.clock import ClockField, read_clock
from torvet.directory.models import Membership, Organization
from torvet.rooms.models import Room
from torvet.rooms.plans import span_on
from torvet.rooms.selectors.rooms import current_rooms

Data = QueryDict | None


class WishForm(forms.Form):
    """`asked` fills the room and the time in beforehand: ?room=7&day=2026-03-02&start=10:00…
    Only who may book for others chooses the actor."""

    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Which room"), empty_label=_("Choose a room")
    )
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    start = ClockField(label=_("From"))
    end = ClockField(label=_("To"))
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("For whom"), empty_label=_("Choose an actor")
    )
    title = forms.CharField(label=_("What for"), max_length=200)
    expected = forms.IntegerField(
        label=_("How many people"), min_value=1, max_value=9999, required=False
    )
    is_public = forms.BooleanField(label=_("Show the title to everyone"), required=False)

    def __init__(
        self, data: Data = None, *, membership: Membership, asked: QueryDict | None = None
    ) -> None:
        super().__init__(data, initial=_told(asked))
        self.membership = membership
        self.fields["room"].queryset = current_rooms(membership).filter(is_lent=True)  # type: ignore[attr-defined]
        if membership.organization_id:
            del self.fields["organization"]
        else:
            current = membership.house.organizations.filter(archived_at=None)
            self.fields["organization"].queryset = current  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("day") and said.get("start") and said.get("end"):
            zone = self.membership.house.zone
            try:
                said["span"] = span_on(said["day"], said["start"], said["end"], zone)
            except ValueError:
                self.add_error("end", _("The clocks change then; choose another time."))
        return said

    def wished(self) -> dict[str, Any]:
        """As the action takes it."""
        wanted = ("room", "span", "organization", "title", "expected", "is_public")
        said = {"organization": self.membership.organization, **self.cleaned_data}
        return {name: said[name] for name in wanted}


def _told(asked: QueryDict | None) -> dict[str, Any]:
    given = asked or QueryDict()
    times = {name: read_clock(given.get(name, "")) for name in ("start", "end")}
    names = ("room", "day", "title", "expected", "organization")
    told = {name: given[name] for name in names if name in given}
    return {"is_public": True, **told, **times}
