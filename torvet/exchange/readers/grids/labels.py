"""What an edge of a week plan says: a day, hours, or a room."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from torvet.engines.phrases.cells import clean
from torvet.engines.phrases.clocks import FIRST_DAY, Hours, read_hours
from torvet.engines.phrases.columns import Field
from torvet.engines.phrases.columns.booking_words import booking_word, names_a_room
from torvet.engines.phrases.columns.headers import fold, read_header
from torvet.engines.phrases.moments import read_said, with_year
from torvet.exchange.tables.table import Value

_SHORT_DAYS = {"ma": 0, "ti": 1, "on": 2, "to": 3, "fr": 4, "lø": 5, "sø": 6}
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)[.,:]?\s*")
_ANY_ROOM = frozenset({"lokale", "lokaler", "rum", "room", "rooms", "mødelokale", "meeting room"})
_BEFORE_A_ROOM = re.compile(r"\s*(?:lokale|lokalet|rum|room)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """As much as is said; labels of a row and of its column add up to a slot."""

    weekday: int | None = None
    on: date | None = None
    hours: Hours | None = None
    room: str = ""

    @property
    def has_day(self) -> bool:
        return self.weekday is not None

    def beside(self, other: "Label") -> "Label":
        """Together with another edge; what this one says counts."""
        return Label(
            self.weekday if self.has_day else other.weekday,
            self.on if self.has_day else other.on,
            self.hours or other.hours,
            self.room or other.room,
        )


NOTHING = Label()


def day_in(value: Value, years: Sequence[int]) -> Label | None:
    """ "Mandag", "Man. 7/9", a date."""
    if isinstance(value, datetime | date):
        on = value.date() if isinstance(value, datetime) else value
        return Label(on.weekday(), on) if on.year >= FIRST_DAY.year else None
    if not isinstance(value, str):
        return None
    text = " ".join(clean(value).text.split())
    said = read_said(with_year(text, years))
    if said is not None and said.start is None and not text.isdigit():
        return Label(said.day.weekday(), said.day)
    word = _FIRST_WORD.match(text)
    weekday = _weekday(word[1]) if word else None
    if word is None or weekday is None:
        return None
    said = read_said(with_year(text[word.end() :], years))
    if said is not None:
        return Label(said.day.weekday(), said.day)
    return Label(weekday) if not text[word.end() :] else None


def _weekday(word: str) -> int | None:
    header = read_header(word)
    if header is not None and header.field is Field.TIMES_ON and header.confidence == 1.0:
        return header.weekday
    return _SHORT_DAYS.get(word.casefold())


def hours_in(value: Value) -> Hours | None:
    """Hours and nothing beside them."""
    if isinstance(value, datetime) and value.year >= FIRST_DAY.year:
        return None
    if isinstance(value, str) and not re.search(r"\d", value):
        return None
    if isinstance(value, str) and re.search(r"[^\W\d_]{3,}", re.sub(r"(?i)klokken|til", "", value)):
        return None
    return read_hours(value)


def room_in(value: Value) -> Label | None:
    """Whatever is named where a plan names its rooms."""
    text = " ".join(clean(value).text.split()) if isinstance(value, str) else ""
    return Label(room=_BEFORE_A_ROOM.sub("", text)) if text and hours_in(text) is None else None


def is_room(value: Value) -> bool:
    """Whether it names a room wherever it stands."""
    return isinstance(value, str) and names_a_room(value) and fold(value) not in _ANY_ROOM


def heads_rooms(value: Value) -> bool:
    """Whether it heads the names of rooms."""
    if not isinstance(value, str):
        return False
    alone = len(fold(value).split()) == 1
    return alone and booking_word(value) in (Field.PLACE_NAME, Field.ROOMS)


def together(first: Label, second: Hours | None) -> Label:
    """ "Fra" beside "Til"."""
    if first.hours is None or first.hours[1] is not None or second is None:
        return first
    return replace(first, hours=(first.hours[0], second[0]))
