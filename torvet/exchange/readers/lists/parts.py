"""The parts of a row that actors and offers share: address, person, ages, times."""

from typing import NamedTuple

from torvet.engines.phrases.addresses import read_address
from torvet.engines.phrases.ages import AgeBand, read_ages
from torvet.engines.phrases.columns import Field
from torvet.engines.phrases.contact import read_contact
from torvet.engines.phrases.times import TimesRead
from torvet.engines.phrases.times.reading import read_columns, read_week
from torvet.exchange.cleaning import NOT_AGE
from torvet.exchange.readers.lists.row import ListRow
from torvet.exchange.records import TimeRead

TIME_FIELDS = (Field.WEEKDAY, Field.TIME, Field.START_TIME, Field.END_TIME, Field.DATE)


class Address(NamedTuple):
    street: str
    postcode: str
    town: str


def address_of(row: ListRow) -> Address:
    """Postcode and town of their own columns, else from inside the address."""
    street, town = row.text(Field.ADDRESS, ", "), row.text(Field.TOWN, ", ")
    code = row.postcode()
    if street and not (code and town):
        read = read_address(street)
        if read.postcode and not code:
            return Address(read.street or street, read.postcode, town or read.town)
    return Address(street, code, town)


class Person(NamedTuple):
    """Who to ask, and how; without a name the rest is the actor's or the offer's own."""

    name: str
    title: str
    email: str
    phone: str
    website: str


def person_of(row: ListRow) -> Person:
    together = read_contact(row.text(Field.CONTACT))
    email = row.email() or next(iter(together.emails), "")
    phone = row.phone() or next(iter(together.phones), "")
    website = row.url() or next(iter(together.websites), "")
    return Person(
        row.text(Field.CONTACT_NAME, ", ") or together.name,
        row.text(Field.CONTACT_TITLE, ", ") or together.title,
        email,
        phone,
        website,
    )


def ages_of(row: ListRow) -> tuple[AgeBand, ...]:
    """The ages of both columns; what looks like ages and cannot be is refused."""
    found: list[AgeBand] = []
    for field in (Field.AGES, Field.TARGET_GROUP):
        read = read_ages(row.text(field, ", "))
        found.extend(read.bands)
        for _ in read.refused:
            row.clean.ledger.refuse_field(row.origin, row.header(field), NOT_AGE)
    return tuple(dict.fromkeys(found))


def times_of(row: ListRow) -> TimesRead:
    by_day = {
        guess.weekday: row.value(guess.index)
        for guess in row.mapping.columns
        if guess.field is Field.TIMES_ON
        and guess.weekday is not None
        and guess.index < len(row.values)
    }
    if any(value not in ("", None) for value in by_day.values()):
        return read_week(by_day)
    weekday, hours, start, end, on = (row.raw(field) for field in TIME_FIELDS)
    if row.mapping.has(Field.TIME) and len(row.texts(Field.TIME)) > 1:
        hours = row.text(Field.TIME)
    if all(value is None for value in (weekday, hours, start, end, on)):
        return TimesRead()
    return read_columns(weekday=weekday, hours=hours, start=start, end=end, on=on)


def as_times(read: TimesRead) -> list[TimeRead]:
    """What can stand in a calendar: a day and an hour."""
    weekly = [
        TimeRead(time.rrule, time.start, time.end, None, time.week_parity or "")
        for time in read.weekly
        if time.start is not None
    ]
    fixed = [
        TimeRead("", time.start, time.end, time.date)
        for time in read.fixed
        if time.start is not None
    ]
    return [*weekly, *fixed]


def note_of(row: ListRow, read: TimesRead, times: list[TimeRead]) -> str:
    """What was said about the time and is not in the times themselves, in the row's own words."""
    for issue in read.issues:
        row.clean.ledger.note(f"time_{issue.code}", issue.text)
    for time in read.weekly:
        if "INTERVAL=" in time.rrule and not time.week_parity:
            row.clean.ledger.note("first_week_assumed", row.origin)
    whole = "; ".join(text for field in (*TIME_FIELDS, Field.TIMES_ON) for text in row.texts(field))
    said = len(read.weekly) + len(read.fixed)
    if whole and (not times or len(times) < said or read.hours):
        row.clean.ledger.note("time_kept_as_words", whole)
        return whole
    return "; ".join(read.unread)
