"""Inviting one more actor, and leaving."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import Collaboration, Party
from torvet.collaborations.selectors import actors_to_invite
from torvet.directory.models import Organization


class InviteForm(forms.Form):
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Whom will you ask?"), empty_label=_("Choose an actor")
    )
    why = forms.CharField(
        label=_("Why them?"),
        help_text=_("It stands in the invitation."),
        max_length=400,
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, collaboration: Collaboration) -> None:
        super().__init__(data)
        self.fields["organization"].queryset = actors_to_invite(collaboration)  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    """Several stand on one page, so its fields carry the party's number."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The others read it. What was promised stays there."),
        max_length=400,
    )

    def __init__(self, data: QueryDict | None, *, party: Party) -> None:
        super().__init__(data, prefix=f"leave-{party.pk}")
