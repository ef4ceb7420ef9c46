"""A row that says who had which room from when to when.

One cell is one room, whatever is in it, unless the house knows its parts as rooms; only a column
that is said to hold several is split here. A list that names nobody at all is the house's own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from django.utils.translation import gettext_lazy as _

from torvet.engines.phrases.booking_states import BookingState, booking_state
from torvet.engines.phrases.cells import clean
from torvet.engines.phrases.columns import Field, MappingProposal
from torvet.engines.phrases.columns.booking_words import names_a_room
from torvet.engines.phrases.date_orders import DateRead, dates_read
from torvet.exchange.cleaning import appended
from torvet.exchange.names import folded
from torvet.exchange.readers.lists.actors import actor_of
from torvet.exchange.readers.lists.parts import person_of
from torvet.exchange.readers.lists.row import ListRow
from torvet.exchange.readers.lists.series import Series, series_of, weekdays_of
from torvet.exchange.readers.lists.when import Unread, When, first_of, when_of
from torvet.exchange.reading import Reading
from torvet.exchange.records import THE_HOUSES, WAITING, BookingRecord, RoomRecord
from torvet.exchange.tables.table import Row, Value

NO_ROOM = _("It names no room.")
NAMED_BY = (Field.OFFER_NAME, Field.DESCRIPTION, Field.THEME, Field.ORGANIZATION_NAME)
MOMENTS = (Field.STARTS_AT, Field.ENDS_AT, Field.DATE, Field.END_DATE, Field.TIME)
CLOCKS = (Field.START_TIME, Field.END_TIME)
_SEVERAL = re.compile(r"[,;+]")
_PEOPLE = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
WHO = (Field.ORGANIZATION_NAME, Field.ORGANIZATION_ID)


def dates_of(mapping: MappingProposal, rows: Sequence[Row]) -> DateRead:
    """Which number of a date is the month, by all rows of the columns that hold dates."""

    def cells(fields: tuple[Field, ...]) -> Iterator[list[Value]]:
        for index in chain.from_iterable(map(mapping.indexes, fields)):
            yield [row.values[index] for row in rows if index < len(row.values)]

    return dates_read(list(cells(MOMENTS)), chain.from_iterable(cells(CLOCKS)))


def without_row_count(mapping: MappingProposal, rows: Sequence[Row]) -> MappingProposal:
    """Numbers that only count the rows are no numbers of the bookings: a row put in between gives
    each of those below it another."""
    for index in mapping.indexes(Field.SOURCE_ID):
        numbers = [clean(row.values[index]).text for row in rows if index < len(row.values)]
        filled = [one for one in numbers if one]
        first = 0 if filled[:1] == ["0"] else 1
        if filled == [str(number) for number in range(first, first + len(filled))]:
            mapping = mapping.corrected(index, Field.IGNORE)
    return mapping


def read_booking(row: ListRow, reading: Reading) -> None:
    rooms, state = rooms_of(row), _state(row)
    if state == "not":
        row.clean.ledger.set_aside(row.origin, "booking_called_off")
    elif not rooms:
        row.clean.refuse_nameless(row.header(first_of(row, Field.PLACE_NAME, Field.ROOMS)), NO_ROOM)
    else:
        try:
            series = series_of(row)
            when = series.first if series else when_of(row)
        except Unread as unread:
            row.clean.refuse_nameless(row.header(unread.field), unread.reason)
        else:
            _note(row, when, series)
            _add(row, reading, rooms, when, series.rule if series else "", state)


def _add(
    row: ListRow, reading: Reading, rooms: list[str], when: When, rule: str, state: BookingState
) -> None:
    name = next((text for field in NAMED_BY if (text := row.text(field, ", "))), "")
    person = person_of(row)
    record = BookingRecord(
        origin=row.origin,
        key="",
        number=row.own_id(Field.SOURCE_ID),
        name=name.split("\n")[0],
        organization=actor_of(row, reading) if row.mapping.has(*WHO) else THE_HOUSES,
        state=WAITING if state == "waiting" else "",
        rooms=[_room(row, reading, room) for room in rooms],
        start=when.start,
        end=when.end,
        rule=rule,
        expected=_expected(row),
        note=_notes(row, name),
        contact_name=person.name,
        contact_email=person.email,
        contact_phone=person.phone,
    )
    reading.book(record)


def _expected(row: ListRow) -> int | None:
    """ "15-20" people need room for twenty."""
    numbers = [int(one) for one in _PEOPLE.findall(row.text(Field.EXPECTED, " "))]
    return max(numbers, default=0) or None


def _notes(row: ListRow, name: str) -> str:
    """What is said of it besides its name."""
    described = row.text(Field.DESCRIPTION)
    return appended("" if described == name else described, row.text(Field.CONTACT, ", "))


def _note(row: ListRow, when: When, series: Series | None) -> None:
    ledger, days = row.clean.ledger, weekdays_of(row)
    if when.is_overnight:
        ledger.note("booking_ends_next_day", row.origin)
    if when.is_whole_days:
        ledger.note("booking_of_whole_days", row.origin)
    if not series and days and when.start.weekday() not in days:
        ledger.note("time_day_and_date_differ", row.origin)


def _state(row: ListRow) -> BookingState:
    said = row.text(Field.STATUS, ", ")
    return booking_state(said, row.header(Field.STATUS)) if said else "had"


def _room(row: ListRow, reading: Reading, name: str) -> str:
    record = RoomRecord(origin=row.origin, key=folded(name), is_row=False, name=name)
    return reading.add(reading.rooms, record).key


def rooms_of(row: ListRow) -> list[str]:
    """Each room once, in the order they are named; without any column of rooms, the list is of the
    room it is called after."""
    if not row.mapping.has(Field.PLACE_NAME, Field.ROOMS):
        return [row.title] if names_a_room(row.title) else []
    place = ", ".join("; ".join(text.splitlines()) for text in row.texts(Field.PLACE_NAME))
    lines = (line for text in row.texts(Field.ROOMS) for line in text.splitlines())
    parts = (part.strip() for line in lines for part in _SEVERAL.split(line))
    return list(dict.fromkeys(name for name in (place, *parts) if name))
