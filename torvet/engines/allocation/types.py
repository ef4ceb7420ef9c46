"""What a season round is told, as plain values.

    Problem   rooms · wishes (options in order) · weeks (Mondays) · obstacles (closed, taken)
    Allocation   grants and unmet wishes, each with a reason for every dearer option

Keys are the caller's own (row numbers). Times are local, by the clock on the wall.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

DAY = 24 * 60
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Room:
    """`cells` are what it takes (`rooms.cells`), `capacity` people, None = not known; buffers are
    minutes, shorter than a day."""

    key: int
    cells: frozenset[int]
    capacity: int | None = None
    buffer_before: int = 0
    buffer_after: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """A room, a weekday (0 = Monday), when it starts, and how long it lasts; None = as the wish."""

    room: int
    weekday: int
    start: time
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """One use a week of so many minutes (a day at most), where an option says nothing else; of the
    options the first is dearest.

    `priority` 1 is served first. `expected` is people, None = not said.
    """

    key: int
    organization: int
    priority: int
    minutes: int
    options: tuple[Option, ...]
    least_weeks: int = 1
    expected: int | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Whose turn it is where nothing else decides."""
        return self.priority, self.key


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Minutes of one day (0 to 1440) in which cells cannot be used; `cells` None = all of them.

    A use keeps clear of what is closed, and of what is taken also with the buffers of both. What
    lasts past midnight is one obstacle a day. `source` is the caller's own word for what it is.
    """

    day: date
    start: int
    end: int
    cells: frozenset[int] | None
    code: Literal["closed", "taken"]
    source: str = ""
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A round. Only the options of a wish have an order; everything else may come in any.

    Raises ValueError, saying what, where it does not hang together.
    """

    rooms: tuple[Room, ...]
    wishes: tuple[Wish, ...]
    weeks: tuple[date, ...]
    obstacles: tuple[Obstacle, ...] = ()

    def __post_init__(self) -> None:
        for message in self._faults():
            raise ValueError(message)

    def _faults(self) -> Iterable[str]:
        if len({wish.key for wish in self.wishes}) < len(self.wishes):
            yield "Two wishes have the same key."
        if len({room.key for room in self.rooms}) < len(self.rooms):
            yield "Two rooms have the same key."
        yield from (f"{day} is not a Monday." for day in self.weeks if day.weekday())
        for room in self.rooms:
            if not (0 <= room.buffer_before < DAY and 0 <= room.buffer_after < DAY):
                yield f"The buffers of room {room.key} are not shorter than a day."
        for obstacle in self.obstacles:
            if not 0 <= obstacle.start < obstacle.end <= DAY:
                yield f"An obstacle of {obstacle.day} does not lie within its day."
        rooms = {room.key for room in self.rooms}
        for wish in self.wishes:
            yield from _faults_of(wish, rooms)


def _faults_of(wish: Wish, rooms: set[int]) -> Iterable[str]:
    if not 0 < wish.minutes <= DAY:
        yield f"Wish {wish.key} cannot last {wish.minutes} minutes."
    if not wish.options:
        yield f"Wish {wish.key} has no option."
    if len(set(wish.options)) < len(wish.options):
        yield f"Wish {wish.key} has the same option twice."
    for option in wish.options:
        if option.room not in rooms:
            yield f"Wish {wish.key} is for room {option.room}, which is not there."
        if option.minutes is not None and not 0 < option.minutes <= DAY:
            yield f"Wish {wish.key} has an option of {option.minutes} minutes."
        if not 0 <= option.weekday < 7:
            yield f"Wish {wish.key} has a weekday {option.weekday}."
