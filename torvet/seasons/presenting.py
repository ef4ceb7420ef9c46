"""A round as its pages show it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from torvet.engines.allocation import Breach, Standing, standing
from torvet.rooms.models import Category, Room
from torvet.seasons.calendar import days_of
from torvet.seasons.models import Grant, Season, Wish
from torvet.seasons.reading import Reading
from torvet.seasons.slots import Slot
from torvet.seasons.why import counted
from torvet.seasons.wording import (
    Reasons,
    missing_in_words,
    nearest_in_words,
    nearest_slot,
    slot_in_words,
    which_in_words,
)

NO_CATEGORY = gettext_lazy("Everyone")


@dataclass(frozen=True)
class Line:
    """One wish and what became of it, in words. `number` is which of its options it got, 0 for one
    it did not name."""

    wish: Wish
    options: list[str]
    grant: Grant | None = None
    got: str = ""
    number: int = 0
    why: list[str] = field(default_factory=list)
    nearest: str = ""
    nearest_asked: str = ""
    """What to ask the page of bookings for, to have the nearest free time."""

    @property
    def which(self) -> str:
        return which_in_words(self.number)

    @property
    def is_unmet(self) -> bool:
        return self.grant is not None and not self.got


def number_of(grant: Grant) -> int:
    return grant.option.position + 1 if grant.option else 0


def lines_of(wishes: Iterable[Wish], reasons: Reasons, rooms: Mapping[int, Room]) -> list[Line]:
    return [line_of(wish, reasons, rooms) for wish in wishes]


def line_of(wish: Wish, reasons: Reasons, rooms: Mapping[int, Room]) -> Line:
    options = [slot_in_words(option.slot) for option in wish.options.all()]
    grant = getattr(wish, "grant", None)
    if grant is None:
        return Line(wish, options)
    slot = grant.slot
    return Line(
        wish=wish,
        options=options,
        grant=grant,
        got=slot_in_words(slot) if slot else "",
        number=number_of(grant),
        why=reasons.of(wish, grant),
        nearest="" if slot else nearest_in_words(grant.nearest, rooms),
        nearest_asked="" if slot else _asked(wish.season, nearest_slot(grant.nearest, rooms)),
    )


def _asked(season: Season, slot: Slot | None) -> str:
    days = days_of(season, slot.weekday) if slot else []
    if slot is None or not days:
        return ""
    asked = {
        "room": str(slot.room.pk),
        "day": days[0].isoformat(),
        "start": f"{slot.start:%H:%M}",
        "end": f"{slot.end:%H:%M}",
        "returns": "weekly",
        "until": season.last_on.isoformat(),
    }
    return urlencode(asked)


@dataclass(frozen=True)
class Use:
    """What stands in one room on one weekday."""

    wish: Wish
    grant: Grant

    @property
    def number(self) -> int:
        """Which of its options it is, 0 for one it did not name."""
        return number_of(self.grant)

    @property
    def which(self) -> str:
        return which_in_words(self.number)


@dataclass(frozen=True)
class Row:
    room: Room
    days: list[tuple[int, list[Use]]]


def grid_of(wishes: Iterable[Wish], rooms: Iterable[Room]) -> tuple[list[int], list[Row]]:
    """The weekdays on which something is granted, and a row for each room that has something."""
    cells: defaultdict[tuple[int, int], list[Use]] = defaultdict(list)
    for wish in wishes:
        slot = wish.grant.slot if hasattr(wish, "grant") else None
        for room in slot.rooms if slot else ():
            assert slot is not None  # noqa: S101
            cells[room.pk, slot.weekday].append(Use(wish, wish.grant))
    days = sorted({weekday for _room, weekday in cells})
    used = {room for room, _weekday in cells}
    rows = [
        Row(room, [(day, sorted(cells.get((room.pk, day), ()), key=_start)) for day in days])
        for room in rooms
        if room.pk in used
    ]
    return days, rows


def _start(use: Use) -> tuple[str, int]:
    return f"{use.grant.start:%H:%M}", use.wish.pk


@dataclass(frozen=True)
class Fared:
    """How one priority fares, with the kinds of borrower that have it."""

    who: str | Promise
    standing: Standing

    @property
    def actors(self) -> int:
        return self.standing.turns[0] if self.standing.turns else 0


def fared(reading: Reading) -> list[Fared]:
    found = standing(reading.wishes_only, reading.chosen)
    names: defaultdict[int, list[str]] = defaultdict(list)
    for category in reading.lending.categories.values():
        names[category.priority].append(_name(category))
    return [Fared(", ".join(names[one.priority]) or NO_CATEGORY, one) for one in found]


def _name(category: Category) -> str:
    return str(category)


def breaches_in_words(breaches: Iterable[Breach], reading: Reading) -> dict[int, list[str]]:
    """By the wish's id what does not hold."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for breach in breaches:
        found[breach.wish].append(_breach(breach, reading))
    return dict(found)


def _breach(breach: Breach, reading: Reading) -> str:
    if breach.code == "too_small":
        said = _("There is room for %(capacity)d, and they are %(expected)d.")
        return said % {"capacity": breach.capacity, "expected": breach.expected}
    if breach.other is not None:
        return _clash(breach, reading)
    free = breach.free or 0
    said = ngettext(
        "Only %(free)d week is free, and they need at least %(least)d (%(missing)s).",
        "Only %(free)d weeks are free, and they need at least %(least)d (%(missing)s).",
        free,
    )
    missing = missing_in_words(_triples(counted(breach.missing)))
    return said % {"free": free, "least": breach.least, "missing": missing}


def _triples(found: list[list[object]]) -> Iterable[tuple[str, str, int]]:
    return ((str(code), str(source), int(str(weeks))) for code, source, weeks in found)


def _clash(breach: Breach, reading: Reading) -> str:
    assert breach.other is not None  # noqa: S101
    other = reading.wishes[breach.other.wish]
    weeks = len(breach.other.weeks)
    said = ngettext(
        "It clashes with %(actor)s (“%(title)s”), %(slot)s, in %(weeks)d week.",
        "It clashes with %(actor)s (“%(title)s”), %(slot)s, in %(weeks)d weeks.",
        weeks,
    )
    slot: Slot = reading.slot(breach.other.option)
    return said % {
        "actor": other.organization.name,
        "title": other.title,
        "slot": slot_in_words(slot),
        "weeks": weeks,
    }
