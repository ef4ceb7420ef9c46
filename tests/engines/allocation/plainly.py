"""The plain statement of what the best allocation is: of all there are, tried one by one.

Uses are laid out week by week as instants, and the rooms' own rule says which of them clash.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

from tests.engines.allocation.seasons import Choice
from torvet.engines.allocation import Because, Obstacle, Option, Problem, Wish
from torvet.engines.rooms.conflicts import clash
from torvet.engines.rooms.types import Taken
from torvet.engines.spans import Span

Label = tuple[str, int | None, int | None]


def uses(problem: Problem, wish: Wish, option: Option) -> dict[date, Taken]:
    """By week, those that are clear of every obstacle."""
    room = next(room for room in problem.rooms if room.key == option.room)
    found = {}
    for week in problem.weeks:
        start = datetime.combine(week, option.start, UTC) + timedelta(days=option.weekday)
        use = Taken(
            wish.key,
            room.cells,
            Span(start, start + timedelta(minutes=option.minutes or wish.minutes)),
            timedelta(minutes=room.buffer_before),
            timedelta(minutes=room.buffer_after),
        )
        if not any(hinders(obstacle, use) for obstacle in problem.obstacles):
            found[week] = use
    return found


def hinders(obstacle: Obstacle, use: Taken) -> bool:
    midnight = datetime.combine(obstacle.day, time(), UTC)
    span = Span(
        midnight + timedelta(minutes=obstacle.start), midnight + timedelta(minutes=obstacle.end)
    )
    cells = use.cells if obstacle.cells is None else obstacle.cells
    if obstacle.code == "closed":
        return bool(cells & use.cells) and span.overlaps(use.span)
    before, after = timedelta(minutes=obstacle.before), timedelta(minutes=obstacle.after)
    return clash(use, Taken("", cells, span, before, after))


class Plainly:
    """All that can be chosen in a season, one by one; what is `fixed` stands as it is."""

    def __init__(self, problem: Problem, fixed: Mapping[int, Option | None] | None = None) -> None:
        self.problem = problem
        self.fixed = fixed or {}
        self.wishes = sorted(problem.wishes, key=lambda wish: (wish.priority, wish.key))
        self.used = {
            (wish.key, option): uses(problem, wish, option)
            for wish in problem.wishes
            for option in {*wish.options, *filter(None, [self.fixed.get(wish.key)])}
        }
        self.all = list(self._choices())

    def best(self, **must: Option) -> Choice:
        """The best of all; with `wish1=option`, of those that have it."""
        return max(self.with_(must), key=lambda choice: self.worth(choice)[0])

    def with_(self, must: Mapping[str, Option]) -> list[Choice]:
        wanted = {int(name.removeprefix("wish")): option for name, option in must.items()}
        return [c for c in self.all if all(c.get(key) == o for key, o in wanted.items())]

    def worth(self, choice: Choice) -> tuple[list[int], list[Label]]:
        """What is compared, and what each figure is called."""
        figures, labels = list[int](), list[Label]()
        for priority in sorted({wish.priority for wish in self.wishes}):
            own = [wish for wish in self.wishes if wish.priority == priority]
            got = [(wish, option) for wish in own if (option := choice.get(wish.key))]
            counts = Counter(wish.organization for wish, _ in got)
            for turn in range(1, 6):
                figures.append(sum(count >= turn for count in counts.values()))
                labels.append(("turn", priority, turn))
            ranks = [place(wish, option) for wish, option in got]
            weeks = sum(len(self.used[wish.key, option]) for wish, option in got)
            figures += [ranks.count(0), -sum(ranks), weeks]
            labels += [(name, priority, None) for name in ("first", "rank", "weeks")]
        for wish in self.wishes:
            figures.append(-place(wish, choice.get(wish.key)))
            labels.append(("key", None, None))
        return figures, labels

    def first_worse(self, key: int, option: Option) -> Because | None:
        """The first criterion that has to suffer for a wish to have an option; None where none of
        the choices gives it."""
        if not self.with_({f"wish{key}": option}):
            return Because("by_hand")
        best, labels = self.worth(self.best())
        forced, _ = self.worth(self.best(**{f"wish{key}": option}))
        worse = (label for had, has, label in zip(best, forced, labels, strict=True) if has < had)
        return next((Because(*label) for label in worse), None)  # type: ignore[arg-type]

    def _choices(self) -> Iterator[Choice]:
        places: list[list[Option | None]] = []
        for wish in self.wishes:
            if wish.key in self.fixed:
                places.append([self.fixed[wish.key]])
            else:
                fit = [option for option in wish.options if self._is_possible(wish, option)]
                places.append([None, *dict.fromkeys(fit)])
        for options in product(*places):
            choice = {wish.key: o for wish, o in zip(self.wishes, options, strict=True) if o}
            if self._is_held_together(choice):
                yield dict(choice)

    def _is_possible(self, wish: Wish, option: Option) -> bool:
        room = next(room for room in self.problem.rooms if room.key == option.room)
        is_small = (room.capacity or 999) < (wish.expected or 0)
        return not is_small and len(self.used[wish.key, option]) >= max(1, wish.least_weeks)

    def _is_held_together(self, choice: Mapping[int, Option]) -> bool:
        return not any(
            self.clashing_weeks(one, choice[one], other, choice[other])
            for one in choice
            for other in choice
            if one < other and not {one, other} <= self.fixed.keys()
        )

    def clashing_weeks(self, one: int, option: Option, other: int, others: Option) -> list[date]:
        """The weeks in which the first meets the other."""
        theirs = self.used[other, others].values()
        mine = self.used[one, option].items()
        return [week for week, use in mine if any(clash(use, their) for their in theirs)]


def place(wish: Wish, option: Option | None) -> int:
    """The first is 0; one that was not wished for, and none, come after the last."""
    return wish.options.index(option) if option in wish.options else len(wish.options)
