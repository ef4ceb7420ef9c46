"""What the titles of a week plan say for the whole of it, and what is to be asked for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy

from torvet.exchange.ledger import Words
from torvet.exchange.readers.grids.finding import Grid
from torvet.exchange.readers.grids.labels import day_in, is_room
from torvet.exchange.readers.grids.period import Period, without_period
from torvet.exchange.tables.table import Table

NO_PERIOD = gettext_lazy(
    "It does not say from which day until which. Write it above the plan, or in the name of the "
    "sheet or the file: “Uge 33-50 2026”, or “17.8.2026 – 18.12.2026”."
)
NO_ROOM = gettext_lazy(
    "It does not say which room it is of. Write it above the plan, or in the name of the sheet: "
    "“Lokale: Biblioteket”."
)
NO_DAY = gettext_lazy(
    "It does not say which day it is of. Write the weekday above the plan, or in the name of the "
    "sheet."
)
_PLAN_WORDS = re.compile(
    r"(?i)\b(?:lokale|rum|sal|hal|uge|room|week|weekly|hall)?\s?-?(?:plan|plans|skema|oversigt|booking"
    r"|bookings|schedule|timetable|planner|kalender|calendar)(?:en|et|er)?\b|\b(?:for|of|i|in|efterår\w*"
    r"|forår\w*|sommer\w*|vinter\w*|sæson\w*|autumn|spring|summer|winter|season|gælder|gældende|fra|til"
    r"|from|to|until|valid|den|d)\b"
)
_PARTS = re.compile(r"[\n|·,;]|\s[-–—]\s|:\s")
_LABELLED = re.compile(r"(?i)\b(?:lokale|lokalet|rum|room)\s*:\s*(?:·\s*)?(?P<name>[^\n|·,;]+)")


@dataclass(frozen=True, slots=True)
class Given:
    """What the titles say for the whole plan."""

    period: Period | None
    room: str
    day: int | None


def titles_of(table: Table, above: Sequence[str]) -> list[str]:
    return [*above, *_notes(table), table.sheet, PurePosixPath(table.name).stem]


def _notes(table: Table) -> Iterator[str]:
    return (note.text for note in table.notes if note.kind == "title")


def room_of(titles: Iterable[str]) -> str:
    """ "Lokale: Biblioteket"; else the part of a title that names a room: "Ugeplan for Sal A"."""
    titles = list(titles)
    for title in titles:
        labelled = _LABELLED.search(title)
        if labelled:
            return " ".join(without_period(labelled["name"]).split()).strip(" -–—:.")
    for title in titles:
        for part in _PARTS.split(title):
            bare = " ".join(_PLAN_WORDS.sub(" ", without_period(part)).split()).strip(" -–—:.()")
            if is_room(bare):
                return bare
    return ""


def day_of(titles: Sequence[str], years: Sequence[int]) -> int | None:
    """The one weekday that a title names, where the plan is of a day."""
    for title in titles:
        words = re.findall(r"[^\W\d_]{3,}", title)
        days = {one.weekday for word in words if (one := day_in(word, years))}
        if len(days) == 1:
            return days.pop()
    return None


def missing_in(grid: Grid, period: Period | None, room: str, day: int | None) -> str:
    has_dates = all(one.label.on for one in grid.cells)
    said: list[Words] = []
    if not has_dates and period is None:
        said.append(NO_PERIOD)
    if not room and not all(one.label.room for one in grid.cells):
        said.append(NO_ROOM)
    if day is None and not all(one.label.has_day for one in grid.cells):
        said.append(NO_DAY)
    return " ".join(map(str, said))
