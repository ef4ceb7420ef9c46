"""What the coordinator decides about one wish."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("The actor reads it."),
    )
