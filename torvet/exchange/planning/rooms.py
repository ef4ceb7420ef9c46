"""Rooms that bookings name: the house's own by name, or new ones that do not divide."""

from django.utils.translation import gettext_lazy as _

from torvet.exchange.ledger import Outcome
from torvet.exchange.names import folded
from torvet.exchange.planning.comparison import Comparison, Met
from torvet.exchange.records import RoomRecord, Values
from torvet.rooms.models import Room, RoomCell

SAME = _("the house has a room of that name")


def compare(work: Comparison) -> None:
    for record in work.reading.rooms.values():
        _compare_one(work, record)


def _compare_one(work: Comparison, record: RoomRecord) -> None:
    def values(only: set[str] | None) -> Values:
        named: Values = {"name": record.name}
        return named if only is not None else {"house": work.now.house, **named}

    def find() -> Met | None:
        known = work.now.rooms.like(folded(record.name))
        return Met(known[0], SAME) if known else None

    result = work.meet(record, Room, work.now.rooms, values, find)
    if result.outcome is Outcome.CREATED:
        work.plan.create(RoomCell(room=result.thing, cell=result.thing))
