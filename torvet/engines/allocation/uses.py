"""A wish in one of its options as a weekly use, in which weeks it could be had, and who clashes.

    minutes of the week   0 ─ Mon ─ 1440 ─ Tue ─ 2880 …
    use                        ━━━━━━━○┄┄┄             with the buffers of its room
    clash                               ━━━━           less than the longer buffer between them

A use may last past midnight, also that between Sunday and Monday: the weeks next to it count.
Source: the rule of `rooms.conflicts`, in local minutes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from torvet.engines.allocation.answers import MissingWeek
from torvet.engines.allocation.types import DAY, WEEK, Obstacle, Option, Problem, Room, Wish

SEVEN_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Use:
    """`rank` is that of the option among the wish's, None where it is not among them."""

    wish: Wish
    option: Option
    rank: int | None
    room: Room
    weeks: tuple[date, ...]
    missing: tuple[MissingWeek, ...]

    @property
    def start(self) -> int:
        """In minutes from Monday's midnight."""
        return DAY * self.option.weekday + 60 * self.option.start.hour + self.option.start.minute

    @property
    def end(self) -> int:
        return self.start + (self.option.minutes or self.wish.minutes)

    @property
    def fits(self) -> bool:
        capacity, expected = self.room.capacity, self.wish.expected
        return capacity is None or expected is None or expected <= capacity

    @property
    def has_enough_weeks(self) -> bool:
        return len(self.weeks) >= max(1, self.wish.least_weeks)

    @property
    def is_possible(self) -> bool:
        """Whether it could be granted, were nobody else there."""
        return self.fits and self.has_enough_weeks


class Season:
    """A problem as uses."""

    def __init__(self, problem: Problem) -> None:
        self.wishes = sorted(problem.wishes, key=lambda wish: wish.order)
        self.by_key = {wish.key: wish for wish in self.wishes}
        self.rooms = {room.key: room for room in problem.rooms}
        self.weeks = sorted(set(problem.weeks))
        self.obstacles = sorted(problem.obstacles, key=_order)
        self._of_rooms: dict[int, Mapping[date, list[Obstacle]]] = {}
        self.options = {wish.key: self._options(wish) for wish in self.wishes}

    def uses(self, chosen: Mapping[int, Option | None]) -> dict[int, Use]:
        """By the wish's key, of those that are to have something; in order of priority and key.

        Raises ValueError where a wish or a room is unknown.
        """
        unknown = chosen.keys() - self.by_key.keys()
        if unknown:
            raise ValueError(f"There is no wish {min(unknown)}.")
        found = ((wish, chosen.get(wish.key)) for wish in self.wishes)
        return {wish.key: self._use_of(wish, option) for wish, option in found if option}

    def _options(self, wish: Wish) -> tuple[Use, ...]:
        return tuple(self._use(wish, option, rank) for rank, option in enumerate(wish.options))

    def _use_of(self, wish: Wish, option: Option) -> Use:
        for use in self.options[wish.key]:
            if use.option == option:
                return use
        if option.room not in self.rooms:
            raise ValueError(f"There is no room {option.room}.")
        return self._use(wish, option, None)

    def _use(self, wish: Wish, option: Option, rank: int | None) -> Use:
        bare = Use(wish, option, rank, self.rooms[option.room], (), ())
        missing = tuple(gap for week in self.weeks if (gap := self._gap(bare, week)))
        gone = {gap.week for gap in missing}
        weeks = tuple(week for week in self.weeks if week not in gone)
        return Use(wish, option, rank, bare.room, weeks, missing)

    def _gap(self, use: Use, week: date) -> MissingWeek | None:
        """What keeps the use out of a week: closed before taken, then by time and source."""
        obstacles = self._obstacles_of(use.room)
        found = [
            obstacle
            for day in range(use.option.weekday - 1, use.option.weekday + 3)
            for obstacle in obstacles.get(week + timedelta(days=day), ())
            if _is_in_the_way(obstacle, DAY * day, use)
        ]
        first = min(found, key=_order, default=None)
        return MissingWeek(week, first.code, first.source) if first else None

    def blocked(self, room: Room, week: date, weekday: int) -> list[tuple[int, int]]:
        """The minutes of one day that no use of the room may touch."""
        obstacles = self._obstacles_of(room)
        found = [
            _stretch(obstacle, DAY * apart, room)
            for apart in (-1, 0, 1)
            for obstacle in obstacles.get(week + timedelta(days=weekday + apart), ())
        ]
        return [(start, end) for start, end in found if start < DAY and end > 0]

    def _obstacles_of(self, room: Room) -> Mapping[date, list[Obstacle]]:
        """By day, those that some cell of the room meets."""
        if room.key not in self._of_rooms:
            found: defaultdict[date, list[Obstacle]] = defaultdict(list)
            for obstacle in self.obstacles:
                if obstacle.cells is None or not obstacle.cells.isdisjoint(room.cells):
                    found[obstacle.day].append(obstacle)
            self._of_rooms[room.key] = found
        return self._of_rooms[room.key]


def _order(obstacle: Obstacle) -> tuple[str, date, int, int, str]:
    return obstacle.code, obstacle.day, obstacle.start, obstacle.end, obstacle.source


def _is_in_the_way(obstacle: Obstacle, midnight: int, use: Use) -> bool:
    """Of an obstacle that some cell of the use's room meets."""
    start, end = _stretch(obstacle, midnight, use.room)
    return use.start < end and start < use.end


def _stretch(obstacle: Obstacle, midnight: int, room: Room) -> tuple[int, int]:
    """What a use of the room must keep clear of, in minutes of the week."""
    before = after = 0
    if obstacle.code == "taken":
        before = max(obstacle.before, room.buffer_after)
        after = max(obstacle.after, room.buffer_before)
    return midnight + obstacle.start - before, midnight + obstacle.end + after


def clashing_weeks(one: Use, other: Use) -> tuple[date, ...]:
    """The weeks of the first in which it clashes with the other."""
    if one.room.cells.isdisjoint(other.room.cells):
        return ()
    before = max(one.room.buffer_before, other.room.buffer_after)
    after = max(one.room.buffer_after, other.room.buffer_before)
    found: set[date] = set()
    for later in (-1, 0, 1):
        start, end = other.start + later * WEEK, other.end + later * WEEK
        if one.start < end + before and start < one.end + after:
            found |= set(one.weeks) & {week - later * SEVEN_DAYS for week in other.weeks}
    return tuple(sorted(found))


def clashing(uses: Sequence[Use]) -> list[set[int]]:
    """For each use the numbers of those of other wishes that it clashes with."""
    found: list[set[int]] = [set() for _ in uses]
    for one, other in _sharing_cells(uses):
        is_others = uses[one].wish.key != uses[other].wish.key
        if is_others and clashing_weeks(uses[one], uses[other]):
            found[one].add(other)
            found[other].add(one)
    return found


def _sharing_cells(uses: Sequence[Use]) -> Iterable[tuple[int, int]]:
    by_cell: defaultdict[int, list[int]] = defaultdict(list)
    for number, use in enumerate(uses):
        for cell in use.room.cells:
            by_cell[cell].append(number)
    return {
        (one, other)
        for numbers in by_cell.values()
        for place, other in enumerate(numbers)
        for one in numbers[:place]
    }
