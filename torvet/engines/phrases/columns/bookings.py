"""Lists of who has which room when: told from others, and their columns understood.

Start Date/Time · End Date/Time · Location          both ends say the day and the hour
Dato · Fra · Til · Lokale                           a day beside two hours
Startdato · Starttidspunkt · Slutdato · Slut…       as Outlook and Google have them
Lokale · Ugedag · Tid · Fra uge · Til uge           a plan for a season

Whether "Start" is a day, an hour or both is told by what stands in it.
"""

from collections.abc import Sequence
from dataclasses import replace

from torvet.engines.phrases.cells import Value, clean
from torvet.engines.phrases.columns.booking_words import (
    SPEAKS_OF_BOOKINGS,
    WIDER_THAN_ROOMS,
    Edge,
    booking_word,
    is_place,
    names_a_room,
)
from torvet.engines.phrases.columns.fields import ColumnGuess, Field
from torvet.engines.phrases.columns.headers import fold, is_bare_name, read_header
from torvet.engines.phrases.columns.holding import Holds, held_in

Columns = Sequence[Sequence[Value]]
_OF_OFFERS = frozenset(
    {Field.TARGET_GROUP, Field.AGES, Field.LANGUAGE, Field.OPENING_HOURS, Field.TIMES_ON}
)
_PLACES = frozenset({Field.PLACE_NAME, Field.ROOMS})
_HOURS = frozenset({Field.START_TIME, Field.TIME})
_LENGTHS = frozenset({Field.ENDS_AT, Field.END_TIME, Field.DURATION})
_ONLY_OF_BOOKINGS = frozenset({Field.STATUS, Field.ALL_DAY, Field.DURATION, Field.END_DATE})
_ENDS = (Field.STARTS_AT, Field.ENDS_AT)
_BEGINS = frozenset({Field.DATE, Field.START_TIME, Field.DURATION})
_EDGES = {Field.START_TIME: Edge.START, Field.END_TIME: Edge.END}
_ROOM, _WIDE, _PLACE = 1.0, 0.95, 0.9
"""How surely a column names the room, before one that names a facility, before one that names
whatever place."""


_FIELDS: dict[tuple[Edge, Holds], Field] = {
    (Edge.START, Holds.DAYS): Field.DATE,
    (Edge.START, Holds.MOMENTS): Field.STARTS_AT,
    (Edge.START, Holds.SPANS): Field.STARTS_AT,
    (Edge.START, Holds.HOURS): Field.START_TIME,
    (Edge.END, Holds.DAYS): Field.END_DATE,
    (Edge.END, Holds.MOMENTS): Field.ENDS_AT,
    (Edge.END, Holds.HOURS): Field.END_TIME,
}

_WHEN = {
    Holds.DAYS: Field.DATE,
    Holds.MOMENTS: Field.STARTS_AT,
    Holds.SPANS: Field.STARTS_AT,
    Holds.HOURS: Field.TIME,
}


def as_bookings(guesses: Sequence[ColumnGuess], columns: Columns) -> list[ColumnGuess]:
    """The guesses as they would be if the rows were bookings."""
    holds = [held_in(columns[guess.index], guess.header) for guess in guesses]
    found = [_column(guess, holds[guess.index]) for guess in guesses]
    return _named(_within_buildings(_without_headings(found, holds)))


def are_bookings(guesses: Sequence[ColumnGuess], columns: Columns, sheet: str = "") -> bool:
    """Whether columns understood as those of bookings can be nothing else; a sheet may be called
    after the room it is about."""
    fields = {guess.field for guess in guesses}
    is_of_one_room = names_a_room(sheet) and not fields & _PLACES
    if not (fields & _PLACES or is_of_one_room):
        return False
    if Field.STARTS_AT in fields and fields & _LENGTHS:
        return True
    if any(_is_of_spans(guess, columns) for guess in guesses):
        fields.add(Field.DATE)
    return (
        not _is_about_offers(guesses)
        and _says_when(fields)
        and (is_of_one_room or _is_of_rooms(guesses))
    )


def _says_when(fields: set[Field]) -> bool:
    if Field.DATE in fields:
        has_end = bool(fields & (_LENGTHS | {Field.END_DATE, Field.TIME, Field.ALL_DAY}))
        return has_end or bool(fields & {Field.START_TIME, Field.STARTS_AT})
    return Field.WEEKDAY in fields and bool(fields & _HOURS) and Field.FIRST_WEEK in fields


def _is_of_spans(guess: ColumnGuess, columns: Columns) -> bool:
    holds = held_in(columns[guess.index], guess.header)
    return guess.field is Field.STARTS_AT and holds is Holds.SPANS


def _is_about_offers(guesses: Sequence[ColumnGuess]) -> bool:
    """By headings that are surely so: those invited to a meeting are no target group."""
    return any(
        (guess.field in _OF_OFFERS and guess.confidence >= _WIDE)
        or fold(guess.header).startswith("tilbud")
        for guess in guesses
    )


def _is_of_rooms(guesses: Sequence[ColumnGuess]) -> bool:
    """A column of rooms; or only of places, and something that no list of offers has, or who is
    there and nothing of what they do."""
    rooms = [guess for guess in guesses if guess.field in _PLACES]
    if any(guess.confidence >= _WIDE for guess in rooms):
        return True
    owners = [guess for guess in guesses if guess.field is Field.ORGANIZATION_NAME]
    says_what = any(guess.field is Field.OFFER_NAME for guess in guesses)
    if owners and not says_what and not any(is_bare_name(guess.header) for guess in owners):
        return True
    return any(
        guess.field in _ONLY_OF_BOOKINGS or set(fold(guess.header).split()) & SPEAKS_OF_BOOKINGS
        for guess in guesses
    )


