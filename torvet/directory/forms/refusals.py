"""Putting what an action refused where the person looks."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError

from torvet.base.errors import DomainError

T = TypeVar("T")


def attempt(form: forms.BaseForm, action: Callable[[], T]) -> T | None:
    """Run an action that returns something. None where it refused: the reason then stands at its
    field of the form, or on top where the form has no such field; its code is the error's name."""
    try:
        return action()
    except DomainError as refused:
        said = ValidationError(str(refused), code=type(refused).__name__)
        form.add_error(refused.field if refused.field in form.fields else None, said)
    except ValidationError as refused:
        for name, messages in refused.message_dict.items():
            form.add_error(name if name in form.fields else None, messages)
    return None
