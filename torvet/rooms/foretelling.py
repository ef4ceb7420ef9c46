"""What changing a series from some day on would do to each of its times, told before it is done."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha256

from torvet.directory.models import Membership
from torvet.engines.spans import Span
from torvet.rooms.looking import Look
from torvet.rooms.models import LIVE_STATES, Booking, Occurrence, Room, State
from torvet.rooms.pairing import matched
from torvet.rooms.preview import preview_of
from torvet.rooms.selectors.taken import Asked

Place = tuple[Room, datetime, datetime]


class Fate(Enum):
    STAYS = "stays"
    MOVES = "moves"
    OVER = "over"
    NEW = "new"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Time:
    """Where it is by the house's clock; where it `was`, if it moves; `why_not`, if it is left
    out."""

    fate: Fate
    room: Room
    start: datetime
    end: datetime
    was: Place | None = None
    why_not: str = ""


@dataclass(frozen=True)
class Foretold:
    """`before` is how many earlier times are not touched, `said_anew` which of the booking's own
    fields change, `price` what the new and the moved times cost in all, in øre."""

    times: Sequence[Time]
    before: int
    said_anew: Sequence[str]
    price: int

    @property
    def changes(self) -> list[Time]:
        return [one for one in self.times if one.fate != Fate.STAYS]

    @property
    def counted(self) -> dict[str, int]:
        """How many times each change comes to."""
        return Counter(one.fate.value for one in self.changes)

    @property
    def stay(self) -> int:
        return len(self.times) - len(self.changes)

    @property
    def stamp(self) -> str:
        """The same as long as the same would happen."""
        told = [(one.fate.value, one.room.pk, one.start, one.end) for one in self.times]
        return sha256(repr((told, list(self.said_anew), self.price)).encode()).hexdigest()[:16]


def foretold(
    occurrence: Occurrence,
    standing: Sequence[Occurrence],
    seen: Look,
    said: Mapping[str, object],
    membership: Membership,
) -> Foretold:
    """`standing` and `seen` as the action that changes the series has them; `said` are the
    booking's own fields."""
    booking = occurrence.booking
    pairs = matched(standing, [one.asked for one in seen.free], membership.house.zone)
    times = [*_of_standing(standing, pairs, membership), *_of_wished(seen, pairs, membership)]
    moved = {id(pairs[one.pk]) for one in standing if one.pk in pairs and _is_at(one, pairs)}
    return Foretold(
        times=sorted(times, key=lambda one: (one.start, one.room.pk)),
        before=_before(booking, occurrence),
        said_anew=[name for name, value in said.items() if getattr(booking, name) != value],
        price=sum(one.price for one in seen.free if id(one.asked) not in moved),
    )


def _before(booking: Booking, occurrence: Occurrence) -> int:
    stands = [*LIVE_STATES, State.REQUESTED]
    return booking.occurrences.filter(start__lt=occurrence.start, state__in=stands).count()


def _is_at(one: Occurrence, pairs: Mapping[int, Asked]) -> bool:
    """It stays where it is."""
    return (pairs[one.pk].room.pk, pairs[one.pk].span) == (one.room_id, one.span)


def _of_standing(
    standing: Sequence[Occurrence], pairs: Mapping[int, Asked], membership: Membership
) -> Iterator[Time]:
    for one in standing:
        was = _place(one.room, one.span, membership)
        if one.pk not in pairs:
            yield Time(Fate.OVER, *was)
        elif _is_at(one, pairs):
            yield Time(Fate.STAYS, *was)
        else:
            asked = pairs[one.pk]
            yield Time(Fate.MOVES, *_place(asked.room, asked.span, membership), was=was)


def _of_wished(seen: Look, pairs: Mapping[int, Asked], membership: Membership) -> Iterator[Time]:
    taken_up = {id(asked) for asked in pairs.values()}
    for one, line in zip(seen.seen, preview_of(seen, membership).lines, strict=True):
        if not one.is_free:
            yield Time(Fate.LEFT_OUT, line.room, line.start, line.end, why_not=line.why_not)
        elif id(one.asked) not in taken_up:
            yield Time(Fate.NEW, line.room, line.start, line.end)


def _place(room: Room, span: Span, membership: Membership) -> Place:
    return room, membership.house.now(span.start), membership.house.now(span.end)
