"""What is in the way of a season: told to the engine as minutes of its days.

outside     the first and last week, before and after the season
not_in_it   rooms that are wished for and take no part any more
shut, closed:Christmas      by the opening hours; told once for all rooms that are closed alike
taken:Bingo, blackout:Vote  what is booked; what is private says only that something is there
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from torvet.engines.allocation import Obstacle
from torvet.engines.rooms.clocks import day_span
from torvet.engines.spans import Span
from torvet.rooms.models import BookingKind, Occurrence, Room
from torvet.rooms.selectors.bookings import live_between
from torvet.rooms.selectors.lending import Lending
from torvet.rooms.selectors.taken import taken_in
from torvet.seasons.calendar import A_DAY, weeks_of
from torvet.seasons.models import Season

MINUTES = 24 * 60
OUTSIDE, NOT_IN_IT, SHUT = "outside", "not_in_it", "shut"
CLOSED, TAKEN, BLACKOUT = "closed", "taken", "blackout"
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Obstacles:
    season: Season
    lending: Lending
    rooms: Mapping[int, Room]
    taking_part: frozenset[int]

    def __iter__(self) -> Iterator[Obstacle]:
        yield from self._outside()
        yield from self._shut()
        yield from self._taken()

    def _outside(self) -> Iterator[Obstacle]:
        """Days outside the season, holidays it leaves out, and rooms that take no part."""
        for day in _days_of(weeks_of(self.season)):
            if not self.season.first_on <= day <= self.season.last_on:
                yield Obstacle(day, 0, MINUTES, None, "closed", OUTSIDE)
            elif day in self.season.left_out:
                source = f"{CLOSED}:{self.season.left_out[day]}"
                yield Obstacle(day, 0, MINUTES, None, "closed", source)
            left_out = frozenset(-pk for pk in self.rooms.keys() - self.taking_part)
            if left_out:
                yield Obstacle(day, 0, MINUTES, left_out, "closed", NOT_IN_IT)

    def _shut(self) -> Iterator[Obstacle]:
        """Told once for all rooms that are closed alike."""
        alike: defaultdict[tuple[date, Stretch, str], set[int]] = defaultdict(set)
        for room in self.rooms.values():
            for day, stretch, name in self._closings(room):
                alike[day, stretch, name].add(-room.pk)
        for (day, (start, end), name), cells in alike.items():
            source = f"{CLOSED}:{name}" if name else SHUT
            yield Obstacle(day, start, end, frozenset(cells), "closed", source)

    def _closings(self, room: Room) -> Iterator[tuple[date, Stretch, str]]:
        first, last = self.season.first_on, self.season.last_on
        zone = self.lending.house.zone
        open_: defaultdict[date, list[Stretch]] = defaultdict(list)
        for span in self.lending.open_spans(room, first, last):
            for day, stretch in self._by_day(span):
                open_[day].append(stretch)
        for ahead in range((last - first).days + 1):
            day = first + ahead * A_DAY
            for stretch in _between(open_[day]):
                closing = None
                if stretch == (0, MINUTES):
                    closing = self.lending.closing(room, day_span(day, day, zone))
                yield day, stretch, closing.name if closing else ""

    def _taken(self) -> Iterator[Obstacle]:
        cells = frozenset[int]().union(*(self.lending.cells[pk] for pk in self.rooms))
        around = _wider(self._span())
        known = {one.pk: one for one in live_between(self.lending.house, around)}
        for taken in taken_in(cells, around):
            assert isinstance(taken.key, int)  # noqa: S101  the id of an occurrence
            source = _source(known.get(taken.key))
            before, after = (_minutes(one) for one in (taken.before, taken.after))
            for day, (start, end) in self._by_day(taken.span):
                yield Obstacle(day, start, end, taken.cells, "taken", source, before, after)

    def _span(self) -> Span:
        season = self.season
        return day_span(season.first_on, season.last_on, self.lending.house.zone)

    def _by_day(self, span: Span) -> Iterator[tuple[date, Stretch]]:
        """In minutes of the days, as the clock on the house's wall shows them."""
        starts, ends = (self.lending.house.now(moment) for moment in span)
        day = starts.date()
        while day <= ends.date():
            start = _minute(starts) if day == starts.date() else 0
            end = _minute(ends) if day == ends.date() else MINUTES
            if start < end:
                yield day, (start, end)
            day += A_DAY


def _days_of(weeks: Iterable[date]) -> Iterator[date]:
    return (week + number * A_DAY for week in weeks for number in range(7))


def _between(open_: list[Stretch]) -> Iterator[Stretch]:
    """What of a day is not open."""
    at = 0
    for start, end in sorted(open_):
        if at < start:
            yield at, start
        at = max(at, end)
    if at < MINUTES:
        yield at, MINUTES


def _source(occurrence: Occurrence | None) -> str:
    if occurrence is None:
        return TAKEN
    booking = occurrence.booking
    if booking.kind == BookingKind.BLACKOUT:
        return f"{BLACKOUT}:{booking.title}"
    return f"{TAKEN}:{booking.title}" if booking.is_public else TAKEN


def _wider(span: Span) -> Span:
    return Span(span.start - A_DAY, span.end + A_DAY)


def _minutes(length: timedelta) -> int:
    return -(-length // timedelta(minutes=1))


def _minute(moment: datetime) -> int:
    return 60 * moment.hour + moment.minute
