"""When an actor is in the house: rows of a weekly plan, with who comes and where they sit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.refusals import attempt
from torvet.directory.forms.times.row import TimeRow
from torvet.directory.models import Contact, Organization, Place, Presence
from torvet.directory.rhythm import Rhythm
from torvet.directory.selectors.houses import places_of
from torvet.directory.writing import refuse_cpr

NOBODY_IN_PARTICULAR = _("Nobody in particular")


class PresenceRow(TimeRow):
    ends_required = True
    beside = ("contact", "place", "note")

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label=_("Who comes"),
        required=False,
        empty_label=NOBODY_IN_PARTICULAR,
    )
    place = forms.ModelChoiceField(
        Place.objects.none(), label=_("Where"), required=False, empty_label=_("Not said")
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, contacts: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in (("contact", contacts), ("place", places)):
            self.fields[name].queryset = known  # type: ignore[attr-defined]

    def clean_note(self) -> str:
        """Said at the row it was typed in; the action knows no rows."""
        note: str = self.cleaned_data["note"]
        attempt(self, lambda: refuse_cpr({"note": note}))
        return note

    def fields_to_store(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.beside}

    @staticmethod
    def initial_of(row: Presence, rhythm: Rhythm) -> dict[str, Any]:
        beside = {"contact": row.contact_id, "place": row.place_id, "note": row.note}
        return TimeRow.initial_of(row, rhythm) | beside


def row_options(organization: Organization) -> dict[str, Any]:
    """The people and rooms a plan may name: the actor's own, and those of the house."""
    return {
        "contacts": organization.contacts.filter(archived_at=None),
        "places": places_of(organization.house).filter(is_in_house=True),
    }
