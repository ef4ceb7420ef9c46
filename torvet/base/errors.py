"""What every action raises when the field's own rules say no."""

from collections.abc import Mapping

from django.utils.functional import Promise


class DomainError(Exception):
    """Something a person asked for cannot be done; the message says why in words for that person.

    `field` names the form field the message belongs to, where there is one.
    """

    message: str | Promise = ""
    field: str | None = None

    def __init__(self, message: str | Promise | None = None, **values: object) -> None:
        self.values: Mapping[str, object] = values
        self._said = message if message is not None else self.message
        super().__init__(self._said)

    def __str__(self) -> str:
        said = str(self._said)
        return said % self.values if self.values else said
