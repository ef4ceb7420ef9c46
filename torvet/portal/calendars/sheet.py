"""What a drawn calendar consists of: its days, its rows, and in each cell line after line."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from torvet.directory.models import Presence, Sector
from torvet.portal.calendars.free import Axis
from torvet.portal.calendars.happenings import Actor, Kind, Minutes
from torvet.ui.components.times import brief

Shown = Kind | Literal["free", "here"]
MANY = 500
"""With more uses than this a week is written as shortly as can be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a cell. `first` and `last` are quarters of the day, the last not part of it."""

    kind: Shown
    first: int
    last: int
    time: str
    title: str = ""
    actor: Actor | None = None
    who: str = ""
    place: str = ""
    href: str = ""


@dataclass(frozen=True)
class Cell:
    day: date
    entries: list[Entry]
    is_closed: bool = False

    @property
    def uses(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind != "free"]

    @property
    def free(self) -> str:
        """All free times on one line, for where room is scarce."""
        return ", ".join(entry.time for entry in self.entries if entry.kind == "free")


@dataclass(frozen=True)
class Row:
    name: str
    cells: list[Cell]
    seats: int | None = None
    room: int | None = None
    is_thing: bool = False

    @property
    def is_only_taken_along(self) -> bool:
        """A thing that goes with rooms and has nothing of its own; on paper it is left out."""
        return self.is_thing and all(entry.place for cell in self.cells for entry in cell.uses)


@dataclass(frozen=True)
class Head:
    """A day; `closed` says why the house is, `holiday` names a day on which it is open, `school`
    a holiday of the schools."""

    on: date
    closed: str
    holiday: str
    school: str


@dataclass(frozen=True)
class Calendar:
    heads: list[Head]
    rows: list[Row]
    axis: Axis
    sectors: list[Sector]
    has_unknown_sector: bool
    is_long: bool
    paper: str
    """How closely it is written where it is printed; see `paper.setting_of`."""

    def is_bare_on(self, day: date) -> bool:
        """Neither use nor free time nor closing, as on most days that are over."""
        cells = (cell for row in self.rows for cell in row.cells if cell.day == day)
        return not any(cell.entries or cell.is_closed for cell in cells)


def present(one: tuple[date, Presence]) -> tuple[date, Entry]:
    day, plan = one
    start, end = (at.hour * 60 + at.minute for at in (plan.start, plan.end or plan.start))
    told = {
        "actor": Actor(plan.organization_id, plan.organization.name, plan.organization.sector),
        "who": plan.contact.name if plan.contact and not plan.contact.is_archived else "",
        "place": plan.place.name if plan.place else "",
    }
    return day, line("here", Minutes(start, end), **told)


def line(kind: Shown, minutes: Minutes, **told: Any) -> Entry:
    time = _("All day") if minutes.is_all_day else brief(minutes.start, minutes.end)
    return Entry(kind, minutes.first_quarter, minutes.last_quarter, time, **told)
