"""The house itself, who is in it, and what lies around it."""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.lines import LinesField
from torvet.directory.models import Area, House, HouseType, Membership, Organization, Place, Role
from torvet.directory.models.shapes import valid_on
from torvet.directory.selectors.houses import areas_of
from torvet.directory.selectors.words import house_types_of

Data = QueryDict | None
NEAR = ("Europe/", "Atlantic/", "America/Nuuk", "UTC")


class HouseForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    aliases = LinesField(
        label=_("Other names people use"), help_text=_("One on each line."), required=False
    )
    type = forms.ModelChoiceField(
        HouseType.objects.none(),
        label=_("Type of house"),
        required=False,
        empty_label=_("Not said"),
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    timezone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("The clock on the wall of the house.")
    )
    quiet_weeks = forms.IntegerField(
        label=_("After how many weeks of silence has a collaboration stalled?"),
        help_text=_("The coordinator's desk says so then. Empty leaves it as it is."),
        required=False,
        min_value=1,
        max_value=52,
    )

    def __init__(self, data: Data = None, *, house: House, today: date) -> None:
        super().__init__(data, initial=_told(house, self.base_fields))
        self.before = house.quiet_weeks
        offered = house_types_of(house).filter(valid_on(today) | Q(pk=house.type_id))
        self.fields["type"].queryset = offered  # type: ignore[attr-defined]
        self.fields["timezone"].choices = _zones(house.timezone)  # type: ignore[attr-defined]

    def clean_quiet_weeks(self) -> int:
        return self.cleaned_data["quiet_weeks"] or self.before


def _zones(kept: str) -> list[tuple[str, str]]:
    """The zones near Denmark, and the one the house has; all six hundred help nobody."""
    names = {name for name in available_timezones() if name.startswith(NEAR)} | {kept}
    return [(name, name.replace("_", " ")) for name in sorted(names)]


class RoleForm(forms.Form):
    """What a member may do, and for whom they are here."""

    role = forms.TypedChoiceField(
        label=_("Role"), choices=Role.choices, coerce=Role, widget=forms.RadioSelect
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Actor"),
        required=False,
        empty_label=_("None"),
        help_text=_("Needed for staff and association leaders."),
    )

    def __init__(
        self, data: Data = None, *, house: House, membership: Membership | None = None
    ) -> None:
        super().__init__(data, initial=_told(membership, ("role", "organization")))
        current = house.organizations.filter(archived_at=None)
        self.fields["organization"].queryset = current  # type: ignore[attr-defined]


class InvitationForm(RoleForm):
    """A member to be: someone who signs in already, or someone new."""

    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("Needed for someone who has never signed in to Torvet."),
    )
    field_order = ("email", "name", "role", "organization")


class AreaForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)

    def __init__(self, data: Data = None, *, area: Area | None = None) -> None:
        super().__init__(data, initial=_told(area, self.base_fields))


class PlaceForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    is_in_house = forms.BooleanField(label=_("It is in the house"), required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Area"), required=False, empty_label=_("Not said")
    )

    def __init__(self, data: Data = None, *, house: House, place: Place | None = None) -> None:
        super().__init__(data, initial=_told(place, self.base_fields))
        self.fields["area"].queryset = areas_of(house)  # type: ignore[attr-defined]


def _told(known: Any, names: Any) -> dict[str, Any]:
    return {name: getattr(known, name) for name in names} if known else {}
