"""Choosing among the rooms of a house."""

from collections.abc import Sequence
from typing import Any

from django import forms

from torvet.rooms.models import Room
from torvet.rooms.selectors.lending import Lending


class RoomsField(forms.TypedMultipleChoiceField):
    """One or several of the rooms that are lent. They are known with the rules by which they are,
    so neither showing nor reading them asks the database."""

    widget = forms.CheckboxSelectMultiple
    names: Sequence[tuple[int, str]] = ()

    def offer(self, lending: Lending) -> None:
        self.names = lending.names_of_lent
        self.choices = lambda: self.names  # put together only where they are shown
        self.known = {str(pk) for pk, _name in self.names}
        self.coerce = lambda pk: lending.room(int(pk))

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.known

    def prepare_value(self, value: Any) -> Any:
        return [one.pk if isinstance(one, Room) else one for one in value or ()]
