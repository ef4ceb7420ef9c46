"""An actor, the people who work for it, and what it can bring."""

from datetime import date
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.terms import TermsField
from torvet.directory.models import (
    Area,
    Capacity,
    Contact,
    House,
    Means,
    Organization,
    Sector,
    Strength,
)
from torvet.directory.selectors.houses import areas_of
from torvet.directory.selectors.words import sectors_of, target_groups_of, themes_of

Data = QueryDict | None
LINKS = ("themes", "target_groups")


def text_area(label: Any, rows: int = 3, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class OrganizationForm(forms.Form):
    """Only the name is asked for; the rest makes the actor easier to find and to work with."""

    name = forms.CharField(
        label=_("What is the actor called?"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sector = forms.ModelChoiceField(
        Sector.objects.none(), label=_("Sector"), required=False, empty_label=_("Not said")
    )
    can_do = text_area(_("What can they do?"))
    phone = forms.CharField(
        label=_("Phone"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    for_whom = text_area(_("For whom?"), 2)
    description = text_area(_("Who are they?"))
    alternate_name = forms.CharField(label=_("Also called"), max_length=1000, required=False)
    themes = TermsField(label=_("Themes"), required=False)
    target_groups = TermsField(label=_("Target groups"), required=False)
    means = forms.MultipleChoiceField(
        label=_("What can they bring?"),
        required=False,
        choices=Means.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    capacity = forms.ChoiceField(
        label=_("Capacity left"), required=False, choices=Capacity.choices, widget=forms.RadioSelect
    )
    capacity_note = forms.CharField(label=_("About the capacity"), max_length=250, required=False)
    website = forms.URLField(
        label=_("Website"), max_length=500, required=False, assume_scheme="https"
    )
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Area"), required=False, empty_label=_("Not said")
    )

    def __init__(
        self,
        data: Data = None,
        *,
        house: House,
        today: date,
        organization: Organization | None = None,
    ) -> None:
        super().__init__(data, initial=self._told(organization) if organization else {})
        chosen = {name: [term.pk for term in self.initial.get(name, [])] for name in LINKS}
        self._terms("themes").offer(themes_of(house), today, chosen["themes"])
        self._terms("target_groups").offer(target_groups_of(house), today, chosen["target_groups"])
        self.fields["sector"].queryset = sectors_of(house)  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas_of(house)  # type: ignore[attr-defined]

    def _told(self, organization: Organization) -> dict[str, Any]:
        plain = {
            name: getattr(organization, name) for name in self.base_fields if name not in LINKS
        }
        return plain | {name: list(getattr(organization, name).all()) for name in LINKS}

    def _terms(self, name: str) -> TermsField:
        return cast(TermsField, self.fields[name])

    @property
    def quick(self) -> list[BoundField]:
        return [self[name] for name in ("name", "sector", "can_do", "phone", "email")]

    @property
    def more(self) -> list[BoundField]:
        known = {field.name for field in self.quick}
        return [self[name] for name in self.fields if name not in known]

    @property
    def has_more(self) -> bool:
        """Something stands, or is wrong, among what can wait."""
        return any(field.value() or field.errors for field in self.more)


class ContactForm(forms.Form):
    """A person who works for an actor; never a resident."""

    name = forms.CharField(label=_("Name"), max_length=150)
    title = forms.CharField(label=_("Role"), max_length=150, required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, data: Data = None, *, contact: Contact | None = None) -> None:
        told = {name: getattr(contact, name) for name in self.base_fields} if contact else {}
        super().__init__(data, initial=told)


class StrengthForm(forms.Form):
    """Something an actor has that others could use."""

    name = forms.CharField(label=_("What do you have?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What kind is it?"), choices=Means.choices, widget=forms.RadioSelect
    )
    description = text_area(_("More about it"))

    def __init__(self, data: Data = None, *, strength: Strength | None = None) -> None:
        told = {name: getattr(strength, name) for name in self.base_fields} if strength else {}
        super().__init__(data, initial=told)
