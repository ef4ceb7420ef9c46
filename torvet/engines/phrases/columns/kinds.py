"""What the rows of a table are: organizations, offers, areas, bookings, or words."""

from collections.abc import Sequence
from dataclasses import replace

from torvet.engines.phrases.cells import Value
from torvet.engines.phrases.columns.content import CLEAR
from torvet.engines.phrases.columns.fields import ColumnGuess, Field, Kind
from torvet.engines.phrases.columns.headers import fold
from torvet.engines.phrases.moments import is_moment

_CODES = frozenset({"value", "code", "slug", "term", "key"})
_LABELS = frozenset({"label", "libelle", "pref label", "labels da", "labels fr"})
_PARENTS = frozenset({"parent", "parent id", "parent name", "taxonomy"})
_REACHED = frozenset({Field.ADDRESS, Field.PHONE, Field.EMAIL, Field.WEBSITE, Field.POSTCODE})
_WHEN = frozenset({Field.WEEKDAY, Field.TIME, Field.TIMES_ON, Field.START_TIME})
_PLACES = frozenset({Field.POSTCODE, Field.TOWN, Field.AREA})


def kind_of(guesses: Sequence[ColumnGuess], columns: Sequence[Sequence[Value]]) -> Kind:
    """The kind of the rows; only columns that hold something count."""
    headers = {fold(guess.header) for guess in guesses}
    fields = {guess.field for guess in guesses if columns[guess.index]} or {
        guess.field for guess in guesses
    }
    is_tree = bool(headers & _PARENTS) and not fields & _REACHED
    if is_tree or (headers & _CODES and headers & _LABELS):
        return "vocabulary"
    if {Field.STARTS_AT, Field.ENDS_AT} <= fields and fields & {Field.PLACE_NAME, Field.ROOMS}:
        return "bookings"
    has_owner = bool(fields & {Field.ORGANIZATION_NAME, Field.ORGANIZATION_ID})
    if Field.OFFER_NAME in fields:
        return "offers"
    if has_owner and (fields & _WHEN or {Field.THEME, Field.TARGET_GROUP} <= fields):
        return "offers"
    if Field.ORGANIZATION_NAME in fields:
        return "organizations"
    if {Field.POSTCODE, Field.TOWN} <= fields or Field.AREA in fields:
        return "areas"
    return "unknown"


def settle_moments(
    guesses: list[ColumnGuess], columns: Sequence[Sequence[Value]]
) -> list[ColumnGuess]:
    """A start and an end whose cells hold the day too are those of bookings.

    Start Date/Time "05/22/2022 09:00 AM" · End Date/Time · Location    who had which room when
    """
    full = [guess for guess in guesses if _holds_moments(columns[guess.index])]
    if len(full) != 2:
        return guesses
    for guess, field in zip(full, (Field.STARTS_AT, Field.ENDS_AT), strict=True):
        guesses[guess.index] = replace(guess, field=field, confidence=0.9, why="content")
    return guesses


def _holds_moments(values: Sequence[Value]) -> bool:
    return bool(values) and sum(map(is_moment, values)) >= CLEAR * len(values)


def settle_hours(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Opening hours of a place are no offers; where offers are named they are the offers' hours.

    horaires + jours semaine, no offer named    all opening hours, rows stay organizations
    nom (of a service) + horaires d'accueil     the hours are the offer's
    """
    fields = {guess.field for guess in guesses}
    if Field.OPENING_HOURS not in fields:
        return guesses
    if Field.OFFER_NAME not in fields:
        moved = {
            Field.WEEKDAY: Field.OPENING_HOURS,
            Field.TIME: Field.OPENING_HOURS,
            Field.START_TIME: Field.IGNORE,
            Field.END_TIME: Field.IGNORE,
        }
    elif not fields & _WHEN:
        moved = {Field.OPENING_HOURS: Field.TIME}
    else:
        return guesses
    return [replace(guess, field=moved.get(guess.field, guess.field)) for guess in guesses]
