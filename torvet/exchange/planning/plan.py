"""What an import would write, decided before anything is written.

New objects are unsaved instances that point at each other; saving them in the order of `ORDER`
gives every pointer its id. Occurrences come after all of them, with those that move.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from torvet.directory.models import (
    Area,
    Contact,
    Offer,
    OfferTime,
    Organization,
    Place,
    TargetGroup,
    Theme,
)
from torvet.exchange.models import ImportedRecord, Source
from torvet.rooms.actions.rebooking import Rebooking
from torvet.rooms.models import Booking, Room, RoomCell

ORDER: tuple[type[Model], ...] = (
    Area,
    Theme,
    TargetGroup,
    Place,
    Organization,
    Offer,
    Contact,
    OfferTime,
    Room,
    RoomCell,
    Booking,
    Source,
)


@dataclass(slots=True)
class Remembered:
    """An `ImportedRecord` to be written once its object has an id."""

    record: ImportedRecord
    object: Model


@dataclass(slots=True)
class Plan:
    created: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[type[Model], dict[int, Any]] = field(default_factory=lambda: defaultdict(dict))
    fields: dict[type[Model], set[str]] = field(default_factory=lambda: defaultdict(set))
    linked: dict[type[Model], list[tuple[Model, Model]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    unlinked: dict[type[Model], list[tuple[Model, Model]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    times_gone: list[OfferTime] = field(default_factory=list)
    remembered: list[Remembered] = field(default_factory=list)
    rebooked: list[Rebooking] = field(default_factory=list)

    def create(self, made: Model) -> None:
        self.created[type(made)].append(made)

    def change(self, known: Model, values: dict[str, Any]) -> None:
        """Set the fields now; an object that is new anyway is saved with them."""
        for name, value in values.items():
            setattr(known, name, value)
        if known.pk is not None and values:
            self.changed[type(known)][known.pk] = known
            self.fields[type(known)].update(values)

    def link(self, through: type[Model], one: Model, others: Iterable[Model]) -> None:
        self.linked[through].extend((one, other) for other in others)

    def unlink(self, through: type[Model], one: Model, others: Iterable[Model]) -> None:
        self.unlinked[through].extend((one, other) for other in others)

    def rebook(self, rebooking: Rebooking) -> None:
        self.rebooked.append(rebooking)

    def remember(self, record: ImportedRecord, known: Model) -> None:
        self.remembered.append(Remembered(record, known))

    @property
    def is_empty(self) -> bool:
        return not (any(self.created.values()) or self.changed or self.linked or self.remembered)

    def new_in_order(self) -> Iterator[tuple[type[Model], list[Any]]]:
        for model in ORDER:
            if self.created.get(model):
                yield model, self.created[model]
