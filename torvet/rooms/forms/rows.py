"""Choosing one row of a table that most who fill in the form never ask for."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator


class _Later(ModelChoiceIterator[Any]):
    """Asks its field for the rows when they are drawn."""

    def __init__(self, field: "RowField") -> None:  # the rows are not asked for yet
        self.field = field

    queryset = property(lambda self: self.field.queryset)


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Its rows are put into a question only where they are drawn or one of them is chosen."""

    iterator = _Later
    rows: Callable[[], QuerySet[Any]] | None = None

    def offer(self, rows: Callable[[], QuerySet[Any]]) -> None:
        self.rows = rows

    def _rows(self) -> QuerySet[Any]:
        return self.rows() if self.rows else self._given

    def _keep(self, queryset: QuerySet[Any]) -> None:
        self._given = queryset
        self.widget.choices = self.choices

    queryset = property(_rows, _keep)
