"""Days as people pick or write them."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases.day_ranges import read_day_range
from torvet.engines.phrases.moments import read_day

BETWEEN = re.compile(r"[,;\n]+|(?<=\d)\.?\s+(?=\d+[./-]\s?\d+[./-]\s?\d{2})|\b(?:og|and)\b")
A_LEAP_YEAR = 2024
LONGEST_LINE = 200
MOST_LINES = 200
MOST = {"most": MOST_LINES}
WITHOUT_YEAR = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})\.?")


class DayInput(forms.DateInput):
    """The browser's own calendar, which wants the day the way computers write it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Days(frozenset[tuple[int | None, int, int]]):
    """Dates as year, month and day; without a year it is that day of every year."""

    def holds(self, day: date) -> bool:
        return bool({(year, day.month, day.day) for year in (day.year, None)} & self)


class DaysField(forms.CharField):
    """Several dates in one field: "24.12.2026, 31.12"."""

    def to_python(self, value: Any) -> Any:
        """`Days`. Raises `ValidationError` with the first part that is no date."""
        typed = super().to_python(value) or ""
        parts = filter(None, (one.strip() for one in BETWEEN.split(typed)))
        return Days(map(_read, parts))


class DayRangesField(forms.CharField):
    """Named stretches of days, one on a line: "Efterårsferie 10.10–18.10". Where no year is said
    it is the coming one after `today`, which the form sets."""

    widget = forms.Textarea(attrs={"rows": 6})
    today: date

    def to_python(self, value: Any) -> Any:
        """A list of `DayRange`. Raises `ValidationError` with every line that says no days."""
        typed = super().to_python(value) or ""
        lines = [line.strip() for line in typed.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Paste at most %(most)d lines at a time."), "many", MOST)
        found = [(line, read_day_range(line[:LONGEST_LINE], self.today)) for line in lines]
        wrong = [line for line, read in found if read is None]
        if wrong:
            message = _("“%(line)s” says no days. Write them as “Name 10.10.2026–18.10.2026”.")
            raise ValidationError(
                [ValidationError(message, "days", {"line": one}) for one in wrong]
            )
        return [read for _line, read in found]


def _read(part: str) -> tuple[int | None, int, int]:
    day = read_day(part)
    if day:
        return day.year, day.month, day.day
    found = WITHOUT_YEAR.fullmatch(part)
    if found:
        number, month = map(int, found.groups())
        if _is_day(month, number):
            return None, month, number
    message = _("“%(part)s” is no date. Write dates as 24.12.2026.")
    raise ValidationError(message, code="day", params={"part": part})


def _is_day(month: int, number: int) -> bool:
    try:
        date(A_LEAP_YEAR, month, number)
    except ValueError:
        return False
    return True
