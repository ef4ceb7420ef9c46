"""Choosing among the house's words: the tree as a list, parts set in below their whole."""

from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from django import forms

from torvet.directory.selectors.words import B, as_tree

FITS_A_LIST = 200


class TermsField(forms.TypedMultipleChoiceField):
    """Cleans to the chosen terms themselves. Words no longer in use stay to be seen only where
    they are already chosen."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, terms: Iterable[B], on: date, chosen: Iterable[int] = ()) -> None:
        kept = set(chosen)
        in_use = [term for term in terms if term.pk in kept or term.is_valid_on(on)]
        by_id = {str(term.pk): term for term in in_use}
        listed = as_listed(in_use, kept)
        self.choices = [(term.pk, set_in(term.name, depth)) for depth, term in listed]
        self.coerce = by_id.__getitem__

    def prepare_value(self, value: Any) -> Any:
        """Initial values may be the terms."""
        if isinstance(value, list | tuple):
            return [getattr(one, "pk", one) for one in value]
        return value


class TermField(forms.TypedChoiceField):
    """One term of a tree, or none; cleans to the term itself."""

    def __init__(self, *, empty_label: Any, **options: Any) -> None:
        super().__init__(**{"required": False, "empty_value": None, **options})
        self.empty_label = empty_label

    def offer(self, terms: Iterable[B], on: date, chosen: int | None = None) -> None:
        in_use = [term for term in terms if term.pk == chosen or term.is_valid_on(on)]
        by_id = {str(term.pk): term for term in in_use}
        named: list[tuple[int, str]] = [
            (term.pk, set_in(term.name, depth)) for depth, term in as_listed(in_use, {chosen})
        ]
        self.choices = [("", self.empty_label), *named]
        self.coerce = by_id.__getitem__

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)


def as_listed(terms: Iterable[B], chosen: Container[int | None] = ()) -> list[tuple[int, B]]:
    """Depth and term in the order of the tree. Of a register's thousands only the upper levels
    are listed, as many as fit, and what is chosen."""
    tree = list(as_tree(terms))
    if len(tree) <= FITS_A_LIST:
        return tree
    depths = sorted(depth for depth, _term in tree)
    fits = depths[FITS_A_LIST] - 1
    return [(depth, term) for depth, term in tree if depth <= max(fits, 0) or term.pk in chosen]


def set_in(name: str, depth: int) -> str:
    return "– " * depth + name
