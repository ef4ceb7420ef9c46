"""One entry of the guide, in Danish and English."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import GuideEntry


def _text(label: Any, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, widget=area, **options)


class WatchForm(forms.Form):
    """What to watch for in this type of house."""

    watch_da = _text(_("What to watch for"))
    watch_en = _text(_("The same in English"))
    source_da = _text(
        _("Where it comes from"), max_length=500, help_text=_("Such as: our own experience.")
    )
    source_en = _text(_("The same in English"), max_length=500)

    def __init__(self, data: QueryDict | None, *, entry: GuideEntry) -> None:
        super().__init__(data, initial={name: getattr(entry, name) for name in self.base_fields})


class EntryForm(WatchForm):
    name_da = forms.CharField(label=_("What is it called?"), max_length=100)
    name_en = forms.CharField(label=_("The same in English"), max_length=100, required=False)
    pays_off_da = _text(_("When does it pay off?"))
    pays_off_en = _text(_("The same in English"))
    asks_da = _text(_("What does it ask of the parties?"))
    asks_en = _text(_("The same in English"))
    settle_da = _text(_("What to settle first?"))
    settle_en = _text(_("The same in English"))
    field_order = [
        "name_da",
        "name_en",
        "pays_off_da",
        "pays_off_en",
        "asks_da",
        "asks_en",
        "settle_da",
        "settle_en",
        "watch_da",
        "watch_en",
        "source_da",
        "source_en",
    ]
