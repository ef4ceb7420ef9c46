"""All the times of one thing on a form."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.times.row import TimeRow, often_of
from torvet.directory.models.shapes import Timed
from torvet.directory.rhythm import Rhythm, rhythm_of
from torvet.directory.wording import time_in_words

T = TypeVar("T", bound=Timed)
SPARE_ROWS = 3


class TimesEditor(Generic[T]):
    """All times of one thing on a form: rows for the simple ones, words for the others.

    `is_asking_for_rows` is true when the person pressed "more rows"; nothing is to be saved then.
    """

    def __init__(
        self,
        kind: type[T],
        stored: Iterable[T],
        *,
        today: date,
        data: QueryDict | None = None,
        row_form: type[TimeRow] = TimeRow,
        row_options: Mapping[str, Any] | None = None,
    ) -> None:
        self.kind, self.today, self.data = kind, today, data
        self.simple: list[tuple[T, Rhythm]] = []
        self.others: list[T] = []
        for row in stored:
            self._sort(row)
        self.rows = self._rows(row_form, dict(row_options or {}))
        self.kept = KeptTimes(data, others=self.others, prefix="kept")

    def _sort(self, row: T) -> None:
        rhythm = rhythm_of(row.rule, row.first_on)
        if rhythm is not None and often_of(rhythm) is not None:
            self.simple.append((row, rhythm))
        else:
            self.others.append(row)

    def _rows(self, row_form: type[TimeRow], options: dict[str, Any]) -> Any:
        """Each row says itself whether it says nothing; Django would compare it with what may
        have been stored meanwhile."""
        kind = forms.formset_factory(row_form, extra=SPARE_ROWS, max_num=200)
        initial = [row_form.initial_of(row, rhythm) for row, rhythm in self.simple]
        data = self._with_more_rows() if self.is_asking_for_rows else self.data
        return kind(
            data, initial=initial, prefix="times", form_kwargs=options | {"empty_permitted": False}
        )

    @property
    def is_asking_for_rows(self) -> bool:
        return self.data is not None and "more_rows" in self.data

    def _with_more_rows(self) -> QueryDict:
        data = cast(QueryDict, self.data).copy()
        sent = str(data.get("times-TOTAL_FORMS", ""))
        data["times-TOTAL_FORMS"] = str((int(sent) if sent.isdecimal() else 0) + SPARE_ROWS)
        return data

    def is_valid(self) -> bool:
        return all([self.rows.is_valid(), self.kept.is_valid()])

    @property
    def has_errors(self) -> bool:
        """Something typed is wrong; nothing is while the person only asks for more rows."""
        if self.data is None or self.is_asking_for_rows:
            return False
        return not self.is_valid()

    def times(self) -> list[T]:
        """Unsaved rows, in the order typed. Ask only when it is valid."""
        typed = [self._built(row) for row in self.rows if not row.says_nothing]
        return [*typed, *(_again(row) for row in self.others if self.kept.keeps(row))]

    def _built(self, row: TimeRow) -> T:
        rhythm = row.rhythm()
        return self.kind.at(
            first_on=rhythm.first_from(row.cleaned_data["first_on"] or self.today),
            start=row.cleaned_data["start"],
            end=row.cleaned_data["end"],
            rule=rhythm.rule,
            **row.fields_to_store(),
        )


def _again(row: T) -> T:
    """The same time, unsaved: it may be for a copy of what it belonged to."""
    again = copy(row)
    again.pk, again._state.adding = None, True
    return again


class KeptTimes(forms.Form):
    """The times no row can show, each with a tick that keeps it."""

    keep = forms.MultipleChoiceField(
        label=_("Times with a pattern of their own"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Take the tick away to remove a time."),
    )

    def __init__(self, data: QueryDict | None, *, others: Sequence[Timed], prefix: str) -> None:
        ids = [str(row.pk) for row in others]
        super().__init__(data, initial={"keep": ids}, prefix=prefix)
        field = self.fields["keep"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = [(str(row.pk), time_in_words(row)) for row in others]

    def keeps(self, row: Timed) -> bool:
        return str(row.pk) in self.cleaned_data["keep"]
