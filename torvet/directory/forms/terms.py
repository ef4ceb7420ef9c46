"""Choosing among the house's words: the tree as a list of boxes, parts set in below their whole."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from torvet.directory.selectors.words import B, as_tree


class TermsField(forms.TypedMultipleChoiceField):
    """Cleans to the chosen terms themselves. Words no longer in use stay to be seen only where
    they are already chosen."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, terms: Iterable[B], on: date, chosen: Iterable[int] = ()) -> None:
        kept = set(chosen)
        in_use = [term for term in terms if term.pk in kept or term.is_valid_on(on)]
        self.by_id = {str(term.pk): term for term in in_use}
        self.choices = [(term.pk, set_in(term.name, depth)) for depth, term in as_tree(in_use)]
        self.coerce = self.by_id.__getitem__

    def prepare_value(self, value: Any) -> Any:
        """Initial values may be the terms."""
        if isinstance(value, list | tuple):
            return [getattr(one, "pk", one) for one in value]
        return value


def set_in(name: str, depth: int) -> str:
    return "– " * depth + name
