"""Rooms that bookings name: the house's own by name, or new ones that do not divide.

"Sal A + B" is two rooms, unless the house has a room of that name; so is "Sal A, Sal B" where the
house has both.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from torvet.exchange.ledger import Outcome
from torvet.exchange.names import folded
from torvet.exchange.planning.comparison import Comparison, Met, Result
from torvet.exchange.planning.house import HouseNow
from torvet.exchange.reading import Reading
from torvet.exchange.records import RoomRecord, Values
from torvet.rooms.models import Room, RoomCell

SAME = _("the house has a room of that name")
_ALWAYS = re.compile(r"\s*\+\s*")
_WHERE_KNOWN = re.compile(r"\s*(?:[,;/&+]|\bog\b|\band\b|\bsamt\b)\s*", re.IGNORECASE)
_WHERE_NAMED = re.compile(r"\s*(?:[;+]|\bog\b|\bsamt\b)\s*", re.IGNORECASE)


def tell_apart(reading: Reading, now: HouseNow) -> None:
    """Names of several rooms become the names of each, in the bookings too."""
    if not reading.rooms:
        return
    known = {folded(room.name) for room in now.rooms}
    named = dict(reading.rooms)
    parts = {key: _parts(one.name, known, named) for key, one in named.items() if key not in known}
    _say_which_may_be_several(reading, parts)
    together = {key: names for key, names in parts.items() if len(names) > 1}
    for key, names in together.items():
        del reading.rooms[key]
        for name in names:
            part = replace(named[key], key=folded(name), name=name)
            reading.rooms.setdefault(part.key, part)
    for booking in reading.bookings.values():
        keys = (folded(name) for key in booking.rooms for name in together.get(key, [key]))
        booking.rooms = list(dict.fromkeys(keys))


def _say_which_may_be_several(reading: Reading, parts: Mapping[str, Sequence[str]]) -> None:
    """Names with commas whose parts other rows name alone: one room all the same, until somebody
    says that the column holds several."""
    for key, names in parts.items():
        alone = [folded(one) for one in reading.rooms[key].name.split(",") if folded(one)]
        if len(names) == 1 < len(alone) and all(one in parts for one in alone):
            reading.ledger.note("room_may_be_several", reading.rooms[key].name)


def _parts(name: str, known: Collection[str], named: Collection[str]) -> list[str]:
    for pattern, rooms in ((_WHERE_KNOWN, known), (_WHERE_NAMED, named)):
        names = _spelt_out(pattern.split(name), rooms)
        if all(folded(one) in rooms for one in names):
            return names
    return _spelt_out(_ALWAYS.split(name), known)


def _is_cut_short(name: str) -> bool:
    return " " not in name and (len(name) <= 2 or name[0].isdigit())


def _spelt_out(names: list[str], known: Collection[str]) -> list[str]:
    """ "Sal A + B" names Sal A and Sal B."""
    names = [name for name in names if folded(name)]
    if len(names) < 2 or " " not in names[0]:
        return names
    leads = names[0].rsplit(" ", 1)[0]
    return [
        f"{leads} {name}" if _is_cut_short(name) and folded(name) not in known else name
        for name in names
    ]


def compare(work: Comparison) -> None:
    results = [_compare_one(work, record) for record in work.reading.rooms.values()]
    new = [result.thing.name for result in results if result.outcome is Outcome.CREATED]
    if new:
        work.ledger.note("new_room", ", ".join(new), len(new))


def _compare_one(work: Comparison, record: RoomRecord) -> Result[Room]:
    def values(only: set[str] | None) -> Values:
        named: Values = {"name": record.name}
        return named if only is not None else {"house": work.now.house, **named}

    def find() -> Met | None:
        known = work.now.rooms.like(folded(record.name))
        return Met(known[0], SAME) if known else None

    result = work.meet(record, Room, work.now.rooms, values, find)
    if result.outcome is Outcome.CREATED:
        work.plan.create(RoomCell(room=result.thing, cell=result.thing))
    return result
