"""A week plan as bookings: each cell that names somebody is a series, or once in a plan of a week.

What a plan does not say – between which days it counts, which room, which day – is never guessed:
the plan is refused with how it was read and what to write above it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.engines import recurrence
from torvet.engines.phrases.clocks import Hours
from torvet.exchange.cleaning import Cleaning
from torvet.exchange.ledger import Words
from torvet.exchange.names import folded, name_key
from torvet.exchange.readers.grids.entries import Entry, Weeks, entries_in, is_closed, is_nobody
from torvet.exchange.readers.grids.finding import Cell, Grid, find_grid
from torvet.exchange.readers.grids.labels import NOTHING, Label, day_in, is_room
from torvet.exchange.readers.grids.period import Period, period_in, without_period
from torvet.exchange.readers.lists.series import years_in
from torvet.exchange.reading import Reading
from torvet.exchange.records import BookingRecord, OrganizationRecord, Origin, RoomRecord
from torvet.exchange.tables.table import Row, Table
from torvet.ui.components.times import day_year

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
NO_HOURS = gettext_lazy("Neither the cell nor its row says the hours.")
OTHER_HOURS = gettext_lazy("The hours in the cell are not those beside its row.")
NO_NAME = gettext_lazy("It names nobody.")
NOT_READ = gettext_lazy("What the cell says of when could not be read. Give it a row in a list.")
NOT_THEN = gettext_lazy("The day is not between the plan's first and last day.")
SOME_WEEKS = gettext_lazy(
    "It says that some weeks are left out, or which of them count; that is not read. Take it out "
    "of the title, and cancel those days in Torvet afterwards."
)
OUTSIDE = gettext_lazy("It stands below no day and no room.")
_PLAN_WORDS = re.compile(
    r"(?i)\b(?:lokale|rum|sal|hal|uge|room|week|weekly|hall)?\s?-?(?:plan|plans|skema|oversigt|booking"
    r"|bookings|schedule|timetable|planner|kalender|calendar)(?:en|et|er)?\b|\b(?:for|of|i|in|efterår\w*"
    r"|forår\w*|sommer\w*|vinter\w*|sæson\w*|autumn|spring|summer|winter|season|gælder|gældende|fra|til"
    r"|from|to|until|valid|den|d)\b"
)
_SOME_WEEKS = re.compile(
    r"(?i)\b(?:ikke|undtagen|undtaget|pånær|på nær|bortset|except|excluding|not in|u?lige uger?"
    r"|hver anden|hveranden|every other|odd weeks?|even weeks?)\b"
)
_PARTS = re.compile(r"[\n|·,;]|\s[-–—]\s|:\s")
_LABELLED = re.compile(r"(?i)\b(?:lokale|lokalet|rum|room)\s*:\s*(?:·\s*)?(?P<name>[^\n|·,;]+)")
_AFTER_NAME = re.compile(r"\s+[-–—]\s+|:\s+|\s*\(")


@dataclass(frozen=True, slots=True)
class _Use:
    """One name at one time; cells below one another that go on are the same use."""

    cell: Cell
    entry: Entry
    hours: Hours
    days: tuple[date, ...]
    rule: str
    room: str


def grid_in(table: Table, rows: Sequence[Row]) -> Grid | None:
    return find_grid([*table.above, *rows], years_in(*_titles(table, ())))


def read_grid(name: str, table: Table, grid: Grid, reading: Reading) -> None:
    ledger, titles = reading.ledger, _titles(table, grid.titles)
    years = years_in(*titles)
    period = period_in(titles)
    room, day = room_of(titles), _day_of(titles, years)
    missing = _missing(grid, period, room, day)
    if any(map(_SOME_WEEKS.search, titles)):
        missing = str(SOME_WEEKS)
    if missing:
        ledger.refuse_file(name, f"{_in_words(grid, period, room)} {missing}")
        return
    ledger.say(name, _in_words(grid, period, room))
    if grid.empty:
        ledger.note("grid_cell_empty", name, grid.empty)
    for cell in [*grid.cells, *grid.outside]:
        ledger.read(_origin(name, cell))
    for cell in grid.outside:
        if cell.label == NOTHING:
            example = f"{cell.address}: {cell.text}"
            ledger.set_aside(_origin(name, cell), "grid_text_beside", example)
        else:
            ledger.refuse_row(_origin(name, cell), cell.address, OUTSIDE)
    _read_cells(name, grid, reading, _Given(period, room, day))


@dataclass(frozen=True, slots=True)
class _Given:
    """What the titles say for the whole plan."""

    period: Period | None
    room: str
    day: int | None


def _titles(table: Table, above: Sequence[str]) -> list[str]:
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


def _day_of(titles: Sequence[str], years: Sequence[int]) -> int | None:
    """The one weekday that a title names, where the plan is of a day."""
    for title in titles:
        words = re.findall(r"[^\W\d_]{3,}", title)
        days = {one.weekday for word in words if (one := day_in(word, years))}
        if len(days) == 1:
            return days.pop()
    return None


def _missing(grid: Grid, period: Period | None, room: str, day: int | None) -> str:
    has_dates = all(one.label.on for one in grid.cells)
    said: list[Words] = []
    if not has_dates and period is None:
        said.append(NO_PERIOD)
    if not room and not all(one.label.room for one in grid.cells):
        said.append(NO_ROOM)
    if day is None and not all(one.label.has_day for one in grid.cells):
        said.append(NO_DAY)
    return " ".join(map(str, said))


def _in_words(grid: Grid, period: Period | None, room: str) -> str:
    """How it was read, for somebody to see."""
    parts = [
        _("Read as a week plan with %(columns)s across and %(rows)s down.")
        % {"columns": _edge(grid.columns), "rows": _edge(grid.rows)}
    ]
    if room:
        parts.append(_("Room: %(room)s.") % {"room": room})
    if period and period.is_one_week:
        parts.append(_("Once, in the week from %(first)s.") % {"first": _day(period.first)})
    elif period:
        said = {"first": _day(period.first), "last": _day(period.last)}
        parts.append(_("Every week from %(first)s until %(last)s.") % said)
    return " ".join(parts)


def _day(day: date) -> str:
    return day_year(datetime.combine(day, time()))


def _edge(labels: Sequence[Label]) -> str:
    told: dict[str, None] = {}
    for label in labels:
        told |= dict.fromkeys(_label(label))
    names = list(told)
    return ", ".join(names) if len(names) <= 4 else f"{names[0]} … {names[-1]}"


def _label(label: Label) -> Iterator[str]:
    if label.weekday is not None:
        yield str(WEEKDAYS[label.weekday]).lower()
    if label.room:
        yield label.room
    if label.hours:
        start, end = label.hours
        yield _clock(start) + (f"–{_clock(end)}" if end else "")


def _clock(at: timedelta) -> str:
    minutes = int(at.total_seconds() // 60)
    return f"{minutes // 60 % 24}.{minutes % 60:02}"


def _origin(name: str, cell: Cell) -> Origin:
    return Origin(name, cell.row, cell.address)


def _read_cells(name: str, grid: Grid, reading: Reading, given: _Given) -> None:
    by_place: defaultdict[tuple[object, ...], list[_Use]] = defaultdict(list)
    for cell in grid.cells:
        for use in _uses(name, cell, reading, given):
            by_place[use.room, use.days, use.rule, folded(use.entry.name)].append(use)
    whole = [use for uses in by_place.values() for use in _run_together(uses)]
    whole.sort(key=lambda pair: (pair[0].cell.row, pair[0].cell.column))
    told: set[Origin] = set()
    for first, end in whole:
        origin = _origin(name, first.cell)
        _add(origin, first, end, reading, is_row=origin not in told)
        told.add(origin)
    for use in (use for uses in by_place.values() for use in uses):
        origin = _origin(name, use.cell)
        if origin not in told and reading.ledger.is_open(origin):
            reading.ledger.set_aside(origin, "grid_cell_goes_on")
            told.add(origin)


def _uses(name: str, cell: Cell, reading: Reading, given: _Given) -> Iterator[_Use]:
    """What a cell comes to; a cell that cannot be read is settled here, as a whole."""
    ledger, origin = reading.ledger, _origin(name, cell)
    if is_nobody(cell.text):
        ledger.set_aside(origin, "grid_cell_free")
        return
    if is_closed(cell.text):
        ledger.set_aside(origin, "grid_cell_closed", f"{cell.address}: {cell.text}")
        return
    text = Cleaning(ledger, origin).text(cell.address, cell.text)
    entries = entries_in(text, cell.label.hours)
    if not entries:
        ledger.refuse_row(origin, cell.address, NOT_READ)
        return
    uses = [_use(cell, entry, given) for entry in entries]
    why = next((one for one in uses if not isinstance(one, _Use)), None)
    if why is not None:
        ledger.refuse_row(origin, cell.address, why)
        return
    if any(" / " in one.name for one in entries):
        ledger.note("grid_cell_of_several", f"{cell.address}: {text}".replace("\n", " / "))
    yield from (one for one in uses if isinstance(one, _Use))


def _use(cell: Cell, entry: Entry, given: _Given) -> _Use | Words:
    """Or why not."""
    beside, hours = cell.label.hours, entry.hours or cell.label.hours
    if not re.search(r"[^\W\d_]", entry.name):
        return NO_NAME
    if entry.is_unread:
        return NOT_READ
    if hours is None or hours[1] is None:
        return NO_HOURS
    if entry.hours and beside and beside[1] and not _touch(entry.hours, beside):
        return OTHER_HOURS
    days = _days(cell, entry, given)
    if not days:
        return NOT_THEN
    rule = _rule(days, entry, given)
    if entry.weeks is not Weeks.ALL and rule and not _keeps_step(days):
        return NOT_READ
    return _Use(cell, entry, hours, days, rule, cell.label.room or given.room)


def _touch(one: Hours, other: Hours) -> bool:
    return one[0] < (other[1] or other[0]) and other[0] < (one[1] or one[0])


def _days(cell: Cell, entry: Entry, given: _Given) -> tuple[date, ...]:
    """The first and the last day; one where the column says its date."""
    if cell.label.on is not None:
        return (cell.label.on,)
    weekday = cell.label.weekday if cell.label.has_day else given.day
    if weekday is None or given.period is None:
        return ()
    first = recurrence.next_weekday(weekday, given.period.first)
    if entry.weeks is not Weeks.ALL and (first.isocalendar().week % 2 == 1) != (
        entry.weeks is Weeks.ODD
    ):
        first += timedelta(days=7)
    return (first, given.period.last) if first <= given.period.last else ()


def _rule(days: tuple[date, ...], entry: Entry, given: _Given) -> str:
    if len(days) == 1 or given.period is None or given.period.is_one_week:
        return ""
    every = 1 if entry.weeks is Weeks.ALL else 2
    return f"{recurrence.weekly(str(days[0].weekday()), every)};UNTIL={days[1]:%Y%m%d}"


def _keeps_step(days: tuple[date, ...]) -> bool:
    """After a year of 53 weeks the even ones are no longer two weeks apart."""
    return days[0].isocalendar().year == days[1].isocalendar().year or (
        date(days[0].isocalendar().year, 12, 28).isocalendar().week == 52
    )


def _run_together(uses: Sequence[_Use]) -> Iterator[tuple[_Use, timedelta]]:
    """Each with its end, after those of the same name that go on where it ends."""
    first: _Use | None = None
    end = timedelta()
    for use in sorted(uses, key=lambda one: one.hours):
        until = use.hours[1] or use.hours[0]
        if first is not None and use.hours[0] <= end:
            end = max(end, until)
            continue
        if first is not None:
            yield first, end
        first, end = use, until
    if first is not None:
        yield first, end


def _add(origin: Origin, use: _Use, end: timedelta, reading: Reading, *, is_row: bool) -> None:
    who, *_beside = _AFTER_NAME.split(use.entry.name, maxsplit=1)
    who = who.split(" / ")[0].strip() or use.entry.name
    actor = reading.actor_named(who) or reading.add(
        reading.organizations,
        OrganizationRecord(origin=origin, key=f"{name_key(who)}||", is_row=False, name=who),
    )
    room = reading.add(
        reading.rooms, RoomRecord(origin=origin, key=folded(use.room), is_row=False, name=use.room)
    )
    midnight = datetime.combine(use.days[0], time())
    record = BookingRecord(
        origin=origin,
        key="",
        is_row=is_row,
        name=use.entry.name,
        organization=actor.key,
        rooms=[room.key],
        start=midnight + use.hours[0],
        end=midnight + end,
        rule=use.rule,
    )
    reading.book(record)
