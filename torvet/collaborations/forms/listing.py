"""Which collaborations to show."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import Collaboration, Stage
from torvet.collaborations.selectors import filtered
from torvet.directory.models import House, Organization


class FilterForm(forms.Form):
    """Everything is optional; an answer that is none of those offered counts as not given. Also a
    problem that nobody works on yet may be asked for."""

    stage = forms.ChoiceField(label=_("Stage"), required=False)
    actor = forms.ChoiceField(label=_("Actor"), required=False)
    need = forms.ChoiceField(label=_("Problem"), required=False)

    def __init__(self, data: QueryDict, *, house: House) -> None:
        super().__init__(data)
        actors = Organization.objects.filter(parties__collaboration__house=house)
        asked = data.get("need", "")
        is_asked = Q(pk=int(asked)) if asked.isdecimal() else Q(pk=None)
        needs = house.needs.filter(Q(collaborations__isnull=False) | is_asked)
        self._offer("stage", _("All stages"), Stage.choices)
        self._offer("actor", _("All actors"), actors.distinct().values_list("pk", "name"))
        self._offer("need", _("All problems"), needs.distinct().values_list("pk", "title"))

    def _offer(self, name: str, everything: Any, choices: Iterable[tuple[Any, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", everything), *choices]

    def narrow(self, collaborations: QuerySet[Collaboration]) -> QuerySet[Collaboration]:
        self.is_valid()
        asked = self.cleaned_data
        return filtered(
            collaborations,
            stage=asked.get("stage", ""),
            actor=int(asked.get("actor") or 0) or None,
            need=int(asked.get("need") or 0) or None,
        )

    @property
    def asks_for_something(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())
