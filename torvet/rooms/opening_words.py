"""Opening hours in words, and where a room's own lie outside those of the house."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from torvet.directory.hours import in_words
from torvet.engines.rooms.openings import Hours as HoursTold
from torvet.engines.rooms.openings import open_spans
from torvet.engines.rooms.stretches import without
from torvet.rooms.models import Hours, Room
from torvet.ui.components.times import until, weekday

A_MONDAY = date(2001, 1, 1)
SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True)
class RoomHours:
    """`apart` are the stretches when the room is open and the house is not."""

    room: Room
    lines: list[str]
    apart: list[str]


def slots(rows: Iterable[Hours]) -> list[dict[str, str]]:
    return [
        {"days": row.days, "from": f"{row.opens:%H:%M}", "to": f"{row.closes:%H:%M}"}
        for row in rows
    ]


def hours_in_words(rows: Iterable[Hours]) -> list[str]:
    return in_words(slots(rows))


def room_hours(
    by_room: Mapping[Room, Sequence[Hours]], of_the_house: Sequence[Hours]
) -> list[RoomHours]:
    return [
        RoomHours(room, hours_in_words(rows), _apart(rows, of_the_house))
        for room, rows in by_room.items()
    ]


def _apart(own: Sequence[Hours], of_the_house: Sequence[Hours]) -> list[str]:
    """By the clock of any week; without hours the house is always open."""
    room, house = (
        open_spans(A_MONDAY, A_MONDAY + SIX_DAYS, [_told(row) for row in rows], (), UTC)
        for rows in (own, of_the_house)
    )
    return [
        f"{weekday(start.weekday())} {until(start, end)}" for start, end in without(room, house)
    ]


def _told(row: Hours) -> HoursTold:
    return HoursTold(row.days, row.opens, row.closes)
