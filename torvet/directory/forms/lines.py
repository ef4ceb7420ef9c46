"""A list of short texts, typed one on each line."""

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """Cleans to the lines without the empty ones and without repeats."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": rows}), **options})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        typed = str(super().clean(value))
        return list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