def _column(guess: ColumnGuess, holds: Holds) -> ColumnGuess:
    said = booking_word(guess.header)
    word = _EDGES.get(guess.field, guess.field) if said is None else said
    if isinstance(word, Edge):
        return _told(guess, _FIELDS.get((word, holds)) or _by_heading(word, guess.header))
    if word in (Field.DATE, Field.TIME, Field.WEEKDAY):
        return _told(guess, _WHEN.get(holds, word))
    if word in _PLACES or is_place(guess.header):
        return _place(guess)
    if guess.field is Field.SOURCE_ID and said is None:
        return replace(guess, confidence=_PLACE)  # "Nr" gives way to "Bookingnr"
    return _told(guess, word) if isinstance(said, Field) else guess


def _by_heading(edge: Edge, header: str) -> Field:
    """Where the cells are empty, or no two of them alike."""
    is_day = {"dato", "date", "startdato", "slutdato"} & set(fold(header).split())
    if edge is Edge.START:
        return Field.DATE if is_day else Field.START_TIME
    return Field.END_DATE if is_day else Field.END_TIME


def _place(guess: ColumnGuess) -> ColumnGuess:
    said = booking_word(guess.header)
    if said not in (Field.PLACE_NAME, Field.ROOMS):
        return _told(guess, Field.PLACE_NAME, _PLACE)
    is_wide = bool(set(fold(guess.header).split()) & WIDER_THAN_ROOMS)
    return _told(guess, Field(said), _WIDE if is_wide else _ROOM)


def _told(guess: ColumnGuess, field: Field, confidence: float = 1.0) -> ColumnGuess:
    return replace(guess, field=field, confidence=confidence, why="header", weekday=None)


def _without_headings(found: list[ColumnGuess], holds: Sequence[Holds]) -> list[ColumnGuess]:
    """What no heading says: the only column of days, or the two moments, are those looked for."""
    fields = {guess.field for guess in found}
    if not fields & _BEGINS:
        missing = [field for field in _ENDS if field not in fields]
        moments = _unknown(found, holds, Holds.MOMENTS)
        if len(moments) == len(missing):
            for guess, field in zip(moments, missing, strict=True):
                found[guess.index] = replace(guess, field=field, confidence=0.9, why="content")
            return found
    days = _unknown(found, holds, Holds.DAYS)
    days = [guess for guess in days if _is_dated(guess)] if len(days) > 1 else days
    if len(days) == 1 and not fields & {Field.DATE, Field.STARTS_AT}:
        found[days[0].index] = replace(days[0], field=Field.DATE, confidence=0.8, why="content")
    return found


def _unknown(found: list[ColumnGuess], holds: Sequence[Holds], wanted: Holds) -> list[ColumnGuess]:
    return [
        guess
        for guess in found
        if guess.field in (Field.IGNORE, Field.DESCRIPTION)
        and holds[guess.index] is wanted
        and not _is_noted(guess)
    ]


def _is_dated(guess: ColumnGuess) -> bool:
    """ "Booking Date", beside "Booked On"."""
    return fold(guess.header).endswith(("date", "dato"))


def _is_noted(guess: ColumnGuess) -> bool:
    """The heading is one of those known to say when the row itself was written."""
    return booking_word(guess.header) is Field.IGNORE or read_header(guess.header) is not None


def _within_buildings(found: list[ColumnGuess]) -> list[ColumnGuess]:
    """Beside a column of rooms, one of places says where those are."""
    if not any(guess.field is Field.ROOMS for guess in found):
        return found
    return [
        replace(guess, field=Field.IGNORE, why="repeated")
        if guess.field is Field.PLACE_NAME and guess.confidence < _ROOM
        else guess
        for guess in found
    ]


def _named(found: list[ColumnGuess]) -> list[ColumnGuess]:
    """A bare "Navn" is who has the room, or what for where that is said; of several purposes the
    others tell more of the first."""
    for guess in found:
        fields = {one.field for one in found if one.index != guess.index}
        if is_bare_name(guess.header):
            is_title = Field.ORGANIZATION_NAME in fields
            found[guess.index] = _told(
                guess, Field.OFFER_NAME if is_title else Field.ORGANIZATION_NAME, _PLACE
            )
    titles = [guess for guess in found if guess.field is Field.OFFER_NAME]
    for guess in titles[1:]:
        found[guess.index] = replace(guess, field=Field.DESCRIPTION)
    return found


def with_buildings(
    found: Sequence[ColumnGuess], rows: Sequence[Sequence[Value]]
) -> list[ColumnGuess]:
    """Where a room's name alone does not say which room it is, the building's column names it too.

    Hus 1 | Lokale 1      Hus 2 | Lokale 1      two rooms
    """
    room = next((guess.index for guess in found if guess.field is Field.PLACE_NAME), None)
    return [
        replace(guess, field=Field.PLACE_NAME, confidence=_PLACE, why="content")
        if room is not None and _may_be_building(guess) and _parts(rows, guess.index, room)
        else guess
        for guess in found
    ]


def _may_be_building(guess: ColumnGuess) -> bool:
    names_a_place = is_place(guess.header) or booking_word(guess.header) is Field.PLACE_NAME
    return guess.why == "repeated" and names_a_place


def _parts(rows: Sequence[Sequence[Value]], building: int, room: int) -> bool:
    """Whether one room's name stands in several buildings."""
    within: dict[str, set[str]] = {}
    for row in rows:
        if len(row) > max(building, room):
            where = within.setdefault(clean(row[room]).text, set())
            where.add(clean(row[building]).text)
    return any(len(buildings - {""}) > 1 for name, buildings in within.items() if name)
