"""Doing what a form asks for, with a refusal put where the person looks."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError

from torvet.base.errors import DomainError

Done = TypeVar("Done")


def attempt(form: forms.Form, act: Callable[[], Done]) -> Done | None:
    """What the action gives; None where it was refused, and the form then says why.

    A refusal that names a field of the form stands at that field, any other on top.
    """
    try:
        return act()
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    except ValidationError as error:
        for name, messages in _by_field(error).items():
            form.add_error(name if name in form.fields else None, messages)
    return None


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
