"""One row of a list of wishes: whose, which room, which time of the week."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Organization
from torvet.engines.phrases.times import read_columns
from torvet.exchange.cleaning import NOT_NUMBER, Cleaning
from torvet.exchange.names import folded, name_key
from torvet.exchange.records import Origin
from torvet.exchange.wishes.columns import Part
from torvet.rooms.models import Room
from torvet.seasons.slots import Slot

NO_ACTOR = _("The house has no actor of that name. Add it among the actors, or correct the name.")
TWO_ACTORS = _("The house has several actors of that name.")
NO_ROOM = _("That room is not part of this round.")
NO_TIME = _("The time could not be read. Write the day and from and to: Monday, 17, 19.")
SEVERAL = _("It says several days or times. Give each of them a row of its own.")
NOT_WEEKLY = _("A season is shared out week by week, so every week is all that can be wished for.")
_EVERY_WEEK = re.compile(r"FREQ=WEEKLY;BYDAY=[A-Z]{2}")
_NUMBER = re.compile(r"\d+")
_TWO_ROOMS = re.compile(r"\s*\+\s*")
_NUMBERS = (Part.EXPECTED, Part.LEAST_WEEKS)


class CannotUse(Exception):
    """Why a row goes no further, and which part of it is to blame."""

    def __init__(self, part: Part, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.part, self.reason = part, reason


@dataclass(frozen=True)
class Line:
    """`rank` is None where none is said; `values` are the wish's own fields, as far as said."""

    origin: Origin
    organization: Organization
    title: str
    rank: int | None
    slot: Slot
    values: dict[str, Any]


@dataclass(frozen=True)
class Known:
    """Actors by the key of their name, rooms of the round by their folded name."""

    actors: Mapping[str, Sequence[Organization]]
    rooms: Mapping[str, Room]

    def actor(self, name: str) -> Organization:
        found = self.actors.get(name_key(name), ())
        if len(found) != 1:
            raise CannotUse(Part.ORGANIZATION, TWO_ACTORS if found else NO_ACTOR)
        return found[0]

    def pair(self, text: str) -> tuple[Room, Room | None]:
        """ "Salen + Køkkenet" are two rooms had together, unless one room is called so."""
        names = [text] if folded(text) in self.rooms else _TWO_ROOMS.split(text)
        found = [self.rooms.get(folded(name)) for name in names]
        if not 1 <= len(found) <= 2 or found[0] is None or (len(found) == 2 and found[1] is None):
            raise CannotUse(Part.ROOM, NO_ROOM)
        return found[0], found[1] if len(found) == 2 else None


def line_of(said: Mapping[Part, str], clean: Cleaning, known: Known) -> Line:
    """`said` are the clean texts of the row. Raises CannotUse."""
    organization = known.actor(said.get(Part.ORGANIZATION, ""))
    room, also = known.pair(said.get(Part.ROOM, ""))
    weekday, start, end, left = _when(said)
    ranked = _NUMBER.search(said.get(Part.RANK, ""))
    return Line(
        origin=clean.origin,
        organization=organization,
        title=said.get(Part.TITLE, "") or organization.name,
        rank=int(ranked[0]) if ranked else None,
        slot=Slot(room, weekday, start, end, also),
        values=_values(said, clean, left),
    )


def _when(said: Mapping[Part, str]) -> tuple[int, time, time, str]:
    """The weekday, from and to, and the words beside them."""
    read = read_columns(
        weekday=said.get(Part.WEEKDAY),
        hours=said.get(Part.HOURS),
        start=said.get(Part.START),
        end=said.get(Part.END),
    )
    part = next((one for one in (Part.HOURS, Part.START) if said.get(one)), Part.WEEKDAY)
    if len(read.weekly) > 1:
        raise CannotUse(part, SEVERAL)
    one = read.weekly[0] if read.weekly and not read.fixed else None
    if one is None or one.start is None or one.end is None:
        raise CannotUse(part, NO_TIME)
    if not _EVERY_WEEK.fullmatch(one.rrule):
        raise CannotUse(part, NOT_WEEKLY)
    return one.weekday, one.start, one.end, " ".join(read.unread)


def _values(said: Mapping[Part, str], clean: Cleaning, left: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for part in _NUMBERS:
        if said.get(part):
            values[part.value] = _largest(part, said[part], clean)
    for part in (Part.CONTACT_NAME, Part.CONTACT_PHONE):
        if said.get(part):
            values[part.value] = said[part][: 150 if part is Part.CONTACT_NAME else 60]
    if said.get(Part.CONTACT_EMAIL):
        values["contact_email"] = clean.email(Part.CONTACT_EMAIL, said[Part.CONTACT_EMAIL])
    note = " · ".join(filter(None, (said.get(Part.NOTE, ""), left)))
    if note:
        values["note"] = note
    return {name: value for name, value in values.items() if value not in ("", None)}


def _largest(part: Part, text: str, clean: Cleaning) -> int | None:
    """ "15-20" people need room for twenty."""
    numbers = [int(one) for one in _NUMBER.findall(text)]
    if not numbers or not 1 <= max(numbers) <= 9999:
        clean.ledger.refuse_field(clean.origin, part, NOT_NUMBER)
        return None
    return max(numbers)
