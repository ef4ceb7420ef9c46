"""What the cells of a column say of time: days, hours, or both.

"02-03-2026"                       days
"02-03-2026 18:00"                 moments
"Lør. 5/12-26 kl. 18-20"           spans: a day, from and to
"18.00", "18-20", 0.75             hours
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from torvet.engines.phrases.cells import Value
from torvet.engines.phrases.clocks import read_hours
from torvet.engines.phrases.columns.booking_words import booking_word
from torvet.engines.phrases.columns.content import CLEAR
from torvet.engines.phrases.columns.fields import Field
from torvet.engines.phrases.date_orders import ORDERS
from torvet.engines.phrases.moments import Said, read_either, read_stretch

HALF = 0.5


class Holds(Enum):
    DAYS = auto()
    MOMENTS = auto()
    SPANS = auto()
    HOURS = auto()
    OTHER = auto()


def held_in(values: Sequence[Value], header: str) -> Holds:
    """Below a heading that says when, half of the cells are enough. "18.10-20" below "Tid" is no
    day in October."""
    word = booking_word(header)
    needed = len(values) * (CLEAR if word is None else HALF)
    is_of_hours = bool(values) and sum(read_hours(one) is not None for one in values) >= needed
    if is_of_hours and word is Field.TIME:
        return Holds.HOURS
    days = [one for value in values if (one := _read(value, header))]
    if values and len(days) >= needed:
        if any(one.end is not None for one in days):
            return Holds.SPANS
        return Holds.MOMENTS if any(one.start for one in days) else Holds.DAYS
    return Holds.HOURS if is_of_hours else Holds.OTHER


def _read(value: Value, header: str) -> Said | None:
    """A bare number is a day only below a heading that says so."""
    if isinstance(value, int | float) and booking_word(header) is None:
        return None
    stretch = next((found for order in ORDERS if (found := read_stretch(value, order))), None)
    return replace(stretch[0], end=stretch[0].start) if stretch else read_either(value)
