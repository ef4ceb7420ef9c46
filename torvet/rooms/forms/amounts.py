"""Lengths of time and prices, typed as people say them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases.lengths import DAY, HOUR, MINUTE, read_minutes, read_oere
from torvet.rooms.wording import length

MOST_MINUTES = 366 * DAY
MOST_OERE = 100_000_000


class LengthField(forms.CharField):
    """ "3 timer", "1½ time", "90 min"; a bare number is minutes. Cleans to minutes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        minutes = read_minutes(typed)
        if minutes is None or minutes > MOST_MINUTES:
            raise ValidationError(_("Write it as 90 minutes, 3 hours or 2 days."))
        return minutes

    def prepare_value(self, value: Any) -> Any:
        return length(value) if isinstance(value, int) else value


class WholeField(forms.CharField):
    """A whole number of days, hours or minutes: "24", "24 timer" and "1 døgn" where it asks for
    hours. Cleans to that number; empty is `empty`."""

    ASKED = {
        MINUTE: _("Write a number of minutes, such as 15."),
        HOUR: _("Write a number of hours, such as 24."),
        DAY: _("Write a number of days, such as 14."),
    }

    def __init__(
        self, unit: int, *, min_value: int, max_value: int, empty: int | None = None, **options: Any
    ) -> None:
        self.unit, self.empty = unit, empty
        super().__init__(**{"required": False, **options})
        self.validators += [MinValueValidator(min_value), MaxValueValidator(max_value)]

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return self.empty
        minutes = read_minutes(typed, self.unit)
        if minutes is None or minutes % self.unit:
            raise ValidationError(self.ASKED[self.unit])
        return minutes // self.unit

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"size": 10}


class KronerField(forms.CharField):
    """ "150", "125,50 kr" or "1.250". Cleans to øre."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        oere = read_oere(typed)
        if oere is None or oere > MOST_OERE:
            raise ValidationError(_("Write the price as 150 or 150,50."))
        return oere

    def prepare_value(self, value: Any) -> Any:
        return f"{value / 100:.2f}".replace(".", ",") if isinstance(value, int) else value
