"""Choosing among the house's own words: sectors, and the trees of themes and target groups."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from torvet.directory.models import House, TargetGroup, Theme
from torvet.directory.selectors.words import as_tree, target_groups_of, themes_of

M = TypeVar("M", bound=Model)
B = TypeVar("B", Theme, TargetGroup)
INDENT = "\u2003"


def themes_offered(house: House, today: date, carried: Iterable[Theme] = ()) -> list[Theme]:
    """Those in use today, and those the thing carries already."""
    return _with_carried(themes_of(house, today), carried)


def target_groups_offered(
    house: House, today: date, carried: Iterable[TargetGroup] = ()
) -> list[TargetGroup]:
    return _with_carried(target_groups_of(house, today), carried)


def _with_carried(in_use: Iterable[B], carried: Iterable[B]) -> list[B]:
    offered = {term.pk: term for term in in_use}
    for term in carried:
        offered.setdefault(term.pk, term)
    return list(offered.values())


def tree_choices(terms: Iterable[B]) -> list[tuple[str, str]]:
    """Value and label in the order of the tree; a part stands indented under its whole."""
    return [(str(term.pk), f"{INDENT * depth}{term.name}") for depth, term in as_tree(terms)]


class PickMany(forms.MultipleChoiceField):
    """Ticks among things already read; cleans to the things, in the order offered."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})
        self.things: dict[str, Model] = {}

    def offer(
        self, things: Iterable[Model], choices: Sequence[tuple[str, str]] | None = None
    ) -> None:
        self.things = {str(thing.pk): thing for thing in things}
        named = [(key, str(thing)) for key, thing in self.things.items()]
        self.choices = list(choices) if choices is not None else named

    def offer_tree(self, terms: Iterable[B]) -> None:
        known = list(terms)
        self.offer(known, tree_choices(known))

    def prepare_value(self, value: Any) -> Any:
        """Things of the database are shown by their keys."""
        if isinstance(value, Iterable) and not isinstance(value, str):
            return [str(item.pk) if isinstance(item, Model) else str(item) for item in value]
        return value

    def clean(self, value: Any) -> list[Model]:
        ticked = set(super().clean(value))
        return [thing for key, thing in self.things.items() if key in ticked]


class PickOne(forms.ChoiceField):
    """One of some things already read, or none; cleans to the thing."""

    def __init__(self, *, none: Any = "", **options: Any) -> None:
        super().__init__(**{"required": False, **options})
        self.none = none
        self.things: dict[str, Model] = {}

    def offer(
        self, things: Iterable[Model], choices: Sequence[tuple[str, str]] | None = None
    ) -> None:
        self.things = {str(thing.pk): thing for thing in things}
        named = [(key, str(thing)) for key, thing in self.things.items()]
        self.choices = [("", self.none), *(choices if choices is not None else named)]

    def offer_tree(self, terms: Iterable[B]) -> None:
        known = list(terms)
        self.offer(known, tree_choices(known))

    def prepare_value(self, value: Any) -> Any:
        return str(value.pk) if isinstance(value, Model) else value

    def clean(self, value: Any) -> Model | None:
        chosen = super().clean(value)
        if not chosen:
            return None
        if chosen not in self.things:
            raise ValidationError(_("Choose one of those on the list."), code="invalid_choice")
        return self.things[chosen]
