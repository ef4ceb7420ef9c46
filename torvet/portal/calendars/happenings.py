"""What takes place somewhere for a while, as far as whoever looks may know of it.

booked     an actor has the room
asked      an actor has asked for the room, or the waiting list has been offered it
closed     the house has closed the room
offer      an offer says that it is there then; nobody has booked the room
through    another room is in use that cannot be used beside this one
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from torvet.directory.models import Sector
from torvet.engines.spans import Span

Kind = Literal["booked", "asked", "closed", "offer", "through"]
A_DAY = 24 * 60
QUARTER = 15


@dataclass(frozen=True)
class Actor:
    pk: int
    name: str
    sector: Sector | None

    @property
    def mark(self) -> str:
        """Which of the page's marks is its sector's; see the `marks` tag."""
        return str(self.sector.pk) if self.sector else "0"


@dataclass(frozen=True)
class Happening:
    """`title` is empty where it is private. `who` is a person's name, `place` where it is when it
    is in no room. `href` is the page about it, empty where there is none to see."""

    kind: Kind
    span: Span
    room: int | None
    title: str = ""
    actor: Actor | None = None
    who: str = ""
    place: str = ""
    href: str = ""
    booking: int | None = None


@dataclass(frozen=True)
class Minutes:
    """A stretch of one day on the house's clock, in minutes from its midnight to the next."""

    start: int
    end: int

    @property
    def first_quarter(self) -> int:
        return self.start // QUARTER

    @property
    def last_quarter(self) -> int:
        return -(-self.end // QUARTER)

    @property
    def is_all_day(self) -> bool:
        return self.start == 0 and self.end == A_DAY


@dataclass(frozen=True)
class Part:
    """What of a happening is on one day."""

    day: date
    minutes: Minutes
    of: Happening


def parts_of(happening: Happening, zone: ZoneInfo) -> Iterator[Part]:
    """One for each day on which the clock shows some of it."""
    for day, minutes in minutes_by_day(happening.span, zone):
        yield Part(day, minutes, happening)


def last_minute(part: Part, zone: ZoneInfo) -> int:
    """When it ends by the clock; of an evening that lasts over midnight, the hour of the night."""
    span, minutes = part.of.span, part.minutes
    goes_on = minutes.end == A_DAY and span.duration < timedelta(days=1)
    return (goes_on and _minute(span.end.astimezone(zone))) or minutes.end


def minutes_by_day(span: Span, zone: ZoneInfo) -> Iterator[tuple[date, Minutes]]:
    """On the day that clocks go back an hour is there twice; what lies within it, and would end
    before it starts, is drawn as a quarter."""
    start, end = (moment.astimezone(zone) for moment in span)
    first, last = _minute(start), _minute(end)
    number = (end.date() - start.date()).days
    if not number:
        yield start.date(), Minutes(first, max(last, min(first + QUARTER, A_DAY)))
        return
    yield start.date(), Minutes(first, A_DAY)
    for n in range(1, number):
        yield start.date() + timedelta(days=n), Minutes(0, A_DAY)
    if last:
        yield end.date(), Minutes(0, last)


def _minute(local: datetime) -> int:
    return local.hour * 60 + local.minute
