"""The rooms at this moment: in use or free until when, and what comes next in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from torvet.portal.calendars.happenings import QUARTER
from torvet.portal.calendars.picture import Drawing
from torvet.portal.calendars.reading import Reading
from torvet.portal.calendars.sheet import Entry
from torvet.rooms.models import RoomKind


@dataclass(frozen=True)
class RoomNow:
    """What a room has at this moment, and what comes next in it; None where nothing does."""

    name: str
    now: Entry | None
    next: Entry | None


def rooms_now(reading: Reading, clock: datetime) -> list[RoomNow]:
    """Those that are open, in use or taken later today. The quarter that has begun counts as now,
    so that what is free from now on is seen."""
    minute = clock.hour * 60 + clock.minute
    begun = clock - timedelta(minutes=minute % QUARTER)
    things = {one.room.pk for one in reading.rooms if one.room.kind == RoomKind.EQUIPMENT}
    found = [
        RoomNow(row.name, _at(row.cells[0].entries, minute), _after(row.cells[0].entries, minute))
        for row in Drawing(reading, begun, "").calendar().rows
        if row.room and row.room not in things
    ]
    return [one for one in found if one.now or one.next]


def _at(entries: Iterable[Entry], minute: int) -> Entry | None:
    """What takes the room goes before what is only asked for or free."""
    on = [one for one in entries if one.first * QUARTER <= minute < one.last * QUARTER]
    taken = (one for one in on if one.kind not in ("free", "asked"))
    return next(taken, next((one for one in on if one.kind == "free"), None))


def _after(entries: Iterable[Entry], minute: int) -> Entry | None:
    comes = (one for one in entries if one.first * QUARTER > minute)
    return next((one for one in comes if one.kind not in ("free", "asked")), None)
