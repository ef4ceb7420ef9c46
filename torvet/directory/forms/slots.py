"""Hours of the week as one field: when a group is free, when a problem is felt.

    [{"days": "01234", "from": "14:00", "to": "18:00"}, …]        (days: Monday = 0)

Shown as a few rows of weekdays, from and to; a row left empty counts for nothing.
In a template: `{% include "directory/forms/slots.html" with field=form.free %}`.
"""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from torvet.directory.forms.clock import read_clock
from torvet.ui.components.times import clock, weekday

SPARE_ROWS = 3
Slot = dict[str, str]


class SlotsInput(forms.Widget):
    """Weekdays, from and to; `value` is a list of slots, as stored or as typed."""

    template_name = "directory/forms/slot_rows.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        slots = [*(value or []), *({} for _ in range(SPARE_ROWS))]
        context["rows"] = [_row(name, number, slot) for number, slot in enumerate(slots)]
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0_0" if id_ else ""

    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002  Django's own signature
        name: str,
    ) -> list[Slot]:
        """What was typed, row by row, without the empty rows."""
        rows: list[Slot] = []
        for number in range(_rows_sent(data, name)):
            days = data.getlist(f"{name}-{number}-days") if hasattr(data, "getlist") else []
            slot = {"days": "".join(sorted(set(days)))}
            slot |= {end: str(data.get(f"{name}-{number}-{end}", "")) for end in ("from", "to")}
            if any(text.strip() for text in slot.values()):
                rows.append(slot)
        return rows

    def value_omitted_from_data(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002  Django's own signature
        name: str,
    ) -> bool:
        return f"{name}-rows" not in data


class SlotsField(forms.Field):
    """Cleans to a list of slots in the form in which they are stored."""

    widget = SlotsInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})

    def clean(self, value: Any) -> list[Slot]:
        """Raises `ValidationError` that names the row."""
        slots = [_clean(slot, number) for number, slot in enumerate(value or [], start=1)]
        if self.required and not slots:
            raise ValidationError(self.error_messages["required"], code="required")
        return slots

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.clean(data) != (initial or [])
        except ValidationError:
            return True


def _rows_sent(data: Mapping[str, Any], name: str) -> int:
    sent = str(data.get(f"{name}-rows", ""))
    return min(int(sent), 50) if sent.isdecimal() else 0


def _row(name: str, number: int, slot: Slot) -> dict[str, Any]:
    days = [
        {"value": str(day), "name": weekday(day), "is_on": str(day) in slot.get("days", "")}
        for day in range(7)
    ]
    return {
        "prefix": f"{name}-{number}",
        "number": number,
        "days": days,
        "from": _shown(slot.get("from", "")),
        "to": _shown(slot.get("to", "")),
        "is_spare": not slot,
    }


def _shown(typed: str) -> str:
    read = read_clock(typed) if typed else None
    return clock(read) if read else typed


def _clean(slot: Slot, number: int) -> Slot:
    start, end = _time(slot["from"], number), _time(slot["to"], number)
    days = "".join(day for day in "0123456" if day in slot["days"])
    if not days:
        raise ValidationError(_("Row %(row)s: choose the days.") % {"row": number})
    if end <= start:
        raise ValidationError(_("Row %(row)s: it must end after it starts.") % {"row": number})
    return {"days": days, "from": f"{start:%H:%M}", "to": f"{end:%H:%M}"}


def _time(typed: str, number: int) -> time:
    read = read_clock(typed) if typed.strip() else None
    if read is None:
        raise ValidationError(_("Row %(row)s: write both times as 15.30.") % {"row": number})
    return read
