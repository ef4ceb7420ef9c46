"""A row that says who had which room from when to when.

A day and a time of day in one cell ("05/22/2022 09:00 AM"), or a date beside two times. One cell
is one room, whatever is in it; only a column that is said to hold several is split at its commas.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import chain, count

from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases.columns import Field, MappingProposal
from torvet.engines.phrases.moments import DateOrder, date_order, read_day, read_moment
from torvet.engines.phrases.times import read_times
from torvet.exchange.cleaning import appended
from torvet.exchange.names import folded
from torvet.exchange.readers.lists.actors import actor_of
from torvet.exchange.readers.lists.row import ListRow
from torvet.exchange.reading import Reading
from torvet.exchange.records import BookingRecord, RoomRecord, short
from torvet.exchange.tables.table import Row

NO_ROOM = _("It names no room.")
NO_START = _("It could not be read when it starts.")
NO_END = _("It could not be read when it ends.")
NAMED_BY = (Field.OFFER_NAME, Field.DESCRIPTION, Field.THEME, Field.ORGANIZATION_NAME)
MOMENTS = (Field.STARTS_AT, Field.ENDS_AT, Field.DATE)


def date_order_of(mapping: MappingProposal, rows: Iterable[Row]) -> DateOrder:
    """Which number of a date is the month, by the first rows of the columns that hold dates."""
    indexes = [index for field in MOMENTS for index in mapping.indexes(field)]
    return date_order(
        row.values[index] for row in rows for index in indexes if index < len(row.values)
    )


def read_booking(row: ListRow, reading: Reading) -> None:
    rooms = rooms_of(row)
    start, end = _start(row), _end(row)
    if not rooms:
        row.clean.refuse_nameless(row.header(Field.PLACE_NAME), NO_ROOM)
    elif start is None:
        row.clean.refuse_nameless(row.header(_first(row, Field.STARTS_AT, Field.DATE)), NO_START)
    elif end is None:
        row.clean.refuse_nameless(row.header(_first(row, Field.ENDS_AT, Field.END_TIME)), NO_END)
    else:
        _add(row, reading, rooms, start, end)


def _add(row: ListRow, reading: Reading, rooms: list[str], start: datetime, end: datetime) -> None:
    name = next((text for field in NAMED_BY if (text := row.text(field, ", "))), "")
    record = BookingRecord(
        origin=row.origin,
        key="",
        name=name.split("\n")[0],
        organization=actor_of(row, reading),
        rooms=[_room(row, reading, room) for room in rooms],
        start=start,
        end=end,
        note=appended(row.text(Field.DESCRIPTION), row.text(Field.CONTACT, ", ")),
    )
    told = (row.own_id(Field.SOURCE_ID), name, record.organization, *record.rooms)
    record.key = _key(f"{short('|'.join(told))}|{start.isoformat()}|{end.isoformat()}", reading)
    reading.add(reading.bookings, record)


def _key(key: str, reading: Reading) -> str:
    """Two rows that say the same are two wishes for one room, and only one of them can have it."""
    numbers = (f"{key}|{number}" for number in count(2))
    return next(one for one in chain([key], numbers) if one not in reading.bookings)


def _room(row: ListRow, reading: Reading, name: str) -> str:
    record = RoomRecord(origin=row.origin, key=folded(name), is_row=False, name=name)
    return reading.add(reading.rooms, record).key


def rooms_of(row: ListRow) -> list[str]:
    """Each room once, in the order they are named."""
    named = [" ".join(text.split()) for text in row.texts(Field.PLACE_NAME)[:1]]
    parts = (part for text in row.texts(Field.ROOMS) for part in text.split(","))
    named += [" ".join(part.split()) for part in parts]
    return list(dict.fromkeys(name for name in named if name))


def _start(row: ListRow) -> datetime | None:
    whole = read_moment(row.raw(Field.STARTS_AT), row.date_order)
    return whole or _at(_day(row), row.raw(Field.START_TIME))


def _end(row: ListRow) -> datetime | None:
    """An hour that is not after the start is of the day after."""
    whole = read_moment(row.raw(Field.ENDS_AT), row.date_order)
    if whole is not None:
        return whole
    start = _start(row)
    end = _at(start.date() if start else None, row.raw(Field.END_TIME))
    return end + timedelta(days=1) if start and end and end <= start else end


def _day(row: ListRow) -> date | None:
    value = row.raw(Field.DATE)
    whole = read_moment(value, row.date_order)
    return whole.date() if whole else read_day(value, row.date_order)


def _at(day: date | None, value: object) -> datetime | None:
    clock = _clock(value)
    return datetime.combine(day, clock) if day and clock else None


def _clock(value: object) -> time | None:
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    read = read_times(value, bare_hours=True) if isinstance(value, str) else None
    return read.hours[0].start if read and len(read.hours) == 1 else None


def _first(row: ListRow, *fields: Field) -> Field:
    """The one of the fields that the list has."""
    return next((field for field in fields if row.mapping.has(field)), fields[0])
