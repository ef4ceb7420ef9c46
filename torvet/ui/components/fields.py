"""One form field with its label, hint, control and errors; and the list of errors on top."""

from collections.abc import Iterable

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

MANY = 12
INPUTS = {
    forms.CheckboxInput: "form-checkbox",
    forms.RadioSelect: "form-radio",
    forms.CheckboxSelectMultiple: "form-checkbox",
    forms.Select: "form-select",
}


@register.simple_tag
def field(
    bound: BoundField, *, optional: bool = True, row: bool = False, hint: bool = True
) -> SafeString:
    """A field of a form. `optional=False` leaves out "(optional)", `row=True` puts choices side by
    side, `hint=False` leaves out the help text. More than a dozen checkboxes get a field that
    narrows them. Help stands in words above the control, so a placeholder is never shown."""
    kind = _kind(bound.field.widget)
    context = {
        "field": bound,
        "kind": kind,
        "says_optional": optional and not bound.field.required,
        "is_row": row,
        "says_hint": hint and bool(bound.help_text),
        "hint_id": f"{bound.auto_id}_helptext",
        "error_id": f"{bound.auto_id}_error",
    }
    if kind == "choices":
        options = list(_options(bound))
        context |= {"options": options, "is_long": len(options) > MANY}
    else:
        attributes = _attributes(bound) | {"placeholder": False}
        if not hint and not bound.errors:
            attributes["aria-describedby"] = False
        context["control"] = bound.as_widget(attrs=attributes)
    return render_to_string("ui/forms/field.html", context)


@register.inclusion_tag("ui/forms/filter_field.html")
def filter_field(bound: BoundField) -> dict[str, object]:
    """A field of a filter bar, small. On a phone only the control is seen, so the first choice of
    a select says what it is about ("All sectors")."""
    widget = bound.field.widget
    is_search = getattr(widget, "input_type", "") == "search"
    attributes = _attributes(bound) | ({"placeholder": str(bound.label)} if is_search else {})
    control = bound.as_widget(attrs=attributes)
    return {"field": bound, "control": control, "is_search": is_search}


@register.inclusion_tag("ui/forms/errors.html")
def errors(*asked: forms.BaseForm | Iterable[forms.BaseForm]) -> dict[str, object]:
    """The summary on top: every error of the forms, or rows of forms, each with a link to its
    field."""
    every = [form for one in asked for form in ([one] if isinstance(one, forms.BaseForm) else one)]
    return {
        "general": [error for form in every for error in form.non_field_errors()],
        "wrong": [
            (_lead(bound), bound, _first_id(bound))
            for form in every
            for bound in form
            if bound.errors
        ],
    }


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "control"


def _class(widget: forms.Widget) -> str:
    for kind in type(widget).__mro__:
        if kind in INPUTS:
            return INPUTS[kind]
    return "form-input"


def _attributes(bound: BoundField) -> dict[str, str | bool]:
    own = bound.field.widget.attrs.get("class", "")
    return {"class": f"{_class(bound.field.widget)} {own}".strip()}


def _options(bound: BoundField) -> list[BoundWidget]:
    options = list(bound.subwidgets)
    for option in options:
        option.data["attrs"]["class"] = _class(bound.field.widget)
        option.data["attrs"].pop("required", None)
    return options


def _lead(bound: BoundField) -> str:
    """A question keeps its own sign."""
    label = str(bound.label)
    return label if label.endswith("?") else f"{label}:"


def _first_id(bound: BoundField) -> str:
    is_group = _kind(bound.field.widget) == "choices"
    return f"{bound.auto_id}_0" if is_group else bound.auto_id
