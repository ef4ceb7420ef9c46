"""The nearest time that is still free, for a wish that got nothing.

    wished   Hall Mon 17 ━━━━━              an hour apart weighs 60, another room 60, a day 180
    taken    Hall Mon 16 ━━━━━━━━━━
    found                          Hall Mon 21 ━━━━━   240   no: the café on Monday at 17 is 60

All rooms that hold so many, all weekdays and all starts at some minutes' distance are looked at,
the nearest to the first option first; as long as that option, and within one day. What is found
has the wish's least number of weeks and clashes with nothing that is granted.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from torvet.engines.allocation.types import DAY, Option, Problem, Room, Wish
from torvet.engines.allocation.uses import Season, Use, clashing_weeks

STEP = 30
ANOTHER_ROOM = 60
A_DAY_APART = 180
Stretches = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Free:
    """An option that nobody has, and the weeks in which it can be used."""

    option: Option
    weeks: tuple[date, ...]


class Left:
    """What is left of a season when some options are granted."""

    def __init__(self, problem: Problem, chosen: Mapping[int, Option | None]) -> None:
        """`chosen` as `check` takes it. Raises ValueError where a wish or a room is unknown."""
        self.problem = problem
        self.season = Season(problem)
        self.granted = list(self.season.uses(chosen).values())
        self._days: dict[tuple[int, int], dict[date, Stretches]] = {}

    def nearest(
        self, key: int, rooms: Collection[int] | None = None, *, step: int = STEP
    ) -> Free | None:
        """For the wish with that key; `rooms` are those it may have, None = all."""
        wish = self.season.by_key[key]
        may = self.season.rooms if rooms is None else rooms
        fitting = [
            room for pk, room in self.season.rooms.items() if pk in may and _fits(room, wish)
        ]
        options = sorted(_options(wish, fitting, step), key=lambda one: _distance(one, wish))
        return next((free for one in options if (free := self._free(wish, one))), None)

    def weeks(self, key: int, option: Option) -> int:
        """In how many weeks the wish could use an option, whoever is granted what."""
        return len(self.season.uses({key: option})[key].weeks)

    def _free(self, wish: Wish, option: Option) -> Free | None:
        room = self.season.rooms[option.room]
        blocked = self._blocked(room, option.weekday)
        start = 60 * option.start.hour + option.start.minute
        end = start + (option.minutes or wish.minutes)
        weeks = tuple(
            week
            for week in self.season.weeks
            if not any(start < closes and opens < end for opens, closes in blocked[week])
        )
        use = Use(wish, option, None, room, weeks, ())
        others = (one for one in self.granted if one.wish.key != wish.key)
        if not use.has_enough_weeks or any(clashing_weeks(use, other) for other in others):
            return None
        return Free(option, weeks)

    def _blocked(self, room: Room, weekday: int) -> dict[date, Stretches]:
        """By week, the minutes of the day in which the room cannot be used."""
        if (room.key, weekday) not in self._days:
            self._days[room.key, weekday] = {
                week: self.season.blocked(room, week, weekday) for week in self.season.weeks
            }
        return self._days[room.key, weekday]


def _fits(room: Room, wish: Wish) -> bool:
    return room.capacity is None or wish.expected is None or wish.expected <= room.capacity


def _options(wish: Wish, rooms: Iterable[Room], step: int) -> Iterable[Option]:
    minutes = wish.options[0].minutes or wish.minutes
    for room in rooms:
        for weekday in range(7):
            for start in range(0, DAY - minutes + 1, step):
                if start < DAY:
                    yield Option(room.key, weekday, time(*divmod(start, 60)), minutes)


def _distance(option: Option, wish: Wish) -> tuple[int, int, int, time]:
    first = wish.options[0]
    apart = 60 * (option.start.hour - first.start.hour) + option.start.minute - first.start.minute
    days = abs(option.weekday - first.weekday)
    another = ANOTHER_ROOM if option.room != first.room else 0
    return abs(apart) + A_DAY_APART * days + another, option.room, option.weekday, option.start
