"""Where a room is free: open, not over, and not kept by anything that shares space with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from torvet.engines.rooms.clocks import day_span, reached
from torvet.engines.rooms.conflicts import free_spans
from torvet.engines.rooms.stretches import common, joined
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span
from torvet.portal.calendars.happenings import QUARTER, Happening, Minutes, Part, minutes_by_day
from torvet.portal.selectors.calendar import OccurrenceRead, RoomRead
from torvet.rooms.models import LIVE_STATES
from torvet.rooms.selectors.lending import Lending

AN_HOUR = 60
SHORTEST = timedelta(minutes=30)
UNTOLD = (8, 22)
"""From and to what hour a day is shown where no opening hours are said."""


@dataclass(frozen=True)
class Axis:
    """The hours of the day that a calendar shows."""

    first: int
    last: int

    @property
    def hours(self) -> range:
        return range(self.first, self.last)

    def on(self, day: date, lending: Lending) -> Span:
        zone = lending.house.zone
        midnight = day_span(day, day, zone).end
        ends = reached(datetime.combine(day, time(self.last)), zone) if self.last < 24 else midnight
        return Span(reached(datetime.combine(day, time(self.first)), zone), ends)


class Taking:
    """What has taken which cells: live occurrences with the time kept free around them, and the
    times at which an offer is in a room that nobody booked."""

    def __init__(
        self,
        rooms: Iterable[RoomRead],
        rows: Iterable[OccurrenceRead],
        offers: Iterable[Happening],
    ) -> None:
        self.cells: Mapping[int, frozenset[int]] = {one.room.pk: one.cells for one in rooms}
        self._by_cell: defaultdict[int, list[Taken]] = defaultdict(list)
        for row in rows:
            if row.state in LIVE_STATES and row.room in self.cells:
                self._add(row.room, Span(row.start, row.end), Span(row.taken_from, row.taken_to))
        for offer in offers:
            if offer.room in self.cells:
                self._add(offer.room, offer.span, offer.span)

    def _add(self, room: int, use: Span, kept: Span) -> None:
        before, after = use.start - kept.start, kept.end - use.end
        taken = Taken(room, self.cells[room], use, before, after)
        for cell in taken.cells:
            self._by_cell[cell].append(taken)

    def around(self, room: int) -> list[Taken]:
        """What keeps others out of a room; the key of each is the room that it is in."""
        found = (taken for cell in self.cells[room] for taken in self._by_cell[cell])
        return sorted(set(found), key=lambda one: one.span)

    def through_others(self, room: int) -> list[tuple[Span, set[int]]]:
        """When the room is not to be had, and because of which others: those that lie within it
        or need the same things. A room that holds it whole is shown by name instead."""
        own = self.cells[room]
        others = [taken for taken in self.around(room) if not own <= taken.cells]
        return [
            (span, {int(str(one.key)) for one in others if one.span.overlaps(span)})
            for span in joined(one.span for one in others)
        ]


def free_in(
    one: RoomRead, taking: Taking, opens: Sequence[Span], shown: Sequence[Span], now: datetime
) -> list[Span]:
    """In order, in whole quarters, half an hour and more; `shown` are the days' visible hours."""
    before, after = one.room.buffers
    free = free_spans(opens, taking.around(one.room.pk), one.cells, before, after)
    coming = [Span(now, datetime.max.replace(tzinfo=UTC))]
    rounded = map(_whole_quarters, common(common(free, shown), coming))
    return [span for span in rounded if span.end - span.start >= SHORTEST]


def axis_of(parts: Iterable[Part], opens: Iterable[Sequence[Span]], lending: Lending) -> Axis:
    """From when the first room opens till the last closes, and as far as anything goes on."""
    zone = lending.house.zone
    shown = [part.minutes for part in parts if part.of.kind != "closed"]
    spans = {span for row in opens for span in row}
    shown += [minutes for span in spans for _day, minutes in minutes_by_day(span, zone)]
    told = [one for one in shown if not one.is_all_day]
    if not lending.hours:
        told.append(Minutes(UNTOLD[0] * AN_HOUR, UNTOLD[1] * AN_HOUR))
    first = min((one.start for one in told), default=UNTOLD[0] * AN_HOUR)
    last = max((one.end for one in told), default=UNTOLD[1] * AN_HOUR)
    return Axis(first // AN_HOUR, -(-last // AN_HOUR))


def _whole_quarters(span: Span) -> Span:
    """Inwards. Zones differ from UTC by whole quarters, so the clock agrees."""
    past = span.start.minute % QUARTER, span.start.second, span.start.microsecond
    start = span.start.replace(second=0, microsecond=0)
    if any(past):
        start += timedelta(minutes=QUARTER - past[0])
    end = span.end.replace(second=0, microsecond=0)
    return Span(start, max(start, end - timedelta(minutes=end.minute % QUARTER)))
