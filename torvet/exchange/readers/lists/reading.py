"""The tables of one file, row by row: actors, offers with their actor, or areas."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases.cells import clean
from torvet.engines.phrases.columns import Field, MappingProposal
from torvet.engines.phrases.columns.fields import Kind
from torvet.engines.phrases.columns.guess import guess
from torvet.engines.phrases.date_orders import DateRead
from torvet.engines.phrases.people import masked
from torvet.exchange.ledger import Ledger
from torvet.exchange.names import folded, postcode_key
from torvet.exchange.readers.grids.reading import grid_in, read_grid
from torvet.exchange.readers.lists.actors import read_actor
from torvet.exchange.readers.lists.bookings import dates_of, read_booking, without_row_count
from torvet.exchange.readers.lists.offers import read_offer
from torvet.exchange.readers.lists.row import ListRow
from torvet.exchange.readers.lists.series import years_in
from torvet.exchange.reading import Reading
from torvet.exchange.records import AreaRecord, Origin
from torvet.exchange.tables.table import Row, Table

NO_GRID = _(
    "It cannot be read as a week plan: days or rooms must stand in a row above the names, and "
    "hours beside or among them."
)
SAMPLE = 50
SHOWN = 5
Mappings = Mapping[str, MappingProposal]


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table as the preview shows it: what was found and how its columns are understood."""

    file: str
    signature: str
    mapping: MappingProposal
    header_row: int | None
    sample: list[list[str]]


def signature_of(headers: Sequence[str]) -> str:
    """One short word for a row of headers, the same whatever their case and spaces."""
    plain = json.dumps([folded(header) for header in headers])
    return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()


def read_lists(
    tables: Iterator[tuple[str, Table]], title: str, ledger: Ledger, mappings: Mappings
) -> tuple[Reading, list[TableLook]]:
    """`mappings` by signature: what somebody said of such columns before."""
    reading = Reading(title, "list", ledger)
    looks = [_read_table(name, table, reading, mappings) for name, table in tables]
    reading.layout = signature_of([look.signature for look in looks])
    return reading, looks


def _read_table(name: str, table: Table, reading: Reading, mappings: Mappings) -> TableLook:
    sample = list(islice(table.rows, SAMPLE))
    data = [row for row in sample if not row.aside]
    signature = signature_of(table.headers)
    mapping = mappings.get(signature)
    if mapping is None or not mapping.fits(table.headers):
        mapping = guess(table.headers, [row.values for row in data], table.sheet)
        mapping = mapping.of_kind("grid") if _may_be_grid(mapping, table, sample) else mapping
    if mapping.kind == "grid":
        return _read_grid(name, table, sample, mapping, reading)
    reading.ledger.open_file(name, f"list of {mapping.kind}")
    rows: Iterable[Row] = chain(sample, table.rows)
    make = partial(ListRow, mapping=mapping, ledger=reading.ledger)
    if mapping.kind == "bookings":
        rows = list(rows)
        dates = _dates(name, mapping, rows, reading.ledger)
        mapping = without_row_count(mapping, [row for row in rows if not row.aside])
        make = partial(make, mapping=mapping, dates=dates, years=_years(table), title=_title(table))
    for row in rows:
        _read_row(row, name, mapping, reading, make)
    for note in table.notes:
        reading.ledger.note(f"table_{note.kind}", f"{name}: {note.text}")
    _say_what_is_not_kept(name, mapping, reading.ledger)
    shown = [_shown(row) for row in data[:SHOWN]]
    return TableLook(name, signature, mapping, table.header_row, shown)


def _may_be_grid(mapping: MappingProposal, table: Table, sample: list[Row]) -> bool:
    return mapping.kind != "bookings" and grid_in(table, sample) is not None


def _read_grid(
    name: str, table: Table, sample: list[Row], mapping: MappingProposal, reading: Reading
) -> TableLook:
    reading.ledger.open_file(name, "week plan")
    grid = grid_in(table, [*sample, *table.rows])
    if grid is None:
        reading.ledger.refuse_file(name, NO_GRID)
    else:
        read_grid(name, table, grid, reading)
    shown = [_shown(row) for row in sample[:SHOWN]]
    return TableLook(name, signature_of(table.headers), mapping, table.header_row, shown)


def _read_row(
    row: Row,
    name: str,
    mapping: MappingProposal,
    reading: Reading,
    make: Callable[..., ListRow],
) -> None:
    step = STEPS.get(mapping.kind)
    origin = Origin(name, row.number)
    reading.ledger.read(origin)
    if row.aside:
        reading.ledger.set_aside(origin, f"row_{row.aside}")
    elif step is None:
        reading.ledger.set_aside(origin, f"row_of_{mapping.kind}_table")
    else:
        step(make(row.values, origin=origin), reading)


def _dates(name: str, mapping: MappingProposal, rows: Sequence[Row], ledger: Ledger) -> DateRead:
    """How the list writes its dates; where that is not plain, it is said."""
    dates = dates_of(mapping, [row for row in rows if not row.aside])
    if dates.order == "month":
        ledger.note("dates_month_first", name)
    elif not dates.is_told:
        ledger.note("dates_day_first", name)
    if dates.is_mixed:
        ledger.note("dates_in_two_orders", name)
    if dates.is_turned:
        ledger.note("dates_turned", name)
    return dates


def _title(table: Table) -> str:
    """What the sheet is called, or the file where it is the only one: a room, where no column says
    which it is."""
    return table.sheet if table.sheet else PurePosixPath(table.name).stem


def _years(table: Table) -> tuple[int, ...]:
    """Those that are named above the list, or in the name of the sheet or the file."""
    titles = (note.text for note in table.notes if note.kind == "title")
    return years_in(*titles, table.sheet, table.name)


def _area(row: ListRow, reading: Reading) -> None:
    name = row.text(Field.AREA) or row.text(Field.TOWN) or row.text(Field.PLACE_NAME)
    postcode = row.postcode()
    if not name:
        row.clean.refuse_nameless(row.header(Field.AREA))
        return
    key = f"{folded(name)}|{postcode_key(postcode)}"
    record = AreaRecord(origin=row.origin, key=key, name=name, postcode=postcode)
    reading.add(reading.areas, record)


STEPS: Mapping[Kind, Callable[[ListRow, Reading], None]] = {
    "organizations": read_actor,
    "offers": read_offer,
    "areas": _area,
    "bookings": read_booking,
}


def _say_what_is_not_kept(name: str, mapping: MappingProposal, ledger: Ledger) -> None:
    if mapping.kind not in STEPS:
        return
    for column in mapping.columns:
        if column.field in (Field.IGNORE, Field.MUNICIPALITY) and column.header:
            ledger.note("column_not_kept", f"{name}: {column.header}")


def _shown(row: Row) -> list[str]:
    """Cells as the preview may show them: short, and without CPR numbers."""
    return [masked(clean(value).text)[:60] for value in row.values]
