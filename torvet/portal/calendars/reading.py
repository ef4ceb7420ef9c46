"""All that a calendar knows of some days: read once, told to whoever looks."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from torvet.directory.models import House, Presence
from torvet.portal.calendars.free import Taking
from torvet.portal.calendars.happenings import Happening
from torvet.portal.calendars.sheet import Head
from torvet.portal.calendars.telling import Onlooker
from torvet.portal.selectors.calendar import (
    OccurrenceRead,
    RoomRead,
    Wanted,
    occurrences_in,
    offers_on,
    presences_on,
    rooms_of,
)
from torvet.rooms.selectors.lending import Lending


@dataclass(frozen=True)
class Reading:
    house: House
    wanted: Wanted
    rooms: list[RoomRead]
    rows: list[OccurrenceRead]
    bookings: list[Happening]
    offers: list[Happening]
    present: list[tuple[date, Presence]]
    lending: Lending

    @cached_property
    def taking(self) -> Taking:
        return Taking(self.rooms, self.rows, self.offers)

    def head(self, day: date) -> Head:
        closed = self.lending.closed_all(day)
        holiday = "" if closed else self.lending.holiday_on(day)
        return Head(day, closed, holiday, self.lending.school_holiday_on(day))


def read(
    onlooker: Onlooker, wanted: Wanted, lending: Lending, rooms: list[RoomRead] | None = None
) -> Reading:
    """In three queries, two for the public, however much there is. `rooms` are those of
    `rooms_of`, where they are known already."""
    house = onlooker.house
    rows = occurrences_in(house, wanted)
    return Reading(
        house=house,
        wanted=wanted,
        rooms=rooms_of(lending) if rooms is None else rooms,
        rows=rows,
        bookings=onlooker.told(rows),
        offers=list(onlooker.offers(offers_on(house, wanted), rows)),
        present=presences_on(house, wanted) if onlooker.sees_people else [],
        lending=lending,
    )
