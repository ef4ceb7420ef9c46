"""One day of a house beside the clock on its wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from torvet.directory.models import Membership, OfferTime, Presence
from torvet.directory.models.shapes import Timed
from torvet.directory.selectors.actors import current_organizations, present_on
from torvet.directory.selectors.offers import times_on

T = TypeVar("T", bound=Timed)
WHERE_NO_END_IS_KNOWN = timedelta(hours=1)


@dataclass(frozen=True)
class Course(Generic[T]):
    """The times of a day, by what has been, what is and what comes. Another day than today has
    either only been or only comes."""

    earlier: list[T]
    now: list[T]
    later: list[T]

    @property
    def all(self) -> list[T]:
        return [*self.earlier, *self.now, *self.later]


@dataclass(frozen=True)
class DayInHouse:
    on: date
    is_today: bool
    programme: Course[OfferTime]
    people: Course[Presence]

    @property
    def yesterday(self) -> date:
        return self.on - timedelta(days=1)

    @property
    def tomorrow(self) -> date:
        return self.on + timedelta(days=1)

    @property
    def is_empty(self) -> bool:
        return not self.programme.all and not self.people.all

    @property
    def is_over(self) -> bool:
        """There was something today, and nothing more comes."""
        return self.is_today and bool(self.programme.earlier) and not self._goes_on

    @property
    def _goes_on(self) -> bool:
        return bool(self.programme.now or self.programme.later)


def day_in_house(membership: Membership, day: date, clock: datetime) -> DayInHouse:
    """`clock` is the present instant in the house's own time."""
    return DayInHouse(
        on=day,
        is_today=day == clock.date(),
        programme=course(times_on(membership, day), day, clock),
        people=course(present_on(membership, day), day, clock),
    )


def course(times: Iterable[T], day: date, clock: datetime) -> Course[T]:
    parts: Course[T] = Course([], [], [])
    for time in times:
        start, end = _span(time, day, clock)
        part = parts.later if clock < start else parts.now if clock < end else parts.earlier
        part.append(time)
    return parts


def _span(time: Timed, day: date, clock: datetime) -> tuple[datetime, datetime]:
    """From and to in the zone of the clock; what ends after midnight counts to midnight here."""
    start = datetime.combine(day, time.start, clock.tzinfo)
    if time.end is None:
        return start, start + WHERE_NO_END_IS_KNOWN
    end = datetime.combine(day, time.end, clock.tzinfo)
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), clock.tzinfo)
    return start, end if end > start else midnight


def has_no_actors_yet(membership: Membership) -> bool:
    return not current_organizations(membership).exists()
