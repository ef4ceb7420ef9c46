"""A calendar as a list: day by day, in the order things begin, with the room beside each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from torvet.portal.calendars.happenings import Happening, Minutes, last_minute, parts_of
from torvet.portal.calendars.reading import Reading
from torvet.portal.calendars.sheet import Head
from torvet.ui.components.times import brief


@dataclass(frozen=True)
class Line:
    """`where` is the room, or the place of what is in no room. `until` is when it ends, also where
    that is in the night after."""

    minutes: Minutes
    until: int
    where: str
    of: Happening

    @property
    def time(self) -> str:
        return "" if self.minutes.is_all_day else brief(self.minutes.start, self.until)


@dataclass(frozen=True)
class ListedDay:
    head: Head
    lines: list[Line]


def listed(reading: Reading) -> list[ListedDay]:
    lines = _lines(reading, (*reading.bookings, *reading.offers))
    return [ListedDay(reading.head(day), lines[day]) for day in reading.wanted.days]


def _lines(reading: Reading, happenings: Iterable[Happening]) -> dict[date, list[Line]]:
    names = {one.room.pk: one.room.name for one in reading.rooms}
    found: defaultdict[date, list[Line]] = defaultdict(list)
    for one in happenings:
        where = names.get(one.room, one.place) if one.room else one.place
        for part in parts_of(one, reading.house.zone):
            until = last_minute(part, reading.house.zone)
            found[part.day].append(Line(part.minutes, until, where, one))
    for lines in found.values():
        lines.sort(key=lambda line: (line.minutes.start, line.minutes.end, line.where))
    return found
