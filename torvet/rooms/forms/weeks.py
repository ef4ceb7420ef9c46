"""A week to book again."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Membership, Organization
from torvet.rooms.forms.days import DayInput
from torvet.rooms.rules import may_book_for_others


class WeekForm(forms.Form):
    """A week to copy onto another; both said by any of their days. The coordinator says whose."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("For whom?"), empty_label=None
    )
    source = forms.DateField(label=_("The week to copy"), widget=DayInput())
    target = forms.DateField(label=_("Onto the week of"), widget=DayInput())

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership
        if may_book_for_others(membership):
            actors = membership.house.organizations.filter(archived_at=None)
            self.fields["organization"].queryset = actors  # type: ignore[attr-defined]
        else:
            del self.fields["organization"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        source, target = said.get("source"), said.get("target")
        if source and target and monday_of(source) == monday_of(target):
            self.add_error("target", _("Choose another week than the one you copy."))
        return said

    @property
    def actor(self) -> Organization:
        chosen = self.cleaned_data.get("organization") or self.membership.organization
        assert chosen is not None  # noqa: S101  staff and leaders belong to an actor
        return chosen


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
