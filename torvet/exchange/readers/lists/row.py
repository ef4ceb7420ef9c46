"""One row of a list, asked by what its columns mean."""

from collections.abc import Iterator
from typing import Any

from torvet.engines.phrases.columns import Field, MappingProposal
from torvet.exchange.cleaning import Cleaning
from torvet.exchange.ledger import Ledger
from torvet.exchange.records import Origin


class ListRow:
    def __init__(
        self, values: list[Any], mapping: MappingProposal, origin: Origin, ledger: Ledger
    ) -> None:
        self.values = values
        self.mapping = mapping
        self.origin = origin
        self.clean = Cleaning(ledger, origin)

    def raw(self, field: Field) -> Any:
        """The first column of the field that holds something."""
        return next((value for _, value in self._filled(field)), None)

    def _filled(self, field: Field) -> Iterator[tuple[str, Any]]:
        """The header (what the refusal will name) and value of each filled column of the field."""
        for index in self.mapping.indexes(field):
            value = self.values[index] if index < len(self.values) else None
            if value not in ("", None):
                yield self.mapping.columns[index].header or field.value, value

    def texts(self, field: Field) -> list[str]:
        cleaned = (self.clean.text(header, value) for header, value in self._filled(field))
        return [text for text in cleaned if text]

    def text(self, field: Field, between: str = "\n") -> str:
        return between.join(dict.fromkeys(self.texts(field)))

    def identifier(self, field: Field) -> str:
        value = self.raw(field)
        return "" if value is None else self.clean.identifier(value)

    def email(self) -> str:
        found = (self.clean.email(header, value) for header, value in self._filled(Field.EMAIL))
        return next((address for address in found if address), "")

    def url(self) -> str:
        found = (self.clean.url(header, value) for header, value in self._filled(Field.WEBSITE))
        return next((address for address in found if address), "")

    def phone(self) -> str:
        found = (self.clean.phone(value) for _, value in self._filled(Field.PHONE))
        numbers = [number for number in found if number]
        both = " / ".join(dict.fromkeys(numbers))
        return both if len(both) <= 60 else next(iter(numbers), "")

    def coordinate(self, field: Field, limit: float) -> float | None:
        for header, value in self._filled(field):
            return self.clean.coordinate(header, value, limit)
        return None

    def header(self, field: Field) -> str:
        """What the list calls the field; the field's own name where it has no such column."""
        indexes = self.mapping.indexes(field)
        return (self.mapping.columns[indexes[0]].header if indexes else "") or field.value
