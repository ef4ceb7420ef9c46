"""A proposal for a whole table: headers first, contents where they say nothing or contradict.

guess(["Aktør", "Tilbud", "Dag", "Tid"], rows)     kind "offers"
guess(["POSTNR", "BYNAVN"], rows)                  kind "areas"
guess(["value", "label"], rows)                    kind "vocabulary"
"""

from collections.abc import Sequence
from dataclasses import replace

from torvet.engines.phrases.cells import Value, clean
from torvet.engines.phrases.columns.bookings import are_bookings, as_bookings, with_buildings
from torvet.engines.phrases.columns.content import filled, read_content, share
from torvet.engines.phrases.columns.coordinates import settle_coordinates
from torvet.engines.phrases.columns.fields import (
    REPEATABLE,
    ColumnGuess,
    Field,
    MappingProposal,
)
from torvet.engines.phrases.columns.headers import fold, read_header
from torvet.engines.phrases.columns.kinds import kind_of, settle_hours, settle_moments
from torvet.engines.phrases.columns.names import settle_names
from torvet.engines.phrases.times import read_times
from torvet.engines.phrases.times.reading import TICKS

Columns = list[list[Value]]

# Where the cells may overrule the header: header's field -> what the cells may say instead.
_OVERRULED: dict[Field, frozenset[Field]] = {
    Field.CONTACT: frozenset({Field.EMAIL, Field.PHONE, Field.WEBSITE}),
    Field.CONTACT_NAME: frozenset({Field.EMAIL, Field.PHONE, Field.CONTACT}),
    Field.WEEKDAY: frozenset({Field.TIME, Field.DATE}),
    Field.TIME: frozenset({Field.WEEKDAY, Field.DATE}),
    Field.DATE: frozenset({Field.WEEKDAY, Field.TIME}),
    Field.START_TIME: frozenset({Field.DATE}),
    Field.END_TIME: frozenset({Field.DATE}),
    Field.TOWN: frozenset({Field.POSTCODE}),
    Field.AREA: frozenset({Field.POSTCODE, Field.MUNICIPALITY}),
    Field.ADDRESS: frozenset({Field.EMAIL, Field.WEBSITE}),
    Field.EMAIL: frozenset({Field.PHONE, Field.WEBSITE}),
    Field.PHONE: frozenset({Field.EMAIL, Field.WEBSITE}),
    Field.WEBSITE: frozenset({Field.EMAIL, Field.PHONE}),
}
# What the cells alone may say of a column whose header is unknown but not empty.
_BY_CONTENT = frozenset(
    {Field.EMAIL, Field.PHONE, Field.WEBSITE, Field.CONTACT, Field.WEEKDAY, Field.MUNICIPALITY}
    | {Field.LATITUDE}
)
_YES_NO = "yes|no|ja|nej|oui|non|true|false|0|1|x|not known|ukendt"
_IGNORED = 0.0


def guess(
    headers: Sequence[str], rows: Sequence[Sequence[Value]], sheet: str = ""
) -> MappingProposal:
    """What each column seems to mean, from its header and from sample rows (50 are plenty).

    Rows may be shorter than the headers. Every column gets exactly one guess; a second column of
    a field that can stand only once is IGNORE with why "repeated", for a person to put right.
    """
    columns = [
        filled(row[index] if index < len(row) else None for row in rows)
        for index in range(len(headers))
    ]
    guesses = [_column(index, headers[index], columns[index]) for index in range(len(headers))]
    booked = as_bookings(guesses, columns)
    if are_bookings(booked, columns, sheet):
        settled = _settle_repeats(booked, columns)
        return MappingProposal("bookings", tuple(with_buildings(settled, rows)))
    guesses = settle_moments(guesses, columns)
    guesses = settle_coordinates(guesses, columns)
    guesses = settle_names(guesses, columns)
    guesses = settle_hours(guesses)
    guesses = _settle_repeats(guesses, columns)
    return MappingProposal(kind_of(guesses, columns), tuple(guesses))


def guess_bookings(
    proposal: MappingProposal, columns: Sequence[Sequence[Value]]
) -> MappingProposal:
    """The same table read as bookings, since somebody says that it holds them."""
    booked = as_bookings(proposal.columns, columns)
    return MappingProposal("bookings", tuple(_settle_repeats(booked, columns)))


def _column(index: int, header: str, values: list[Value]) -> ColumnGuess:
    said = read_header(header)
    seen = read_content(values)
    if said is None:
        if seen and (not fold(header) or _tells(seen[0], values)):
            return ColumnGuess(index, header, seen[0], round(seen[1] * 0.8, 2), "content")
        return ColumnGuess(index, header, Field.IGNORE, _IGNORED, "nothing")
    if said.field is Field.TIMES_ON:
        return _weekday_column(index, header, values, said.weekday or 0)
    if said.confidence < 1 and _is_yes_no(values):
        return ColumnGuess(index, header, Field.IGNORE, 0.5, "content")
    if seen and seen[0] in _OVERRULED.get(said.field, ()) and share(said.field, values) < 0.5:
        return ColumnGuess(index, header, seen[0], round(seen[1] * 0.9, 2), "content")
    return ColumnGuess(index, header, said.field, round(said.confidence, 2), "header")


def _tells(field: Field, values: list[Value]) -> bool:
    """Whether cells alone may name a column with an unknown header; bare numbers are no phones."""
    if field is Field.PHONE and not any(isinstance(value, str) for value in values):
        return False
    return field in _BY_CONTENT


def _weekday_column(index: int, header: str, values: list[Value], day: int) -> ColumnGuess:
    """A column headed "Mandag" holds that day's hours, or ticks; of names alone it is no use."""
    hours = sum(1 for value in values if _is_hours_or_tick(value))
    if values and hours / len(values) < 0.5:
        return ColumnGuess(index, header, Field.IGNORE, 0.5, "content")
    return ColumnGuess(index, header, Field.TIMES_ON, 1.0, "header", weekday=day)


def _is_hours_or_tick(value: Value) -> bool:
    if not isinstance(value, str):
        return True
    read = read_times(value, bare_hours=True)
    return not read.is_empty or clean(value).text.casefold() in TICKS


def _is_yes_no(values: list[Value]) -> bool:
    words = [clean(value).text.casefold() for value in values]
    return bool(words) and set(words) <= set(_YES_NO.split("|"))


def _settle_repeats(
    guesses: list[ColumnGuess], columns: Sequence[Sequence[Value]]
) -> list[ColumnGuess]:
    """Of several columns for a field that stands once, the surest keeps it; filled ones first."""
    keepers: dict[Field, int] = {}
    for found in guesses:
        kept = keepers.get(found.field)
        if kept is None or _rank(found, columns) > _rank(guesses[kept], columns):
            keepers[found.field] = found.index
    return [
        found
        if found.field in REPEATABLE
        or found.field is Field.IGNORE
        or keepers[found.field] == found.index
        else _repeated(found)
        for found in guesses
    ]


def _rank(found: ColumnGuess, columns: Sequence[Sequence[Value]]) -> tuple[bool, float]:
    return bool(columns[found.index]), found.confidence


def _repeated(found: ColumnGuess) -> ColumnGuess:
    if found.field is Field.ORGANIZATION_NAME:
        return replace(found, field=Field.ALTERNATE_NAME, why="repeated")
    return replace(found, field=Field.IGNORE, why="repeated")
