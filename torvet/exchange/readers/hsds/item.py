"""One row of a table or one object of a JSON file, asked by the field's several names."""

from collections.abc import Mapping
from typing import Any

from torvet.exchange.cleaning import Cleaning
from torvet.exchange.ledger import Ledger
from torvet.exchange.records import Origin


class Item:
    """`asked` gathers the names that somebody asked for, so that the rest can be reported."""

    def __init__(
        self, values: Mapping[str, Any], origin: Origin, ledger: Ledger, asked: set[str]
    ) -> None:
        self.values = values
        self.origin = origin
        self.clean = Cleaning(ledger, origin)
        self.asked = asked

    def raw(self, *names: str) -> Any:
        """The first of the names that holds a plain value."""
        self.asked.update(names)
        for name in names:
            value = self.values.get(name)
            if value not in ("", None) and not isinstance(value, dict | list | bool):
                return value
        return None

    def text(self, *names: str) -> str:
        value = self.raw(*names)
        return "" if value is None else self.clean.text(names[0], value)

    def key(self, *names: str) -> str:
        value = self.raw(*names)
        return "" if value is None else self.clean.identifier(value)

    def postcode(self, *names: str) -> str:
        return self.clean.postcode(names[0], self.raw(*names))

    def phone(self, *names: str) -> str:
        return self.clean.phone(names[0], self.raw(*names))

    def email(self, *names: str) -> str:
        """A bare true or false is refused, as any other thing that is no address."""
        said = [name for name in names if isinstance(self.values.get(name), bool)]
        return self.clean.email(names[0], self.values[said[0]] if said else self.raw(*names))

    def url(self, *names: str) -> str:
        return self.clean.url(names[0], self.raw(*names))

    def inside(self, name: str) -> "list[Item]":
        """The objects that stand in a list of this one, or the one that stands alone there."""
        self.asked.add(name)
        value = self.values.get(name)
        found = value if isinstance(value, list) else [value]
        return [
            Item(one, self.origin, self.clean.ledger, self.asked)
            for one in found
            if isinstance(one, dict)
        ]
