"""A calendar, drawn: a row for each room, a cell for each day, in it what is on and what is free.

          Mon 2            Tue 3
Hall      8–10 free        10–12 Choir
          10–12 Dinner     12–22 free
Kitchen   closed           …
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from torvet.engines.spans import Span
from torvet.portal.calendars.free import axis_of, free_in
from torvet.portal.calendars.happenings import (
    Happening,
    Minutes,
    Part,
    minutes_by_day,
    parts_of,
)
from torvet.portal.calendars.paper import CLOSEST, setting_of
from torvet.portal.calendars.reading import Reading
from torvet.portal.calendars.sheet import MANY, Calendar, Cell, Entry, Row, line, present
from torvet.portal.selectors.calendar import RoomRead
from torvet.rooms.models import RoomKind
from torvet.ui.addresses import address_of

AN_HOUR = 60


class Drawing:
    """`new` is the address where a booking is made, empty where whoever looks makes none."""

    def __init__(self, reading: Reading, now: datetime, new: str) -> None:
        self.reading, self.now, self.new = reading, now, new
        self.zone = reading.house.zone
        self.above = address_of("house", reading.house.slug)
        wanted = reading.wanted
        parts = (part for one in (*reading.bookings, *reading.offers) for part in self._parts(one))
        self.parts = list(self._shown(parts))
        self.opens = {
            one.room.pk: reading.lending.open_spans(one.room, wanted.first, wanted.last)
            for one in reading.rooms
        }
        self.axis = axis_of(self.parts, self.opens.values(), reading.lending)
        self.shown = [self.axis.on(day, reading.lending) for day in wanted.days]

    def calendar(self) -> Calendar:
        named = [part.of.actor.sector for part in self.parts if part.of.actor]
        named += [plan.organization.sector for _day, plan in self.reading.present]
        rows, is_long = list(self._rows()), len(self.parts) > MANY
        return Calendar(
            heads=list(map(self.reading.head, self.reading.wanted.days)),
            rows=rows,
            axis=self.axis,
            sectors=sorted({one for one in named if one}, key=lambda sector: sector.name),
            has_unknown_sector=None in named,
            is_long=is_long,
            paper=CLOSEST if is_long else setting_of(rows),
        )

    def _parts(self, happening: Happening) -> Iterator[Part]:
        return parts_of(happening, self.zone)

    def _shown(self, parts: Iterable[Part]) -> Iterator[Part]:
        wanted = self.reading.wanted
        return (part for part in parts if wanted.first <= part.day <= wanted.last)

    def _rows(self) -> Iterator[Row]:
        """After the rooms what is in none of them, and who is in the house, where there is any."""
        by_room: defaultdict[int | None, list[Part]] = defaultdict(list)
        rooms = {one.room.pk: one for one in self.reading.rooms}
        for part in self.parts:
            by_room[part.of.room if part.of.room in rooms else None].append(part)
        wanted = self.reading.wanted
        for one in rooms.values():
            if wanted.room in (None, one.room.pk):
                row = self._row(one, by_room)
                if not wanted.asks_for_some or any(cell.entries for cell in row.cells):
                    yield row
        if by_room[None] and wanted.room is None:
            yield Row(_("Other places"), self._cells(by_room[None]))
        if self.reading.present and wanted.room is None:
            yield Row(_("Who is here"), self._cells(more=map(present, self.reading.present)))

    def _row(self, one: RoomRead, by_room: dict[int | None, list[Part]]) -> Row:
        """With what is on in a room that holds this one whole."""
        parts = list(by_room.get(one.room.pk, ()))
        for other in self.reading.rooms:
            if other is not one and one.cells <= other.cells:
                parts += (_within(part, other) for part in by_room.get(other.room.pk, ()))
        free: list[tuple[date, Entry]] = []
        if not self.reading.wanted.asks_for_some:
            parts += self._through(one)
            free = list(self._free(one))
        cells = self._cells(parts, free, self.opens[one.room.pk])
        is_thing = one.room.kind == RoomKind.EQUIPMENT
        return Row(one.room.name, cells, one.room.capacity, one.room.pk, is_thing)

    def _through(self, one: RoomRead) -> Iterator[Part]:
        for span, rooms in self.reading.taking.through_others(one.room.pk):
            named = [other.room.name for other in self.reading.rooms if other.room.pk in rooms]
            told = Happening("through", span, one.room.pk, place=", ".join(named))
            yield from self._shown(self._parts(told))

    def _free(self, one: RoomRead) -> Iterator[tuple[date, Entry]]:
        opens = self.opens[one.room.pk]
        if not one.room.is_lent:
            return
        for span in free_in(one, self.reading.taking, opens, self.shown, self.now):
            for day, minutes in minutes_by_day(span, self.zone):
                yield day, line("free", minutes, href=self._new_booking(one, day, minutes))

    def _new_booking(self, one: RoomRead, day: date, minutes: Minutes) -> str:
        if not self.new:
            return ""
        start, end = (f"{at // 60 % 24:02}:{at % 60:02}" for at in (minutes.start, minutes.end))
        asked = {"at": f"{one.room.pk}-{day.isoformat()}T{start}"}
        if minutes.end - minutes.start < AN_HOUR:  # the page proposes an hour by itself
            asked["end"] = end
        return f"{self._near(self.new)}?{urlencode(asked, safe=':')}"

    def _cells(
        self,
        parts: Iterable[Part] = (),
        more: Iterable[tuple[date, Entry]] = (),
        opens: Sequence[Span] | None = None,
    ) -> list[Cell]:
        found: defaultdict[date, list[Entry]] = defaultdict(list)
        for part in parts:
            found[part.day].append(self._told(part))
        for day, entry in more:
            found[day].append(entry)
        open_on = {day for span in opens or () for day, _minutes in minutes_by_day(span, self.zone)}
        return [
            Cell(
                day,
                sorted(found[day], key=lambda entry: (entry.first, entry.last)),
                opens is not None and day not in open_on,
            )
            for day in self.reading.wanted.days
        ]

    def _near(self, href: str) -> str:
        """As seen from the calendar's own page: a big house has hundreds of links in a week."""
        is_near = self.above and href.startswith(self.above)
        return f"../{href.removeprefix(self.above)}" if is_near else href

    def _told(self, part: Part) -> Entry:
        of = part.of
        told = {"title": of.title, "actor": of.actor, "who": of.who, "place": of.place}
        return line(of.kind, part.minutes, href=self._near(of.href), **told)


def _within(part: Part, other: RoomRead) -> Part:
    """As it stands in the row of a smaller room: with the name of the one that it has."""
    return replace(part, of=replace(part.of, place=other.room.name))
