"""Which of two number columns is latitude, which longitude.

    "lat", "lng"                       as they say
    "Coord. X" 44.8, "Coord. Y" -0.6   the cells decide: (44.8 N, 0.6 W) lies in Europe,
                                       (0.6 S, 44.8 E) does not, so X is the latitude here

Only degrees are coordinates; a UTM easting of 575,000 is left alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from torvet.engines.phrases.cells import Value
from torvet.engines.phrases.columns.content import CLEAR, is_coordinate
from torvet.engines.phrases.columns.fields import ColumnGuess, Field
from torvet.engines.phrases.columns.headers import fold

_EXPLICIT = ("lat", "lon", "lng", "bredde", "længde")
_BOTH = (Field.LATITUDE, Field.LONGITUDE)
_EUROPE_NORTH = (34.0, 72.0)
_EUROPE_EAST = (-25.0, 45.0)


def settle_coordinates(
    guesses: list[ColumnGuess], columns: Sequence[Sequence[Value]]
) -> list[ColumnGuess]:
    """The guesses with a pair of coordinate columns put right, and lone or wrong ones ignored."""
    found = [guess for guess in guesses if guess.field in _BOTH]
    bad = {guess.index for guess in found if not _holds_degrees(columns[guess.index])}
    good = [guess for guess in found if guess.index not in bad]
    if len(good) == 2 and not all(_is_explicit(guess) for guess in good):
        settled = dict(zip((good[0].index, good[1].index), _pair(good, columns), strict=True))
    else:
        settled = {guess.index: guess for guess in good if _is_explicit(guess)}
        bad |= {guess.index for guess in good if guess.index not in settled}
    return [
        replace(guess, field=Field.IGNORE, confidence=0.5, why="content")
        if guess.index in bad
        else settled.get(guess.index, guess)
        for guess in guesses
    ]


def _is_explicit(guess: ColumnGuess) -> bool:
    return any(word.startswith(_EXPLICIT) for word in fold(guess.header).split())


def _holds_degrees(values: Sequence[Value]) -> bool:
    if not values:
        return True
    return sum(1 for value in values if is_coordinate(value)) / len(values) >= CLEAR


def _pair(
    found: list[ColumnGuess], columns: Sequence[Sequence[Value]]
) -> tuple[ColumnGuess, ColumnGuess]:
    """X east and Y north as is the custom, unless only the other way round lies in Europe."""
    first, second = found
    if first.field is second.field:  # by content alone: latitude usually stands first
        first = replace(first, field=Field.LATITUDE)
        second = replace(second, field=Field.LONGITUDE)
    as_said = _are_in_europe(first, second, columns)
    turned = (_turned(first), _turned(second))
    if not as_said and _are_in_europe(*turned, columns):
        return turned
    return first, second


def _turned(guess: ColumnGuess) -> ColumnGuess:
    other = Field.LONGITUDE if guess.field is Field.LATITUDE else Field.LATITUDE
    return replace(guess, field=other, why="content")


def _are_in_europe(
    first: ColumnGuess, second: ColumnGuess, columns: Sequence[Sequence[Value]]
) -> bool:
    ranges = {Field.LATITUDE: _EUROPE_NORTH, Field.LONGITUDE: _EUROPE_EAST}
    return all(
        ranges[guess.field][0] <= _degrees(value) <= ranges[guess.field][1]
        for guess in (first, second)
        for value in columns[guess.index]
        if is_coordinate(value)
    )


def _degrees(value: Value) -> float:
    return float(str(value).strip().replace(",", "."))
