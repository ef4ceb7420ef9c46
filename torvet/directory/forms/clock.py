"""A time of day the way people type it: "15", "15.30", "15:30", "1530", "kl. 15"."""

from datetime import time
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases.times import read_times
from torvet.ui.components.times import clock


@lru_cache(maxsize=2048)
def read_clock(typed: str) -> time | None:
    """One time of day, None where the text is none or says something more."""
    read = read_times(typed.replace(",", "."), bare_hours=True)
    if len(read.hours) != 1 or read.unread or read.hours[0].end is not None:
        return None
    return read.hours[0].start


class ClockInput(forms.TextInput):
    """A short field with the numeric keys of a phone."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"inputmode": "decimal", "size": "6", "autocomplete": "off", "class": "clock"}
        super().__init__({**own, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return clock(value) if isinstance(value, time) else value


class ClockField(forms.CharField):
    widget = ClockInput

    def to_python(self, value: Any) -> Any:
        """A `time`, None where nothing is typed. Raises `ValidationError`."""
        typed = super().to_python(value)
        if not typed:
            return None
        read = read_clock(typed)
        if read is None:
            raise ValidationError(_("Write the time as 15.30."), code="clock")
        return read

    def prepare_value(self, value: Any) -> Any:
        return clock(value) if isinstance(value, time) else value
