"""One row of a list, asked by what its columns mean."""

from collections.abc import Callable, Iterator
from typing import Any

from torvet.engines.phrases.addresses import postcode as code_in
from torvet.engines.phrases.columns import Field, MappingProposal
from torvet.engines.phrases.date_orders import PLAIN, DateRead
from torvet.engines.phrases.people import find_cpr
from torvet.exchange.cleaning import Cleaning
from torvet.exchange.ledger import Ledger
from torvet.exchange.records import Origin


class ListRow:
    def __init__(
        self,
        values: list[Any],
        mapping: MappingProposal,
        origin: Origin,
        ledger: Ledger,
        dates: DateRead = PLAIN,
        years: tuple[int, ...] = (),
        title: str = "",
    ) -> None:
        self.values = values
        self.mapping = mapping
        self.origin = origin
        self.clean = Cleaning(ledger, origin)
        self.dates = dates
        self.years = years
        self.title = title

        self._cleaned: dict[int, str] = {}

    def raw(self, field: Field) -> Any:
        """The first column of the field that holds something; text is clean, dates are dates."""
        return next((self.value(index) for index in self._filled(field)), None)

    def value(self, index: int) -> Any:
        value = self.values[index]
        return self._text(index) if isinstance(value, str) else value

    def _filled(self, field: Field) -> Iterator[int]:
        for index in self.mapping.indexes(field):
            if index < len(self.values) and self.values[index] not in ("", None):
                yield index

    def _text(self, index: int) -> str:
        """Cleaned once, so that nothing is refused or noted twice."""
        if index not in self._cleaned:
            self._cleaned[index] = self.clean.text(self._header(index), self.values[index])
        return self._cleaned[index]

    def _header(self, index: int) -> str:
        """What the list calls the column; a refusal will name it."""
        column = self.mapping.columns[index]
        return column.header or column.field.value

    def texts(self, field: Field) -> list[str]:
        cleaned = (self._text(index) for index in self._filled(field))
        return [text for text in cleaned if text]

    def text(self, field: Field, between: str = "\n") -> str:
        return between.join(dict.fromkeys(self.texts(field)))

    def identifier(self, field: Field) -> str:
        value = next((self.values[index] for index in self._filled(field)), None)
        return "" if value is None else self.clean.identifier(value)

    def own_id(self, field: Field) -> str:
        """A key to know the row by again; never one that looks like a CPR number."""
        key = self.identifier(field)
        return "" if find_cpr(key) else key

    def postcode(self) -> str:
        """The code alone, where a town stands in the same cell."""

        def read(header: str, value: Any) -> str:
            return self.clean.postcode(header, code_in(self.clean.text(header, value)))

        return self._first(Field.POSTCODE, read)

    def email(self) -> str:
        return self._first(Field.EMAIL, self.clean.email)

    def url(self) -> str:
        return self._first(Field.WEBSITE, self.clean.url)

    def _first(self, field: Field, read: Callable[[str, Any], str]) -> str:
        found = (read(self._header(index), self.values[index]) for index in self._filled(field))
        return next((text for text in found if text), "")

    def phone(self) -> str:
        found = [
            self.clean.phone(self._header(index), self.values[index])
            for index in self._filled(Field.PHONE)
        ]
        numbers = list(dict.fromkeys(number for number in found if number))
        both = " / ".join(numbers)
        return both if len(both) <= 60 else numbers[0]

    def coordinate(self, field: Field, limit: float) -> float | None:
        for index in self._filled(field):
            return self.clean.coordinate(self._header(index), self.values[index], limit)
        return None

    def header(self, field: Field) -> str:
        """What the list calls the field; the field's own name where it has no such column."""
        indexes = self.mapping.indexes(field)
        return self._header(indexes[0]) if indexes else field.value
