"""A week plan as bookings: each cell that names somebody is a series, or once in a plan of a week.

What a plan does not say – between which days it counts, which room, which day – is never guessed:
the plan is refused with how it was read and what to write above it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from django.utils.translation import gettext_lazy

from torvet.exchange.cleaning import Cleaning
from torvet.exchange.names import folded, name_key
from torvet.exchange.readers.grids.entries import entries_in, is_closed, is_nobody
from torvet.exchange.readers.grids.finding import Cell, Grid, find_grid
from torvet.exchange.readers.grids.labels import NOTHING
from torvet.exchange.readers.grids.period import period_in
from torvet.exchange.readers.grids.titles import Given, day_of, missing_in, room_of, titles_of
from torvet.exchange.readers.grids.uses import NOT_READ, Use, run_together, use_of
from torvet.exchange.readers.grids.wording import in_words
from torvet.exchange.readers.lists.series import years_in
from torvet.exchange.reading import Reading
from torvet.exchange.records import BookingRecord, OrganizationRecord, Origin, RoomRecord
from torvet.exchange.tables.table import Row, Table

SOME_WEEKS = gettext_lazy(
    "It says that some weeks are left out, or which of them count; that is not read. Take it out "
    "of the title, and cancel those days in Torvet afterwards."
)
OUTSIDE = gettext_lazy("It stands below no day and no room.")
_SOME_WEEKS = re.compile(
    r"(?i)\b(?:ikke|undtagen|undtaget|pånær|på nær|bortset|except|excluding|not in|u?lige uger?"
    r"|hver anden|hveranden|every other|odd weeks?|even weeks?)\b"
)
_AFTER_NAME = re.compile(r"\s+[-–—]\s+|:\s+|\s*\(")


def grid_in(table: Table, rows: Sequence[Row]) -> Grid | None:
    return find_grid([*table.above, *rows], years_in(*titles_of(table, ())))


def read_grid(name: str, table: Table, grid: Grid, reading: Reading) -> None:
    ledger, titles = reading.ledger, titles_of(table, grid.titles)
    years = years_in(*titles)
    period = period_in(titles)
    room, day = room_of(titles), day_of(titles, years)
    missing = missing_in(grid, period, room, day)
    if any(map(_SOME_WEEKS.search, titles)):
        missing = str(SOME_WEEKS)
    if missing:
        ledger.refuse_file(name, f"{in_words(grid, period, room)} {missing}")
        return
    ledger.say(name, in_words(grid, period, room))
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
    _read_cells(name, grid, reading, Given(period, room, day))


def _origin(name: str, cell: Cell) -> Origin:
    return Origin(name, cell.row, cell.address)


def _read_cells(name: str, grid: Grid, reading: Reading, given: Given) -> None:
    by_place: defaultdict[tuple[object, ...], list[Use]] = defaultdict(list)
    for cell in grid.cells:
        for use in _uses(name, cell, reading, given):
            by_place[use.room, use.days, use.rule, folded(use.entry.name)].append(use)
    whole = [use for uses in by_place.values() for use in run_together(uses)]
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


def _uses(name: str, cell: Cell, reading: Reading, given: Given) -> Iterator[Use]:
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
    uses = [use_of(cell, entry, given) for entry in entries]
    why = next((one for one in uses if not isinstance(one, Use)), None)
    if why is not None:
        ledger.refuse_row(origin, cell.address, why)
        return
    if any(" / " in one.name for one in entries):
        ledger.note("grid_cell_of_several", f"{cell.address}: {text}".replace("\n", " / "))
    yield from (one for one in uses if isinstance(one, Use))


def _add(origin: Origin, use: Use, end: timedelta, reading: Reading, *, is_row: bool) -> None:
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
